/** Every pane keeps within its columns and rows, in both languages, with and without Unicode, whatever it is told. */
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../scenarios/reporters/texts/catalogue.ts';
import { glyphsOf } from '../kit/glyphs.ts';
import { columnsOf, textOf } from '../kit/line.ts';
import { PANES } from '../view.ts';
import { orderOfMessage } from './messages.ts';
import { panes } from './panes.ts';
import { sampleScene, sampleSnapshot } from './sample-scene.ts';
import { sampleView } from './sample-view.ts';
import { words } from './words.ts';

const NOTHING = sampleScene({
  now: 0,
  end: 0,
  phases: [],
  faults: [],
  waiting: {},
  found: { requirements: [], invariants: [], liveness: [] },
  business: sampleSnapshot({
    now: 0,
    contexts: [],
    stuck: [],
    recent: [],
    feed: [],
    messages: [],
    series: { width: 1_000_000, buckets: [] },
    latency: { p50: 0, p99: 0 },
    intervals: [],
  }),
});

describe.each(PANES)('%s', (name) => {
  const pane = panes[name];

  test.each(LANGUAGES)('is never wider or higher than asked for (%s)', (language) => {
    for (const ascii of [false, true]) {
      for (const scene of [sampleScene(), NOTHING]) {
        const view = sampleView({ language, scene, glyphs: glyphsOf(ascii), focused: true });
        for (let columns = 56; columns < 220; columns += 27) {
          for (const rows of [3, 4, 5, 7, 10, 14, 19, 30, 57]) {
            const lines = pane.lines(view, columns, rows);
            expect(lines.length, `rows at ${columns}x${rows}`).toBeLessThanOrEqual(rows);
            expect(Math.max(0, ...lines.map(columnsOf)), `columns at ${columns}x${rows}`).toBeLessThanOrEqual(columns);
          }
        }
      }
    }
  });

  test('has a name and a fold in each language, and nothing but ASCII of its own without Unicode', () => {
    for (const language of LANGUAGES) {
      const view = sampleView({ language });
      expect(pane.title(view)).toBe(words[language].titles[name]);
      expect(columnsOf(pane.folded(view, 60))).toBeGreaterThan(0);
    }
    const plain = sampleView({ glyphs: glyphsOf(true), scene: NOTHING });
    const shown = [...pane.lines(plain, 78, 20), pane.folded(plain, 60)].map(textOf).join('');
    expect(shown).toMatch(/^[\x20-\x7e]*$/);
  });
});

describe.each([
  ['orders', 'first'],
  ['events', 'last'],
  ['messages', 'last'],
] as const)('the list of %s', (name, follows) => {
  const pane = panes[name];
  const items = pane.items?.(sampleView()) ?? [];

  test('has each item once, and shows whichever is chosen, in its order', () => {
    expect(new Set(items).size).toBe(items.length);
    expect(items.length).toBeGreaterThan(30);
    for (const item of items) {
      const lines = pane.lines(sampleView({ chosen: { [name]: item }, focused: true }), 100, 16);
      expect(
        lines.filter((each) => textOf(each).startsWith('▶ ') && each.every(({ lit }) => lit)),
        item,
      ).toHaveLength(1);
    }
  });

  test('follows an end while nothing is chosen', () => {
    const end = items.at(follows === 'first' ? 0 : -1) ?? '';
    const rows = pane.lines(sampleView(), 100, 16).map(textOf);
    const chosen = pane.lines(sampleView({ chosen: { [name]: end } }), 100, 16).map(textOf);
    expect(chosen.map((each) => each.replace('▶', ' ').trimEnd())).toEqual(rows.map((each) => each.trimEnd()));
  });

  test('is filtered by any of its columns, in capitals or not, and says so', () => {
    const view = sampleView({ filter: 'O-RS' });
    const found = pane.items?.(view) ?? [];
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(items.length);
    expect(pane.title(view)).toMatch(/ \/O-RS$/);
    expect(pane.items?.(sampleView({ filter: 'no such thing' }))).toEqual([]);
  });
});

test('a message leads to its order', () => {
  const [item = ''] = panes.messages.items?.(sampleView()) ?? [];
  expect(sampleScene().business.messages[0]?.order).toBe(orderOfMessage(item));
});
