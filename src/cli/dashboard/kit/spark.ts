/** A row of small bars for the latest of some counts. */
import type { Glyphs } from './glyphs.ts';

/** The latest value stands at the right end; whatever is above zero is seen. */
export function sparkline(values: readonly number[], columns: number, { levels }: Glyphs): string {
  const shown = columns > 0 ? values.slice(-columns) : [];
  const most = Math.max(1, ...shown);
  const top = levels.length - 1;
  const bars = shown.map((value) => levels[value <= 0 ? 0 : Math.max(1, Math.round((value / most) * top))] ?? '');
  return bars.join('').padStart(Math.max(0, columns));
}
