/** Columns as a terminal counts them. */
import { expect, test } from 'vitest';
import { cut, padded, paddedLeft, width, wrapped } from './layout.ts';

test.each([
  ['', 0],
  ['abc', 3],
  ['결제 a', 6],
  ['결제'.normalize('NFD'), 4],
  ['e\u0301', 1],
  ['🛵', 2],
  ['\u0939\u093f', 2],
])('%j takes %d columns', (text, columns) => {
  expect(width(text)).toBe(columns);
});

test('padding counts columns, not characters', () => {
  expect([padded('결제', 6), paddedLeft('결제', 6), padded('결제', 2)]).toEqual(['결제  ', '  결제', '결제']);
});

test('cutting never exceeds the columns', () => {
  expect([cut('abc', 3, '…'), cut('abcd', 3, '…'), cut('결제됨', 5, '…'), cut('결제됨', 4, '…')]).toEqual([
    'abc',
    'ab…',
    '결제…',
    '결…',
  ]);
});

test('wrapping breaks at blanks, and within a word that is too long', () => {
  expect(wrapped('one  two\nthree 결제완료', 7)).toEqual(['one two', 'three', '결제완', '료']);
  expect(wrapped(' ', 7)).toEqual([]);
});
