/** Which part of a list is seen. */
import { expect, test } from 'vitest';
import { glyphsOf } from './glyphs.ts';
import { line, textOf } from './line.ts';
import { type List, listLines } from './list.ts';

const IDS = Array.from({ length: 10 }, (_, i) => `i${i}`);

function seen(partial: Partial<List>, rows = 3) {
  const list: List = {
    ids: IDS,
    chosen: null,
    focused: true,
    follows: 'last',
    row: (i) => line(IDS[i] ?? ''),
    ...partial,
  };
  return listLines(list, 8, rows, glyphsOf(false));
}

test('without a choice the end, or the beginning, is seen', () => {
  expect(seen({}).map(textOf)).toEqual(['  i7', '  i8', '  i9']);
  expect(seen({ follows: 'first' }).map(textOf)).toEqual(['  i0', '  i1', '  i2']);
});

test('the chosen item stays in the middle, with the pointer before it, and its whole row is lit', () => {
  const lines = seen({ chosen: 'i4' });
  expect(lines.map(textOf)).toEqual(['  i3', '▶ i4    ', '  i5']);
  expect(lines.map((each) => each.every(({ lit }) => lit === true))).toEqual([false, true, false]);
});

test('at the ends of the list no row is lost', () => {
  expect(seen({ chosen: 'i0' }).map(textOf)).toEqual(['▶ i0    ', '  i1', '  i2']);
  expect(seen({ chosen: 'i9' }).map(textOf)).toEqual(['  i7', '  i8', '▶ i9    ']);
});

test('without the focus the pointer stays, and nothing is lit', () => {
  const [, chosen = []] = seen({ chosen: 'i4', focused: false });
  expect([textOf(chosen), chosen.some(({ lit }) => lit)]).toEqual(['▶ i4    ', false]);
});

test('an item that has gone is followed no more; too few rows are no trouble', () => {
  expect(seen({ chosen: 'gone' }).map(textOf)).toEqual(['  i7', '  i8', '  i9']);
  expect(seen({}, 0)).toEqual([]);
  expect(seen({}, -2)).toEqual([]);
  expect(seen({ ids: [] })).toEqual([]);
});
