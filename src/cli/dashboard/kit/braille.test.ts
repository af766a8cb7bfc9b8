/** Curves as dots, and as marks where there is no braille. */
import { expect, test } from 'vitest';
import { type Curve, drawn } from './braille.ts';
import { glyphsOf } from './glyphs.ts';
import { textOf } from './line.ts';

const curve = (mark: string, ...heights: (number | null)[]): Curve => ({ mark, tone: 'event', heights: () => heights });
const shown = (ascii: boolean, columns: number, rows: number, ...curves: Curve[]) =>
  drawn(curves, columns, rows, glyphsOf(ascii)).map(textOf);

test('the lowest and the highest dot of a cell, from left to right', () => {
  expect(shown(false, 1, 1, curve('o', 0, 1))).toEqual([String.fromCharCode(0x2800 + 0x40 + 0x08 + 0x10 + 0x20)]);
  expect(shown(false, 2, 1, curve('o', 0, 0, 0, 0))).toEqual(['⣀⣀']);
  expect(shown(false, 2, 2, curve('o', 1, 1, 1, 1))).toEqual(['⠉⠉', '  ']);
});

test('a jump is joined by an upright; where there is no value, nothing is joined', () => {
  expect(shown(true, 4, 4, curve('o', 0, 1, 1, 0))).toEqual([' oo ', ' o o', ' o o', 'o  o']);
  expect(shown(true, 3, 3, curve('o', 0, null, 1))).toEqual(['  o', '   ', 'o  ']);
});

test('the last of curves that meet is seen, in its tone', () => {
  const [row = []] = drawn([curve('o', 0, 0), { ...curve('x', 0, null), tone: 'bad' }], 2, 1, glyphsOf(true));
  expect(row.map(({ text, tone }) => [text, tone])).toEqual([
    ['x', 'bad'],
    ['o', 'event'],
  ]);
});

test('heights beyond the edges stay on the canvas', () => {
  expect(shown(true, 2, 2, curve('o', -1, 7))).toEqual([' o', 'o ']);
  expect(shown(false, 0, 5, curve('o', 1))).toEqual([]);
});
