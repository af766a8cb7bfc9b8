/** A chart: curves between two axes, each with its mark at its end, so that they are told apart without colours. */
import { paddedLeft, width } from '../../../scenarios/reporters/layout.ts';
import { type Curve, drawn } from './braille.ts';
import type { Glyphs } from './glyphs.ts';
import { type Line, merged, span } from './line.ts';

export interface Chart {
  /** `last`: where the curve's mark stands, null for nowhere. */
  readonly curves: readonly (Curve & { readonly last: number | null })[];
  /** Where the curves end, 0 (left) to 1 (right). */
  readonly now: number;
  /** What the upright axis says at 0 (bottom) to 1 (top). */
  readonly levels: readonly { readonly height: number; readonly label: string }[];
  /** What stands beneath, in so many columns. */
  below(columns: number): string;
}

export function chartLines(chart: Chart, columns: number, rows: number, glyphs: Glyphs): readonly Line[] {
  const { curves, now, levels, below } = chart;
  const labelColumns = Math.max(...levels.map(({ label }) => width(label)));
  const across = columns - labelColumns - 1 - curves.length;
  const high = rows - 1;
  if (across < 8 || high < 2) return [];
  const rowOf = (height: number) => Math.round((1 - Math.min(1, Math.max(0, height))) * (high - 1));
  const labels = new Map(levels.map(({ height, label }) => [rowOf(height), label]));
  const end = Math.min(across, Math.ceil(now * across) + 1);
  const body = drawn(curves, across, high, glyphs).map((cells, row): Line => {
    const axis = span(paddedLeft(labels.get(row) ?? '', labelColumns), 'dim');
    const here = curves.filter(({ last }) => last !== null && rowOf(last) === row);
    const marks = here.map(({ mark, tone }) => span(mark, tone));
    const plot = merged([...cells.slice(0, end), ...marks, ...cells.slice(end + marks.length)]);
    return [axis, span(glyphs.vertical, 'frame'), ...plot];
  });
  return [...body, [span(`${' '.repeat(labelColumns + 1)}${below(across)}`, 'dim')]];
}
