import { describe, expect, it } from 'vitest';
import { INVARIANT_NAMES, type InvariantName } from './names.ts';
import type { Cases } from './testing/cases.ts';
import { DETAILS, Story } from './testing/history-builder.ts';

const nothing = () => {};

const CASES: Cases<InvariantName> = {
  'money-conserved': {
    holds: (s) => s.canceled(),
    violates: (s) => s.place().askPay().money('captured', 9_000),
    idles: (s) => s.place(),
  },
  'single-capture': {
    holds: (s) => s.paid(),
    violates: (s) => s.paid().money('captured'),
    idles: (s) => s.place().askPay(),
  },
  'refund-at-most-once': {
    holds: (s) => s.canceled(),
    violates: (s) => s.canceled().money('refunded'),
    idles: (s) => s.paid(),
  },
  'no-captured-money-on-a-dead-order': {
    holds: (s) => s.canceled(),
    violates: (s) => s.paid().reject(),
    idles: (s) => s.place().cancel('expired', s.last('order')),
  },
  'points-match-net-paid': {
    holds: (s) => s.canceled(),
    violates: (s) => s.paid().earn(),
    idles: (s) => s.place().askPay(),
  },
  'no-cooking-unless-paid-and-accepted': {
    holds: (s) => s.paid().accept().start(),
    violates: (s) => s.place().copy().owner('OrderAccepted'),
    idles: (s) => s.paid(),
  },
  'cancel-or-cook-one-winner': {
    holds: (s) => s.paid().accept().start().requestCancel().refuseCancel('COOKING'),
    violates: (s) => s.paid().accept().requestCancel().release().owner('CookingStarted'),
    idles: (s) => s.delivered(),
  },
  'one-rider-per-delivery': {
    holds: (s) => s.picked(),
    violates: (s) => s.picked().pick('r2'),
    idles: (s) => s.cooked(),
  },
  'pick-only-after-cooked': {
    holds: (s) => s.picked(),
    violates: (s) => s.paid().accept().pick(),
    idles: (s) => s.cooked(),
  },
  'status-follows-the-machine': {
    holds: (s) =>
      s.paid().requestCancel().owner('OrderAccepted').progress('ACCEPTED', 'store', true).refuseCancel('ACCEPTED'),
    violates: (s) => s.paid().owner('OrderAccepted').owner('CookingStarted').progress('COOKING'),
    idles: nothing,
  },
  'one-message-per-status-in-order': {
    holds: (s) => s.paid().accept().requestCancel().refuseCancel('ACCEPTED'),
    violates: (s) => s.place().observe({ kind: 'shown', customer: 'song', status: 'PLACED', number: 1 }),
    idles: nothing,
  },
  'versions-gapless': {
    holds: (s) => s.place(),
    violates: (s) => s.place().tell({ ...envelope(s), version: 3 }),
    idles: nothing,
  },
  'every-effect-has-a-cause': {
    holds: (s) => s.delivered(),
    violates: (s) => s.paid().event('point', 'PointsEarned', { customer: 'song', points: 500 }, s.last('order')),
    idles: nothing,
  },
  'view-never-ahead-never-backwards': {
    holds: (s) => s.paid().ask(),
    violates: (s) => s.paid().ask({ status: 'PAID', version: 3 }),
    idles: (s) => s.paid().ask({ code: 'NOT_YOUR_ORDER' }),
  },
  'open-breaker-makes-no-calls': {
    holds: (s) => s.breaker('open').place().defer('rejected').breaker('halfOpen').askPay(),
    violates: (s) => s.breaker('open').place().askPay(),
    idles: (s) => s.place().askPay(),
  },
  'store-outage-fails-no-order': {
    holds: (s) => s.health('store', false).place().pay().answerPlacing(),
    violates: (s) => s.health('store', false).place().defer('timeout').answerPlacing(),
    idles: (s) => s.place().pay().answerPlacing(),
  },
};

function envelope(s: Story) {
  return {
    source: 'payment',
    type: 'PaymentStarted',
    data: DETAILS,
    cause: s.last('order'),
    after: [],
    order: s.order,
    version: 1,
    time: 9,
  };
}

describe('invariants', () => {
  it('each has its three histories', () => {
    expect(Object.keys(CASES)).toEqual([...INVARIANT_NAMES]);
  });

  for (const name of INVARIANT_NAMES) {
    const verdict = (tell: (story: Story) => unknown) => {
      const story = new Story();
      tell(story);
      return story.rest().invariants.find((invariant) => invariant.name === name);
    };

    it(`${name} is held, violated or not exercised`, () => {
      expect(verdict(CASES[name].holds)).toMatchObject({ verdict: 'held' });
      expect(verdict(CASES[name].violates)).toMatchObject({ verdict: 'violated' });
      expect(verdict(CASES[name].idles)).toEqual({ name, verdict: 'not-exercised', checks: 0 });
    });
  }
});

describe('more ways to violate', () => {
  const MORE: readonly [InvariantName, string, (story: Story) => unknown][] = [
    ['money-conserved', 'approved without a capture', (s) => s.place().askPay().approve()],
    [
      'money-conserved',
      'a refund that the gateway never made',
      (s) => s.paid().event('payment', 'PaymentCanceled', { refunded: 10_000 }, s.last('order')),
    ],
    ['money-conserved', 'captured, and never approved', (s) => s.place().askPay().money('captured')],
    ['no-captured-money-on-a-dead-order', 'a late capture after the tombstone', (s) => s.canceled().money('captured')],
    ['points-match-net-paid', 'points that stand on a refund', (s) => s.paid().reject().refund()],
    ['points-match-net-paid', 'one point too many', (s) => s.place().askPay().money('captured').approve().earn(501)],
    ['cancel-or-cook-one-winner', 'released, and the order goes on', (s) => s.paid().requestCancel().release()],
    ['one-message-per-status-in-order', 'a status without its message', (s) => s.silently().place()],
    ['one-message-per-status-in-order', 'a second message', (s) => s.place().message('PLACED')],
    [
      'every-effect-has-a-cause',
      'a cause that was never committed',
      (s) => s.place().turn('OrderPaid', { amount: 10_000 }, { ...s.last('order'), version: 7 }, 'PAID'),
    ],
    ['every-effect-has-a-cause', "another store's owner", (s) => s.paid().owner('OrderAccepted', null, 'store/s2')],
    [
      'every-effect-has-a-cause',
      'a cause of another order',
      (s) => s.place().event('payment', 'PaymentStarted', {}, { ...s.last('order'), order: 'o-2' }),
    ],
    [
      'every-effect-has-a-cause',
      'progress of another kind than its cause',
      (s) => s.paid().owner('OrderAccepted').progress('COOKING'),
    ],
    [
      'every-effect-has-a-cause',
      'emitted after what had not been committed',
      (s) => s.place().event('store', 'OrderInfoCopied', DETAILS, s.last('order'), ['payment', 1]),
    ],
    ['view-never-ahead-never-backwards', 'backwards', (s) => s.paid().ask().ask({ status: 'PLACED', version: 1 })],
    ['view-never-ahead-never-backwards', 'untrue at its version', (s) => s.paid().ask({ status: 'PAID', version: 1 })],
    [
      'store-outage-fails-no-order',
      'a call to the store',
      (s) => s.health('store', false).place().call('order', 'store', 'Check'),
    ],
    [
      'store-outage-fails-no-order',
      'no answer',
      (s) => s.health('store', false).answerPlacing({ kind: 'failed', why: 'unreachable', retryAfter: 0 }),
    ],
    [
      'store-outage-fails-no-order',
      'turned away',
      (s) => s.health('store', false).answerPlacing(s.refused('TURNED_AWAY', 5)),
    ],
    [
      'store-outage-fails-no-order',
      'turned away although one has just left the waiting room',
      (s) => s.paid().health('store', false).answerPlacing(s.refused('TURNED_AWAY', 5)),
    ],
    [
      'versions-gapless',
      'an event that the board does not know',
      (s) => s.place().tell({ ...envelope(s), type: 'PaymentGuessed' }),
    ],
    ['versions-gapless', "another context's event", (s) => s.place().tell({ ...envelope(s), source: 'point' })],
    [
      'versions-gapless',
      'an event that nobody can read',
      (s) => s.place().tell({ ...envelope(s), type: 'PaymentApproved', data: null }),
    ],
  ];
  it('store-outage-fails-no-order: not where something else is felt to the end, though it was seen before', () => {
    const struck = (until: number) => {
      const story = new Story();
      story
        .observe({ kind: 'fault', fault: 0, order: '', until })
        .health('store', false)
        .answerPlacing({ kind: 'failed', why: 'timeout', retryAfter: 0 });
      return story.rest().invariants.find(({ name }) => name === 'store-outage-fails-no-order')?.verdict;
    };
    expect([struck(0), struck(1_000)]).toEqual(['violated', 'not-exercised']);
  });
  for (const [name, what, tell] of MORE) {
    it(`${name}: ${what}`, () => {
      const story = new Story();
      tell(story);
      expect(story.rest().invariants.find((invariant) => invariant.name === name)?.verdict).toBe('violated');
    });
  }
});

it('a status that comes back is told by a message of its own, though the one before was given up', () => {
  const story = new Story();
  story.paid().silently().requestCancel().unsaid('CANCELING').refuseCancel('PAID').unsaid('PAID');
  story.requestCancel().unsaid('CANCELING').refuseCancel('PAID').message('PAID');
  const verdicts = story.rest().invariants.filter(({ name }) => name === 'one-message-per-status-in-order');
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['held']);
});

it('while the store is down, a full waiting room may turn a customer away', () => {
  const story = new Story();
  story.health('store', false).place().answerPlacing(story.refused('TURNED_AWAY', 5));
  const verdicts = story.rest().invariants.filter(({ name }) => name === 'store-outage-fails-no-order');
  expect(verdicts.map(({ verdict }) => verdict)).not.toContain('violated');
});
