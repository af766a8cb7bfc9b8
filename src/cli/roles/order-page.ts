/** An order as the verbs see it: its page on the order side, and what other contexts know of it. */
import type { CancelReason, OrderDetails, OrderStatus } from '../../core/published-language.ts';
import { type Asker, type Refusal, SAGA } from '../../core/vocabulary.ts';
import type { World } from './visit.ts';

export interface Page extends OrderDetails {
  readonly status: OrderStatus;
  readonly reason: CancelReason | null;
  /** World time, 0 where it is not deferred. */
  readonly payAfter: number;
  readonly timeline: readonly { readonly status: OrderStatus; readonly time: number }[];
}

/** The order side's own answer; undefined while it is down. */
export function askPage(world: World, order: string, by: Asker): Page | Refusal | undefined {
  return world.ask(by, 'order', 'status', order) as Page | Refusal | undefined;
}

/** Whoever the order belongs to. */
export function pageOf(world: World, order: string): Page | undefined {
  const page = askPage(world, order, SAGA);
  return page === undefined || 'code' in page ? undefined : page;
}

/** As they were placed, read from the journal: known while any context is down. */
export function detailsOf(world: World, order: string): OrderDetails | undefined {
  return world.eventsOf(order).find(({ type }) => type === 'OrderPlaced')?.data as OrderDetails | undefined;
}

/** Earned, less what was taken back; null while points are down. */
export function pointsOf(world: World, order: string, customer: string): number | null {
  const answer = world.ask({ role: 'customer', id: customer }, 'point', 'points') as PointsAnswer | undefined;
  if (answer === undefined) return null;
  const entry = answer.entries.find((each) => each.order === order);
  return entry === undefined ? 0 : entry.earned - entry.canceled;
}

export interface PointsAnswer {
  readonly balance: number;
  readonly entries: readonly { readonly order: string; readonly earned: number; readonly canceled: number }[];
}

/** Won that went back; null while payment is down. */
export function refundOf(world: World, order: string): number | null {
  const entry = world.ask(SAGA, 'payment', 'ledger', order) as { readonly refunded: number } | undefined;
  return entry?.refunded ?? null;
}
