/** Rows whose cells stand below each other, within the columns there are. */
import { cut, padded, paddedLeft } from '../../../scenarios/reporters/layout.ts';
import { type Line, type Span, span, type Tone } from './line.ts';

export interface Column {
  readonly least: number;
  readonly most: number;
}

const GAP = 1;

/** Each gets its least, then the first ones their most; what has no room at the right end gets 0. */
export function widthsWithin(columns: number, wanted: readonly Column[]): readonly number[] {
  const widths: number[] = [];
  let left = columns + GAP;
  for (const { least } of wanted) {
    const fits = left >= least + GAP && widths.at(-1) !== 0;
    widths.push(fits ? least : 0);
    if (fits) left -= least + GAP;
  }
  return widths.map((each, i) => {
    const more = each === 0 ? 0 : Math.min(left, (wanted[i]?.most ?? each) - each);
    left -= more;
    return each + more;
  });
}

export interface Cell extends Span {
  readonly right?: boolean;
}

export function cell(text: string, tone: Tone = 'plain'): Cell {
  return { text, tone };
}

/** Figures, which are compared from the right. */
export function figure(text: string, tone: Tone = 'plain'): Cell {
  return { text, tone, right: true };
}

/** A cell of width 0 is left out, with its gap. */
export function rowOf(cells: readonly Cell[], widths: readonly number[], mark: string): Line {
  const shown = cells.flatMap(({ text, tone, right = false }, i) => {
    const columns = widths[i] ?? 0;
    if (columns === 0) return [];
    const fitting = cut(text, columns, mark);
    return [span(right ? paddedLeft(fitting, columns) : padded(fitting, columns), tone)];
  });
  return shown.flatMap((each, i) => (i === 0 ? [each] : [span(' '.repeat(GAP)), each]));
}
