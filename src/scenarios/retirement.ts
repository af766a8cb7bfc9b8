/** Lets finished orders leave memory, once nothing of them can arrive any more. */
import type { Witness } from '../core/history.ts';
import type { Envelope } from '../core/vocabulary.ts';
import type { Simulation } from './simulation.ts';

/** Microseconds an order stays after its end. */
const GRACE = 600_000_000;
/** After its confirmation, where nothing holds a message back: only its customer's last look at it is still to come. */
const SHORT_GRACE = 2_000_000;

export class Retirement implements Pick<Witness, 'event'> {
  private readonly completed: Queue;
  private readonly canceled = new Queue(GRACE);
  private readonly kept = new Set<string>();

  /** `calm`: no fault, and nobody who acts but the workload, so that nothing about a completed order comes late or from outside. */
  constructor(calm: boolean) {
    this.completed = new Queue(calm ? SHORT_GRACE : GRACE);
  }

  /** From now on it is not calm any more; of what is over already, nothing is on its way. */
  stir(): void {
    this.completed.grace = GRACE;
  }

  /** That order stays to the end. */
  keep(order: string): void {
    this.kept.add(order);
  }

  event({ type, order, time }: Envelope): void {
    if (type === 'DeliveryConfirmed') this.completed.join(order, time);
    else if (type === 'OrderCanceled') this.canceled.join(order, time);
  }

  /** Lets go of the orders whose time has come; one that is still busy somewhere comes up again later. */
  release(now: number, simulation: Simulation, forget: (order: string) => void): void {
    for (const queue of [this.completed, this.canceled]) {
      for (let order = queue.leave(now); order !== undefined; order = queue.leave(now)) {
        if (this.kept.has(order)) continue;
        if (simulation.fleet.quiet(order) && simulation.fleet.deadline(order) === undefined) forget(order);
        else queue.join(order, now);
      }
    }
  }
}

/** Orders in the order in which they ended; each is let out so many microseconds later. */
class Queue {
  grace: number;
  private orders: string[] = [];
  private times: number[] = [];
  private first = 0;

  constructor(grace: number) {
    this.grace = grace;
  }

  join(order: string, now: number): void {
    this.orders.push(order);
    this.times.push(now + this.grace);
  }

  leave(now: number): string | undefined {
    if ((this.times[this.first] ?? Number.POSITIVE_INFINITY) > now) return undefined;
    const order = this.orders[this.first++];
    if (this.first > 1024 && this.first * 2 > this.orders.length) {
      this.orders = this.orders.slice(this.first);
      this.times = this.times.slice(this.first);
      this.first = 0;
    }
    return order;
  }
}
