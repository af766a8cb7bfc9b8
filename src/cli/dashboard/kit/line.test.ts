/** Lines counted in cells. */
import { expect, test } from 'vitest';
import { width } from '../../../scenarios/reporters/layout.ts';
import { clean, columnsOf, fitted, line, span, textOf } from './line.ts';

test('a line is padded or cut to the columns, also where a wide character would be halved', () => {
  const shown = (columns: number) => textOf(fitted(line('주문 ', span('결제됨', 'bold')), columns, '…'));
  expect([13, 11, 10, 9, 5, 1, 0].map(shown)).toEqual([
    '주문 결제됨  ',
    '주문 결제됨',
    '주문 결제…',
    '주문 결… ',
    '주문…',
    '…',
    '',
  ]);
});

test('what is cut off in a later span leaves its mark in the one before', () => {
  expect(textOf(fitted(line('abc', 'def'), 3, '…'))).toBe('ab…');
});

test('text from outside loses what moves the cursor, hides, turns round or has another width elsewhere', () => {
  expect(clean('a\u001b[31m\nb\u202ec')).toBe('a\\u001b[31m b\\u202ec');
  expect(clean('❤\ufe0f 👩\u200d👧 👍🏽')).toBe('❤ 👩👧 👍');
  expect(clean('송가네'.normalize('NFD'))).toBe('송가네');
  expect(width(clean('x\u00ad\u200b'))).toBe(1);
});

test('columns are those of all spans together', () => {
  expect(columnsOf(line('가', span('b'), ''))).toBe(3);
});
