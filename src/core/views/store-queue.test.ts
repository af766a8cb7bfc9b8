import { describe, expect, it } from 'vitest';
import { eventOf } from '../testing/event-of.ts';
import { type Asker, SAGA } from '../vocabulary.ts';
import { StoreQueue } from './store-queue.ts';

const s1: Asker = { role: 'store', id: 's1' };
const details = { customer: 'song', store: 's1', area: '용산구', lines: [], amount: 2500 };
const MENUS = new Map([['s1', new Map([['jjajang', 2500]])]]);

function queueOf(...types: string[]): StoreQueue {
  const queue = new StoreQueue(MENUS);
  queue.apply(eventOf('store', 'OrderInfoCopied', details));
  for (const type of types) queue.apply(eventOf('store', type));
  return queue;
}
const row = (queue: StoreQueue) => queue.ask({ name: 'row', by: SAGA, order: 'o-1' });

describe("a store's queue", () => {
  it.each([
    [[], 'WAITING_FOR_PAYMENT'],
    [['PaymentNoted'], 'PAID'],
    [['PaymentNoted', 'OrderAccepted'], 'ACCEPTED'],
    [['PaymentNoted', 'OrderAccepted', 'CookingStarted'], 'COOKING'],
    [['PaymentNoted', 'OrderAccepted', 'CookingStarted', 'ReleaseRefused'], 'COOKING'],
  ])('after %j shows %s', (types, status) => {
    expect(row(queueOf(...types))).toEqual({ details, status });
    expect(queueOf(...types).ask({ name: 'queue', by: s1 })).toEqual({
      orders: ['o-1'],
      rows: [{ order: 'o-1', details, status }],
    });
  });

  it.each(['OrderRejected', 'CookingFinished', 'OrderReleased', 'OrderInfoDropped'])(
    'has nothing to do after %s',
    (type) => {
      expect(row(queueOf(type))).toBeUndefined();
      expect(queueOf(type).ask({ name: 'queue', by: s1 })).toEqual({ orders: [], rows: [] });
    },
  );

  it('is the store’s own, oldest first', () => {
    const queue = queueOf();
    queue.apply(eventOf('store', 'OrderInfoCopied', details, { order: 'o-0' }));
    queue.apply(eventOf('store', 'OrderInfoCopied', { ...details, store: 's2' }, { order: 'o-3' }));
    expect(queue.ask({ name: 'queue', by: s1 })).toMatchObject({ orders: ['o-1', 'o-0'] });
    expect(queue.ask({ name: 'queue', by: { role: 'store', id: 's9' } })).toEqual({ orders: [], rows: [] });
  });

  it('takes no notice of what it does not know', () => {
    const queue = new StoreQueue(MENUS);
    for (const type of ['PaymentNoted', 'OrderAccepted', 'CookingStarted', 'CookingFinished'])
      queue.apply(eventOf('store', type));
    queue.apply(eventOf('rider', 'OrderInfoCopied', details));
    expect(row(queue)).toBeUndefined();
  });

  it('forgets', () => {
    const queue = queueOf();
    queue.forget('o-9');
    queue.forget('o-1');
    expect(queue.ask({ name: 'queue', by: s1 })).toEqual({ orders: [], rows: [] });
  });
});

it('the menu lists what the store sells, and nothing for a store that is not there', () => {
  expect(queueOf().ask({ name: 'menu', by: s1 })).toEqual({ jjajang: 2500 });
  expect(queueOf().ask({ name: 'menu', by: { role: 'store', id: 's9' } })).toEqual({});
});
