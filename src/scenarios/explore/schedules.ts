/**
 * Which schedule is tried next: the usual one, then those in which one race of it is turned round, then those in which one
 * race of these is, and so on. Dynamic partial-order reduction (Flanagan & Godefroid, 2005) by running again each time.
 */

import type { Choose, Happened, Offered } from '../../core/runtime/choice.ts';
import type { Deviation } from '../scenario.ts';
import { Trace } from './races.ts';

export interface ScheduleBounds {
  /** Schedules to try at most. */
  readonly runs: number;
  /** Races turned round at most on the way to one schedule. */
  readonly reversals: number;
}

/** A run that goes as one before it up to a step, then as said, then as usual. */
export interface Schedule {
  readonly choose: Choose;
  readonly forced: number;
  /** How many races were turned round on the way to it. */
  readonly reversals: number;
}

/** Steps of runs that are remembered, some 100 bytes each. */
const MOST_SEEN = 5_000_000;

export class Schedules {
  tried = 0;
  /** Of these, such as came to what another had come to: what touches the same came in the same order. */
  repeated = 0;
  /** The most races that were turned round on the way to one that was tried. */
  reversals = 0;
  /** Whether a bound has kept some schedule from being tried. */
  bounded = false;
  private readonly bounds: ScheduleBounds;
  /** First come, first tried, so that those with few reversals come first; null: tried. */
  private readonly planned: (Schedule | null)[] = [{ choose: () => 0, forced: 0, reversals: 0 }];
  /** What had happened, in each run that was tried or planned, after some step. */
  private readonly seen = new Set<number>();
  private readonly ends = new Set<number>();

  constructor(bounds: ScheduleBounds) {
    this.bounds = bounds;
  }

  /** Whether there is no other order. */
  get exhausted(): boolean {
    return !this.bounded && this.tried === this.planned.length;
  }

  /** undefined where none is left within the bounds. */
  next(): Schedule | undefined {
    const schedule = this.planned[this.tried];
    if (!schedule) return undefined;
    this.planned[this.tried++] = null;
    this.reversals = schedule.reversals;
    return schedule;
  }

  /** That schedule came to this; `left`: what was still to come. Each race of it will be turned round in a run of its own. */
  came(schedule: Schedule, happened: readonly Happened[], left: readonly Happened[]): readonly Deviation[] {
    const deviations = happened.flatMap(({ rank }, step) => (rank === 0 ? [] : [{ at: step + 1, take: rank + 1 }]));
    const trace = new Trace(happened, left);
    if (this.ends.has(trace.hash)) this.repeated++;
    else this.plan(trace, schedule, deviations);
    return deviations;
  }

  /** The order that was meant has not been tried. */
  private readonly missed = (): void => {
    this.bounded = true;
  };

  private plan(trace: Trace, { forced, reversals }: Schedule, deviations: readonly Deviation[]): void {
    const { seen, bounds, planned } = this;
    this.ends.add(trace.hash);
    const room = Math.min(trace.upTo.length, forced + MOST_SEEN - seen.size);
    for (let step = forced; step < room; step++) seen.add(trace.upTo[step] as number);
    for (const { kept, then, hash } of trace.reversals(forced - 1)) {
      if (seen.has(hash)) continue;
      if (reversals >= bounds.reversals || planned.length >= bounds.runs || seen.size >= MOST_SEEN) {
        this.bounded = true;
        return;
      }
      seen.add(hash);
      const before = deviations.filter(({ at }) => at <= kept);
      const choose = chooser(before, then, kept, this.missed);
      planned.push({ choose, forced: kept + then.length, reversals: reversals + 1 });
    }
  }
}

/** What is to come next is looked up among the offers; where it is not there, `missed` is told, and things go on as usual. */
function chooser(deviations: readonly Deviation[], then: readonly Offered[], kept: number, missed: () => void): Choose {
  const ranks = new Map(deviations.map(({ at, take }) => [at - 1, take - 1]));
  return (offers, step) => {
    if (step < kept) return ranks.get(step) ?? 0;
    const wanted = then[step - kept];
    if (wanted === undefined) return 0;
    const rank = offers.findIndex(({ by, nth }) => by === wanted.by && nth === wanted.nth);
    if (rank < 0) missed();
    return Math.max(0, rank);
  };
}
