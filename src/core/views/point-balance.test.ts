import { expect, it } from 'vitest';
import { eventOf } from '../testing/event-of.ts';
import { type Asker, SAGA } from '../vocabulary.ts';
import { PointBalance } from './point-balance.ts';

const song: Asker = { role: 'customer', id: 'song' };
const told = (type: string, points: number, order = 'o-1', customer = 'song') =>
  eventOf('point', type, { customer, points }, { order });
const row = (balance: PointBalance, order = 'o-1') => balance.ask({ name: 'row', by: SAGA, order });

function balanceOf(...events: ReturnType<typeof told>[]): PointBalance {
  const balance = new PointBalance();
  for (const event of events) balance.apply(event);
  return balance;
}

it('is what was earned, order by order', () => {
  const balance = balanceOf(
    told('PointsEarned', 500),
    told('PointsEarned', 100, 'o-2'),
    told('PointsEarned', 7, 'o-3', 'kim'),
  );
  expect(balance.ask({ name: 'points', by: song })).toEqual({
    balance: 600,
    entries: [
      { order: 'o-1', customer: 'song', earned: 500, canceled: 0 },
      { order: 'o-2', customer: 'song', earned: 100, canceled: 0 },
    ],
  });
});

it('loses what is taken back', () => {
  const balance = balanceOf(told('PointsEarned', 500), told('PointsCanceled', 500));
  expect(balance.ask({ name: 'points', by: song })).toMatchObject({ balance: 0 });
  expect(row(balance)).toEqual({ customer: 'song', earned: 500, canceled: 500 });
});

it('keeps its sum when an order is forgotten', () => {
  const balance = balanceOf(told('PointsEarned', 500), told('PointsEarned', 100, 'o-2'));
  balance.forget('o-1');
  balance.forget('o-9');
  expect(balance.ask({ name: 'points', by: song })).toMatchObject({ balance: 600, entries: [{ order: 'o-2' }] });
});

it('is nothing for whoever never earned any, and takes no notice of other events', () => {
  const balance = balanceOf(eventOf('payment', 'PaymentApproved', { customer: 'song', amount: 1 }));
  expect(balance.ask({ name: 'points', by: song })).toEqual({ balance: 0, entries: [] });
  expect(row(balance)).toBeUndefined();
});
