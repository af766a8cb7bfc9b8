/** The customer's KakaoTalk inbox: the messages of the orders in memory, in the order in which they were sent. */
import type { BoardEvent } from '../board.ts';
import type { OrderStatus } from '../published-language.ts';
import { appended } from '../runtime/appended.ts';
import { getOrAdd } from '../runtime/get-or-add.ts';
import type { Envelope, Question, View } from '../vocabulary.ts';

interface Message {
  readonly order: string;
  readonly status: OrderStatus;
  readonly time: number;
  readonly delivered: boolean;
}

export class MessageInbox implements View {
  private readonly messages = new Map<string, { readonly customer: string; sent: readonly Message[] }>();

  apply(envelope: Envelope): void {
    const event = envelope as BoardEvent;
    if (event.type !== 'MessageSent' && event.type !== 'MessageFailed') return;
    const { customer, status } = event.data;
    const { order, time } = event;
    const inbox = getOrAdd(this.messages, order, () => ({ customer, sent: [] }));
    inbox.sent = appended(inbox.sent, { order, status, time, delivered: event.type === 'MessageSent' });
  }

  ask({ name, by, order = '' }: Question): unknown {
    if (name === 'row') return this.messages.get(order)?.sent;
    const mine = [...this.messages.values()].filter(({ customer }) => customer === by.id);
    return { messages: mine.flatMap(({ sent }) => sent).sort((a, b) => a.time - b.time) };
  }

  forget(order: string): void {
    this.messages.delete(order);
  }
}
