/** The workload's people put together: who comes when, and which of them hears what about which order. */

import type { OrderStatus } from '../core/published-language.ts';
import type { Transport } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';
import type { Visit } from './actor.ts';
import type { Arrival } from './arrivals.ts';
import { arrivals } from './arrivals.ts';
import { Customers } from './customers.ts';
import { Owners } from './owners.ts';
import type { People } from './people.ts';
import { Riders } from './riders.ts';
import type { Workload } from './workload.ts';
import type { WorldConfig } from './world.ts';

interface CrowdParts {
  readonly seed: number;
  readonly transport: Pick<Transport, 'now' | 'at'>;
  readonly people: Pick<People, 'command' | 'ask'>;
  readonly world: WorldConfig;
  readonly workload: Workload;
}

export class Crowd {
  /** Customers who have come. */
  arrived = 0;
  /** Nobody comes any more. */
  finished = false;
  private readonly parts: CrowdParts;
  private readonly customers: Customers;
  private readonly owners: Owners;
  private readonly riders: Riders;
  private readonly coming: Iterator<Arrival, void>;
  /** The workload's orders that are not over; anything else on a screen is none of these people's business. */
  private readonly visits = new Map<string, Visit>();
  private begun = 0;

  constructor(parts: CrowdParts) {
    const { workload, seed } = parts;
    const actorParts = { ...parts, habits: workload.actors };
    this.parts = parts;
    this.customers = new Customers(actorParts);
    this.owners = new Owners(actorParts);
    this.riders = new Riders(actorParts, (visit, within) => this.customers.receive(visit, within));
    this.coming = arrivals(workload, seed);
  }

  /** Orders that somebody still has to do with. */
  get underWay(): number {
    return this.visits.size;
  }

  /** From now on customers come. */
  start(): void {
    this.begun = this.parts.transport.now();
    this.await();
  }

  /** What the stores' and the riders' screens show; told every committed event. */
  screen({ type, source, order, data }: Envelope): void {
    if (type === 'PaymentNoted' && source === 'store') {
      const visit = this.visits.get(order);
      if (visit !== undefined) this.owners.paid(visit);
    } else if (type === 'DeliveryOpened' && source === 'rider') {
      const visit = this.visits.get(order);
      if (visit !== undefined) this.riders.offered(visit, (data as { readonly area: string }).area);
    }
  }

  /** KakaoTalk has shown the customer a message. */
  shown(_customer: string, order: string, status: OrderStatus): void {
    const visit = this.visits.get(order);
    if (visit === undefined) return;
    this.customers.lookUp(visit);
    if (status === 'COMPLETED' || status === 'CANCELED') this.forget(order);
  }

  /** Nothing of the order can come any more. */
  forget(order: string): void {
    const visit = this.visits.get(order);
    if (visit === undefined) return;
    visit.over = true;
    this.visits.delete(order);
  }

  /** One arrival ahead, so that ten million need no memory. */
  private await(): void {
    const { done, value } = this.coming.next();
    if (done === true) this.finished = true;
    else this.parts.transport.at(this.begun + value.time, () => this.arrive(value));
  }

  private arrive(arrival: Arrival): void {
    const order = `o-${(++this.arrived).toString(36)}`;
    this.await();
    const asked = this.begun + arrival.time;
    const visit = this.customers.order(order, arrival, asked, () => this.forget(order));
    if (!visit.over) this.visits.set(order, visit);
  }
}
