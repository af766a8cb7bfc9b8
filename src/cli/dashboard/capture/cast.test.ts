/** Recordings: what a player makes of them is what was shown. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UsageError } from '../../usage.ts';
import { CastRecorder } from './cast.ts';

const SIZE = { columns: 20, rows: 4 };
let folder: string;
let time = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-cast-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Entry = readonly [seconds: number, code: string, data: string];

let files = 0;

function recorded(play: (cast: CastRecorder) => void) {
  const path = join(folder, `a${files++}.cast`);
  time = 5000;
  const cast = new CastRecorder(path, SIZE, '배달상점 "1"', () => time);
  play(cast);
  return parsed(path);
}

function parsed(path: string): { header: unknown; events: readonly Entry[] } {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return { header: JSON.parse(header), events: lines.map((line) => JSON.parse(line)) };
}

/** A player with a screen of lines: it knows the moves that a recording makes. */
function played(events: readonly Entry[]): readonly string[] {
  let screen: string[] = [];
  let row = 0;
  for (const [, code, data] of events) {
    if (code !== 'o') continue;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what terminals are told begins with one
    for (const [, at, move, text] of data.matchAll(/\u001b\[(?:(\d+);1(?=H))?([^a-zA-Z]*[a-zA-Z])|([^\u001b]+)/g)) {
      if (at !== undefined) row = Number(at) - 1;
      if (move === '2J') screen = [];
      if (move === '2K') screen[row] = '';
      if (text !== undefined) screen[row] = `${screen[row] ?? ''}${text}`;
    }
  }
  return screen;
}

test('the header says what it is', () => {
  const { header } = recorded((cast) => cast.end());
  expect(header).toEqual({ version: 2, width: 20, height: 4, title: '배달상점 "1"', env: { TERM: 'xterm-256color' } });
});

test('frames play as they were shown, also when they grow shorter', () => {
  const frames = [['가게', 'b', 'c'], ['가게', 'B', 'c'], ['가게'], ['a', 'b', 'c']];
  for (const count of [1, 2, 3, 4]) {
    const { events } = recorded((cast) => {
      for (const frame of frames.slice(0, count)) cast.frame(frame);
      cast.end();
    });
    expect(played(events).filter((line) => line !== '')).toEqual(frames[count - 1]);
  }
});

test('only what changed is drawn, and nothing where nothing did', () => {
  const { events } = recorded((cast) => {
    cast.frame(['a', 'b']);
    time += 250;
    cast.frame(['a', 'b']);
    cast.frame(['a', 'C']);
    cast.end();
  });
  expect(events.slice(2, -1)).toEqual([[0.25, 'o', '\u001b[2;1H\u001b[0m\u001b[2KC']]);
});

test('markers and sizes stand at their times, and after a new size all is drawn again', () => {
  const { events } = recorded((cast) => {
    cast.frame(['a']);
    time += 1000.5;
    cast.marker('outage store');
    cast.resize({ columns: 30, rows: 8 });
    cast.frame(['a']);
    cast.end();
  });
  expect(events.slice(2, 4)).toEqual([
    [1.0005, 'm', 'outage store'],
    [1.0005, 'r', '30x8'],
  ]);
  expect(played(events)).toEqual(['a']);
});

test('what has been shown is in the file before the end, and nothing after it', () => {
  const path = join(folder, 'b.cast');
  const cast = new CastRecorder(path, SIZE, '', () => time);
  cast.frame(['a']);
  expect(played(parsed(path).events)).toEqual(['a']);
  cast.end();
  const { events } = parsed(path);
  cast.frame(['b']);
  cast.end();
  expect(parsed(path).events).toEqual(events);
});

test('a file that cannot be written is told at once', () => {
  expect(() => new CastRecorder(join(folder, 'no', 'a.cast'), SIZE, '', () => 0)).toThrow(UsageError);
});

test('a file that is there already stays as it is', () => {
  const path = join(folder, 'mine');
  writeFileSync(path, 'mine');
  expect(() => new CastRecorder(path, SIZE, '', () => 0)).toThrow('it exists already');
  expect(readFileSync(path, 'utf8')).toBe('mine');
});
