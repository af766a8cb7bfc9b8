/** What is typed, what is seen, and what is asked of the source. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Random } from '../../core/runtime/random.ts';
import { width } from '../../scenarios/reporters/layout.ts';
import { Opened } from './testing/opened.ts';
import { SampleSource } from './testing/sample-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'deliverystore-dashboard-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('time stops, steps, is sped up and turned back', () => {
  const source = new SampleSource({ now: 60_000_000, end: 120_000_000, speed: 10 });
  const opened = new Opened(source);
  opened.type(' . ++-:speed max\r-');
  expect(source.asked).toEqual([
    'pause',
    'step',
    'resume',
    'speed 20',
    'speed 50',
    'speed 20',
    'speed Infinity',
    'speed 1000',
  ]);
  source.asked.length = 0;
  opened.type('[{]}:goto 1:30\r:goto 1m30s\r:rewind 5s\r}}');
  expect(source.asked).toEqual([
    'seek 50',
    'seek 0',
    'seek 10',
    'seek 70',
    'seek 90',
    'seek 90',
    'seek 85',
    'seek 145',
    'seek 205',
  ]);
});

test('with the Korean keyboard on it is the same, and so is what was typed as one syllable', () => {
  const opened = new Opened();
  opened.type('ㅋ');
  expect(opened.lines[1]).toMatch(/^┌▶1 Contexts ─+┐$/);
  opened.type('ㅋ');
  opened.type('\t허'); // g, then j
  expect(opened.screen).toMatch(/▶ o-/);
  opened.type('ㅂ');
  expect(opened.done).toEqual(['quit']);
});

test('panes are reached by Tab and by their number, and items by arrows', () => {
  const opened = new Opened();
  opened.type('\t\x1b[Z\x1b[Z');
  expect(opened.screen).toContain('▶8 Timeline');
  opened.type('3k');
  const chosen = () => /▶ (\d\S+)/.exec(opened.screen)?.[1];
  const before = chosen();
  expect(before).toBeDefined();
  opened.source.pass(1_000_000);
  opened.app.tick();
  expect(chosen()).toBe(before);
  opened.type('j');
  expect(chosen()).toBeUndefined(); // it follows what comes in again
});

test('the filter is typed and seen at once; Esc gives back what was there', () => {
  const opened = new Opened();
  opened.type('2/');
  opened.type('no such order');
  expect(opened.status).toBe('/no such order');
  expect(opened.screen).toContain('Found (0)');
  opened.type('\x7f\r');
  expect(opened.status).toBe('only what contains "no such orde"; Esc shows everything');
  opened.type('/x\x1b');
  expect(opened.status).toBe('only what contains "no such orde"; Esc shows everything');
  opened.type('\x1b');
  expect(opened.status).toBe('');
});

test('n and N go round', () => {
  const opened = new Opened();
  const chosen = () => /▶ (o-\S+)/.exec(opened.screen)?.[1];
  opened.type('2zn');
  const first = chosen();
  opened.type('N');
  const last = chosen();
  expect(last).not.toBe(first);
  opened.type('n');
  expect(chosen()).toBe(first);
});

test.each(['2', '3'])('in pane %s n with nothing chosen is the first, N the last', (pane) => {
  const chosenAfter = (keys: string) => {
    const opened = new Opened();
    opened.type(`${pane}z${keys}`);
    return opened.lines.slice(1).find((each) => each.includes('▶ ')); // the header has one of its own
  };
  expect(chosenAfter('n')).toBe(chosenAfter('g'));
  expect(chosenAfter('N')).toBe(chosenAfter('gN'));
  expect(chosenAfter('N')).not.toBe(chosenAfter('n'));
});

test('a page of a list is ten lines, however large the window', () => {
  const opened = new Opened();
  const chosen = () => /▶ (o-\S+)/.exec(opened.screen)?.[1];
  opened.type(`2${'j'.repeat(11)}`);
  const eleventh = chosen();
  opened.type('gj\x1b[5~\x1b[6~');
  expect(chosen()).toBe(eleventh);
});

test('an order is opened and left again', () => {
  const opened = new Opened();
  const panes = opened.screen;
  opened.type('2j\r');
  expect(opened.screen).not.toContain('▶2 Orders');
  opened.type('\x1b\x1b1');
  expect(opened.screen).toBe(panes);
});

test('Enter where nothing is listed shows that pane alone', () => {
  const opened = new Opened();
  opened.type('6\r');
  expect(opened.lines[1]).toContain('▶6 Orders a second');
  opened.type('\r');
  expect(opened.screen).toContain('8 Timeline');
});

test('a fault is asked for, and told', () => {
  const opened = new Opened();
  opened.type('fdrop\r\r\r\r');
  expect(opened.source.asked).toEqual(['fault drop']);
  expect(opened.status).toBe('fault drop');
  opened.type('e\r');
  expect(opened.source.asked.at(-1)).toMatch(/^end \d$/);
});

test('a role is played, and its answer comes later', async () => {
  const opened = new Opened();
  opened.type('2jp\r');
  expect(opened.source.asked).toHaveLength(1);
  await new Promise(setImmediate);
  expect(opened.status).toBe(opened.source.asked[0]);
});

test('what a source cannot do it says', () => {
  const opened = new Opened();
  Object.assign(opened.source, { clock: null, travel: null, operator: null });
  opened.type(' ');
  expect(opened.status).toContain('goes by the clock on the wall');
  opened.type('[');
  expect(opened.status).toContain('no way back in time');
  opened.type('f');
  expect(opened.status).toContain('--operate');
  expect(opened.source.asked).toEqual([]);
});

test.each([
  [':speed fast\r', '"fast" is no speed'],
  [':goto later\r', '"later" is no duration'],
  [':pane kitchen\r', 'There is no pane "kitchen"'],
  [':save Lunch Rush.yaml\r', 'A scenario is named in kebab-case'],
  ['c', 'Nothing has been changed yet'],
  ['1w', 'Choose an order or an event first'],
])('%j is answered with a sentence', (keys, sentence) => {
  const opened = new Opened();
  opened.type(keys);
  expect(opened.status).toContain(sentence);
});

test('the run is saved as a scenario, over nothing that is there', () => {
  const opened = new Opened();
  const file = join(folder, 'by-hand.yaml');
  opened.type(`:save ${file}\r`);
  expect(opened.status).toBe(`${file} is written.`);
  expect(readFileSync(file, 'utf8')).toBe('name: by-hand\n');
  opened.type(`:save ${file}\r`);
  expect(opened.status).toContain('it exists already');
  opened.type(`:shot ${join(folder, 'a.svg')}\r:record ${join(folder, 'a.cast')}\r:record\ry`);
  expect(opened.done).toEqual([`film ${join(folder, 'a.cast')}`, 'film null', 'copy']);
});

test('while nothing happens nothing is drawn', () => {
  const opened = new Opened();
  opened.app.tick();
  opened.source.change({});
  opened.app.tick();
  expect(opened.turns).toBe(0);
  opened.source.pass(1000);
  opened.app.tick();
  expect(opened.turns).toBe(1);
});

test('in a window that is too small it says so, and can be left', () => {
  const opened = new Opened();
  opened.size = { columns: 40, rows: 10 };
  expect(opened.screen).toContain('60 x 16');
  opened.type('q');
  expect(opened.done).toEqual(['quit']);
});

/** What a cat on the keyboard may come upon: every command, text, arrows, half sequences. */
const KEYS = [
  ...'q?\t12345678jkgGz/nN: .+-[]{}febwcyp\r\x7fabcdeㅂㅏ허漢🍜',
  '\x1b',
  '\x1b[A',
  '\x1b[B',
  '\x1b[5~',
  '\x1b[6~',
  '\x1b[Z',
  '\x1b[1;5',
  '\x03',
  ':save x y.yaml\r',
  ':open o-1\r',
  ':goto 90s\r',
];
const SIZES = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 36 },
  { columns: 200, rows: 60 },
  { columns: 60, rows: 16 },
  { columns: 33, rows: 7 },
];

test.each([1, 2, 3])('500 keys at random, seed %d: the screen is always whole', (seed) => {
  const random = new Random(seed, 'monkey');
  const pick = <T>(from: readonly T[]) => from[Math.floor(random.next() * from.length)] as T;
  const opened = new Opened(new SampleSource(), pick(['en', 'ko']));
  for (let i = 0; i < 500; i++) {
    const key = pick(KEYS);
    opened.type(key);
    if (random.next() < 0.1) opened.size = pick(SIZES);
    if (random.next() < 0.2) opened.source.pass(100_000);
    opened.app.tick();
    const { lines, size } = opened;
    const widths = new Set(lines.map(width));
    expect({ i, key, rows: lines.length, widths }).toEqual({
      i,
      key,
      rows: size.rows - 1,
      widths: new Set([size.columns]),
    });
  }
});
