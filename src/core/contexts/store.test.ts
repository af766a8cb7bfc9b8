import { describe, expect, it } from 'vitest';
import type { OrderDetails } from '../published-language.ts';
import type { Asker, RefusalCode } from '../vocabulary.ts';
import { given } from './given.ts';
import { storeDecider as decider, type StoreCommand, type StoreEvent, type StoreState } from './store.ts';

const s1: Asker = { role: 'store', id: 's1' };
const details: OrderDetails = {
  customer: 'song',
  store: 's1',
  area: '용산구',
  lines: [{ item: 'jjajang', quantity: 1, price: 2500 }],
  amount: 2500,
};
const copied: StoreEvent = { type: 'OrderInfoCopied', data: details };
const paid: StoreEvent = { type: 'PaymentNoted', data: null };
const accepted: StoreEvent = { type: 'OrderAccepted', data: null };
const rejected: StoreEvent = { type: 'OrderRejected', data: { reason: 'no gas' } };
const started: StoreEvent = { type: 'CookingStarted', data: null };
const finished: StoreEvent = { type: 'CookingFinished', data: null };
const dropped: StoreEvent = { type: 'OrderInfoDropped', data: null };
const released = (reason: 'customer' | 'silent' | 'rejected'): StoreEvent => ({
  type: 'OrderReleased',
  data: { reason },
});
const kept = (why: 'COOKING_STARTED' | 'ALREADY_ACCEPTED'): StoreEvent => ({
  type: 'ReleaseRefused',
  data: { why, request: 7 },
});

const STATES = {
  NONE: [],
  COPIED: [copied],
  PAID: [copied, paid],
  ACCEPTED: [copied, paid, accepted],
  REJECTED: [copied, paid, rejected],
  COOKING: [copied, paid, accepted, started],
  COOKED: [copied, paid, accepted, started, finished],
  RELEASED: [copied, paid, released('customer')],
  DROPPED: [copied, dropped],
} as const satisfies Record<StoreState['status'], readonly StoreEvent[]>;
const ALL = Object.keys(STATES) as StoreState['status'][];

/** A refusal code, the event that follows, or null: accepted, and nothing changes. */
type Answer = RefusalCode | StoreEvent | null;
const in_ = (answers: Readonly<Record<StoreState['status'], Answer>>) =>
  ALL.map((status) => [status, answers[status]] as const);

function expectIn(
  status: StoreState['status'],
  command: Pick<StoreCommand, 'type' | 'data'> & { by?: Asker },
  answer: Answer,
): void {
  const when = given(decider, ...STATES[status]).when(
    command as Parameters<ReturnType<typeof given<StoreState, StoreCommand, StoreEvent>>['when']>[0],
  );
  if (typeof answer === 'string') when.refused(answer);
  else if (answer === null) when.changesNothing();
  else when.then(answer);
}

const GONE = { REJECTED: 'ORDER_CANCELED', RELEASED: 'ORDER_CANCELED', DROPPED: 'ORDER_CANCELED' } as const;

describe('the owner', () => {
  const accept = in_({
    NONE: 'UNKNOWN_ORDER',
    COPIED: 'NOT_PAID',
    PAID: accepted,
    ACCEPTED: null,
    COOKING: null,
    COOKED: null,
    ...GONE,
  });
  it.each(accept)('accepts an order that is %s', (status, answer) =>
    expectIn(status, { type: 'AcceptOrder', data: null, by: s1 }, answer),
  );

  const reject = in_({
    NONE: 'UNKNOWN_ORDER',
    COPIED: 'NOT_PAID',
    PAID: rejected,
    ACCEPTED: 'ALREADY_ACCEPTED',
    COOKING: 'ALREADY_ACCEPTED',
    COOKED: 'ALREADY_ACCEPTED',
    ...GONE,
    REJECTED: null,
  });
  it.each(reject)('rejects an order that is %s', (status, answer) =>
    expectIn(status, { type: 'RejectOrder', data: { reason: 'no gas' }, by: s1 }, answer),
  );

  const start = in_({
    NONE: 'UNKNOWN_ORDER',
    COPIED: 'NOT_ACCEPTED',
    PAID: 'NOT_ACCEPTED',
    ACCEPTED: started,
    COOKING: null,
    COOKED: null,
    ...GONE,
  });
  it.each(start)('starts to cook an order that is %s', (status, answer) =>
    expectIn(status, { type: 'StartCooking', data: null, by: s1 }, answer),
  );

  const finish = in_({
    NONE: 'UNKNOWN_ORDER',
    COPIED: 'COOKING_NOT_STARTED',
    PAID: 'COOKING_NOT_STARTED',
    ACCEPTED: 'COOKING_NOT_STARTED',
    COOKING: finished,
    COOKED: null,
    ...GONE,
  });
  it.each(finish)('finishes cooking an order that is %s', (status, answer) =>
    expectIn(status, { type: 'FinishCooking', data: null, by: s1 }, answer),
  );

  it.each(ALL.filter((status) => status !== 'NONE'))(
    'of another store has no say about an order that is %s',
    (status) => {
      const by: Asker = { role: 'store', id: 's2' };
      for (const type of ['AcceptOrder', 'StartCooking', 'FinishCooking'] as const)
        expectIn(status, { type, data: null, by }, 'NOT_YOUR_STORE');
      expectIn(status, { type: 'RejectOrder', data: { reason: '' }, by }, 'NOT_YOUR_STORE');
    },
  );
});

describe('the saga asks the store', () => {
  it.each(
    in_({
      NONE: copied,
      COPIED: null,
      PAID: null,
      ACCEPTED: null,
      REJECTED: null,
      COOKING: null,
      COOKED: null,
      RELEASED: null,
      DROPPED: null,
    }),
  )('to copy an order that is %s', (status, answer) =>
    expectIn(status, { type: 'CopyOrderInfo', data: details }, answer),
  );

  it.each(
    in_({
      NONE: null,
      COPIED: paid,
      PAID: null,
      ACCEPTED: null,
      REJECTED: null,
      COOKING: null,
      COOKED: null,
      RELEASED: null,
      DROPPED: null,
    }),
  )('to note the payment of an order that is %s', (status, answer) =>
    expectIn(status, { type: 'NotePayment', data: null }, answer),
  );

  it.each(
    in_({
      NONE: null,
      COPIED: dropped,
      PAID: dropped,
      ACCEPTED: null,
      REJECTED: null,
      COOKING: null,
      COOKED: null,
      RELEASED: null,
      DROPPED: null,
    }),
  )('to drop an order that is %s', (status, answer) => expectIn(status, { type: 'DropOrderInfo', data: null }, answer));
});

/** Decision 4: the store knows whether cooking has started, so cancel or cook is settled here. */
describe('a release', () => {
  const byCustomer = in_({
    NONE: released('customer'),
    COPIED: released('customer'),
    PAID: released('customer'),
    ACCEPTED: released('customer'),
    COOKING: kept('COOKING_STARTED'),
    COOKED: kept('COOKING_STARTED'),
    REJECTED: released('rejected'),
    RELEASED: null,
    DROPPED: null,
  });
  it.each(byCustomer)('that the customer wants of an order that is %s', (status, answer) =>
    expectIn(status, { type: 'ReleaseOrder', data: { reason: 'customer', request: 7 } }, answer),
  );

  const silent = in_({
    ...Object.fromEntries(byCustomer),
    NONE: released('silent'),
    COPIED: released('silent'),
    PAID: released('silent'),
    ACCEPTED: kept('ALREADY_ACCEPTED'),
  } as Record<StoreState['status'], Answer>);
  it.each(silent)('for silence of an order that is %s', (status, answer) =>
    expectIn(status, { type: 'ReleaseOrder', data: { reason: 'silent', request: 7 } }, answer),
  );

  it('that came first leaves nothing to cook, and cooking that came first leaves nothing to release', () => {
    const release = { type: 'ReleaseOrder', data: { reason: 'customer', request: 7 } } as const;
    const start = { type: 'StartCooking', data: null, by: s1 } as const;
    given(decider, ...STATES.ACCEPTED)
      .when(release)
      .then(released('customer'))
      .when(start)
      .refused('ORDER_CANCELED');
    given(decider, ...STATES.ACCEPTED)
      .when(start)
      .then(started)
      .when(release)
      .then(kept('COOKING_STARTED'));
  });

  it('that was refused lets the cooking go on', () => {
    given(decider, ...STATES.COOKING, kept('COOKING_STARTED'))
      .when({ type: 'FinishCooking', data: null, by: s1 })
      .then(finished);
  });
});

it('the answer tells where the order stands', () => {
  expect(given(decider, ...STATES.COOKING).outcome({ type: 'StartCooking', data: null, by: s1 })).toEqual({
    result: { status: 'COOKING' },
  });
});
