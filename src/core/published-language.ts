/** What contexts say to each other about an order (DDD's published language): its details, statuses and reasons. */

export interface OrderLine {
  readonly item: string;
  readonly quantity: number;
  /** Won for one. */
  readonly price: number;
}

export interface OrderDetails {
  readonly customer: string;
  readonly store: string;
  /** The district (구) it goes to. */
  readonly area: string;
  readonly lines: readonly OrderLine[];
  /** Won. */
  readonly amount: number;
}

/** What the store and the rider report of an order under way, in its order. */
export const PROGRESS = ['ACCEPTED', 'COOKING', 'COOKED', 'PICKED'] as const;
export type Progress = (typeof PROGRESS)[number];

export const ORDER_STATUSES = [
  'PLACED',
  'PAYMENT_DEFERRED',
  'PAID',
  ...PROGRESS,
  'COMPLETED',
  'CANCELING',
  'CANCELED',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export type CancelReason = 'customer' | 'rejected' | 'declined' | 'expired' | 'silent';

/** Whose wish a cancel is that the store has to settle, and why the store may say no. */
export type ReleaseReason = 'customer' | 'silent';
export type ReleaseRefusal = 'COOKING_STARTED' | 'ALREADY_ACCEPTED';
