/** The notification context: one KakaoTalk message to the customer for each change of status, in order. */
import type { OrderStatus } from '../published-language.ts';
import type { Answer, Call, Command, Decider, Decision, Envelope, Event, Intent, Outcome } from '../vocabulary.ts';
import { NOTHING } from '../vocabulary.ts';

export type NotificationCommand =
  /** `customer` comes with an order's first message. */
  | Command<'SendMessage', { readonly status: OrderStatus; readonly customer?: string }>
  | Command<'RecordDelivery', { readonly status: OrderStatus; readonly delivered: boolean }>;

export type NotificationEvent =
  /** Written before KakaoTalk is asked, so that a crash in between forgets no message. */
  | Event<'MessageQueued', { readonly customer: string; readonly status: OrderStatus }>
  | Event<'MessageSent', { readonly customer: string; readonly status: OrderStatus }>
  | Event<'MessageFailed', { readonly customer: string; readonly status: OrderStatus }>;

export interface NotificationState {
  readonly customer: string;
  readonly last: OrderStatus | null;
  /** Waiting to be sent, oldest first. */
  readonly queue: readonly OrderStatus[];
  /** How many have been sent or given up. */
  readonly done: number;
}

export const notificationDecider: Decider<NotificationState, NotificationCommand, NotificationEvent> = {
  initial: { customer: '', last: null, queue: [], done: 0 },
  decide,
  evolve,
  owes,
  answered,
  outcome,
};

function decide(command: NotificationCommand, state: NotificationState): Decision<NotificationEvent> {
  const customer = state.customer;
  switch (command.type) {
    case 'SendMessage': {
      const { status } = command.data;
      if (status === state.last) return NOTHING;
      return [{ type: 'MessageQueued', data: { customer: command.data.customer ?? customer, status } }];
    }
    case 'RecordDelivery': {
      const { status, delivered } = command.data;
      return [{ type: delivered ? 'MessageSent' : 'MessageFailed', data: { customer, status } }];
    }
  }
}

function evolve(state: NotificationState, event: Envelope<NotificationEvent>): NotificationState {
  switch (event.type) {
    case 'MessageQueued': {
      const { customer, status } = event.data;
      return { customer, last: status, queue: state.queue.concat(status), done: state.done };
    }
    case 'MessageSent':
    case 'MessageFailed':
      return { customer: state.customer, last: state.last, queue: state.queue.slice(1), done: state.done + 1 };
  }
}

function owes(state: NotificationState): Call | undefined {
  const status = state.queue[0];
  if (status === undefined) return undefined;
  const number = state.done + 1;
  return { key: number, to: 'kakao', type: 'Send', data: { customer: state.customer, status, number } };
}

function answered(call: Call, answer: Answer): Intent<NotificationCommand> {
  const { status } = call.data as { status: OrderStatus };
  return { type: 'RecordDelivery', data: { status, delivered: answer.kind === 'accepted' } };
}

function outcome(_command: NotificationCommand, state: NotificationState): Outcome {
  return { result: { status: state.last } };
}
