/** A way to make scenarios smaller: it offers one after the other, and is told of each whether it still fails. */
import type { Scenario } from '../scenario.ts';

export type Offers<Result = void> = Generator<Scenario, Result, boolean>;

/** Each scenario that it offers is built on the last one that still failed. */
export type Pass = (from: Scenario) => Offers<unknown>;

/** Takes entries of a list away, halves first, then quarters …; gives what is left of it. */
export function* without<Entry>(
  list: readonly Entry[],
  put: (rest: readonly Entry[]) => Scenario,
): Offers<readonly Entry[]> {
  let kept = list;
  for (let size = list.length; size > 0; size = Math.floor(size / 2)) {
    for (let at = 0; at < kept.length; ) {
      const rest = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (yield put(rest)) kept = rest;
      else at += size;
    }
  }
  return kept;
}
