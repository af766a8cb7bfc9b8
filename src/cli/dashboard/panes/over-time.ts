/** The buckets of a series as heights, one for each dot from left to right. */
import type { Bucket, Series } from '../../../watch/snapshot.ts';

/** A dot that stands for several buckets has the highest of them; one that no bucket covers, or before any value, has none. */
export function heightsOf(
  { width, buckets }: Series,
  end: number,
  dots: number,
  height: (bucket: Bucket) => number | null,
): readonly (number | null)[] {
  const found: (number | null)[] = new Array(dots).fill(null);
  for (const bucket of buckets) {
    const value = height(bucket);
    if (value === null) continue;
    const first = Math.floor((bucket.from / end) * dots);
    const last = Math.max(first, Math.ceil(((bucket.from + width) / end) * dots) - 1);
    for (let dot = first; dot <= last && dot < dots; dot++) found[dot] = Math.max(found[dot] ?? 0, value);
  }
  return found;
}
