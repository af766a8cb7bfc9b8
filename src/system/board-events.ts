/** What the board's events carry, as it has to be where they come from outside and are shown to somebody. */
import * as z from 'zod';
import { type BoardEvent, CONTEXTS } from '../core/board.ts';
import type { Record } from '../core/history.ts';
import { ORDER_STATUSES, PROGRESS } from '../core/published-language.ts';

type DataOf<T extends BoardEvent['type']> = Extract<BoardEvent, { type: T }>['data'];

const count = z.int().min(0);
const word = z.string().max(200);
const text = z.string().max(2_000);
const nothing = z.null();
const details = z.object({
  customer: word,
  store: word,
  area: word,
  lines: z.array(z.object({ item: word, quantity: count, price: count })).max(200),
  amount: count,
});
const payer = z.object({ customer: word, amount: count });
const points = z.object({ customer: word, points: count });
const message = z.object({ customer: word, status: z.enum(ORDER_STATUSES) });
const releaseReason = z.enum(['customer', 'silent']);
const releaseRefusal = z.enum(['COOKING_STARTED', 'ALREADY_ACCEPTED']);

const DATA: { readonly [T in BoardEvent['type']]: z.ZodType<DataOf<T>> } = {
  OrderPlaced: details,
  PaymentRequested: nothing,
  PaymentDeferred: z.object({ why: text, retryAfter: z.number().min(0) }),
  OrderPaid: z.object({ amount: count }),
  OrderProgressed: z.object({ status: z.enum(PROGRESS), hidden: z.boolean() }),
  CancelRequested: z.object({ reason: releaseReason, request: count }),
  CancelRefused: z.object({ why: releaseRefusal, status: z.enum(ORDER_STATUSES) }),
  OrderCanceled: z.object({ reason: z.enum(['customer', 'rejected', 'declined', 'expired', 'silent']) }),
  DeliveryConfirmed: z.object({ by: z.enum(['customer', 'system']) }),
  PaymentStarted: payer,
  PaymentApproved: payer,
  PaymentDeclined: nothing,
  PaymentFailed: z.object({ why: text }),
  RefundStarted: nothing,
  PaymentCanceled: z.object({ refunded: count }),
  PointsEarned: points,
  PointsCanceled: points,
  OrderInfoCopied: details,
  PaymentNoted: nothing,
  OrderAccepted: nothing,
  OrderRejected: z.object({ reason: text }),
  CookingStarted: nothing,
  CookingFinished: nothing,
  OrderReleased: z.object({ reason: z.enum(['customer', 'silent', 'rejected']) }),
  ReleaseRefused: z.object({ why: releaseRefusal, request: count }),
  OrderInfoDropped: nothing,
  DeliveryOpened: z.object({ area: word }),
  DeliveryPicked: z.object({ rider: word }),
  MessageQueued: message,
  MessageSent: message,
  MessageFailed: message,
};

/** The record with no more than it should carry; undefined where the board knows nothing like it. */
export function onTheBoard(record: Record): Record | undefined {
  if ('kind' in record) {
    const isMessage = record.kind !== 'shown' || ORDER_STATUSES.some((status) => status === record.status);
    return isMessage ? record : undefined;
  }
  if (!CONTEXTS.some((context) => context === record.source) || !Object.hasOwn(DATA, record.type)) return undefined;
  const { success, data } = DATA[record.type as BoardEvent['type']].safeParse(record.data);
  return success ? { ...record, data } : undefined;
}
