/** Lets finished orders leave memory, once nothing of them can arrive any more. */
import type { Witness } from '../core/history.ts';
import type { Envelope } from '../core/vocabulary.ts';
import type { Simulation } from './simulation.ts';

/** Microseconds an order stays after its end. */
const GRACE = 600_000_000;

interface Leaving {
  readonly order: string;
  readonly at: number;
}

export class Retirement implements Pick<Witness, 'event'> {
  private leaving: Leaving[] = [];
  private first = 0;
  private readonly kept = new Set<string>();
  /** That order stays to the end. */
  keep(order: string): void {
    this.kept.add(order);
  }

  event({ type, order, time }: Envelope): void {
    if (type !== 'DeliveryConfirmed' && type !== 'OrderCanceled') return;
    if (!this.kept.has(order)) this.leaving.push({ order, at: time + GRACE });
  }

  /** Lets go of the orders whose time has come; one that is still busy somewhere comes up again later. */
  release(now: number, simulation: Simulation, forget: (order: string) => void): void {
    for (;;) {
      const next = this.leaving[this.first];
      if (next === undefined || next.at > now) break;
      this.first++;
      if (this.kept.has(next.order)) continue;
      if (simulation.fleet.quiet(next.order) && simulation.fleet.deadline(next.order) === undefined) forget(next.order);
      else this.leaving.push({ order: next.order, at: now + GRACE });
    }
    if (this.first > 1024 && this.first * 2 > this.leaving.length) {
      this.leaving = this.leaving.slice(this.first);
      this.first = 0;
    }
  }
}
