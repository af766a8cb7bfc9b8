import { beforeEach, describe, expect, it } from 'vitest';
import type { Observation } from '../core/history.ts';
import { eventOf } from '../core/testing/event-of.ts';
import type { Answer } from '../core/vocabulary.ts';
import type { ContextShown, NoteKind } from './snapshot.ts';
import { Watch } from './watch.ts';

const SECOND = 1_000_000;
const by = { role: 'customer', id: 'song' } as const;
const cause = { source: 'order', order: 'o-1', version: 1 };
const details = { customer: 'song', store: 's1', area: '용산구', lines: [], amount: 10_000 };

let watch: Watch;
beforeEach(() => {
  watch = new Watch();
});

const see = (observation: object) => watch.observe({ order: '', time: 0, ...observation } as Observation);
const context = (name: string) => watch.snapshot().contexts.find((each) => each.name === name) as ContextShown;
const note = (of: string, kind: NoteKind, name: string) =>
  context(of).notes.find((each) => each.kind === kind && each.name === name);

function attempt(answer: Answer, time = 0, asked = time): void {
  see({ kind: 'command', to: 'order', type: 'PlaceOrder', by, data: {}, answer, phase: '', time, asked });
}

describe('an attempt to order', () => {
  it('is counted by its answer, and in its second', () => {
    attempt({ kind: 'accepted', result: { status: 'PAID' }, cause });
    attempt({ kind: 'accepted', result: { status: 'PAYMENT_DEFERRED' }, cause }, SECOND);
    attempt({ kind: 'refused', refusal: { code: 'TURNED_AWAY' } }, SECOND);
    attempt({ kind: 'failed', why: 'timeout', retryAfter: 0 }, SECOND);
    const { counts, series } = watch.snapshot();
    expect(counts).toMatchObject({ offered: 4, paid: 1, deferred: 1, turnedAway: 1, failed: 1, declined: 0 });
    expect(series.buckets).toMatchObject([{ paid: 1 }, { paid: 0, deferred: 1, turnedAway: 1, failed: 1 }]);
  });

  it('takes as long as since it was meant to be made', () => {
    attempt({ kind: 'accepted', result: { status: 'PAID' }, cause }, 3 * SECOND, SECOND);
    const { p50 } = watch.snapshot().latency;
    expect(Math.abs(p50 / (2 * SECOND) - 1)).toBeLessThanOrEqual(0.05);
  });

  it('is no other command', () => {
    see({ kind: 'command', to: 'order', type: 'PayOrder', by, data: null, answer: { kind: 'failed' }, asked: 0 });
    expect(watch.snapshot().counts).toMatchObject({ offered: 0, failed: 0 });
    expect(note('order', 'command', 'PayOrder')?.count).toBe(1);
  });
});

describe('a context', () => {
  it('is down for as long as it is, and twice down is down once', () => {
    see({ kind: 'health', context: 'store', up: false, time: 5 });
    see({ kind: 'health', context: 'store', up: false, time: 7 });
    expect([context('store').up, context('store').since]).toEqual([false, 5]);
    expect(watch.snapshot().intervals).toEqual([{ kind: 'down', who: 'store', from: 5, to: null }]);
    see({ kind: 'health', context: 'store', up: true, time: 9 });
    expect([context('store').up, context('store').since, context('rider').up]).toEqual([true, 9, true]);
    expect(watch.snapshot().intervals).toEqual([{ kind: 'down', who: 'store', from: 5, to: 9 }]);
  });

  it('has breakers that open, half open and close', () => {
    const states = ['open', 'halfOpen', 'open', 'closed'] as const;
    for (const [i, state] of states.entries()) see({ kind: 'breaker', from: 'order', to: 'payment', state, time: i });
    expect(context('order').breakers).toEqual([{ to: 'payment', state: 'closed', since: 3 }]);
    expect(watch.snapshot().intervals).toEqual([
      { kind: 'open', who: 'payment', from: 0, to: 1 },
      { kind: 'halfOpen', who: 'payment', from: 1, to: 2 },
      { kind: 'open', who: 'payment', from: 2, to: 3 },
    ]);
  });

  it('counts what it set aside', () => {
    for (const kind of ['duplicate', 'duplicate', 'deadLetter', 'refused', 'rolledBack', 'rolledBack', 'rolledBack'])
      see({ kind, context: 'rider', source: 'order', reason: kind });
    expect(context('rider')).toMatchObject({ duplicates: 2, deadLetters: 1, refused: 1, rolledBack: 3 });
    expect(context('store')).toMatchObject({ duplicates: 0, deadLetters: 0, refused: 0, rolledBack: 0 });
  });

  it('shows how fast its own events come', () => {
    for (const time of [0, 0.5, 2]) watch.event(eventOf('store', 'PaymentNoted', null, { time: time * SECOND }));
    see({ kind: 'health', context: 'rider', up: true, time: 3 * SECOND });
    expect([context('store').events, context('store').rate, context('rider').rate]).toEqual([3, [2, 0, 1], [0, 0, 0]]);
  });
});

describe('a policy', () => {
  const placed = eventOf('order', 'OrderPlaced', details, { version: 1 });
  const copied = eventOf('store', 'OrderInfoCopied', details, { time: 4, cause });

  it('is lit with the command that it gives, by the event that it led to', () => {
    watch.event(placed);
    watch.event({ ...copied, cause: placed });
    expect(note('store', 'policy', 'orderInfoCopy')).toMatchObject({ count: 1, last: 4 });
    expect(note('store', 'command', 'CopyOrderInfo')).toMatchObject({ count: 1, last: 4 });
    expect(watch.snapshot().feed.map(({ what }) => what)).toEqual(['OrderPlaced', 'orderInfoCopy', 'OrderInfoCopied']);
  });

  it('is known by the order’s story where a cause is only pointed at', () => {
    watch.event(placed);
    watch.event(copied);
    expect(note('store', 'policy', 'orderInfoCopy')?.count).toBe(1);
  });

  it('is not guessed where the cause is unknown', () => {
    watch.event(copied);
    expect([note('store', 'policy', 'orderInfoCopy')?.count, note('store', 'policy', 'orderInfoCopy')?.last]).toEqual([
      0, -1,
    ]);
    expect(note('store', 'event', 'OrderInfoCopied')?.count).toBe(1);
  });
});

it('lights what is outside', () => {
  see({ kind: 'call', from: 'payment', to: 'gateway', type: 'Capture', cause, attempt: 1 });
  see({ kind: 'money', moved: 'captured', amount: 1, time: 3 });
  see({ kind: 'shown', customer: 'song', status: 'PAID', number: 1 });
  see({ kind: 'call', from: 'order', to: 'payment', type: 'Pay', cause, attempt: 1 });
  expect(note('payment', 'external', 'gateway')).toMatchObject({ count: 2, last: 3 });
  expect(note('notification', 'external', 'kakao')).toMatchObject({ count: 1 });
  expect(note('payment', 'command', 'Pay')).toMatchObject({ count: 1 });
});

it('keeps the latest 500 messages and intervals', () => {
  for (let time = 1; time <= 600; time++) {
    see({ kind: 'shown', order: 'o-1', customer: 'song', status: 'PAID', number: time, time });
    see({ kind: 'health', context: 'store', up: time % 2 === 0, time });
    see({ kind: 'health', context: 'rider', up: time % 2 === 0, time });
    see({ kind: 'health', context: 'point', up: time % 2 === 0, time });
  }
  const { messages, intervals } = watch.snapshot();
  expect([messages.length, messages[0], messages.at(-1)?.number]).toEqual([
    500,
    { time: 101, order: 'o-1', customer: 'song', status: 'PAID', number: 101 },
    600,
  ]);
  expect([intervals.length, intervals.at(-1)]).toEqual([500, { kind: 'down', who: 'point', from: 599, to: 600 }]);
});

it('takes a history about things it has never heard of', () => {
  watch.event(eventOf('oracle', 'Foretold', null, { time: 8 }));
  see({ kind: 'health', context: 'oracle', up: false });
  see({ kind: 'question', context: 'oracle', name: 'future', by, answer: null });
  expect(watch.snapshot()).toMatchObject({ now: 8, counts: { events: 1 }, intervals: [] });
});

it('does not change what it has shown', () => {
  const tell = () => {
    watch.event(eventOf('order', 'OrderPlaced', details, { order: `o-${watch.snapshot().counts.placed}` }));
    watch.event(eventOf('order', 'OrderPaid', { amount: 1 }, { order: 'o-0', version: 2, time: 2 * SECOND }));
    attempt({ kind: 'accepted', result: { status: 'PAID' }, cause }, 2 * SECOND);
    see({ kind: 'health', context: 'store', up: watch.snapshot().counts.placed === 2 });
    see({ kind: 'breaker', from: 'order', to: 'payment', state: 'open' });
    see({ kind: 'fault', fault: 1 });
    see({ kind: 'shown', order: 'o-1', customer: 'song', status: 'PAID', number: 1 });
  };
  tell();
  const before = watch.snapshot();
  const copy = structuredClone(before);
  tell();
  expect(before).toEqual(copy);
  expect(watch.snapshot()).not.toEqual(copy);
});

it('goes on in time without records', () => {
  watch.event(eventOf('order', 'OrderPlaced', details));
  const { now, contexts } = watch.snapshot(1_000 * SECOND);
  expect(now).toBe(1_000 * SECOND);
  expect(contexts.flatMap(({ rate }) => rate.filter((count) => count > 0))).toEqual([]);
});
