/** A list of which a part is seen: the chosen item, or the end that is followed. */
import type { Glyphs } from './glyphs.ts';
import { fitted, type Line, span } from './line.ts';

export interface List {
  readonly ids: readonly string[];
  readonly chosen: string | null;
  readonly focused: boolean;
  /** What is seen while nothing is chosen. */
  readonly follows: 'first' | 'last';
  /** The row of an item, without the place for the pointer. */
  row(index: number): Line;
}

/** Columns that the pointer takes in front of each row. */
export const POINTER_COLUMNS = 2;

/** The pointer tells which is chosen without colours too. */
export function listLines(list: List, columns: number, rows: number, glyphs: Glyphs): readonly Line[] {
  const { ids, chosen, focused, follows, row } = list;
  const at = chosen === null ? -1 : ids.indexOf(chosen);
  const last = Math.max(0, ids.length - rows);
  const wanted = at >= 0 ? at - Math.floor(rows / 2) : follows === 'last' ? last : 0;
  const first = Math.max(0, Math.min(wanted, last));
  const shown = Math.max(0, Math.min(rows, ids.length - first));
  return Array.from({ length: shown }, (_, i) => {
    const index = first + i;
    if (index !== at) return [span(' '.repeat(POINTER_COLUMNS)), ...row(index)];
    const whole = fitted([span(`${glyphs.pointer} `, 'focus'), ...row(index)], columns, glyphs.cut);
    return focused ? whole.map((each) => ({ ...each, lit: true })) : whole;
  });
}
