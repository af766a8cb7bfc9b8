/** The whole saga on one screen: whenever this event … then that context's command. */
import type { Board, ContextName } from './board.ts';
import type { Command, Envelope, Event, Intent } from './vocabulary.ts';

/** Whenever `source` publishes `event`, `target` is told to do what `then` says; null: nothing this time. */
export interface Policy {
  readonly source: ContextName;
  readonly event: string;
  readonly target: ContextName;
  then(event: Envelope): Intent<Command> | null;
}

type EventOf<S extends ContextName, T> = Extract<Board[S]['event'], Event<T & string>>;
type DataOf<S extends ContextName, T> = EventOf<S, T>['data'];

function whenever<S extends ContextName, T extends Board[S]['event']['type'], C extends ContextName>(
  source: S,
  event: T,
  target: C,
  then: (data: DataOf<S, T>) => Intent<Board[C]['command']> | null,
): Policy {
  return { source, event, target, then: (envelope) => then(envelope.data as DataOf<S, T>) };
}

export const policies: readonly Policy[] = [
  // orderInfoCopy: store and rider learn of the order
  whenever('order', 'OrderPlaced', 'store', (details) => ({ type: 'CopyOrderInfo', data: details })),
  whenever('order', 'OrderPlaced', 'rider', (details) => ({ type: 'CopyOrderInfo', data: details })),

  // paying (asked by request/response; the event is the answer that cannot be lost)
  whenever('payment', 'PaymentApproved', 'order', () => ({ type: 'MarkPaid', data: null })),
  whenever('payment', 'PaymentApproved', 'point', ({ customer, amount }) => ({
    type: 'EarnPoints',
    data: { customer, amount },
  })),
  whenever('payment', 'PaymentDeclined', 'order', () => ({ type: 'MarkDeclined', data: null })),
  whenever('order', 'OrderPaid', 'store', () => ({ type: 'NotePayment', data: null })),

  // cooking and delivering
  whenever('store', 'OrderAccepted', 'order', () => ({ type: 'TrackProgress', data: { status: 'ACCEPTED' } })),
  whenever('store', 'CookingStarted', 'order', () => ({ type: 'TrackProgress', data: { status: 'COOKING' } })),
  whenever('store', 'CookingFinished', 'order', () => ({ type: 'TrackProgress', data: { status: 'COOKED' } })),
  whenever('store', 'CookingFinished', 'rider', () => ({ type: 'OpenDelivery', data: null })),
  whenever('rider', 'DeliveryPicked', 'order', () => ({ type: 'TrackProgress', data: { status: 'PICKED' } })),

  // cancelling: the store settles it, then the money and the points go back
  whenever('order', 'CancelRequested', 'store', ({ reason, request }) => ({
    type: 'ReleaseOrder',
    data: { reason, request },
  })),
  whenever('store', 'OrderRejected', 'order', () => ({ type: 'CancelRejected', data: null })),
  whenever('store', 'OrderReleased', 'order', ({ reason }) => ({ type: 'FinishCancel', data: { reason } })),
  whenever('store', 'ReleaseRefused', 'order', ({ why, request }) => ({
    type: 'RefuseCancel',
    data: { why, request },
  })),
  whenever('order', 'OrderCanceled', 'payment', () => ({ type: 'CancelPayment', data: null })),
  whenever('order', 'OrderCanceled', 'store', () => ({ type: 'DropOrderInfo', data: null })),
  whenever('order', 'OrderCanceled', 'rider', () => ({ type: 'DropOrderInfo', data: null })),
  whenever('payment', 'PaymentCanceled', 'point', () => ({ type: 'CancelPoints', data: null })),

  // telling the customer
  whenever('order', 'OrderPlaced', 'notification', ({ customer }) => ({
    type: 'SendMessage',
    data: { status: 'PLACED', customer },
  })),
  whenever('order', 'PaymentDeferred', 'notification', () => ({
    type: 'SendMessage',
    data: { status: 'PAYMENT_DEFERRED' },
  })),
  whenever('order', 'OrderPaid', 'notification', () => ({ type: 'SendMessage', data: { status: 'PAID' } })),
  whenever('order', 'OrderProgressed', 'notification', ({ status, hidden }) =>
    hidden ? null : { type: 'SendMessage', data: { status } },
  ),
  whenever('order', 'CancelRequested', 'notification', () => ({ type: 'SendMessage', data: { status: 'CANCELING' } })),
  whenever('order', 'CancelRefused', 'notification', ({ status }) => ({ type: 'SendMessage', data: { status } })),
  whenever('order', 'OrderCanceled', 'notification', () => ({ type: 'SendMessage', data: { status: 'CANCELED' } })),
  whenever('order', 'DeliveryConfirmed', 'notification', () => ({
    type: 'SendMessage',
    data: { status: 'COMPLETED' },
  })),
];
