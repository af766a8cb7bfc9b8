/** Where moments stand from left to right. */
import { expect, test } from 'vitest';
import { axisText, placeOf } from './time-axis.ts';

const MINUTE = 60_000_000;

test('a moment has the cell of its share, and the end the last one', () => {
  expect([0, 30, 59, 60].map((seconds) => placeOf(seconds * 1_000_000, MINUTE, 60))).toEqual([0, 30, 59, 59]);
  expect(placeOf(5, 0, 10)).toBe(9);
});

test.each([
  [1, 40, '0:00:00   0:00:15   0:00:30   0:00:45   '],
  [60, 40, '0:00:00   0:15:00   0:30:00   0:45:00   '],
  [0, 12, '0:00:00     '],
  [60 * 24 * 30, 45, '0:00:00        240:00:00      480:00:00      '],
])('over %d minutes in %d columns round times begin where they belong', (minutes, columns, text) => {
  expect(axisText(minutes * MINUTE, columns)).toBe(text);
});

test('labels never touch or pass the end', () => {
  for (let columns = 10; columns < 90; columns++) {
    const text = axisText(217 * 1_000_000, columns);
    expect(text).toHaveLength(columns);
    expect(
      text
        .trim()
        .split(/ {2,}/)
        .every((label) => /^\d:\d\d:\d\d$/.test(label)),
    ).toBe(true);
  }
});
