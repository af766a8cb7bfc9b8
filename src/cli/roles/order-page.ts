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

/** Earned, less what was taken back, read from the journal. */
export function pointsOf(world: World, order: string): number {
  let points = 0;
  for (const { type, data } of world.eventsOf(order)) {
    if (type === 'PointsEarned') points += (data as { points: number }).points;
    if (type === 'PointsCanceled') points -= (data as { points: number }).points;
  }
  return points;
}

export interface PointsAnswer {
  readonly balance: number;
  readonly entries: readonly { readonly order: string; readonly earned: number; readonly canceled: number }[];
}

/** Won that went back, read from the journal. */
export function refundOf(world: World, order: string): number {
  const canceled = world.eventsOf(order).find(({ type }) => type === 'PaymentCanceled');
  return (canceled?.data as { refunded: number } | undefined)?.refunded ?? 0;
}
