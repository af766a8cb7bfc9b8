/** Entries that stay whole. */
import { expect, test } from 'vitest';
import { entriesWithin, entryLines } from './entries.ts';
import { line, span, textOf } from './line.ts';

const ENTRIES = [line(span('o '), 'placed'), line(span('* '), '결제'), line('failed')];

test('what does not fit is left out whole, and the mark tells so', () => {
  const shown = (columns: number) => textOf(entriesWithin(ENTRIES, columns, '…'));
  expect([24, 22, 21, 19, 18, 16, 11].map(shown)).toEqual([
    'o placed  * 결제  failed',
    'o placed  * 결제  …',
    'o placed  * 결제  …',
    'o placed  * 결제  …',
    'o placed  …',
    'o placed  …',
    'o placed  …',
  ]);
  expect(entriesWithin([], 5, '…')).toEqual([]);
});

test('lines are broken between entries', () => {
  expect(entryLines(ENTRIES, 18).map(textOf)).toEqual([' o placed  * 결제', ' failed']);
});
