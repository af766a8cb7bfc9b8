/** Screens are exactly as large as asked for, whatever is on them, and show what matters at each size. */
import { describe, expect, test } from 'vitest';
import { Random } from '../../core/runtime/random.ts';
import { width } from '../../scenarios/reporters/layout.ts';
import { LANGUAGES } from '../../scenarios/reporters/texts/catalogue.ts';
import { glyphsOf } from './kit/glyphs.ts';
import { textOf } from './kit/line.ts';
import { type ScreenView, SMALLEST, screenOf, smallScreen } from './layout.ts';
import { HOSTILE, sampleFound, sampleScene, sampleSnapshot } from './panes/sample-scene.ts';
import { sampleView } from './panes/sample-view.ts';
import type { Scene } from './source.ts';
import { PANES, type PaneName } from './view.ts';

const SIZES = [
  [60, 13],
  [60, 16],
  [80, 24],
  [100, 30],
  [120, 36],
  [160, 45],
  [200, 60],
  [317, 91],
] as const;

function screenView(partial: Partial<ScreenView> = {}): ScreenView {
  return { ...sampleView(partial), focus: 'contexts', zoomed: false, ...partial };
}

function shown(view: ScreenView, columns: number, rows: number): readonly string[] {
  return screenOf(view, columns, rows).map(textOf);
}

/** Each corner closes what another opened, and nothing on it moves the cursor or turns text round. */
function expectWhole(lines: readonly string[], columns: number, rows: number): void {
  expect(lines).toHaveLength(rows);
  for (const each of lines) expect([width(each), each]).toEqual([columns, each]);
  const corners = ['┌', '┐', '└', '┘'].map((corner) => lines.join('').split(corner).length);
  expect(new Set(corners).size).toBe(1);
  expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
}

/** Text of any script, with what has no width, twice the width, or is no text at all. */
function anyText(chance: Random): string {
  const alphabets = [
    'abc ',
    '송가네용산구',
    '👩🛵❤\ufe0f\u200d',
    '\u0301\u0323e',
    'ﾊﾟ\u1100\u1161\u11a8',
    '\u001b[2J\n\t',
    '\u202e\u2066',
    '\ud800',
  ];
  const length = chance.below(40);
  return Array.from({ length }, () => chance.pick([...chance.pick(alphabets)])).join('');
}

function anyScene(chance: Random): Scene {
  const sample = sampleSnapshot();
  const text = () => anyText(chance);
  const business = sampleSnapshot({
    feed: sample.feed.map((each) => ({ ...each, who: text(), what: text(), order: text(), detail: text() })),
    messages: sample.messages.map((each) => ({ ...each, customer: text(), order: text() })),
    stuck: sample.stuck.map((each) => ({ ...each, order: text(), customer: text(), store: text(), area: text() })),
    intervals: sample.intervals.map((each) => ({ ...each, who: text() })),
  });
  const found = sampleFound(text());
  const { phases, faults } = sampleScene();
  return sampleScene({
    title: text(),
    business,
    found,
    phases: phases.map((each) => ({ ...each, name: text() })),
    faults: faults.map((each) => ({ ...each, type: text(), target: text() })),
  });
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'whatever the texts are, no line is broken (seed %i)',
  (seed) => {
    const chance = new Random(seed, 'screens');
    const language = chance.pick(LANGUAGES);
    const view = screenView({
      ...sampleView({ language }),
      scene: anyScene(chance),
      filter: chance.chance(0.3) ? anyText(chance) : '',
      focus: chance.pick(PANES),
      zoomed: chance.chance(0.2),
    });
    const [columns, rows] = [60 + chance.below(180), 13 + chance.below(60)];
    expectWhole(shown(view, columns, rows), columns, rows);
  },
);

describe.each(SIZES)('at %d x %d', (columns, rows) => {
  test.each(PANES)('every pane is there, open or folded, and %s has the focus', (focus) => {
    const lines = shown(screenView({ focus }), columns, rows);
    expectWhole(lines, columns, rows);
    const titles = PANES.filter((name) =>
      lines.some((each) => each.includes(` ${titleOf(name)} `) || each.includes(`▶${titleOf(name)} `)),
    );
    expect(titles).toEqual(PANES);
    expect(lines.filter((each) => each.includes('┌▶'))).toHaveLength(1);
    expect(lines.find((each) => each.includes('┌▶'))).toContain(`┌▶${titleOf(focus)} `);
  });

  test.each(PANES)('%s fills the screen when it is zoomed', (focus) => {
    const lines = shown(screenView({ ...koreanView, focus, zoomed: true }), columns, rows);
    expectWhole(lines, columns, rows);
    expect(lines[1]).toMatch(/^┌▶.*┐$/);
    expect(lines.at(-1)).toMatch(/^└─+┘$/);
  });

  test('in ASCII nothing else is drawn with', () => {
    const { business, ...rest } = sampleScene();
    const scene = { ...rest, business: { ...business, feed: [], messages: [], stuck: [] }, found: sampleFound('') };
    for (const focus of PANES) {
      expect(shown(screenView({ scene, focus, glyphs: glyphsOf(true) }), columns, rows).join('')).toMatch(
        /^[\x20-\x7e]*$/,
      );
    }
  });
});

const koreanView = sampleView({ language: 'ko' });

function titleOf(name: PaneName): string {
  const titles = [
    'Contexts',
    'Orders',
    'Events',
    'KakaoTalk',
    'Requirements',
    'Orders a second',
    'Time to order',
    'Timeline',
  ];
  const at = PANES.indexOf(name);
  return `${at + 1} ${titles[at]}`;
}

function openAt(columns: number, rows: number, focus: PaneName): number {
  return shown(screenView({ focus }), columns, rows).join('').split('┌').length - 1;
}

test('one pane is open on a small terminal, and all eight on a large one', () => {
  for (const focus of PANES) {
    expect([openAt(60, 16, focus), openAt(80, 24, focus), openAt(200, 57, focus)]).toEqual([1, 1, 8]);
    expect(openAt(120, 34, focus)).toBeGreaterThanOrEqual(5);
  }
});

test('a long filter moves no border', () => {
  const borders = (view: ScreenView) =>
    shown(view, 120, 34).map((each) =>
      [0, 59, 60, 119].map((at) => ('│┌┐└┘'.includes(cells(each)[at] ?? '') ? '│' : ' ')),
    );
  for (const focus of PANES) {
    const filter = '송가네 '.repeat(30);
    expect(borders(screenView({ focus, filter }))).toEqual(borders(screenView({ focus })));
  }
});

/** A text as its cells: a wide character and the one it covers. */
function cells(text: string): readonly string[] {
  return [...text].flatMap((each) => (width(each) === 2 ? [each, each] : width(each) === 1 ? [each] : []));
}

test('a window that is too small says in both languages what it takes', () => {
  for (const [columns, rows] of [
    [59, 40],
    [200, 12],
    [20, 5],
    [3, 2],
    [1, 1],
    [0, 0],
  ] as const) {
    const lines = shown(screenView(), columns, rows);
    expect(lines).toHaveLength(rows);
    for (const each of lines) expect(width(each)).toBe(columns);
  }
  const text = smallScreen(59, 10).map(textOf).join('');
  expect(text).toContain(`at least ${SMALLEST.columns} x ${SMALLEST.rows}.`);
  expect(text).toContain(`창을 ${SMALLEST.columns} x ${SMALLEST.rows} 이상으로`);
});

describe('the header', () => {
  const header = (scene: Partial<Scene>, columns = 80, language: 'en' | 'ko' = 'en') =>
    shown(screenView({ ...sampleView({ language }), scene: sampleScene(scene) }), columns, 24)[0]?.trim();

  test('tells what runs, since when, how fast, and how many orders there are', () => {
    expect(header({})).toBe('payment-overload  seed 42  0:02:13.250  ▶ running ×10  placed 1,204  open 652');
    expect(header({}, 80, 'ko')).toBe('payment-overload  시드 42  0:02:13.250  ▶ 실행 중 ×10  주문 1,204  진행 중 652');
  });

  test('tells how the clock stands', () => {
    expect(header({ clock: 'paused', speed: Number.POSITIVE_INFINITY })).toContain('‖ paused max');
    expect(header({ clock: 'replaying', replayed: 0.439 })).toContain('← replaying 43 %');
    expect(header({ clock: 'over' })).toContain('■ over');
  });

  test('leaves the seed out first, then a count, and cuts long titles only', () => {
    expect(header({}, 60)).toBe('payment-overload  0:02:13.250  ▶ running ×10  open 652');
    expect(header({ title: HOSTILE[4], seed: null }, 60)).toBe(
      '아주-긴-이름-아주-긴-이름-아주…  0:02:13.250  ▶ running ×10',
    );
  });
});
