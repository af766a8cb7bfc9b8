/** A saga's steps: who told whom, what is left out, and what undoes. */
import { expect, test } from 'vitest';
import type { Observation, Record } from '../../../core/history.ts';
import type { Envelope, MessageRef } from '../../../core/vocabulary.ts';
import { textsOf } from '../texts/texts.ts';
import { words } from '../words.ts';
import { sagaOf } from './saga.ts';

const order = 'o-1';
const song = { role: 'customer', id: 'song' } as const;
const ref = (source: string, version: number): MessageRef => ({ source, order, version });

function event(time: number, source: string, version: number, type: string, cause: MessageRef): Envelope {
  return { time, source, version, type, cause, order, after: [], data: null };
}

const placed = event(10, 'order', 1, 'OrderPlaced', ref('customer/song', 1));
const result = { kind: 'accepted', result: { status: 'PAID' }, cause: ref('order', 2) } as const;
const call = { kind: 'call', from: 'order', to: 'payment', type: 'Pay', order, cause: ref('order', 1) } as const;
const ended = { kind: 'callEnded', from: 'order', to: 'payment', type: 'Pay', order, started: 11 } as const;

/** As `from → who what`, or `who: what`. */
function told(records: readonly Record[], culprits: readonly string[] = []): readonly string[] {
  const reading = { culprits: new Set(culprits), texts: textsOf('en'), words: words.en };
  return sagaOf(records, reading).map(({ from, who, what, undoes, isCulprit }) => {
    const people = from === null ? `${who}:` : `${from} → ${who}`;
    return `${undoes ? '↺ ' : ''}${isCulprit ? '✗ ' : ''}${people} ${what}`;
  });
}

test('a command stands where it was asked, its answer where it came', () => {
  const command: Observation = {
    ...{ kind: 'command', time: 30, asked: 5, to: 'order', type: 'PlaceOrder', order, by: song, data: null, phase: '' },
    answer: result,
  };
  expect(told([placed, command])).toEqual([
    'customer/song → order PlaceOrder',
    'order: OrderPlaced',
    'order → customer/song paid',
  ]);
});

test('an event comes from the event of another context that led to it, unless a call told it, and once', () => {
  const started = event(12, 'payment', 1, 'PaymentStarted', ref('order', 1));
  const copied = event(12, 'store', 1, 'OrderInfoCopied', ref('order', 1));
  const noted = event(13, 'store', 2, 'PaymentNoted', ref('order', 1));
  expect(told([placed, { ...call, time: 11, attempt: 1 }, started, copied, noted])).toEqual([
    'order: OrderPlaced',
    'order → payment Pay',
    'payment: PaymentStarted',
    'order → store OrderInfoCopied',
    'store: PaymentNoted',
  ]);
});

test('calls tell their tries, and how they ended', () => {
  const failed = { kind: 'failed', why: 'timeout', retryAfter: 0 } as const;
  const refused = { kind: 'refused', refusal: { code: 'PAYMENT_DECLINED' } } as const;
  expect(
    told([
      { ...ended, time: 20, answer: failed },
      { ...call, time: 21, attempt: 2 },
      { ...ended, time: 22, answer: refused },
      { kind: 'callRejected', time: 23, from: 'order', to: 'payment', order },
    ]),
  ).toEqual([
    'payment → order ✗ timeout',
    'order → payment Pay, try 2',
    'payment → order ✗ PAYMENT_DECLINED',
    'order: breaker: no call to payment',
  ]);
});

test('what undoes is set apart, and what a failure names', () => {
  const [requested, canceled] = [
    event(40, 'order', 3, 'CancelRequested', ref('customer/song', 2)),
    event(41, 'payment', 4, 'PaymentCanceled', ref('payment', 3)),
  ];
  const money = { kind: 'money', time: 40, order, moved: 'refunded', amount: 12_000 } as const;
  const refund = { ...call, time: 40, from: 'payment', to: 'gateway', type: 'Refund', attempt: 1 } as const;
  expect(told([requested, refund, money, canceled], ['payment/o-1/4'])).toEqual([
    '↺ order: CancelRequested',
    '↺ payment → gateway Refund',
    '↺ gateway: refunded 12,000 won',
    '↺ ✗ payment: PaymentCanceled',
  ]);
});

test('what KakaoTalk showed says it all, but not what it did not show', () => {
  const telling = [
    event(11, 'notification', 1, 'MessageQueued', ref('order', 1)),
    event(13, 'notification', 2, 'MessageFailed', ref('notification', 1)),
  ];
  const shown = { kind: 'shown', time: 12, order, customer: 'song', status: 'PLACED', number: 1 } as const;
  expect(told(telling)).toEqual(['order → notification MessageQueued', 'notification: MessageFailed']);
  expect(told([...telling, shown])).toEqual(['notification → kakao placed', 'notification: MessageFailed']);
});

test('trouble says where it came from', () => {
  const trouble = { time: 1, context: 'store', order, source: 'order', reason: 'damaged' };
  expect(
    told([
      { kind: 'deadLetter', ...trouble },
      { kind: 'duplicate', ...trouble },
    ]),
  ).toEqual(['store: dead letter from order: damaged', 'store: a duplicate from order']);
});
