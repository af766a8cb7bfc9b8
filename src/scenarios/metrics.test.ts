import { beforeEach, describe, expect, it } from 'vitest';
import { attemptOf } from '../core/attempt.ts';
import type { Observation } from '../core/history.ts';
import { eventOf } from '../core/testing/event-of.ts';
import type { Answer, Envelope } from '../core/vocabulary.ts';
import { Metrics } from './metrics.ts';
import type { Expression } from './scenario.ts';

const SECOND = 1_000_000;
const by = { role: 'customer', id: 'song' } as const;

let metrics: Metrics;
let wanted: Expression[];
beforeEach(() => {
  wanted = [];
});

function want(metric: string, kind: string, tags: Readonly<Record<string, string>> = {}): Expression {
  const expression = {
    text: '',
    metric,
    tags,
    aggregate: { kind },
    operator: '>=',
    bound: 1,
    unit: '',
    line: 1,
  } as Expression;
  wanted.push(expression);
  return expression;
}

const measure = () => {
  metrics = new Metrics(wanted, (time) => (time < 60 * SECOND ? 'rush' : ''));
};
const read = (expression: Expression, now = 100 * SECOND) => metrics.read(expression, now, () => 60).actual;

const cause = { source: 'test', order: 'o-1', version: 1 };
const accepted = (status: string): Answer => ({ kind: 'accepted', result: { status }, cause });
const refused = (code: 'TURNED_AWAY' | 'UNKNOWN_ITEM' | 'PAYMENT_DECLINED'): Answer => ({
  kind: 'refused',
  refusal: { code },
});
const FAILED: Answer = { kind: 'failed', why: 'timeout', retryAfter: 0 };

const tell = (source: string, type: string, data: unknown, time: number, order = 'o-1', rest: Partial<Envelope> = {}) =>
  metrics.event(eventOf(source, type, data, { time, order, ...rest }));
const placed = (time: number, order = 'o-1', store = 's1') =>
  tell('order', 'OrderPlaced', { customer: 'song', store, area: '', lines: [], amount: 1 }, time, order);
const see = (observation: Partial<Observation>) =>
  metrics.observe({ order: '', time: 0, ...observation } as Observation);
const attempt = (answer: Answer, time = 2 * SECOND, store = 's1') =>
  see({
    kind: 'command',
    type: 'PlaceOrder',
    to: 'order',
    by,
    data: { store },
    answer,
    time,
    asked: SECOND,
    phase: 'rush',
    order: 'o-1',
  });

describe('an attempt to order', () => {
  it.each([
    [accepted('PAID'), 'paid'],
    [accepted('PAYMENT_DEFERRED'), 'deferred'],
    [accepted('CANCELED'), 'deferred'],
    [refused('TURNED_AWAY'), 'turnedAway'],
    [refused('UNKNOWN_ITEM'), 'refused'],
    [refused('PAYMENT_DECLINED'), 'declined'],
    [FAILED, 'failed'],
  ] as const)('answered %j is %s, and nothing else', (answer, what) => {
    const counters = ['offered', 'paid', 'deferred', 'declined', 'turnedAway', 'refused', 'failed'];
    const expressions = counters.map((each) => want(`orders.${each}`, 'count'));
    measure();
    attempt(answer);
    expect(attemptOf(answer)).toBe(what);
    expect(metrics.attempts).toEqual({
      paid: 0,
      deferred: 0,
      declined: 0,
      turnedAway: 0,
      refused: 0,
      failed: 0,
      [what]: 1,
    });
    expect(counters.filter((_each, i) => read(expressions[i] ?? want('', '')) === 1)).toEqual(['offered', what]);
  });

  it('takes as long as from the moment it was meant to be made', () => {
    const duration = want('order.place.duration', 'max', { phase: 'rush' });
    measure();
    attempt(accepted('PAID'), 4 * SECOND);
    expect(read(duration)).toBe(3 * SECOND);
  });

  it('is no other command', () => {
    measure();
    see({
      kind: 'command',
      type: 'PayOrder',
      to: 'order',
      by,
      data: null,
      answer: accepted('PAID'),
      asked: 0,
      phase: '',
    });
    expect(metrics.counts.offered).toBe(0);
  });
});

describe('orders', () => {
  it('that exist are completed, canceled or open', () => {
    const open = want('orders.open', 'value');
    const most = want('orders.open', 'max');
    measure();
    for (const order of ['o-1', 'o-2', 'o-3']) placed(SECOND, order);
    tell('order', 'OrderCanceled', { reason: 'customer' }, 2 * SECOND, 'o-1');
    tell('order', 'DeliveryConfirmed', { by: 'customer' }, 9 * SECOND, 'o-2');
    expect([metrics.counts, metrics.open]).toEqual([
      { offered: 0, placed: 3, completed: 1, canceled: 1, events: 5 },
      1,
    ]);
    expect([read(open), read(most)]).toEqual([1, 3]);
  });

  it('belong to the phase and the store that they were placed in', () => {
    const rush = want('orders.completed', 'count', { phase: 'rush', store: 's1' });
    const other = want('orders.completed', 'count', { store: 's2' });
    const total = want('order.total.duration', 'max');
    measure();
    placed(59 * SECOND);
    placed(61 * SECOND, 'o-2');
    for (const order of ['o-1', 'o-2']) tell('order', 'DeliveryConfirmed', { by: 'customer' }, 90 * SECOND, order);
    expect([read(rush), read(other), read(total)]).toEqual([1, 0, 31 * SECOND]);
  });
});

describe('what else is counted', () => {
  it('points, messages and money', () => {
    const names = ['points.earned', 'points.canceled', 'notifications.sent', 'payments.captured', 'payments.refunded'];
    const expressions = names.map((name) => want(name, 'count'));
    measure();
    tell('point', 'PointsEarned', { customer: 'song', points: 500 }, 1);
    tell('point', 'PointsCanceled', { customer: 'song', points: 300 }, 1);
    tell('notification', 'MessageSent', { customer: 'song', status: 'PAID' }, 1);
    see({ kind: 'money', moved: 'captured', amount: 10_000 });
    see({ kind: 'money', moved: 'refunded', amount: 10_000 });
    expect(expressions.map((each) => read(each))).toEqual([500, 300, 1, 1, 1]);
  });

  it('calls to payment, and the breaker before them', () => {
    const names = ['payment.calls', 'breaker.rejected', 'breaker.opened'];
    const expressions = names.map((name) => want(name, 'count'));
    const open = want('breaker.open', 'value');
    const share = want('breaker.open', 'avg');
    measure();
    see({ kind: 'call', from: 'order', to: 'payment', type: 'Pay', cause, attempt: 1 });
    see({ kind: 'call', from: 'payment', to: 'gateway', type: 'Capture', cause, attempt: 1 });
    see({ kind: 'callRejected', from: 'order', to: 'payment' });
    see({ kind: 'breaker', from: 'order', to: 'payment', state: 'open', time: 25 * SECOND });
    expect(read(open)).toBe(1);
    see({ kind: 'breaker', from: 'order', to: 'payment', state: 'halfOpen', time: 50 * SECOND });
    see({ kind: 'breaker', from: 'order', to: 'payment', state: 'closed', time: 60 * SECOND });
    expect([...expressions.map((each) => read(each)), read(open), read(share)]).toEqual([1, 1, 1, 0, 0.25]);
  });

  it('deliveries: all, twice and given up, by context', () => {
    const delivered = want('messages.delivered', 'count', { context: 'store' });
    const twice = want('messages.duplicated', 'count', { context: 'store' });
    const dead = want('messages.deadLettered', 'count');
    measure();
    metrics.delivered('store', 7);
    metrics.delivered('rider', 5);
    see({ kind: 'duplicate', context: 'store', source: 'order', reason: '' });
    see({ kind: 'duplicate', context: 'rider', source: 'order', reason: '' });
    see({ kind: 'deadLetter', context: 'rider', source: 'order', reason: '' });
    expect([delivered, twice, dead].map((each) => read(each))).toEqual([7, 1, 1]);
  });

  it('commits that the journal refused, by context', () => {
    const refused = want('commits.refused', 'count', { context: 'store' });
    const all = want('commits.refused', 'count');
    measure();
    see({ kind: 'rolledBack', context: 'store', source: 'store', reason: 'the disk is full' });
    see({ kind: 'rolledBack', context: 'rider', source: 'rider', reason: 'the disk is full' });
    expect([refused, all].map((each) => read(each))).toEqual([1, 2]);
  });

  it("the gateway's queue", () => {
    const most = want('payment.queue', 'max');
    measure();
    metrics.queue(9, SECOND);
    metrics.queue(2, 2 * SECOND);
    expect(read(most)).toBe(9);
  });
});

describe('the store’s backlog', () => {
  const copied = (time: number, order: string) => tell('store', 'OrderInfoCopied', { store: 's1' }, time, order);
  const health = (up: boolean, time: number, context = 'store') => see({ kind: 'health', context, up, time });

  it('grows while it is away, and how long it takes to catch up is measured', () => {
    const most = want('store.backlog', 'max');
    const catchUp = want('store.catchup.duration', 'max');
    const times = want('store.catchup.duration', 'count');
    measure();
    health(false, SECOND);
    for (const order of ['o-1', 'o-2', 'o-3']) placed(2 * SECOND, order);
    health(false, 3 * SECOND, 'rider');
    health(true, 10 * SECOND);
    for (const [i, order] of ['o-1', 'o-2', 'o-3'].entries()) copied((11 + i) * SECOND, order);
    expect([read(most), read(catchUp), read(times)]).toEqual([3, 3 * SECOND, 1]);
  });

  it('that was empty leaves nothing to catch up with', () => {
    const times = want('store.catchup.duration', 'count');
    measure();
    health(false, SECOND);
    health(true, 2 * SECOND);
    placed(3 * SECOND);
    copied(4 * SECOND, 'o-1');
    expect(read(times)).toBe(0);
  });
});

it('an expression holds or not, or nothing can be said', () => {
  const many = want('orders.placed', 'count');
  const none = want('order.total.duration', 'max');
  measure();
  expect(metrics.read(many, 1, () => 1)).toEqual({ actual: 0, holds: false });
  placed(1);
  expect(metrics.read(many, 1, () => 1)).toEqual({ actual: 1, holds: true });
  expect(metrics.read(none, 1, () => 1)).toEqual({ actual: null, holds: null });
});
