import { describe, expect, it } from 'vitest';
import type { OrderStatus } from '../published-language.ts';
import { given } from './given.ts';
import { notificationDecider as decider, type NotificationEvent } from './notification.ts';

const event = (type: NotificationEvent['type'], status: OrderStatus): NotificationEvent => ({
  type,
  data: { customer: 'song', status },
});
const queued = (status: OrderStatus) => event('MessageQueued', status);
const sent = (status: OrderStatus) => event('MessageSent', status);
const failed = (status: OrderStatus) => event('MessageFailed', status);
const send = (status: OrderStatus) => ({ type: 'SendMessage', data: { status } }) as const;
const record = (status: OrderStatus, delivered: boolean) =>
  ({ type: 'RecordDelivery', data: { status, delivered } }) as const;

/** Decision 12: one message for each change of status. */
describe('messages', () => {
  it('begin with the order and its customer', () => {
    given(decider)
      .when({ type: 'SendMessage', data: { status: 'PLACED', customer: 'song' } })
      .then(queued('PLACED'));
  });

  it('remember the customer', () => given(decider, queued('PLACED')).when(send('PAID')).then(queued('PAID')));

  it('are not repeated for the same status', () => {
    given(decider, queued('PLACED')).when(send('PLACED')).changesNothing();
    given(decider, queued('PLACED'), sent('PLACED')).when(send('PLACED')).changesNothing();
  });

  it('tell a status again that comes back after a refused cancel', () => {
    given(decider, queued('PLACED'), queued('COOKING'), queued('CANCELING'))
      .when(send('COOKING'))
      .then(queued('COOKING'));
  });

  it('are recorded as sent or as given up', () => {
    given(decider, queued('PLACED')).when(record('PLACED', true)).then(sent('PLACED'));
    given(decider, queued('PLACED')).when(record('PLACED', false)).then(failed('PLACED'));
  });

  it('tell the last status with the answer', () => {
    expect(given(decider, queued('PLACED'), queued('PAID')).outcome(send('PAID'))).toEqual({
      result: { status: 'PAID' },
    });
  });
});

describe('what is owed to KakaoTalk', () => {
  it('is nothing at first', () => expect(given(decider).owes()).toBeUndefined());

  it('is the oldest message, with its number', () => {
    const call = { key: 1, to: 'kakao', type: 'Send', data: { customer: 'song', status: 'PLACED', number: 1 } };
    expect(given(decider, queued('PLACED')).owes()).toEqual(call);
    expect(given(decider, queued('PLACED'), queued('PAID')).owes()).toEqual(call);
  });

  it.each([sent('PLACED'), failed('PLACED')])('is the next one after %j', (done) => {
    expect(given(decider, queued('PLACED'), queued('PAID'), done).owes()).toMatchObject({
      key: 2,
      data: { status: 'PAID', number: 2 },
    });
  });

  it('is nothing once all are sent', () =>
    expect(given(decider, queued('PLACED'), sent('PLACED')).owes()).toBeUndefined());

  it.each([
    [{ kind: 'accepted', result: {}, cause: { source: 'notification', order: 'o-1', version: 1 } }, true],
    [{ kind: 'failed', why: 'timeout', retryAfter: 0 }, false],
    [{ kind: 'refused', refusal: { code: 'UNKNOWN_ORDER' } }, false],
  ] as const)('and answered %j is recorded', (answer, delivered) => {
    const call = { key: 1, to: 'kakao', type: 'Send', data: { customer: 'song', status: 'PAID', number: 1 } };
    expect(decider.answered?.(call, answer)).toEqual(record('PAID', delivered));
  });
});
