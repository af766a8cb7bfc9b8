/** Rows whose columns stand below each other, Hangul counted as a terminal does. */
import { cut, padded, paddedLeft, width } from '../../scenarios/reporters/layout.ts';
import type { Look } from '../../scenarios/reporters/look.ts';

interface Cell {
  readonly text: string;
  readonly right?: boolean;
  readonly paint?: (text: string) => string;
}

const GAP = '  ';

/** The last column takes the room that is left, and is cut there. */
export function table(rows: readonly (readonly Cell[])[], { columns, symbols }: Look, indent = ''): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => width(row[i]?.text ?? ''))));
  return rows.map((row) => {
    let used = width(indent);
    const cells = row.map(({ text, right = false, paint = (same) => same }, i) => {
      const isLast = i === row.length - 1;
      const room = isLast ? Math.max(8, columns - used) : Number.POSITIVE_INFINITY;
      const columnWidth = Math.min(widths[i] ?? 0, room);
      used += columnWidth + GAP.length;
      const shown = cut(text, columnWidth, symbols.cut);
      const blanks = right ? paddedLeft('', columnWidth - width(shown)) : padded('', columnWidth - width(shown));
      if (right) return blanks + paint(shown);
      return isLast ? paint(shown) : paint(shown) + blanks;
    });
    return indent + cells.join(GAP).trimEnd();
  });
}

/** The line above the columns. */
export function header(look: Look, ...titles: readonly (string | Cell)[]): readonly Cell[] {
  return titles.map((title) => ({ ...(typeof title === 'string' ? { text: title } : title), paint: look.dim }));
}

export function left(text: string, paint?: Cell['paint']): Cell {
  return paint === undefined ? { text } : { text, paint };
}

export function right(text: string, paint?: Cell['paint']): Cell {
  return { ...left(text, paint), right: true };
}
