import { beforeEach, expect, it } from 'vitest';
import type { BoardEvent } from '../core/board.ts';
import type { Observation } from '../core/history.ts';
import { eventOf } from '../core/testing/event-of.ts';
import { Orders } from './orders.ts';

let orders: Orders;
beforeEach(() => {
  orders = new Orders();
});

const by = { role: 'customer', id: 'song' } as const;
const details = { customer: 'song', store: 's1', area: '용산구', lines: [], amount: 10_000 };

/** An own event of the order context, told as the watch tells it. */
function happens(order: string, time: number, type: string, data: unknown = null): void {
  const event = eventOf('order', type, data, { order, time }) as Extract<BoardEvent, { source: 'order' }>;
  orders.event(event);
  orders.tell(event);
}

const place = (order: string, time: number) => happens(order, time, 'OrderPlaced', details);
const end = (order: string, time: number) => happens(order, time, 'OrderCanceled', { reason: 'expired' });
const records = (order: string) => orders.story(order)?.records.length;

it('shows an order as it stands', () => {
  place('o-1', 5);
  happens('o-1', 7, 'OrderPaid', { amount: 10_000 });
  expect(orders.story('o-1')?.shown).toEqual({
    order: 'o-1',
    customer: 'song',
    store: 's1',
    area: '용산구',
    amount: 10_000,
    status: 'PAID',
    since: 7,
    placed: 5,
  });
});

it('goes back to where the order was when a cancel is refused', () => {
  place('o-1', 1);
  happens('o-1', 2, 'OrderPaid', { amount: 1 });
  happens('o-1', 3, 'CancelRequested', { reason: 'customer', request: 1 });
  happens('o-1', 4, 'OrderProgressed', { status: 'ACCEPTED', hidden: true });
  expect(orders.shown().statuses).toMatchObject({ CANCELING: 1, ACCEPTED: 0 });
  happens('o-1', 5, 'CancelRefused', { why: 'COOKING_STARTED', status: 'ACCEPTED' });
  expect(orders.shown().statuses).toMatchObject({ CANCELING: 0, ACCEPTED: 1 });
  expect(orders.story('o-1')?.shown.since).toBe(5);
});

it('lists first what has been in its status longest, and of those that are over nothing', () => {
  for (const [i, order] of ['a', 'b', 'c', 'd'].entries()) place(order, i);
  happens('a', 10, 'OrderPaid');
  happens('b', 11, 'PaymentRequested');
  end('c', 12);
  const { stuck, recent, statuses } = orders.shown();
  expect(stuck.map(({ order }) => order)).toEqual(['b', 'd', 'a']);
  expect(recent.map(({ order, status }) => `${order} ${status}`)).toEqual([
    'd PLACED',
    'c CANCELED',
    'b PLACED',
    'a PAID',
  ]);
  expect(statuses).toMatchObject({ PLACED: 2, PAID: 1, CANCELED: 1 });
});

it('lists no more than 200', () => {
  for (let i = 0; i < 500; i++) place(`o-${i}`, i);
  const { stuck, recent } = orders.shown();
  expect([stuck.length, stuck[0]?.order, stuck.at(-1)?.order]).toEqual([200, 'o-0', 'o-199']);
  expect([recent.length, recent[0]?.order, recent.at(-1)?.order]).toEqual([200, 'o-499', 'o-300']);
});

it('tells a story in the order of time, also of what came after its end', () => {
  place('o-1', 1);
  end('o-1', 9);
  orders.tell({ kind: 'money', time: 5, order: 'o-1', moved: 'captured', amount: 1 });
  orders.tell({ kind: 'money', time: 10, order: 'o-1', moved: 'refunded', amount: 1 });
  expect(orders.story('o-1')?.records.map(({ time }) => time)).toEqual([1, 5, 9, 10]);
});

it('has no story of an order that was never placed', () => {
  orders.tell({ kind: 'money', time: 5, order: 'o-1', moved: 'captured', amount: 1 });
  expect(orders.story('o-1')).toBeUndefined();
});

it('lets the stories go that ended longest ago, then those of the oldest orders', () => {
  for (let i = 0; i < 2000; i++) place(`o-${i}`, i);
  end('o-7', 3000);
  end('o-3', 3001);
  place('new-1', 4000);
  expect([records('o-7'), records('o-3'), records('o-0')]).toEqual([undefined, 2, 1]);
  place('new-2', 4001);
  expect([records('o-3'), records('o-0')]).toEqual([undefined, 1]);
  place('new-3', 4002);
  expect([records('o-0'), records('o-1'), records('new-3')]).toEqual([0, 1, 1]);
});

it('knows how an open order stands whose story has been let go', () => {
  for (let i = 0; i < 2010; i++) place(`o-${i}`, i);
  happens('o-0', 3000, 'OrderPaid');
  expect(orders.story('o-0')).toMatchObject({ shown: { status: 'PAID', since: 3000 }, records: [] });
  expect(orders.shown().statuses).toMatchObject({ PLACED: 2009, PAID: 1 });
  end('o-0', 3001);
  expect(orders.story('o-0')).toBeUndefined();
  expect(orders.shown().statuses).toMatchObject({ PLACED: 2009, PAID: 0, CANCELED: 1 });
});

it('keeps of a look at the order only the status that was seen', () => {
  place('o-1', 0);
  const question = { kind: 'question', time: 1, context: 'order', name: 'status', by, order: 'o-1' } as const;
  orders.observe({ ...question, answer: { status: 'PLACED', version: 1, timeline: [] } });
  orders.observe({ ...question, context: 'rider', answer: { orders: ['o-1'] } });
  orders.observe({ ...question, answer: undefined });
  expect(orders.story('o-1')?.records.slice(1)).toEqual([
    { ...question, answer: { status: 'PLACED' } },
    { ...question, context: 'rider', answer: { orders: ['o-1'] } },
    { ...question, answer: undefined },
  ]);
});

it('takes what stands at rest into no story', () => {
  place('o-1', 0);
  orders.observe({ kind: 'atRest', time: 1, order: 'o-1' } as Observation);
  expect(records('o-1')).toBe(1);
});

it('keeps every event of an order whose status is asked for without end', () => {
  place('o-1', 0);
  for (let time = 1; time < 5000; time++)
    orders.observe({ kind: 'question', time, context: 'order', name: 'status', by, order: 'o-1', answer: null });
  end('o-1', 5000);
  expect(records('o-1')).toBe(2001);
  expect(orders.story('o-1')?.records.at(-1)).toMatchObject({ type: 'OrderCanceled' });
});
