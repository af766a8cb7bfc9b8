/** Takes of a run that are parked on the way, so that a repeat up to any moment has less than half of the way to go. */
import type { Witness } from '../core/history.ts';
import type { Plan } from './plan.ts';
import type { Take } from './take.ts';
import type { Waypoints } from './waypoints.ts';

/** Where they are parked, in parts of the events that have been seen; the later one helps those who go back a little. */
const PLACES = [2 / 3, 1 / 3];
/** Below so many events a repeat takes no time that anybody feels. */
const FEW = 4_000;
/** How far from its place a take may be parked. */
const SLACK = 0.85;

export class Standbys<F extends Witness> {
  private readonly parked: (Take<F> | null)[] = PLACES.map(() => null);
  private readonly fresh: () => Take<F>;

  constructor(fresh: () => Take<F>) {
    this.fresh = fresh;
  }

  /** Hands the latest out that is between these times, undefined where there is none. */
  take(after: number, upTo: number): Take<F> | undefined {
    const fitting = this.parked.filter((take) => take !== null && take.now > after && take.now <= upTo);
    const [latest] = fitting.sort((a, b) => (b?.now ?? 0) - (a?.now ?? 0));
    if (latest) this.parked[this.parked.indexOf(latest)] = null;
    return latest ?? undefined;
  }

  /** Those that go by another plan too stay. */
  revise(plan: Plan, waypoints: Waypoints): void {
    for (const [i, take] of this.parked.entries()) {
      if (take === null) continue;
      if (take.run.agrees(plan)) take.revise(plan, waypoints);
      else this.parked[i] = null;
    }
  }

  /** Builds on; false where all are in their places. `seen`: how many events of the run are known. */
  build(seen: number, waypoints: Waypoints, tasks: number): boolean {
    if (seen < FEW) return false;
    for (const [i, share] of PLACES.entries()) {
      const place = share * seen;
      const time = waypoints.timeOf(place);
      const parked = this.parked[i] ?? null;
      const take = parked === null || parked.events * SLACK > place ? this.fresh() : parked;
      this.parked[i] = take;
      if (take.events >= place * SLACK || take.now >= time) continue;
      take.advance(time, tasks);
      return true;
    }
    return false;
  }
}
