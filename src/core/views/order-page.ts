/** The customer's "my page": each order's status and timeline, the customer's orders, and how many wait to pay. */
import type { BoardEvent } from '../board.ts';
import type { CancelReason, OrderDetails, OrderStatus } from '../published-language.ts';
import { appended } from '../runtime/appended.ts';
import { getOrAdd } from '../runtime/get-or-add.ts';
import type { Envelope, Question, View } from '../vocabulary.ts';
import { refuse } from '../vocabulary.ts';
import { isOver, type Standing, statusAfter } from './order-status.ts';

interface Row extends Standing {
  readonly details: OrderDetails;
  status: OrderStatus;
  version: number;
  reason: CancelReason | null;
  /** When paying again makes sense, microseconds; 0 where it is not deferred. */
  payAfter: number;
  /** [status, time] pairs, flat. */
  timeline: readonly (OrderStatus | number)[];
}

/** Orders of a kind that a beginning may stand for before they are too many to list. */
const MOST_ALIKE = 10;

export class OrderPage implements View {
  private readonly rows = new Map<string, Row>();
  private readonly customers = new Map<string, Set<string>>();
  /** How many orders wait to be paid: deferred ones, and those whose payment may still be deferred. */
  waiting = 0;

  apply(envelope: Envelope): void {
    const event = envelope as BoardEvent;
    const row =
      event.type === 'OrderPlaced' ? this.open(event.order, event.data as OrderDetails) : this.rows.get(event.order);
    if (row === undefined || event.source !== 'order') return;
    row.version = event.version;
    switch (event.type) {
      case 'OrderPlaced':
        this.waiting++;
        break;
      case 'PaymentDeferred':
        row.payAfter = event.time + event.data.retryAfter;
        break;
      case 'OrderPaid':
        this.leaveWaitingRoom(row);
        break;
      case 'OrderCanceled':
        this.leaveWaitingRoom(row);
        row.reason = event.data.reason;
        break;
    }
    turn(row, statusAfter(row, event), event.time);
  }

  ask({ name, by, order = '', beginning = '' }: Question): unknown {
    const row = this.rows.get(order);
    switch (name) {
      case 'row':
        return row && { status: row.status, version: row.version };
      case 'status':
        if (row === undefined) return refuse('UNKNOWN_ORDER');
        return by.role === 'customer' && by.id !== row.details.customer ? refuse('NOT_YOUR_ORDER') : page(order, row);
      case 'orders':
        return { orders: [...(this.customers.get(by.id) ?? [])].sort((a, b) => this.placedAt(a) - this.placedAt(b)) };
      case 'ordersLike':
        return this.ordersLike(beginning);
      default:
        return undefined;
    }
  }

  forget(order: string): void {
    const row = this.rows.get(order);
    if (row === undefined) return;
    this.leaveWaitingRoom(row);
    this.rows.delete(order);
    const orders = this.customers.get(row.details.customer);
    orders?.delete(order);
    if (orders?.size === 0) this.customers.delete(row.details.customer);
  }

  private open(order: string, details: OrderDetails): Row {
    const row: Row = {
      details,
      status: 'PLACED',
      under: 'PLACED',
      version: 0,
      reason: null,
      payAfter: 0,
      timeline: [],
    };
    this.rows.set(order, row);
    getOrAdd(this.customers, details.customer, () => new Set()).add(order);
    return row;
  }

  private ordersLike(beginning: string): { readonly underWay: readonly string[]; readonly over: readonly string[] } {
    const underWay: string[] = [];
    const over: string[] = [];
    for (const [order, { status }] of this.rows) {
      const alike = isOver(status) ? over : underWay;
      if (alike.length < MOST_ALIKE && order.startsWith(beginning)) alike.push(order);
    }
    return { underWay, over };
  }

  private placedAt(order: string): number {
    return this.rows.get(order)?.timeline[1] as number;
  }

  private leaveWaitingRoom(row: Row): void {
    if (row.status === 'PLACED' || row.status === 'PAYMENT_DEFERRED') this.waiting--;
    row.payAfter = 0;
  }
}

/** A status that stays the same is no change. */
function turn(row: Row, status: OrderStatus, time: number): void {
  if (row.status === status && row.timeline.length > 0) return;
  row.status = status;
  row.timeline = appended(row.timeline, status, time);
}

function page(order: string, row: Row): unknown {
  const { status, version, details, reason, payAfter, timeline } = row;
  const { customer, store, area, lines, amount } = details;
  const steps = new Array<{ status: OrderStatus; time: number }>(timeline.length / 2);
  for (let i = 0; i < steps.length; i++) {
    steps[i] = { status: timeline[2 * i] as OrderStatus, time: timeline[2 * i + 1] as number };
  }
  return { order, status, version, customer, store, area, lines, amount, reason, payAfter, timeline: steps };
}
