import { describe, expect, it } from 'vitest';
import { type RequirementId, requirements } from './requirements.ts';
import type { Cases } from './testing/cases.ts';
import { DETAILS, Story } from './testing/history-builder.ts';

const nothing = () => {};
const UNCHOSEN = { store: 's1', area: '용산구', items: { tangsuyuk: 2 } };

function overloaded(s: Story): Story {
  s.place().copy().call('order', 'payment', 'Pay').payFailed().defer('timeout').breaker('open');
  return s.answerPlacing(s.accepted({ status: 'PAYMENT_DEFERRED', retryAfter: 5 }));
}

const PAY_CALL = { kind: 'call', from: 'order', to: 'payment', type: 'Pay', attempt: 1 } as const;

/** The half-open breaker's only trial is out. */
function trial(s: Story): Story {
  return overloaded(s).breaker('halfOpen').payAgain().call('order', 'payment', 'Pay');
}

const CASES: Cases<RequirementId> = {
  F1: {
    holds: (s) => s.place().answerPlacing(),
    violates: (s) => s.place().answerPlacing(undefined, UNCHOSEN),
    idles: (s) => s.answerPlacing(s.refused('UNKNOWN_ITEM'), { store: 's1', items: { pizza: 1 } }),
  },
  F2: {
    holds: (s) => s.paid(),
    violates: (s) => s.place().askPay().money('captured').approve(9_000),
    idles: (s) => s.place().askPay(),
  },
  F3: {
    holds: (s) => s.paid(),
    violates: (s) => s.place().askPay().money('captured').approve().markPaid(),
    idles: (s) => s.place(),
  },
  F4: {
    holds: (s) => s.place().copy(),
    violates: (s) => s.place().event('store', 'OrderInfoCopied', { ...DETAILS, amount: 1 }, s.last('order')),
    idles: nothing,
  },
  F5: {
    holds: (s) => s.paid().accept(),
    violates: (s) => s.paid().owner('OrderRejected', null, 'store/s2'),
    idles: (s) => s.paid(),
  },
  F6: {
    holds: (s) => s.cooked(),
    violates: (s) => s.paid().event('store', 'CookingStarted', null, s.last('store')),
    idles: (s) => s.paid().accept(),
  },
  F7: {
    holds: (s) => s.canceled(),
    violates: (s) => s.paid().accept().start().requestCancel().release().cancel('customer', s.last('store')),
    idles: (s) => s.paid().reject().refund().takeBack(),
  },
  F8: { holds: (s) => s.canceled(), violates: (s) => s.paid().takeBack(), idles: (s) => s.delivered() },
  F9: { holds: (s) => s.cooked().lookUp(), violates: (s) => s.paid().accept().lookUp(), idles: (s) => s.cooked() },
  F10: { holds: (s) => s.picked(), violates: (s) => s.cooked().pick('far'), idles: (s) => s.cooked() },
  F11: {
    holds: (s) => s.paid().ask(),
    violates: (s) => s.paid().ask({ status: 'COOKED', version: 2 }),
    idles: (s) => s.delivered().ask(),
  },
  F12: {
    holds: (s) => s.delivered(),
    violates: (s) => s.silently().paid(),
    idles: nothing,
  },
  F13: {
    holds: (s) => s.delivered(),
    violates: (s) => s.picked().confirm('customer/kim'),
    idles: (s) => s.picked().turn('DeliveryConfirmed', { by: 'system' }, s.last('order'), 'COMPLETED'),
  },
  N1: {
    holds: (s) => s.health('store', false).place().pay().answerPlacing().health('store', true).copy(),
    violates: (s) => s.health('store', false).place().pay().health('store', true),
    idles: (s) => s.paid(),
  },
  N2: {
    holds: (s) => overloaded(s).breaker('halfOpen').breaker('closed').payAgain().pay().answerPaying(),
    violates: (s) => overloaded(s).payAgain().askPay(),
    idles: (s) => overloaded(s).breaker('halfOpen'),
  },
  N3: {
    holds: (s) => s.health('rider', false).paid().ask(),
    violates: (s) => s.paid().ask(undefined, 'store'),
    idles: (s) => s.paid(),
  },
  N4: {
    holds: (s) => s.paid().accept(),
    violates: (s) =>
      s.paid().event('notification', 'MessageQueued', { customer: 'song', status: 'PAID' }, s.last('notification')),
    idles: (s) => s.paid(),
  },
  S1: {
    holds: (s) => s.paid(),
    violates: (s) => s.place().event('payment', 'PaymentStarted', {}, s.last('order')),
    idles: (s) => s.place().defer('rejected').copy(),
  },
};

const IDS = requirements.map(({ name }) => name);

function found(id: RequirementId, tell: (story: Story) => unknown) {
  const story = new Story();
  tell(story);
  return story.rest().requirements.find((requirement) => requirement.id === id);
}

describe('requirements', () => {
  it('each has its three histories', () => {
    expect(Object.keys(CASES)).toEqual(IDS);
  });

  for (const id of IDS) {
    it(`${id} is proven, violated or not exercised`, () => {
      const proven = found(id, CASES[id].holds);
      expect(proven).toMatchObject({ verdict: 'proven' });
      expect(proven?.evidence.length).toBeGreaterThan(0);
      expect(found(id, CASES[id].violates)).toMatchObject({ verdict: 'violated', because: { order: 'o-1' } });
      expect(found(id, CASES[id].idles)).toEqual({ id, verdict: 'not-exercised', checks: 0, evidence: [] });
    });
  }
});

describe('more ways to contradict', () => {
  const MORE: readonly [RequirementId, string, (story: Story) => unknown][] = [
    [
      'F1',
      'a price that is not on the menu',
      (s) => s.place({ ...DETAILS, amount: 1, lines: [{ item: 'tangsuyuk', quantity: 1, price: 1 }] }),
    ],
    ['F1', 'accepted, and no order', (s) => s.answerPlacing()],
    ['F1', 'refused, although it is on the menu', (s) => s.answerPlacing(s.refused('UNKNOWN_ITEM'))],
    ['F2', 'paid without an approval', (s) => s.place().askPay().markPaid()],
    ['F2', 'approved, and the order does not know', (s) => s.place().askPay().money('captured').approve()],
    ['F4', 'never reached the store', (s) => s.place()],
    ['F5', 'accepted, and the order does not know', (s) => s.paid().owner('OrderAccepted')],
    ['F7', 'refused before cooking', (s) => s.paid().requestCancel().refuseCancel('PAID')],
    ['F8', 'points left behind', (s) => s.paid().reject().refund()],
    ['F9', 'listed to a rider far away', (s) => s.cooked().lookUp('far')],
    [
      'F6',
      'started and finished by one command',
      (s) => {
        s.paid().accept();
        const told = { data: null, source: 'store', order: s.order, time: 99, cause: s.person('store/s1'), after: [] };
        s.tell({ ...told, type: 'CookingStarted', version: 4 }).tell({ ...told, type: 'CookingFinished', version: 5 });
      },
    ],
    ['F4', 'released before it reached the store', (s) => s.place().requestCancel().release()],
    ['F9', 'kept from a rider near it', (s) => s.cooked().lookUp('r1', 'rider', [])],
    ['F11', 'no status for the customer', (s) => s.place().ask({ code: 'UNKNOWN_ORDER' })],
    ['F9', 'answered by the store', (s) => s.cooked().lookUp('r1', 'store')],
    ['F10', 'picked by a timer', (s) => s.cooked().pick('r1', 'rider')],
    ['F10', 'picked by two', (s) => s.picked().pick('r2')],
    [
      'F12',
      'shown to someone else',
      (s) => s.place().observe({ kind: 'shown', customer: 'kim', status: 'PAID', number: 1 }),
    ],
    [
      'N2',
      'no seconds to wait',
      (s) =>
        s
          .place()
          .defer('timeout')
          .answerPlacing(s.accepted({ status: 'PAYMENT_DEFERRED', retryAfter: 0 })),
    ],
    ['N2', 'told that it is paid', (s) => overloaded(s).answerPaying(s.accepted({ status: 'PAID' }))],
    [
      'N2',
      'failed, and expired without a word',
      (s) => s.place().askPay().payFailed().turn('OrderCanceled', { reason: 'expired' }, s.last('order'), 'CANCELED'),
    ],
    ['N2', 'three in a row told the same', (s) => s.place().defer('busy').defer('busy').defer('busy')],
    ['N2', 'called though the breaker was to open', (s) => s.place().askPay().payFailed().defer('busy').askPay()],
    ['N2', 'opened though nothing had failed', (s) => s.place().askPay().breaker('open')],
    [
      'N2',
      'opened though its trial had not failed',
      (s) => overloaded(s).breaker('halfOpen').payAgain().askPay().breaker('open'),
    ],
    [
      'N2',
      'two trials where one is allowed',
      (s) =>
        overloaded(s)
          .breaker('halfOpen')
          .askPay()
          .observe({ ...PAY_CALL, cause: s.last('order'), order: 'o-2' }),
    ],
    ['N2', 'taken beyond the waiting room', (s) => s.place().pass(5_000_000).place()],
    ['N3', 'the order side asks the store', (s) => s.paid().call('order', 'store', 'Status')],
    ['S1', 'copied from another event', (s) => s.paid().event('store', 'OrderInfoCopied', DETAILS, s.last('order'))],
  ];
  for (const [id, what, tell] of MORE) {
    it(`${id}: ${what}`, () => expect(found(id, tell)?.verdict).toBe('violated'));
  }

  const FAIR: readonly [string, (story: Story) => unknown][] = [
    ['a call made again after the commit was rolled back', (s) => trial(s).rolledBack('order').askPay()],
    ['a trial that takes the place of one that was withdrawn', (s) => trial(s).markPaid().askPay()],
    ['a call of a breaker that has been restarted', (s) => trial(s).health('order', false).askPay()],
    ['two placed at once in a room for one', (s) => s.place().pass(4_000_000).place()],
    ['waits that differ', (s) => s.place().defer('busy', 5).defer('busy', 6).defer('busy', 5)],
  ];
  for (const [what, tell] of FAIR) {
    it(`N2 is not contradicted by ${what}`, () => expect(found('N2', tell)?.verdict).not.toBe('violated'));
  }

  it('a message that KakaoTalk would not take proves and contradicts nothing', () => {
    const failed = (s: Story) => {
      s.silently()
        .place()
        .event('notification', 'MessageQueued', { customer: 'song', status: 'PLACED' }, s.last('order'));
      s.event('notification', 'MessageFailed', { customer: 'song', status: 'PLACED' }, s.last('notification'));
    };
    expect(found('F12', failed)?.verdict).toBe('not-exercised');
  });
});
