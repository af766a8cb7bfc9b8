/** What may cause each event: the saga of policies.ts as seen from outside, from event to event. */
import type { Board, ContextName } from '../board.ts';
import type { CancelReason, Progress } from '../published-language.ts';
import { UNKNOWN_KIND } from './facts.ts';
import { SOURCES, sourceIndex } from './sources.ts';

export type EventKey = { [C in ContextName]: `${C}/${Board[C]['event']['type']}` }[ContextName];
type Role = 'customer' | 'store' | 'rider';
/** A person in a role; `itself`: any own event before it, for deadlines and what an external system answered. */
type Origin = `${Role}/*` | 'itself' | EventKey;

export const PROGRESS_ORIGINS: { readonly [P in Progress]: readonly Origin[] } = {
  ACCEPTED: ['store/OrderAccepted'],
  COOKING: ['store/CookingStarted'],
  COOKED: ['store/CookingFinished'],
  PICKED: ['rider/DeliveryPicked'],
};

export const CANCEL_ORIGINS: { readonly [R in CancelReason]: readonly Origin[] } = {
  customer: ['customer/*', 'store/OrderReleased'],
  rejected: ['store/OrderRejected', 'store/OrderReleased'],
  declined: ['payment/PaymentDeclined'],
  expired: ['itself'],
  silent: ['store/OrderReleased'],
};

/** Every event of the board; the compiler finds the one that is missing. */
export const ORIGINS: { readonly [K in EventKey]: readonly Origin[] } = {
  'order/OrderPlaced': ['customer/*'],
  'order/PaymentRequested': ['customer/*'],
  'order/PaymentDeferred': ['itself', 'payment/PaymentFailed'],
  'order/OrderPaid': ['payment/PaymentApproved'],
  'order/OrderProgressed': Object.values(PROGRESS_ORIGINS).flat(),
  'order/CancelRequested': ['customer/*', 'itself'],
  'order/CancelRefused': ['store/ReleaseRefused'],
  'order/OrderCanceled': Object.values(CANCEL_ORIGINS).flat(),
  'order/DeliveryConfirmed': ['customer/*', 'itself'],
  'payment/PaymentStarted': ['order/OrderPlaced', 'order/PaymentRequested'],
  'payment/PaymentApproved': ['payment/PaymentStarted'],
  'payment/PaymentDeclined': ['payment/PaymentStarted'],
  'payment/PaymentFailed': ['payment/PaymentStarted'],
  'payment/RefundStarted': ['order/OrderCanceled'],
  'payment/PaymentCanceled': ['order/OrderCanceled', 'payment/RefundStarted'],
  'point/PointsEarned': ['payment/PaymentApproved'],
  'point/PointsCanceled': ['payment/PaymentCanceled'],
  'store/OrderInfoCopied': ['order/OrderPlaced'],
  'store/PaymentNoted': ['order/OrderPaid'],
  'store/OrderAccepted': ['store/*'],
  'store/OrderRejected': ['store/*'],
  'store/CookingStarted': ['store/*'],
  'store/CookingFinished': ['store/*'],
  'store/OrderReleased': ['order/CancelRequested'],
  'store/ReleaseRefused': ['order/CancelRequested'],
  'store/OrderInfoDropped': ['order/OrderCanceled'],
  'rider/OrderInfoCopied': ['order/OrderPlaced'],
  'rider/DeliveryOpened': ['store/CookingFinished'],
  'rider/DeliveryPicked': ['rider/*'],
  'rider/OrderInfoDropped': ['order/OrderCanceled'],
  'notification/MessageQueued': [
    'order/OrderPlaced',
    'order/PaymentDeferred',
    'order/OrderPaid',
    'order/OrderProgressed',
    'order/CancelRequested',
    'order/CancelRefused',
    'order/OrderCanceled',
    'order/DeliveryConfirmed',
  ],
  'notification/MessageSent': ['itself'],
  'notification/MessageFailed': ['itself'],
};

export const EVENT_KEYS = Object.keys(ORIGINS) as EventKey[];

/** An event's number among its source's kinds, 1 … 15. */
export function kindOf(key: EventKey): number {
  return EVENT_KEYS.filter((other) => sourceOf(other) === sourceOf(key)).indexOf(key) + 1;
}

export function sourceOf(key: EventKey): number {
  return sourceIndex(key.slice(0, key.indexOf('/')));
}

export function typeOf(key: EventKey): string {
  return key.slice(key.indexOf('/') + 1);
}

/** Origins compiled: which people, and by source which kinds, as bits. */
export class Rule {
  readonly role: Role | null;
  private readonly kinds: number[] = SOURCES.map(() => 0);

  constructor(origins: readonly Origin[], own: number) {
    this.role = (origins.find((origin) => origin.endsWith('/*'))?.slice(0, -2) ?? null) as Role | null;
    for (const origin of origins) {
      if (origin === 'itself') this.kinds[own] = ~0;
      else if (!origin.endsWith('/*')) this.allow(origin as EventKey);
    }
  }

  /** Whether that kind of event of that source may be the cause. */
  allows(source: number, kind: number): boolean {
    const kinds = this.kinds[source] as number;
    return kind === UNKNOWN_KIND ? kinds !== 0 : ((kinds >>> kind) & 1) === 1;
  }

  private allow(key: EventKey): void {
    const source = sourceOf(key);
    this.kinds[source] = (this.kinds[source] as number) | (1 << kindOf(key));
  }
}
