import { expect, it } from 'vitest';
import { eventOf } from '../testing/event-of.ts';
import { type Asker, SAGA } from '../vocabulary.ts';
import { MessageInbox } from './message-inbox.ts';

const song: Asker = { role: 'customer', id: 'song' };
const told = (type: string, status: string, time: number, order = 'o-1', customer = 'song') =>
  eventOf('notification', type, { customer, status }, { time, order });

function inboxOf(...events: ReturnType<typeof told>[]): MessageInbox {
  const inbox = new MessageInbox();
  for (const event of events) inbox.apply(event);
  return inbox;
}

it('holds the customer’s messages of all orders by time, and whether they arrived', () => {
  const inbox = inboxOf(
    told('MessageSent', 'PLACED', 1),
    told('MessageSent', 'PAID', 5),
    told('MessageFailed', 'PLACED', 3, 'o-2'),
    told('MessageSent', 'PLACED', 2, 'o-3', 'kim'),
  );
  expect(inbox.ask({ name: 'notifications', by: song })).toEqual({
    messages: [
      { order: 'o-1', status: 'PLACED', time: 1, delivered: true },
      { order: 'o-2', status: 'PLACED', time: 3, delivered: false },
      { order: 'o-1', status: 'PAID', time: 5, delivered: true },
    ],
  });
});

it('holds none that is only queued', () => {
  const inbox = inboxOf(told('MessageQueued', 'PLACED', 1));
  expect(inbox.ask({ name: 'notifications', by: song })).toEqual({ messages: [] });
  expect(inbox.ask({ name: 'row', by: SAGA, order: 'o-1' })).toBeUndefined();
});

it('forgets', () => {
  const inbox = inboxOf(told('MessageSent', 'PLACED', 1), told('MessageSent', 'PLACED', 1, 'o-2'));
  inbox.forget('o-9');
  inbox.forget('o-1');
  expect(inbox.ask({ name: 'row', by: SAGA, order: 'o-2' })).toHaveLength(1);
  expect(inbox.ask({ name: 'notifications', by: song })).toMatchObject({ messages: [{ order: 'o-2' }] });
});
