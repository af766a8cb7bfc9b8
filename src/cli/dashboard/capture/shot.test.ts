/** Pictures of the screen: where each character stands, and that nothing from outside is more than a text. */
import { expect, test } from 'vitest';
import { type Line, line, span } from '../kit/line.ts';
import { shotOf } from './shot.ts';

const CELL = { width: 9, height: 19 };

function drawn(lines: readonly Line[], columns = 20, title = 'T'): string {
  return shotOf(lines, { columns, rows: 4 }, title);
}

/** Where each text stands, the middles of its cells as columns. */
function texts(
  svg: string,
): readonly { readonly text: string; readonly columns: readonly number[]; readonly row: number }[] {
  return [...svg.matchAll(/<text x="([\d. ]+)" y="(\d+)">([^<]*)</g)].map(([, x = '', y, text = '']) => ({
    text,
    columns: x.split(' ').map((each) => Number(each) / CELL.width),
    row: Math.floor(Number(y) / CELL.height),
  }));
}

test('letters stand in the middle of their cells, Hangul of its two', () => {
  expect(texts(drawn([line('ab 주문c')]))).toEqual([
    { text: 'ab', columns: [0.5, 1.5], row: 0 },
    { text: '주문c', columns: [4, 6, 7.5], row: 0 },
  ]);
});

test('a border is where its column is, whatever stands before it', () => {
  const vertical = (svg: string) => svg.match(/M[\d.]+ 9\.5V/g);
  const [latin, hangul] = ['결제', 'paid'].map((text) => vertical(drawn([line(text, '│')])));
  expect(hangul).toEqual(latin);
  expect(latin?.every((each) => each.startsWith(`M${4.5 * CELL.width} `))).toBe(true);
});

test('frames join their neighbours', () => {
  const svg = drawn([line('┌─'), line('│')]);
  expect(svg).toContain(`d="M4.5 9.5H9M4.5 9.5V19M13.5 9.5H18M13.5 9.5H9M4.5 28.5V19M4.5 28.5V38"`);
});

test('bars are as high as they say, and braille has its dots', () => {
  const svg = drawn([line('▄█⠁⡀')]);
  expect(svg).toContain('d="M0 9.5h9v9.5h-9zM9 0h9v19h-9z"');
  expect(svg).toContain('d="M20.25 2.375h0M29.25 16.625h0"');
});

test('what is chosen is dark on its colour', () => {
  const svg = drawn([line('a', span('가 ', 'event', true))]);
  const [, fill] = /<rect x="9" y="0" width="27" height="19" fill="(#\w+)"\/>/.exec(svg) ?? [];
  expect(svg).toMatch(new RegExp(`<g fill="(?!${fill})#14171f" font-weight="bold">\n *<text x="18"`));
});

test('marks share the cell of their letter, and characters of two units stand alone', () => {
  expect(texts(drawn([line('ae\u0301b𝄞c')]))).toEqual([
    { text: 'a', columns: [0.5], row: 0 },
    { text: 'e\u0301', columns: [1.5], row: 0 },
    { text: 'b', columns: [2.5], row: 0 },
    { text: '𝄞', columns: [3.5], row: 0 },
    { text: 'c', columns: [4.5], row: 0 },
  ]);
});

test('nothing is drawn beyond the screen', () => {
  const lines = [line('12345', '67'), line(span('가나다', 'bad', true)), line(), line(), line('fifth')];
  expect(texts(drawn(lines, 5)).map(({ text }) => text)).toEqual(['12345', '가나']);
});

test('names from outside are texts, and an XML reader can read them', () => {
  const svg = drawn([line('<b>&"\u0007]]>')], 40, '</title><script>');
  expect(texts(svg).map(({ text }) => text)).toEqual(['&lt;b&gt;&amp;"\\u0007]]&gt;']);
  expect(svg).toContain('<title>&lt;/title&gt;&lt;script&gt;</title>');
  expect(svg).not.toContain('<script');
});
