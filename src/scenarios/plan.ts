/** What strikes and what is done by hand in a run, each at a moment of its own: the part of a scenario that may be revised. */
import type { FaultSpec, PlayedStep } from './scenario.ts';

export interface Plan {
  readonly faults: readonly FaultSpec[];
  readonly played: readonly PlayedStep[];
}

/** Whether a run comes to that time by either plan alike: what has begun by then is in both, in the same place. */
export function sameUpTo(time: number, ours: Plan, theirs: Plan): boolean {
  return same(ours.faults, theirs.faults, time) && same(ours.played, theirs.played, time);
}

function same(ours: readonly Timed[], theirs: readonly Timed[], time: number): boolean {
  const begun = (item: Timed | undefined) => item !== undefined && item.at <= time;
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++)
    if (ours[i] !== theirs[i] && (begun(ours[i]) || begun(theirs[i]))) return false;
  return true;
}

interface Timed {
  readonly at: number;
}
