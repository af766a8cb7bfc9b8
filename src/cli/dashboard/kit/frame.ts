/** Boxes with a title in their border, and blocks of lines side by side. */
import { cut } from '../../../scenarios/reporters/layout.ts';
import type { Glyphs } from './glyphs.ts';
import { columnsOf, fill, fitted, type Line, line, span } from './line.ts';

/** Exactly so many columns and rows, the border among them. The pointer tells where the focus is without colours too. */
export function framed(
  title: string,
  lines: readonly Line[],
  columns: number,
  rows: number,
  focused: boolean,
  glyphs: Glyphs,
): readonly Line[] {
  const { corners, horizontal, vertical, pointer, cut: mark } = glyphs;
  const tone = focused ? 'focus' : 'frame';
  const room = columns - 2;
  const start = [
    span(focused ? pointer : ' ', tone),
    span(`${cut(title, room - 2, mark)} `, focused ? 'focus' : 'bold'),
  ];
  const rest = Math.max(0, room - columnsOf(start));
  const top = line(span(corners[0], tone), ...start, span(horizontal.repeat(rest) + corners[1], tone));
  const side = span(vertical, tone);
  const inside = fill(lines, rows - 2).map((each) => [side, ...fitted(each, room, mark), side]);
  const bottom = [span(corners[2] + horizontal.repeat(room) + corners[3], tone)];
  return [top, ...inside, bottom];
}

/** Each block is as wide as its first line; all are as high as the highest. */
export function beside(...blocks: readonly (readonly Line[])[]): readonly Line[] {
  const widths = blocks.map(([first]) => columnsOf(first ?? []));
  const rows = Math.max(0, ...blocks.map(({ length }) => length));
  return Array.from({ length: rows }, (_, row) =>
    blocks.flatMap((block, i) => block[row] ?? [span(' '.repeat(widths[i] ?? 0))]),
  );
}
