/** The event-storming board as types: the six contexts with their commands and events. */
import type { NotificationCommand, NotificationEvent } from './contexts/notification.ts';
import type { OrderCommand, OrderEvent } from './contexts/order.ts';
import type { PaymentCommand, PaymentEvent } from './contexts/payment.ts';
import type { PointCommand, PointEvent } from './contexts/point.ts';
import type { RiderCommand, RiderEvent } from './contexts/rider.ts';
import type { StoreCommand, StoreEvent } from './contexts/store.ts';
import type { Envelope } from './vocabulary.ts';

export interface Board {
  order: { command: OrderCommand; event: OrderEvent };
  payment: { command: PaymentCommand; event: PaymentEvent };
  point: { command: PointCommand; event: PointEvent };
  store: { command: StoreCommand; event: StoreEvent };
  rider: { command: RiderCommand; event: RiderEvent };
  notification: { command: NotificationCommand; event: NotificationEvent };
}

export type ContextName = keyof Board;

export const CONTEXTS = [
  'order',
  'payment',
  'point',
  'store',
  'rider',
  'notification',
] as const satisfies readonly ContextName[];

/** Any event of the board with the context it comes from, so that `type` and `source` tell its data. */
export type BoardEvent = { [C in ContextName]: Envelope<Board[C]['event']> & { readonly source: C } }[ContextName];
