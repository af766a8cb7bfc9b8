/** An order as the verbs see it: its page on the order side, and what other contexts know of it. */
import type { CancelReason, OrderDetails, OrderStatus } from '../../core/published-language.ts';
import { type Asker, type Envelope, type Refusal, SAGA } from '../../core/vocabulary.ts';
import type { World } from './world.ts';

export interface Page extends OrderDetails {
  readonly status: OrderStatus;
  readonly reason: CancelReason | null;
  /** World time, 0 where it is not deferred. */
  readonly payAfter: number;
  readonly timeline: readonly { readonly status: OrderStatus; readonly time: number }[];
}

/** The order side's own answer; undefined while it is down. */
export async function askPage(world: World, order: string, by: Asker): Promise<Page | Refusal | undefined> {
  return (await world.ask(by, 'order', 'status', order)) as Page | Refusal | undefined;
}

/** Whoever the order belongs to. */
export async function pageOf(world: World, order: string): Promise<Page | undefined> {
  const page = await askPage(world, order, SAGA);
  return page === undefined || 'code' in page ? undefined : page;
}

/** As they were placed. */
export function detailsIn(events: readonly Envelope[]): OrderDetails | undefined {
  return events.find(({ type }) => type === 'OrderPlaced')?.data as OrderDetails | undefined;
}

/** Earned, less what was taken back. */
export function pointsIn(events: readonly Envelope[]): number {
  let points = 0;
  for (const { type, data } of events) {
    if (type === 'PointsEarned') points += (data as { points: number }).points;
    if (type === 'PointsCanceled') points -= (data as { points: number }).points;
  }
  return points;
}

export interface PointsAnswer {
  readonly balance: number;
  readonly entries: readonly { readonly order: string; readonly earned: number; readonly canceled: number }[];
}

/** Won that went back. */
export function refundIn(events: readonly Envelope[]): number {
  const canceled = events.find(({ type }) => type === 'PaymentCanceled');
  return (canceled?.data as { refunded: number } | undefined)?.refunded ?? 0;
}
