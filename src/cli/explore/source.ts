/** What an exploration does, task by task: regressions first, then seeds or crashes, until all is done or time is up. */
import type { CrashSite } from '../../scenarios/explore/crash-points.ts';
import type { Task } from '../../scenarios/explore/task.ts';
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

export function crashesOf(sites: readonly CrashSite[]): Source {
  let next = 0;
  return (most) => {
    if (next >= sites.length) return undefined;
    const begin = next;
    next += most;
    return { kind: 'crashes', from: begin, sites: sites.slice(begin, next) };
  };
}
