/** The payment context: charges an order once through the payment gateway, and gives the money back. */
import type { Answer, Call, Command, Decider, Decision, Envelope, Event, Intent, Outcome } from '../vocabulary.ts';
import { NOTHING, refuse } from '../vocabulary.ts';

export type PaymentCommand =
  | Command<'Pay', { readonly customer: string; readonly amount: number }>
  | Command<'CancelPayment', null>
  | Command<'RecordCapture', { readonly captured: boolean }>
  | Command<'RecordFailure', { readonly why: string }>
  | Command<'RecordRefund', { readonly refunded: number }>;

export type PaymentEvent =
  /** Written before the gateway is asked, so that a crash in between forgets no charge. */
  | Event<'PaymentStarted', { readonly customer: string; readonly amount: number }>
  | Event<'PaymentApproved', { readonly customer: string; readonly amount: number }>
  | Event<'PaymentDeclined', null>
  /** This attempt ended without an outcome; asking again is safe. */
  | Event<'PaymentFailed', { readonly why: string }>
  /** The tombstone: from here on no pay is taken, and what was or will be captured goes back. */
  | Event<'RefundStarted', null>
  /** `refunded`: won; 0 where nothing had been captured. */
  | Event<'PaymentCanceled', { readonly refunded: number }>;

export interface PaymentState {
  readonly status: 'NONE' | 'STARTED' | 'APPROVED' | 'DECLINED' | 'FAILED' | 'REFUNDING' | 'CANCELED';
  readonly customer: string;
  readonly amount: number;
  readonly attempt: number;
}

export const paymentDecider: Decider<PaymentState, PaymentCommand, PaymentEvent> = {
  initial: { status: 'NONE', customer: '', amount: 0, attempt: 0 },
  decide,
  evolve,
  owes,
  answered,
  outcome,
};

function decide(command: PaymentCommand, state: PaymentState): Decision<PaymentEvent> {
  const { customer, amount, status } = state;
  switch (command.type) {
    case 'Pay':
      if (status === 'REFUNDING' || status === 'CANCELED') return refuse('ORDER_CANCELED');
      return status === 'NONE' || status === 'FAILED' ? [{ type: 'PaymentStarted', data: command.data }] : NOTHING;
    case 'CancelPayment':
      if (status === 'NONE') return [{ type: 'PaymentCanceled', data: { refunded: 0 } }];
      if (status === 'STARTED' || status === 'FAILED' || status === 'APPROVED')
        return [{ type: 'RefundStarted', data: null }];
      return NOTHING;
    case 'RecordCapture':
      if (status !== 'STARTED') return NOTHING;
      if (!command.data.captured) return [{ type: 'PaymentDeclined', data: null }];
      return [{ type: 'PaymentApproved', data: { customer, amount } }];
    case 'RecordFailure':
      return status === 'STARTED' ? [{ type: 'PaymentFailed', data: command.data }] : NOTHING;
    case 'RecordRefund':
      return status === 'REFUNDING' ? [{ type: 'PaymentCanceled', data: command.data }] : NOTHING;
  }
}

function evolve(state: PaymentState, event: Envelope<PaymentEvent>): PaymentState {
  switch (event.type) {
    case 'PaymentStarted':
      return {
        status: 'STARTED',
        customer: event.data.customer,
        amount: event.data.amount,
        attempt: state.attempt + 1,
      };
    case 'PaymentApproved':
      return turned(state, 'APPROVED', state.attempt);
    case 'PaymentDeclined':
      return turned(state, 'DECLINED', state.attempt);
    case 'PaymentFailed':
      return turned(state, 'FAILED', state.attempt);
    case 'RefundStarted':
      return turned(state, 'REFUNDING', state.attempt + 1);
    case 'PaymentCanceled':
      return turned(state, 'CANCELED', state.attempt);
  }
}

function turned({ customer, amount }: PaymentState, status: PaymentState['status'], attempt: number): PaymentState {
  return { status, customer, amount, attempt };
}

function owes(state: PaymentState): Call | undefined {
  const { attempt: key, amount } = state;
  if (state.status === 'STARTED') return { key, to: 'gateway', type: 'Capture', data: { amount } };
  return state.status === 'REFUNDING' ? { key, to: 'gateway', type: 'Refund', data: null } : undefined;
}

/** What the gateway's answer means. A refund has no failed answer: it is asked for until it is done. */
function answered(call: Call, answer: Answer): Intent<PaymentCommand> {
  if (answer.kind !== 'accepted') {
    return { type: 'RecordFailure', data: { why: answer.kind === 'failed' ? answer.why : answer.refusal.code } };
  }
  return call.type === 'Refund'
    ? { type: 'RecordRefund', data: { refunded: answer.result['refunded'] as number } }
    : { type: 'RecordCapture', data: { captured: answer.result['captured'] as boolean } };
}

function outcome(command: PaymentCommand, state: PaymentState): Outcome | undefined {
  if (command.type !== 'Pay') return { result: { status: state.status } };
  switch (state.status) {
    case 'NONE':
    case 'STARTED':
      return undefined;
    case 'APPROVED':
      return { result: { outcome: 'approved' } };
    case 'DECLINED':
      return { result: { outcome: 'declined' } };
    case 'FAILED':
      return { refusal: refuse('GATEWAY_BUSY') };
    case 'REFUNDING':
    case 'CANCELED':
      return { refusal: refuse('ORDER_CANCELED') };
  }
}
