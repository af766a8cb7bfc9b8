/** What is drawn over what was drawn before. */
import { expect, test } from 'vitest';
import { Screen } from './screen.ts';

function screen(columns: number, rows: number) {
  const written: string[] = [];
  return { written, screen: new Screen({ columns, rows, out: (text) => void written.push(text) }) };
}

test('goes back over every row, also those that a long line was broken into', () => {
  const { screen: each, written } = screen(10, 24);
  each.draw(['\u001b[1mabc\u001b[22m', '', '주문주문주문']); // 12 columns
  each.draw(['x']);
  each.draw(['y']);
  expect(written).toEqual([
    '\u001b[1mabc\u001b[22m\n\n주문주문주문\n',
    '\u001b[4A\r\u001b[Jx\n',
    '\u001b[1A\r\u001b[Jy\n',
  ]);
});

test('of more than fits the end is shown', () => {
  const { screen: each, written } = screen(80, 3);
  each.draw(['a', 'b', 'c', 'd']);
  expect(written).toEqual(['c\nd\n']);
});
