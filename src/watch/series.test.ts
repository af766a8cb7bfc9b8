import { expect, it } from 'vitest';
import { SeriesWatch } from './series.ts';
import type { Bucket } from './snapshot.ts';

const SECOND = 1_000_000;

const total = (buckets: readonly Bucket[], what: 'placed' | 'paid' | 'failed') =>
  buckets.reduce((sum, bucket) => sum + bucket[what], 0);

it('puts what happened into the second that it happened in', () => {
  const series = new SeriesWatch();
  series.placed(0);
  series.placed(2 * SECOND - 1);
  series.attempted('turnedAway', 2 * SECOND, 1000);
  series.attempted('refused', 2 * SECOND, 1000);
  const { width, buckets } = series.series(3 * SECOND);
  expect(width).toBe(SECOND);
  expect(buckets.map(({ from, placed, turnedAway }) => [from / SECOND, placed, turnedAway])).toEqual([
    [0, 1, 0],
    [1, 1, 0],
    [2, 0, 1],
    [3, 0, 0],
  ]);
});

it('makes two buckets one when there are too many, and loses nothing', () => {
  const series = new SeriesWatch();
  for (let second = 0; second < 512; second++) {
    series.placed(second * SECOND);
    series.attempted(second % 2 === 0 ? 'paid' : 'failed', second * SECOND, second < 256 ? 10_000 : 1_000_000);
  }
  expect(series.series(511 * SECOND)).toMatchObject({ width: SECOND, buckets: { length: 512 } });
  series.placed(512 * SECOND);
  const { width, buckets } = series.series(512 * SECOND);
  expect([width, buckets.length]).toEqual([2 * SECOND, 257]);
  expect([total(buckets, 'placed'), total(buckets, 'paid'), total(buckets, 'failed')]).toEqual([513, 256, 256]);
  expect(buckets.slice(0, 256).every(({ placed, paid, failed }) => placed === 2 && paid === 1 && failed === 1)).toBe(
    true,
  );
  for (const [i, exact] of [
    [0, 10_000],
    [127, 10_000],
    [128, 1_000_000],
    [255, 1_000_000],
  ] as const)
    expect(Math.abs((buckets[i] as Bucket).p99 / exact - 1)).toBeLessThanOrEqual(0.05);
  expect(buckets[256]).toMatchObject({ placed: 1, paid: 0, p50: 0, p99: 0 });
});

it('leaps over a long time', () => {
  const series = new SeriesWatch();
  series.placed(0);
  series.placed(30 * 24 * 3600 * SECOND);
  const { width, buckets } = series.series(30 * 24 * 3600 * SECOND);
  expect([width / SECOND, total(buckets, 'placed')]).toEqual([8192, 2]);
  expect(buckets.length).toBeLessThanOrEqual(512);
});

it('knows how long placing took, to 5 %', () => {
  const series = new SeriesWatch();
  expect(series.latency()).toEqual({ p50: 0, p99: 0 });
  const took = Array.from({ length: 1000 }, (_, i) => Math.round(200 * 1.015 ** i));
  for (const each of took) series.attempted('paid', 0, each);
  const { p50, p99 } = series.latency();
  expect(Math.abs(p50 / (took[499] as number) - 1)).toBeLessThanOrEqual(0.05);
  expect(Math.abs(p99 / (took[989] as number) - 1)).toBeLessThanOrEqual(0.05);
  expect(series.series(0).buckets[0]).toMatchObject({ p50, p99 });
});
