/** What an exploration does, task by task: regressions first, then seeds or crashes, until all is done or time is up. */
import type { CrashSite } from '../../scenarios/explore/crash-points.ts';
import type { Hunted } from '../../scenarios/explore/outcome.ts';
import type { Task } from '../../scenarios/explore/task.ts';
import { CRASH_POINTS } from '../../scenarios/scenario.ts';
import type { Source } from './crew.ts';

/** `first`: done before anything else, however long it takes. */
export function timed(first: readonly Task[], rest: Source, isUp: () => boolean): Source {
  const left = first.values();
  return (most) => {
    const next = left.next();
    return next.done ? (isUp() ? undefined : rest(most)) : next.value;
  };
}

export function seedsOf({ from, to }: { readonly from: number; readonly to: number }): Source {
  let next = from;
  return (most) => {
    if (next >= to) return undefined;
    const begin = next;
    next = Math.min(to, begin + most);
    return { kind: 'seeds', from: begin, to: next };
  };
}

/** Commits all over the run first, and what lies between them later: time may be up before all is done. */
export function crashesOf(sites: readonly CrashSite[]): Source {
  const commit = (i: number) => Math.floor(i / CRASH_POINTS.length);
  const isTurn = (i: number, stride: number) => i % stride === 0 && (stride === STRIDES[0] || i % (4 * stride) !== 0);
  const spread = STRIDES.flatMap((stride) => sites.filter((_, i) => isTurn(commit(i), stride)));
  let next = 0;
  return (most) => {
    if (next >= spread.length) return undefined;
    const from = next;
    next += most;
    return { kind: 'crashes', from, sites: spread.slice(from, next) };
  };
}

const STRIDES = [64, 16, 4, 1];

/** One task a bug: how many seeds it takes is not known before. */
export function mutantsOf(
  bugs: Iterable<Pick<Hunted, 'bug' | 'what'>>,
  seeds: { readonly from: number; readonly to: number },
): Source {
  const left = bugs[Symbol.iterator]();
  return () => {
    const next = left.next();
    return next.done ? undefined : { kind: 'mutant', ...next.value, ...seeds };
  };
}
