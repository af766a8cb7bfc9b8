import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';
import { backoff } from './retry.ts';

const fixed = (draw: number) => ({ next: () => draw }) as unknown as Random;

describe('the wait before another try', () => {
  it.each([
    [1, 100_000, 200_000],
    [2, 200_000, 400_000],
    [5, 1_600_000, 3_200_000],
    [9, 15_000_000, 30_000_000],
    [1000, 15_000_000, 30_000_000],
  ])('after %i tries is between %i and %i µs', (attempt, least, most) => {
    expect(backoff(attempt, fixed(0))).toBe(least);
    expect(backoff(attempt, fixed(1 - 2 ** -53))).toBe(most);
  });

  it('is spread, in whole microseconds', () => {
    const random = new Random(1, 'retry');
    const waits = Array.from({ length: 100 }, () => backoff(3, random));
    expect(new Set(waits).size).toBeGreaterThan(90);
    expect(waits.every(Number.isSafeInteger)).toBe(true);
  });
});
