import { describe, expect, it } from 'vitest';
import { CONTEXTS, type ContextName } from './board.ts';
import { type BusinessRules, businessParts, callPolicies, contextOf } from './business.ts';
import { policies } from './policies.ts';
import { eventOf } from './testing/event-of.ts';
import type { Command } from './vocabulary.ts';

const RULES: BusinessRules = {
  menus: new Map([['s1', new Map([['jjajang', 2500]])]]),
  pointRate: 0.05,
  paymentDeadline: 1,
  acceptanceDeadline: null,
  confirmationDeadline: 1,
  payTimeout: 2_000_000,
  waitingRoom: 2,
  areasNear: (rider) => (rider === 'r1' ? ['용산구'] : []),
};
const context = (name: ContextName) => contextOf(name, businessParts(RULES)[name], policies, RULES);

describe('a context as a host is handed it', () => {
  it.each([
    ['order', ['payment', 'store', 'rider']],
    ['payment', ['order']],
    ['point', ['payment']],
    ['store', ['order']],
    ['rider', ['order', 'store']],
    ['notification', ['order']],
  ] as const)('%s hears of %j', (name, sources) => expect(context(name).sources).toEqual(sources));

  it('does what the policy says, and nothing where there is none', () => {
    expect(context('point').react(eventOf('payment', 'PaymentCanceled', { refunded: 1 }))).toEqual({
      type: 'CancelPoints',
      data: null,
    });
    expect(context('point').react(eventOf('payment', 'PaymentStarted'))).toBeNull();
    expect(context('point').react(eventOf('store', 'PaymentCanceled'))).toBeNull();
  });

  it('has a read model of its own for each start', () => {
    const parts = businessParts(RULES);
    for (const name of CONTEXTS) expect(parts[name].view()).not.toBe(parts[name].view());
  });

  it('lets a rider nobody knows pick nothing up', () => {
    const { decider } = context('rider');
    const state = { status: 'OPEN', area: '용산구', rider: '' };
    const pick = (id: string): Command => {
      return {
        type: 'PickDelivery',
        data: null,
        order: 'o-1',
        by: { role: 'rider', id },
        cause: { source: id, order: 'o-1', version: 1 },
      };
    };
    expect(decider.decide(pick('r9'), state, 0)).toEqual({ code: 'NOT_NEARBY' });
    expect(decider.decide(pick('r1'), state, 0)).toEqual([{ type: 'DeliveryPicked', data: { rider: 'r1' } }]);
  });
});

/** Decision 1: the waiting room is bounded. */
describe('the waiting room', () => {
  const place: Command = {
    type: 'PlaceOrder',
    data: null,
    order: 'o-9',
    by: { role: 'customer', id: 'song' },
    cause: { source: 'customer/song', order: 'o-9', version: 1 },
  };
  const order = context('order');
  const defer = (id: string) => {
    order.view.apply(eventOf('order', 'OrderPlaced', { customer: 'song' }, { order: id }));
    order.view.apply(eventOf('order', 'PaymentDeferred', { retryAfter: 1 }, { order: id, version: 2 }));
  };
  const admit = (command: Command, known: boolean) => order.admit?.(command, known, (type) => (type === 'Pay' ? 7 : 0));

  it('turns a new order away once it is full, and says for how long', () => {
    defer('o-1');
    expect(admit(place, false)).toBeUndefined();
    defer('o-2');
    expect(admit(place, false)).toEqual({ code: 'TURNED_AWAY', retryAfter: 7 });
  });

  it('turns nobody away who has an order', () => {
    expect(admit(place, true)).toBeUndefined();
    expect(admit({ ...place, type: 'PayOrder' }, false)).toBeUndefined();
  });

  it('takes new orders again once somebody has paid', () => {
    order.view.apply(eventOf('order', 'OrderPaid', { amount: 1 }, { order: 'o-2', version: 3 }));
    expect(admit(place, false)).toBeUndefined();
  });

  it('is the order context’s alone', () => {
    for (const name of CONTEXTS) expect(context(name).admit === undefined).toBe(name !== 'order');
  });
});

describe('calls', () => {
  it('to pay go once and through the breaker; refunds until done and past it (decision 2)', () => {
    const { Pay, Capture, Refund, Send } = callPolicies(RULES);
    expect(Pay).toEqual({ timeout: 2_000_000, tries: 1, breaker: true, busy: 'GATEWAY_BUSY' });
    expect(Refund).toMatchObject({ tries: Number.POSITIVE_INFINITY, breaker: false });
    expect([Capture?.breaker, Send?.breaker]).toEqual([false, false]);
  });
});
