import { beforeEach, describe, expect, it } from 'vitest';
import { eventOf } from '../testing/event-of.ts';
import type { Asker } from '../vocabulary.ts';
import { OrderPage } from './order-page.ts';

const song: Asker = { role: 'customer', id: 'song' };
const kim: Asker = { role: 'customer', id: 'kim' };
const details = { customer: 'song', store: 's1', area: '용산구', lines: [], amount: 10_000 };

let page: OrderPage;
let time: number;
let version: number;
beforeEach(() => {
  page = new OrderPage();
  time = 0;
  version = 0;
});

const tell = (type: string, data: unknown = null, order = 'o-1') =>
  page.apply(eventOf('order', type, data, { order, time: ++time, version: ++version }));
const row = (order = 'o-1') => page.ask({ name: 'row', by: song, order });
const status = () => (row() as { status: string }).status;
const timeline = () =>
  (page.ask({ name: 'status', by: song, order: 'o-1' }) as { timeline: { status: string }[] }).timeline.map(
    (step) => step.status,
  );

it('tells the orders that begin alike, those under way apart, and not too many', () => {
  for (let n = 10; n < 30; n++) tell('OrderPlaced', details, `o-${n}`);
  for (const order of ['o-10', 'o-21']) tell('OrderCanceled', { reason: 'customer' }, order);
  const ordersLike = (beginning?: string) =>
    page.ask({ name: 'ordersLike', by: song, ...(beginning !== undefined && { beginning }) });
  expect(ordersLike('o-2')).toEqual({
    underWay: ['o-20', 'o-22', 'o-23', 'o-24', 'o-25', 'o-26', 'o-27', 'o-28', 'o-29'],
    over: ['o-21'],
  });
  expect(ordersLike('x')).toEqual({ underWay: [], over: [] });
  expect(ordersLike()).toMatchObject({ underWay: { length: 10 }, over: ['o-10', 'o-21'] });
});

describe("an order's page", () => {
  it('follows the order to its end, with its timeline', () => {
    tell('OrderPlaced', details);
    tell('OrderPaid', { amount: 10_000 });
    for (const progress of ['ACCEPTED', 'COOKING', 'COOKED', 'PICKED'])
      tell('OrderProgressed', { status: progress, hidden: false });
    tell('DeliveryConfirmed', { by: 'customer' });
    expect(page.ask({ name: 'status', by: song, order: 'o-1' })).toEqual({
      order: 'o-1',
      status: 'COMPLETED',
      version: 7,
      ...details,
      reason: null,
      payAfter: 0,
      timeline: ['PLACED', 'PAID', 'ACCEPTED', 'COOKING', 'COOKED', 'PICKED', 'COMPLETED'].map((each, i) => ({
        status: each,
        time: i + 1,
      })),
    });
  });

  it('says when paying again makes sense, and no longer once it is paid', () => {
    tell('OrderPlaced', details);
    tell('PaymentDeferred', { why: 'busy', retryAfter: 100 });
    expect(page.ask({ name: 'status', by: song, order: 'o-1' })).toMatchObject({
      status: 'PAYMENT_DEFERRED',
      payAfter: 102,
    });
    tell('OrderPaid', { amount: 10_000 });
    expect(page.ask({ name: 'status', by: song, order: 'o-1' })).toMatchObject({ status: 'PAID', payAfter: 0 });
  });

  it('keeps a deferral that is deferred again as one step', () => {
    tell('OrderPlaced', details);
    tell('PaymentDeferred', { why: 'busy', retryAfter: 100 });
    tell('PaymentRequested');
    tell('PaymentDeferred', { why: 'busy', retryAfter: 100 });
    expect(timeline()).toEqual(['PLACED', 'PAYMENT_DEFERRED']);
    expect(row()).toEqual({ status: 'PAYMENT_DEFERRED', version: 4 });
  });

  it('hides what happens while a cancel is settled, and shows it where the cancel is refused', () => {
    tell('OrderPlaced', details);
    tell('OrderPaid');
    tell('CancelRequested', { reason: 'silent', request: 3 });
    tell('OrderProgressed', { status: 'ACCEPTED', hidden: true });
    tell('CancelRequested', { reason: 'customer', request: 5 });
    tell('OrderProgressed', { status: 'COOKING', hidden: true });
    expect(status()).toBe('CANCELING');
    tell('CancelRefused', { why: 'COOKING_STARTED', status: 'COOKING' });
    expect(timeline()).toEqual(['PLACED', 'PAID', 'CANCELING', 'COOKING']);
  });

  it('shows the status before again where nothing happened meanwhile: that is a change', () => {
    tell('OrderPlaced', details);
    tell('OrderPaid');
    tell('CancelRequested', { reason: 'silent', request: 3 });
    tell('CancelRefused', { why: 'ALREADY_ACCEPTED', status: 'PAID' });
    expect(timeline()).toEqual(['PLACED', 'PAID', 'CANCELING', 'PAID']);
  });

  it('tells why it was canceled', () => {
    tell('OrderPlaced', details);
    tell('OrderCanceled', { reason: 'expired' });
    expect(page.ask({ name: 'status', by: song, order: 'o-1' })).toMatchObject({
      status: 'CANCELED',
      reason: 'expired',
    });
  });

  it('is for its customer, and for those who run the place', () => {
    tell('OrderPlaced', details);
    expect(page.ask({ name: 'status', by: kim, order: 'o-1' })).toEqual({ code: 'NOT_YOUR_ORDER' });
    expect(page.ask({ name: 'status', by: song, order: 'o-9' })).toEqual({ code: 'UNKNOWN_ORDER' });
    expect(page.ask({ name: 'status', by: { role: 'saga', id: 'saga' }, order: 'o-1' })).toMatchObject({
      status: 'PLACED',
    });
    expect(page.ask({ name: 'weather', by: song, order: 'o-1' })).toBeUndefined();
  });

  it('lists a customer’s orders, oldest first, and nobody else’s', () => {
    tell('OrderPlaced', details, 'o-2');
    tell('OrderPlaced', details, 'o-1');
    tell('OrderPlaced', { ...details, customer: 'kim' }, 'o-3');
    expect(page.ask({ name: 'orders', by: song })).toEqual({ orders: ['o-2', 'o-1'] });
    expect(page.ask({ name: 'orders', by: { role: 'customer', id: 'lee' } })).toEqual({ orders: [] });
  });
});

describe('the waiting room', () => {
  it('counts the orders that wait to be paid', () => {
    for (const order of ['o-1', 'o-2', 'o-3']) {
      tell('OrderPlaced', details, order);
      tell('PaymentDeferred', { why: 'busy', retryAfter: 1 }, order);
      tell('PaymentDeferred', { why: 'busy', retryAfter: 1 }, order);
    }
    expect(page.waiting).toBe(3);
    tell('OrderPaid', { amount: 1 }, 'o-1');
    tell('OrderCanceled', { reason: 'expired' }, 'o-2');
    expect(page.waiting).toBe(1);
    page.forget('o-3');
    expect(page.waiting).toBe(0);
  });

  it('is not left by somebody who never waited', () => {
    tell('OrderPlaced', details);
    tell('OrderCanceled', { reason: 'customer' });
    expect(page.waiting).toBe(0);
  });
});

describe('what the page does not know', () => {
  it('does not disturb it', () => {
    tell('OrderPaid', { amount: 1 }, 'o-9');
    page.apply(eventOf('payment', 'PaymentApproved', { customer: 'song', amount: 1 }, { order: 'o-9' }));
    expect(row('o-9')).toBeUndefined();
    page.forget('o-9');
  });

  it('is what was forgotten', () => {
    tell('OrderPlaced', details);
    page.forget('o-1');
    expect(row()).toBeUndefined();
    expect(page.ask({ name: 'orders', by: song })).toEqual({ orders: [] });
  });
});
