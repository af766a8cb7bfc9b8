/** The store context: the owner sees the order, accepts or rejects it, and cooks; whether cooking has begun is decided here. */
import type { OrderDetails, ReleaseReason, ReleaseRefusal } from '../published-language.ts';
import type { Command, Decider, Decision, Envelope, Event, Outcome } from '../vocabulary.ts';
import { NOTHING, refuse } from '../vocabulary.ts';

export type StoreCommand =
  | Command<'CopyOrderInfo', OrderDetails>
  | Command<'NotePayment', null>
  | Command<'AcceptOrder', null>
  | Command<'RejectOrder', { readonly reason: string }>
  | Command<'StartCooking', null>
  | Command<'FinishCooking', null>
  | Command<'ReleaseOrder', { readonly reason: ReleaseReason; readonly request: number }>
  | Command<'DropOrderInfo', null>;

export type StoreEvent =
  | Event<'OrderInfoCopied', OrderDetails>
  /** From here on the owner can accept it. */
  | Event<'PaymentNoted', null>
  | Event<'OrderAccepted', null>
  | Event<'OrderRejected', { readonly reason: string }>
  | Event<'CookingStarted', null>
  | Event<'CookingFinished', null>
  /** The order is the customer's (or the system's) to cancel; the store will not cook it. */
  | Event<'OrderReleased', { readonly reason: ReleaseReason | 'rejected' }>
  | Event<'ReleaseRefused', { readonly why: ReleaseRefusal; readonly request: number }>
  /** Canceled elsewhere before the store had a say. */
  | Event<'OrderInfoDropped', null>;

export interface StoreState {
  readonly status: 'NONE' | 'COPIED' | 'PAID' | 'ACCEPTED' | 'REJECTED' | 'COOKING' | 'COOKED' | 'RELEASED' | 'DROPPED';
  readonly store: string;
}

export const storeDecider: Decider<StoreState, StoreCommand, StoreEvent> = {
  initial: { status: 'NONE', store: '' },
  decide,
  evolve,
  outcome,
};

function decide(command: StoreCommand, state: StoreState): Decision<StoreEvent> {
  if (command.by.role === 'store') {
    if (state.status === 'NONE') return refuse('UNKNOWN_ORDER');
    if (command.by.id !== state.store) return refuse('NOT_YOUR_STORE');
  }
  switch (command.type) {
    case 'CopyOrderInfo':
      return state.status === 'NONE' ? [{ type: 'OrderInfoCopied', data: command.data }] : NOTHING;
    case 'NotePayment':
      return state.status === 'COPIED' ? [{ type: 'PaymentNoted', data: null }] : NOTHING;
    case 'AcceptOrder':
      return accept(state);
    case 'RejectOrder':
      return reject(state, command.data.reason);
    case 'StartCooking':
      return startCooking(state);
    case 'FinishCooking':
      return finishCooking(state);
    case 'ReleaseOrder':
      return release(state, command.data);
    case 'DropOrderInfo':
      return state.status === 'COPIED' || state.status === 'PAID'
        ? [{ type: 'OrderInfoDropped', data: null }]
        : NOTHING;
  }
}

function accept({ status }: StoreState): Decision<StoreEvent> {
  if (status === 'COPIED') return refuse('NOT_PAID');
  if (gone(status)) return refuse('ORDER_CANCELED');
  return status === 'PAID' ? [{ type: 'OrderAccepted', data: null }] : NOTHING;
}

function reject({ status }: StoreState, reason: string): Decision<StoreEvent> {
  if (status === 'COPIED') return refuse('NOT_PAID');
  if (status === 'REJECTED') return NOTHING;
  if (gone(status)) return refuse('ORDER_CANCELED');
  return status === 'PAID' ? [{ type: 'OrderRejected', data: { reason } }] : refuse('ALREADY_ACCEPTED');
}

function startCooking({ status }: StoreState): Decision<StoreEvent> {
  if (gone(status)) return refuse('ORDER_CANCELED');
  if (status === 'COPIED' || status === 'PAID') return refuse('NOT_ACCEPTED');
  return status === 'ACCEPTED' ? [{ type: 'CookingStarted', data: null }] : NOTHING;
}

function finishCooking({ status }: StoreState): Decision<StoreEvent> {
  if (gone(status)) return refuse('ORDER_CANCELED');
  if (status === 'COOKED') return NOTHING;
  return status === 'COOKING' ? [{ type: 'CookingFinished', data: null }] : refuse('COOKING_NOT_STARTED');
}

/** Cancel or cook: one winner, settled here. A silent store that has accepted is not silent. */
function release(
  { status }: StoreState,
  { reason, request }: { reason: ReleaseReason; request: number },
): Decision<StoreEvent> {
  if (status === 'REJECTED') return [{ type: 'OrderReleased', data: { reason: 'rejected' } }];
  if (gone(status)) return NOTHING;
  const why: ReleaseRefusal | null =
    status === 'COOKING' || status === 'COOKED'
      ? 'COOKING_STARTED'
      : status === 'ACCEPTED' && reason === 'silent'
        ? 'ALREADY_ACCEPTED'
        : null;
  return why === null
    ? [{ type: 'OrderReleased', data: { reason } }]
    : [{ type: 'ReleaseRefused', data: { why, request } }];
}

function gone(status: StoreState['status']): boolean {
  return status === 'REJECTED' || status === 'RELEASED' || status === 'DROPPED';
}

function evolve(state: StoreState, event: Envelope<StoreEvent>): StoreState {
  switch (event.type) {
    case 'OrderInfoCopied':
      return { status: 'COPIED', store: event.data.store };
    case 'PaymentNoted':
      return { status: 'PAID', store: state.store };
    case 'OrderAccepted':
      return { status: 'ACCEPTED', store: state.store };
    case 'OrderRejected':
      return { status: 'REJECTED', store: state.store };
    case 'CookingStarted':
      return { status: 'COOKING', store: state.store };
    case 'CookingFinished':
      return { status: 'COOKED', store: state.store };
    case 'OrderReleased':
      return { status: 'RELEASED', store: state.store };
    case 'ReleaseRefused':
      return state;
    case 'OrderInfoDropped':
      return { status: 'DROPPED', store: state.store };
  }
}

function outcome(_command: StoreCommand, state: StoreState): Outcome {
  return { result: { status: state.status } };
}
