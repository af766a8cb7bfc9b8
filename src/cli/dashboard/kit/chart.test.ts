/** Charts with their axes, and what their marks mean. */
import { expect, test } from 'vitest';
import { chartLines } from './chart.ts';
import { glyphsOf } from './glyphs.ts';
import { textOf } from './line.ts';

const flat = (mark: string, height: number, dots: number) => ({
  mark,
  tone: 'event' as const,
  heights: (all: number) => Array.from({ length: all }, (_, i) => (i < dots ? height : null)),
  last: height,
});
const LEVELS = [
  { height: 0, label: '0' },
  { height: 1, label: '10' },
];

test('each curve has its mark behind its end, at its height', () => {
  const chart = { curves: [flat('o', 1, 6), flat('x', 0, 6)], now: 0.5, levels: LEVELS, below: () => '0:00' };
  expect(chartLines(chart, 17, 4, glyphsOf(true)).map(textOf)).toEqual([
    '10|oooooo o    ',
    '  |            ',
    ' 0|xxxxxx x    ',
    '   0:00',
  ]);
});

test('at the right end there is room for the marks', () => {
  const chart = { curves: [flat('o', 1, 99), flat('x', 1, 99)], now: 1, levels: LEVELS, below: () => '' };
  expect(textOf(chartLines(chart, 17, 4, glyphsOf(true))[0] ?? [])).toBe('10|xxxxxxxxxxxxox');
});

test('where there is no room for a chart there is none', () => {
  const chart = { curves: [flat('o', 1, 99)], now: 1, levels: LEVELS, below: () => '' };
  expect([chartLines(chart, 10, 9, glyphsOf(true)), chartLines(chart, 40, 2, glyphsOf(true))]).toEqual([[], []]);
});
