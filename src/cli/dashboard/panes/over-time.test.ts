/** Buckets as heights. */
import { expect, test } from 'vitest';
import type { Bucket } from '../../../watch/snapshot.ts';
import { heightsOf } from './over-time.ts';

const NOTHING = { placed: 0, paid: 0, deferred: 0, turnedAway: 0, failed: 0, p50: 0, p99: 0 };
const series = (count: number) => ({
  width: 10,
  buckets: Array.from({ length: count }, (_, i): Bucket => ({ ...NOTHING, from: i * 10 })),
});

test('a bucket covers its dots; what is still to come has none', () => {
  expect(heightsOf(series(2), 40, 8, (i) => [1, 2][i] ?? null)).toEqual([1, 1, 2, 2, null, null, null, null]);
});

test('of several buckets in a dot the highest counts, and null is no value', () => {
  expect(heightsOf(series(4), 40, 2, (i) => [1, 5, null, null][i] ?? null)).toEqual([5, null]);
});

test('at the very beginning there is nothing to divide by', () => {
  expect(heightsOf(series(0), 0, 3, () => 1)).toEqual([null, null, null]);
  expect(heightsOf(series(1), 0, 2, () => 1)).toEqual([1, 1]);
});
