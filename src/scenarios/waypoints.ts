/** Fingerprints by which a run has come: whenever it is repeated, it must come by the same ones. */
import { writtenDuration } from './language/units.ts';

/** A repeat that was another run: nothing that it shows can be trusted. */
export class NotDeterministic extends Error {
  /** Microseconds. */
  readonly time: number;

  constructor(time: number) {
    super(`repeated, the run was another one by ${writtenDuration(time)}`);
    this.time = time;
  }
}

/** How many are kept; beyond that, every other one is let go. */
const MOST = 1_024;

interface Waypoint {
  readonly time: number;
  readonly print: string;
}

export class Waypoints {
  /** Events between two waypoints. */
  private stride = 32;
  /** By how many events had happened, in that order. */
  private readonly seen = new Map<number, Waypoint>();

  /** An event has happened, the so-manieth of its run; throws where another run has been here. */
  pass(events: number, time: number, print: () => string): void {
    const known = this.seen.get(events);
    if (known === undefined) {
      if (events % this.stride === 0) this.mark(events, time, print());
    } else if (known.time !== time || known.print !== print()) throw new NotDeterministic(Math.min(known.time, time));
  }

  /** Here somebody has stopped and looked, or done something. */
  mark(events: number, time: number, print: string): void {
    if (this.seen.has(events)) return;
    this.seen.set(events, { time, print });
    if (this.seen.size <= MOST) return;
    this.stride *= 2;
    for (const each of this.seen.keys()) if (each % this.stride !== 0) this.seen.delete(each);
  }

  /** Those of a run that has been the same until then. */
  before(time: number): Waypoints {
    const others = new Waypoints();
    others.stride = this.stride;
    for (const [events, waypoint] of this.seen) if (waypoint.time < time) others.seen.set(events, waypoint);
    return others;
  }

  /** By when so many events had happened, or fewer by a stride. */
  timeOf(events: number): number {
    let latest = 0;
    for (const [count, { time }] of this.seen) if (count <= events && time > latest) latest = time;
    return latest;
  }
}
