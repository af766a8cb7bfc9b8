/** The buckets of a series as heights, one for each dot from left to right. */
import type { Series } from '../../../watch/snapshot.ts';

/** A dot that stands for several buckets has the highest of them; one that no bucket covers, or whose buckets have none, has none. */
export function heightsOf(
  { width, buckets }: Series,
  end: number,
  dots: number,
  height: (bucket: number) => number | null,
): readonly (number | null)[] {
  const found: (number | null)[] = new Array(dots).fill(null);
  const placed = (time: number) => (time / Math.max(1, end)) * dots;
  for (const [i, { from }] of buckets.entries()) {
    const value = height(i);
    if (value === null) continue;
    const first = Math.floor(placed(from));
    const last = Math.max(first, Math.ceil(placed(from + width)) - 1);
    for (let dot = first; dot <= last && dot < dots; dot++) found[dot] = Math.max(found[dot] ?? 0, value);
  }
  return found;
}
