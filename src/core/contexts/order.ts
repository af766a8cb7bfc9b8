/** The order context, the customer's front end: takes orders, has them paid, follows and completes them. */

import type {
  CancelReason,
  OrderDetails,
  OrderLine,
  OrderStatus,
  Progress,
  ReleaseReason,
  ReleaseRefusal,
} from '../published-language.ts';
import { PROGRESS } from '../published-language.ts';
import { appended } from '../runtime/appended.ts';
import type { Answer, Call, Command, Decider, Decision, Envelope, Event, Intent, Outcome } from '../vocabulary.ts';
import { NOTHING, refuse } from '../vocabulary.ts';

export interface Placing {
  readonly store: string;
  readonly area: string;
  /** Item to quantity. */
  readonly items: Readonly<Record<string, number>>;
}

export type OrderCommand =
  | Command<'PlaceOrder', Placing>
  | Command<'PayOrder', null>
  | Command<'CancelOrder', null>
  | Command<'ConfirmDelivery', null>
  | Command<'MarkPaid', null>
  | Command<'MarkDeclined', null>
  | Command<'DeferPayment', { readonly why: string; readonly retryAfter: number }>
  | Command<'CancelRejected', null>
  | Command<'TrackProgress', { readonly status: Progress }>
  | Command<'FinishCancel', { readonly reason: CancelReason }>
  | Command<'RefuseCancel', { readonly request: number; readonly why: ReleaseRefusal }>
  | Command<'PassDeadline', null>;

export type OrderEvent =
  | Event<'OrderPlaced', OrderDetails>
  /** The customer asked to pay a deferred order: a new call of `Pay` is owed. */
  | Event<'PaymentRequested', null>
  /** `retryAfter`: microseconds from now. */
  | Event<'PaymentDeferred', { readonly why: string; readonly retryAfter: number }>
  | Event<'OrderPaid', { readonly amount: number }>
  /** `hidden`: seen while a cancel is being settled; shown if the cancel is refused. */
  | Event<'OrderProgressed', { readonly status: Progress; readonly hidden: boolean }>
  /** `request`: counts an order's requests, so that the store's answer finds its own. */
  | Event<'CancelRequested', { readonly reason: ReleaseReason; readonly request: number }>
  | Event<'CancelRefused', { readonly why: ReleaseRefusal; readonly status: OrderStatus }>
  | Event<'OrderCanceled', { readonly reason: CancelReason }>
  | Event<'DeliveryConfirmed', { readonly by: 'customer' | 'system' }>;

export interface OrderState {
  readonly status: OrderStatus | 'NONE';
  /** Beneath CANCELING: what the order goes back to if the store refuses. */
  readonly under: OrderStatus;
  readonly customer: string;
  readonly amount: number;
  /** The number of the call of `Pay` that is owed, 0 for none. */
  readonly asking: number;
  readonly asked: number;
  readonly deferred: boolean;
  readonly retryAfter: number;
  /** The number of the latest request to cancel. */
  readonly request: number;
  readonly reason: CancelReason | null;
  readonly refused: ReleaseRefusal;
  /** When payment, acceptance or confirmation is due. */
  readonly due: number | undefined;
  /** Beneath CANCELING: what is due again if the store refuses. */
  readonly dueUnder: number | undefined;
}

/** Microseconds; `menus`: store to item to won. */
export interface OrderRules {
  readonly menus: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly paymentDeadline: number;
  readonly acceptanceDeadline: number | null;
  readonly confirmationDeadline: number;
}

export type OrderDecider = Decider<OrderState, OrderCommand, OrderEvent>;

const initial: OrderState = {
  status: 'NONE',
  under: 'PAID',
  customer: '',
  amount: 0,
  asking: 0,
  asked: 0,
  deferred: false,
  retryAfter: 0,
  request: 0,
  reason: null,
  refused: 'COOKING_STARTED',
  due: undefined,
  dueUnder: undefined,
};

export function orderDecider(rules: OrderRules): OrderDecider {
  return {
    initial,
    decide: (command, state) => decide(rules, command, state),
    evolve: (state, event) => evolve(rules, state, event),
    owes,
    answered,
    deadline: (state) => state.due,
    outcome,
  };
}

function decide(rules: OrderRules, command: OrderCommand, state: OrderState): Decision<OrderEvent> {
  if (command.by.role === 'customer' && state.status !== 'NONE' && state.customer !== command.by.id) {
    return refuse('NOT_YOUR_ORDER');
  }
  if (command.type === 'PlaceOrder') return state.status === 'NONE' ? place(rules, command) : NOTHING;
  if (state.status === 'NONE') return refuse('UNKNOWN_ORDER');
  switch (command.type) {
    case 'PayOrder':
      return pay(state);
    case 'CancelOrder':
      return cancel(state);
    case 'ConfirmDelivery':
      if (state.status === 'COMPLETED') return NOTHING;
      if (state.status === 'CANCELED') return refuse('ORDER_CANCELED');
      return state.status === 'PICKED' ? confirmedBy('customer') : refuse('NOT_PICKED');
    case 'MarkPaid':
      return unpaid(state) ? [{ type: 'OrderPaid', data: { amount: state.amount } }] : NOTHING;
    case 'MarkDeclined':
      return unpaid(state) ? canceled('declined') : NOTHING;
    case 'DeferPayment':
      return unpaid(state) && state.asking > 0 ? [{ type: 'PaymentDeferred', data: command.data }] : NOTHING;
    case 'CancelRejected':
      return state.status === 'PAID' || state.status === 'CANCELING' ? canceled('rejected') : NOTHING;
    case 'TrackProgress':
      return track(state, command.data.status);
    case 'FinishCancel':
      return state.status === 'CANCELING' ? canceled(command.data.reason) : NOTHING;
    case 'RefuseCancel':
      if (state.status !== 'CANCELING' || command.data.request !== state.request) return NOTHING;
      return [{ type: 'CancelRefused', data: { why: command.data.why, status: state.under } }];
    case 'PassDeadline':
      return passDeadline(state);
  }
}

function place(rules: OrderRules, command: Command<'PlaceOrder', Placing>): Decision<OrderEvent> {
  const { store, area, items } = command.data;
  const menu = rules.menus.get(store);
  if (menu === undefined) return refuse('UNKNOWN_STORE');
  let lines: readonly OrderLine[] = [];
  let amount = 0;
  for (const item in items) {
    const price = menu.get(item);
    if (price === undefined) return refuse('UNKNOWN_ITEM');
    const quantity = items[item] as number;
    lines = appended(lines, { item, quantity, price });
    amount += price * quantity;
  }
  return [{ type: 'OrderPlaced', data: { customer: command.by.id, store, area, lines, amount } }];
}

function pay(state: OrderState): Decision<OrderEvent> {
  if (state.status === 'CANCELED') return refuse('ORDER_CANCELED');
  if (unpaid(state)) return state.asking > 0 ? NOTHING : [{ type: 'PaymentRequested', data: null }];
  return state.deferred ? NOTHING : refuse('ALREADY_PAID');
}

function cancel(state: OrderState): Decision<OrderEvent> {
  if (state.status === 'COMPLETED') return refuse('ALREADY_COMPLETED');
  if (state.status === 'CANCELED') return state.reason === 'customer' ? NOTHING : refuse('ORDER_CANCELED');
  if (unpaid(state)) return canceled('customer');
  if (state.status === 'CANCELING' && state.reason === 'customer') return NOTHING;
  return cancelRequested(state, 'customer');
}

function track(state: OrderState, status: Progress): Decision<OrderEvent> {
  const canceling = state.status === 'CANCELING';
  const before = canceling ? state.under : state.status;
  const forward = before === 'PAID' || PROGRESS.indexOf(before as Progress) >= 0;
  if (!forward || PROGRESS.indexOf(status) <= PROGRESS.indexOf(before as Progress)) return NOTHING;
  return [{ type: 'OrderProgressed', data: { status, hidden: canceling } }];
}

function passDeadline(state: OrderState): Decision<OrderEvent> {
  if (unpaid(state)) return canceled('expired');
  if (state.status === 'PAID') return cancelRequested(state, 'silent');
  return state.status === 'PICKED' ? confirmedBy('system') : NOTHING;
}

function unpaid(state: OrderState): boolean {
  return state.status === 'PLACED' || state.status === 'PAYMENT_DEFERRED';
}

function canceled(reason: CancelReason): OrderEvent[] {
  return [{ type: 'OrderCanceled', data: { reason } }];
}

function cancelRequested(state: OrderState, reason: ReleaseReason): OrderEvent[] {
  return [{ type: 'CancelRequested', data: { reason, request: state.request + 1 } }];
}

function confirmedBy(by: 'customer' | 'system'): OrderEvent[] {
  return [{ type: 'DeliveryConfirmed', data: { by } }];
}

function evolve(rules: OrderRules, state: OrderState, event: Envelope<OrderEvent>): OrderState {
  switch (event.type) {
    case 'OrderPlaced': {
      const { customer, amount } = event.data;
      const due = event.time + rules.paymentDeadline;
      return { ...state, status: 'PLACED', customer, amount, asking: 1, asked: 1, due };
    }
    case 'PaymentRequested':
      return { ...state, asking: state.asked + 1, asked: state.asked + 1 };
    case 'PaymentDeferred':
      return { ...state, status: 'PAYMENT_DEFERRED', asking: 0, deferred: true, retryAfter: event.data.retryAfter };
    case 'OrderPaid': {
      const due = rules.acceptanceDeadline === null ? undefined : event.time + rules.acceptanceDeadline;
      return turned(state, 'PAID', due);
    }
    case 'OrderProgressed': {
      const due = event.data.status === 'PICKED' ? event.time + rules.confirmationDeadline : undefined;
      return event.data.hidden
        ? { ...state, under: event.data.status, dueUnder: due }
        : turned(state, event.data.status, due);
    }
    case 'CancelRequested': {
      const { reason, request } = event.data;
      if (state.status === 'CANCELING') return { ...state, reason, request };
      return {
        ...state,
        status: 'CANCELING',
        under: state.status as OrderStatus,
        reason,
        request,
        due: undefined,
        dueUnder: state.due,
      };
    }
    case 'CancelRefused':
      return { ...state, status: state.under, refused: event.data.why, reason: null, due: state.dueUnder };
    case 'OrderCanceled':
      return { ...state, status: 'CANCELED', asking: 0, reason: event.data.reason, due: undefined };
    case 'DeliveryConfirmed':
      return turned(state, 'COMPLETED', undefined);
  }
}

/** On the way that most orders take; written out, since a spread of so many fields takes twenty times as long. */
function turned(state: OrderState, status: OrderStatus, due: number | undefined): OrderState {
  return {
    status,
    under: state.under,
    customer: state.customer,
    amount: state.amount,
    asking: 0,
    asked: state.asked,
    deferred: state.deferred,
    retryAfter: state.retryAfter,
    request: state.request,
    reason: state.reason,
    refused: state.refused,
    due,
    dueUnder: state.dueUnder,
  };
}

function owes(state: OrderState): Call | undefined {
  if (state.asking === 0) return undefined;
  return { key: state.asking, to: 'payment', type: 'Pay', data: { customer: state.customer, amount: state.amount } };
}

/** What payment's answer to `Pay` means; a call that ended without one leaves the outcome unknown (decision 2). */
function answered(_call: Call, answer: Answer): Intent<OrderCommand> {
  switch (answer.kind) {
    case 'accepted':
      return { type: answer.result['outcome'] === 'approved' ? 'MarkPaid' : 'MarkDeclined', data: null };
    case 'refused':
      return { type: 'DeferPayment', data: { why: answer.refusal.code, retryAfter: answer.refusal.retryAfter ?? 0 } };
    case 'failed':
      return { type: 'DeferPayment', data: { why: answer.why, retryAfter: answer.retryAfter } };
  }
}

function outcome(command: OrderCommand, state: OrderState, overdue: boolean): Outcome | undefined {
  const { status, reason } = state;
  switch (command.type) {
    case 'PlaceOrder':
      return state.asking > 0 ? undefined : standing(state);
    case 'PayOrder':
      if (state.asking > 0) return undefined;
      if (status === 'PAYMENT_DEFERRED') return { refusal: refuse('PAY_LATER', state.retryAfter) };
      if (status !== 'CANCELED') return standing(state);
      return { refusal: refuse(reason === 'declined' ? 'PAYMENT_DECLINED' : 'ORDER_CANCELED') };
    case 'CancelOrder':
      if (status === 'CANCELED') return standing(state);
      if (status === 'CANCELING') return overdue ? standing(state) : undefined;
      return { refusal: refuse(status === 'COMPLETED' ? 'ALREADY_COMPLETED' : state.refused) };
    default:
      return standing(state);
  }
}

function standing({ status, amount, reason, retryAfter }: OrderState): Outcome {
  if (status === 'PAYMENT_DEFERRED') return { result: { status, amount, ...(reason && { reason }), retryAfter } };
  return { result: reason === null ? { status, amount } : { status, amount, reason } };
}
