/** What riders look up: the deliveries that wait near them, by area, oldest first. */
import type { BoardEvent } from '../board.ts';
import { getOrAdd } from '../runtime/get-or-add.ts';
import type { Envelope, Question, View } from '../vocabulary.ts';

/** A rider's screen shows so many at most. */
const SCREEN = 100;

export class NearbyDeliveries implements View {
  private readonly areaOf = new Map<string, string>();
  private readonly waiting = new Map<string, Set<string>>();
  private readonly areasNear: (rider: string) => readonly string[];

  /** `areasNear(rider)`: the rider's own area and those that border it. */
  constructor(areasNear: (rider: string) => readonly string[]) {
    this.areasNear = areasNear;
  }

  apply(envelope: Envelope): void {
    const event = envelope as BoardEvent;
    if (event.type === 'DeliveryOpened') this.open(event.order, event.data.area);
    if (event.type === 'DeliveryPicked') this.forget(event.order);
  }

  /** With an order: whether that one is among them. */
  ask({ name, by, order }: Question): unknown {
    if (name === 'row') return this.areaOf.get(order ?? '');
    const areas = this.areasNear(by.id);
    if (order !== undefined) return { orders: areas.includes(this.areaOf.get(order) ?? '') ? [order] : [] };
    return { orders: areas.flatMap((area) => [...(this.waiting.get(area) ?? [])]).slice(0, SCREEN) };
  }

  forget(order: string): void {
    const area = this.areaOf.get(order);
    if (area === undefined) return;
    this.areaOf.delete(order);
    this.waiting.get(area)?.delete(order);
  }

  private open(order: string, area: string): void {
    this.areaOf.set(order, area);
    getOrAdd(this.waiting, area, () => new Set()).add(order);
  }
}
