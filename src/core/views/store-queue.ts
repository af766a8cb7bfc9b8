/** The store's screen: the orders it has to deal with, oldest first, and its menu. */
import type { BoardEvent } from '../board.ts';
import type { OrderDetails } from '../published-language.ts';
import { getOrAdd } from '../runtime/get-or-add.ts';
import type { Envelope, Question, View } from '../vocabulary.ts';

type QueueStatus = 'WAITING_FOR_PAYMENT' | 'PAID' | 'ACCEPTED' | 'COOKING';

interface Row {
  readonly details: OrderDetails;
  status: QueueStatus;
}

export class StoreQueue implements View {
  private readonly rows = new Map<string, Row>();
  private readonly queues = new Map<string, Set<string>>();
  private readonly menus: ReadonlyMap<string, ReadonlyMap<string, number>>;

  /** `menus`: store to item to won. */
  constructor(menus: ReadonlyMap<string, ReadonlyMap<string, number>>) {
    this.menus = menus;
  }

  apply(envelope: Envelope): void {
    const event = envelope as BoardEvent;
    if (event.source !== 'store') return;
    switch (event.type) {
      case 'OrderInfoCopied':
        return this.open(event.order, event.data);
      case 'PaymentNoted':
        return this.turn(event.order, 'PAID');
      case 'OrderAccepted':
        return this.turn(event.order, 'ACCEPTED');
      case 'CookingStarted':
        return this.turn(event.order, 'COOKING');
      case 'ReleaseRefused':
        return;
      case 'OrderRejected':
      case 'CookingFinished':
      case 'OrderReleased':
      case 'OrderInfoDropped':
        return this.forget(event.order);
    }
  }

  ask({ name, by, order = '' }: Question): unknown {
    switch (name) {
      case 'row':
        return this.rows.get(order);
      case 'menu':
        return Object.fromEntries(this.menus.get(by.id) ?? []);
      default: {
        const orders = [...(this.queues.get(by.id) ?? [])];
        return { orders, rows: orders.map((id) => ({ order: id, ...this.rows.get(id) })) };
      }
    }
  }

  forget(order: string): void {
    const row = this.rows.get(order);
    if (row === undefined) return;
    this.rows.delete(order);
    this.queues.get(row.details.store)?.delete(order);
  }

  private open(order: string, details: OrderDetails): void {
    this.rows.set(order, { details, status: 'WAITING_FOR_PAYMENT' });
    getOrAdd(this.queues, details.store, () => new Set()).add(order);
  }

  private turn(order: string, status: QueueStatus): void {
    const row = this.rows.get(order);
    if (row !== undefined) row.status = status;
  }
}
