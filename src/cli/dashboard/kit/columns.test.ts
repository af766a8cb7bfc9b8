/** Cells below each other. */
import { expect, test } from 'vitest';
import { cell, figure, rowOf, widthsWithin } from './columns.ts';
import { textOf } from './line.ts';

const WANTED = [
  { least: 3, most: 5 },
  { least: 2, most: 2 },
  { least: 4, most: 20 },
];

test('first the least of each, then the most of the first ones; what has no room is left out', () => {
  expect(widthsWithin(40, WANTED)).toEqual([5, 2, 20]);
  expect(widthsWithin(20, WANTED)).toEqual([5, 2, 11]);
  expect(widthsWithin(12, WANTED)).toEqual([4, 2, 4]);
  expect(widthsWithin(10, WANTED)).toEqual([5, 2, 0]);
  expect(widthsWithin(2, WANTED)).toEqual([0, 0, 0]);
});

test('text stands left, figures stand right, and both are cut by cells', () => {
  const row = (...texts: [string, string, string]) =>
    textOf(rowOf([cell(texts[0]), figure(texts[1]), cell(texts[2])], [4, 5, 3], '…'));
  expect([row('가', '7', 'ab'), row('가나다', '1,234', '결제')]).toEqual(['가       7 ab ', '가…  1,234 결…']);
  expect(textOf(rowOf([cell('a'), cell('b'), cell('c')], [1, 0, 1], '…'))).toBe('a c');
});
