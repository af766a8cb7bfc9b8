/** Columns stand below each other, whatever is in them. */
import { expect, test } from 'vitest';
import { lookOf } from '../../scenarios/reporters/look.ts';
import { header, left, right, table } from './table.ts';

const look = lookOf({ language: 'ko', colours: 0, ascii: false, columns: 30 });

test('Hangul takes two columns, amounts stand right, the last column is cut', () => {
  const rows = [
    header(look, '주문', right('금액'), '내용'),
    [left('o-7f3k'), right('20,000원'), left('tangsuyuk × 2, jjajang × 1')],
    [left('o-1'), right('2,500원'), left('')],
  ];
  expect(table(rows, look)).toEqual(['주문        금액  내용', 'o-7f3k  20,000원  tangsuyuk ×…', 'o-1      2,500원']);
});

test('nothing is a table of no lines', () => {
  expect(table([], look)).toEqual([]);
});
