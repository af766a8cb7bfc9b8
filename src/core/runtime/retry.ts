/** Waiting before another try: exponential backoff with full jitter (Brooker, AWS Architecture Blog, 2015). */
import type { Random } from './random.ts';

const FIRST = 200_000;
const LONGEST = 30_000_000;

/** Microseconds to wait after the `attempt`-th try (from 1): half the exponential step for sure, half by chance. */
export function backoff(attempt: number, random: Random): number {
  const step = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt - 1, 20));
  return Math.round(step / 2 + (step / 2) * random.next());
}
