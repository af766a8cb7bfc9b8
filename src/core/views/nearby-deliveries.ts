/** What riders look up: the deliveries that wait near them, by area, oldest first. */
import type { BoardEvent } from '../board.ts';
import type { Envelope, Question, View } from '../vocabulary.ts';

export class NearbyDeliveries implements View {
  /** The area that each waits in, the oldest first. */
  private readonly waiting = new Map<string, string>();
  private readonly areasNear: (rider: string) => readonly string[];

  /** `areasNear(rider)`: the rider's own area and those that border it. */
  constructor(areasNear: (rider: string) => readonly string[]) {
    this.areasNear = areasNear;
  }

  apply(envelope: Envelope): void {
    const event = envelope as BoardEvent;
    if (event.type === 'DeliveryOpened') this.waiting.set(event.order, event.data.area);
    if (event.type === 'DeliveryPicked') this.forget(event.order);
  }

  /** With an order: whether that one is among them. */
  ask({ name, by, order }: Question): unknown {
    if (name === 'row') return this.waiting.get(order ?? '');
    const areas = this.areasNear(by.id);
    if (order !== undefined) return { orders: areas.includes(this.waiting.get(order) ?? '') ? [order] : [] };
    return { orders: [...this.waiting].flatMap(([waits, area]) => (areas.includes(area) ? [waits] : [])) };
  }

  forget(order: string): void {
    this.waiting.delete(order);
  }
}
