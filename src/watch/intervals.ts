/** What lasted, and what lasts: contexts that are down, breakers that are not closed. */
import { Ring } from './ring.ts';
import type { Interval } from './snapshot.ts';

const MOST = 500;

interface Lasting extends Interval {
  to: number | null;
}

export class Intervals {
  private readonly ring = new Ring<Lasting>(MOST);
  private readonly lasting = new Map<string, Lasting>();

  /** `of`: what it is an interval of; the one before ends there, and none begins with `kind` null. */
  turn(of: string, kind: Interval['kind'] | null, who: string, time: number): void {
    const before = this.lasting.get(of);
    if (before !== undefined) before.to = time;
    this.lasting.delete(of);
    if (kind === null) return;
    const begun: Lasting = { kind, who, from: time, to: null };
    this.ring.add(begun);
    this.lasting.set(of, begun);
  }

  list(): readonly Interval[] {
    return this.ring.list().map((interval) => ({ ...interval }));
  }
}
