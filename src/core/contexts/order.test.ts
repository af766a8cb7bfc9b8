import { describe, expect, it } from 'vitest';
import type { CancelReason, OrderStatus, Progress, ReleaseReason, ReleaseRefusal } from '../published-language.ts';
import type { Answer, Asker, RefusalCode } from '../vocabulary.ts';
import { given } from './given.ts';
import { type OrderEvent, orderDecider } from './order.ts';

const RULES = {
  menus: new Map([
    [
      's1',
      new Map([
        ['tangsuyuk', 10_000],
        ['jjajang', 2500],
      ]),
    ],
  ]),
  paymentDeadline: 1800,
  acceptanceDeadline: 7200,
  confirmationDeadline: 10_800,
};
const decider = orderDecider(RULES);

const song: Asker = { role: 'customer', id: 'song' };
const kim: Asker = { role: 'customer', id: 'kim' };
const items = { tangsuyuk: 1, jjajang: 2 };
const place = { type: 'PlaceOrder', data: { store: 's1', area: '용산구', items }, by: song } as const;
const pay = { type: 'PayOrder', data: null, by: song } as const;
const cancel = { type: 'CancelOrder', data: null, by: song } as const;
const confirm = { type: 'ConfirmDelivery', data: null, by: song } as const;
const markPaid = { type: 'MarkPaid', data: null } as const;
const markDeclined = { type: 'MarkDeclined', data: null } as const;
const defer = { type: 'DeferPayment', data: { why: 'timeout', retryAfter: 9 } } as const;
const cancelRejected = { type: 'CancelRejected', data: null } as const;
const passDeadline = { type: 'PassDeadline', data: null } as const;
const track = (status: Progress) => ({ type: 'TrackProgress', data: { status } }) as const;
const finish = (reason: CancelReason) => ({ type: 'FinishCancel', data: { reason } }) as const;
const keep = (request: number, why: ReleaseRefusal = 'COOKING_STARTED') =>
  ({ type: 'RefuseCancel', data: { request, why } }) as const;

const placed: OrderEvent = {
  type: 'OrderPlaced',
  data: {
    customer: 'song',
    store: 's1',
    area: '용산구',
    lines: [
      { item: 'tangsuyuk', quantity: 1, price: 10_000 },
      { item: 'jjajang', quantity: 2, price: 2500 },
    ],
    amount: 15_000,
  },
};
const requested: OrderEvent = { type: 'PaymentRequested', data: null };
const deferred: OrderEvent = { type: 'PaymentDeferred', data: { why: 'timeout', retryAfter: 9 } };
const paid: OrderEvent = { type: 'OrderPaid', data: { amount: 15_000 } };
const shown = (status: Progress): OrderEvent => ({ type: 'OrderProgressed', data: { status, hidden: false } });
const hidden = (status: Progress): OrderEvent => ({ type: 'OrderProgressed', data: { status, hidden: true } });
const cancelRequested = (reason: ReleaseReason, request: number): OrderEvent => ({
  type: 'CancelRequested',
  data: { reason, request },
});
const cancelRefused = (status: OrderStatus, why: ReleaseRefusal = 'COOKING_STARTED'): OrderEvent => ({
  type: 'CancelRefused',
  data: { why, status },
});
const canceled = (reason: CancelReason): OrderEvent => ({ type: 'OrderCanceled', data: { reason } });
const confirmed = (by: 'customer' | 'system'): OrderEvent => ({ type: 'DeliveryConfirmed', data: { by } });

const WAY = [placed, paid, shown('ACCEPTED'), shown('COOKING'), shown('COOKED'), shown('PICKED')] as const;
const STATES = {
  NONE: [],
  PLACED: [placed],
  PAYMENT_DEFERRED: [placed, deferred],
  PAID: WAY.slice(0, 2),
  ACCEPTED: WAY.slice(0, 3),
  COOKING: WAY.slice(0, 4),
  COOKED: WAY.slice(0, 5),
  PICKED: WAY,
  COMPLETED: [...WAY, confirmed('customer')],
  CANCELING: [...WAY.slice(0, 2), cancelRequested('customer', 1)],
  CANCELED: [placed, canceled('customer')],
} as const satisfies Record<OrderStatus | 'NONE', readonly OrderEvent[]>;
type Status = keyof typeof STATES;
const ALL = Object.keys(STATES) as Status[];

/** A refusal code, the event that follows, or null: accepted, and nothing changes. */
type Result = RefusalCode | OrderEvent | null;
const in_ = (results: Readonly<Record<Status, Result>>) => ALL.map((status) => [status, results[status]] as const);
const NOWHERE = { ...Object.fromEntries(ALL.map((status) => [status, null])), NONE: 'UNKNOWN_ORDER' } as Record<
  Status,
  Result
>;

const TABLE = [
  [place, { ...NOWHERE, NONE: placed }],
  [
    pay,
    {
      ...NOWHERE,
      PAYMENT_DEFERRED: requested,
      PAID: 'ALREADY_PAID',
      ACCEPTED: 'ALREADY_PAID',
      COOKING: 'ALREADY_PAID',
      COOKED: 'ALREADY_PAID',
      PICKED: 'ALREADY_PAID',
      COMPLETED: 'ALREADY_PAID',
      CANCELING: 'ALREADY_PAID',
      CANCELED: 'ORDER_CANCELED',
    },
  ],
  [
    cancel,
    {
      ...NOWHERE,
      PLACED: canceled('customer'),
      PAYMENT_DEFERRED: canceled('customer'),
      PAID: cancelRequested('customer', 1),
      ACCEPTED: cancelRequested('customer', 1),
      COOKING: cancelRequested('customer', 1),
      COOKED: cancelRequested('customer', 1),
      PICKED: cancelRequested('customer', 1),
      COMPLETED: 'ALREADY_COMPLETED',
    },
  ],
  [
    confirm,
    {
      ...NOWHERE,
      PLACED: 'NOT_PICKED',
      PAYMENT_DEFERRED: 'NOT_PICKED',
      PAID: 'NOT_PICKED',
      ACCEPTED: 'NOT_PICKED',
      COOKING: 'NOT_PICKED',
      COOKED: 'NOT_PICKED',
      PICKED: confirmed('customer'),
      CANCELING: 'NOT_PICKED',
      CANCELED: 'ORDER_CANCELED',
    },
  ],
  [markPaid, { ...NOWHERE, PLACED: paid, PAYMENT_DEFERRED: paid }],
  [markDeclined, { ...NOWHERE, PLACED: canceled('declined'), PAYMENT_DEFERRED: canceled('declined') }],
  [defer, { ...NOWHERE, PLACED: deferred }],
  [cancelRejected, { ...NOWHERE, PAID: canceled('rejected'), CANCELING: canceled('rejected') }],
  [finish('customer'), { ...NOWHERE, CANCELING: canceled('customer') }],
  [keep(1), { ...NOWHERE, CANCELING: cancelRefused('PAID') }],
  [track('ACCEPTED'), { ...NOWHERE, PAID: shown('ACCEPTED'), CANCELING: hidden('ACCEPTED') }],
  [
    track('PICKED'),
    {
      ...NOWHERE,
      PAID: shown('PICKED'),
      ACCEPTED: shown('PICKED'),
      COOKING: shown('PICKED'),
      COOKED: shown('PICKED'),
      CANCELING: hidden('PICKED'),
    },
  ],
  [
    passDeadline,
    {
      ...NOWHERE,
      PLACED: canceled('expired'),
      PAYMENT_DEFERRED: canceled('expired'),
      PAID: cancelRequested('silent', 1),
      PICKED: confirmed('system'),
    },
  ],
] as const satisfies readonly (readonly [unknown, Record<Status, Result>])[];

describe.each(TABLE)('%j', (command, results) => {
  it.each(in_(results))('in %s', (status, result) => {
    const when = given(decider, ...STATES[status]).when(command);
    if (typeof result === 'string') when.refused(result);
    else if (result === null) when.changesNothing();
    else when.then(result);
  });
});

describe('placing', () => {
  it.each([
    ['a store that is not there', { store: 's9', area: '용산구', items }, 'UNKNOWN_STORE'],
    ['an item that is not on the menu', { store: 's1', area: '용산구', items: { pizza: 1 } }, 'UNKNOWN_ITEM'],
    ['an item only half known', { store: 's1', area: '용산구', items: { jjajang: 1, pizza: 1 } }, 'UNKNOWN_ITEM'],
  ] as const)('refuses %s', (_what, data, code) =>
    given(decider).when({ type: 'PlaceOrder', data, by: song }).refused(code),
  );

  it('owes the call that pays, and waits for it', () => {
    const after = given(decider).when(place).then(placed);
    expect(after.owes()).toEqual({ key: 1, to: 'payment', type: 'Pay', data: { customer: 'song', amount: 15_000 } });
    expect(after.outcome(place)).toBeUndefined();
    expect(after.outcome(place, true)).toBeUndefined();
  });

  it.each([
    ['paid', [placed, paid], { status: 'PAID', amount: 15_000 }],
    ['deferred', [placed, deferred], { status: 'PAYMENT_DEFERRED', amount: 15_000, retryAfter: 9 }],
    ['declined', [placed, canceled('declined')], { status: 'CANCELED', amount: 15_000, reason: 'declined' }],
  ] as const)('is accepted where the order ends up %s', (_how, events, result) => {
    expect(given(decider, ...events).outcome(place)).toEqual({ result });
  });
});

describe('somebody else', () => {
  it.each(ALL.filter((status) => status !== 'NONE'))('has no say in %s', (status) => {
    for (const command of [place, pay, cancel, confirm])
      given(decider, ...STATES[status])
        .when({ ...command, by: kim })
        .refused('NOT_YOUR_ORDER');
  });
});

/** Decision 1 and 2. */
describe('a deferred payment', () => {
  it('owes no call until the customer comes back, then one, however often they tap', () => {
    const waiting = given(decider, placed, deferred);
    expect(waiting.owes()).toBeUndefined();
    const again = waiting.when(pay).then(requested);
    expect(again.owes()).toMatchObject({ key: 2, type: 'Pay' });
    again.when(pay).changesNothing();
    expect(again.outcome(pay)).toBeUndefined();
  });

  it('is deferred again while payment is still too busy, and says for how long', () => {
    const after = given(decider, placed, deferred, requested).when(defer).then(deferred);
    expect(after.outcome(pay)).toEqual({ refusal: { code: 'PAY_LATER', retryAfter: 9 } });
    expect(after.owes()).toBeUndefined();
  });

  it('is paid by an approval that comes late, without the customer', () => {
    const after = given(decider, placed, deferred).when(markPaid).then(paid);
    after.when(markPaid).changesNothing();
    after.when(defer).changesNothing();
    after.when(pay).changesNothing();
    expect(after.outcome(pay)).toEqual({ result: { status: 'PAID', amount: 15_000 } });
  });

  it('is not deferred twice by one call', () => given(decider, placed, deferred).when(defer).changesNothing());

  it.each([
    ['declined', 'PAYMENT_DECLINED'],
    ['expired', 'ORDER_CANCELED'],
  ] as const)('that ended %s refuses the pay that waited', (reason, code) => {
    expect(given(decider, placed, deferred, requested, canceled(reason)).outcome(pay)).toEqual({ refusal: { code } });
  });

  it('of a canceled order is not paid by an approval that comes too late', () => {
    const after = given(decider, placed, deferred, canceled('customer'));
    after.when(markPaid).changesNothing();
    expect(after.owes()).toBeUndefined();
  });
});

describe("payment's answer", () => {
  const call = { key: 1, to: 'payment', type: 'Pay', data: null };
  const cause = { source: 'payment', order: 'o-1', version: 2 };
  it.each<[Answer, unknown]>([
    [{ kind: 'accepted', result: { outcome: 'approved' }, cause }, markPaid],
    [{ kind: 'accepted', result: { outcome: 'declined' }, cause }, markDeclined],
    [{ kind: 'failed', why: 'timeout', retryAfter: 9 }, defer],
    [
      { kind: 'failed', why: 'rejected', retryAfter: 9 },
      { type: 'DeferPayment', data: { why: 'rejected', retryAfter: 9 } },
    ],
    [
      { kind: 'refused', refusal: { code: 'ORDER_CANCELED' } },
      { type: 'DeferPayment', data: { why: 'ORDER_CANCELED', retryAfter: 0 } },
    ],
  ])('%j', (answer, intent) => expect(decider.answered?.(call, answer)).toEqual(intent));
});

/** Decision 4: one winner, and what the store and the rider report meanwhile is remembered. */
describe('a cancel that the store has to settle', () => {
  const asked = given(decider, ...STATES.ACCEPTED)
    .when(cancel)
    .then(cancelRequested('customer', 1));

  it('waits for the store, and is answered CANCELING once it has waited long enough', () => {
    expect(asked.outcome(cancel)).toBeUndefined();
    expect(asked.outcome(cancel, true)).toEqual({
      result: { status: 'CANCELING', amount: 15_000, reason: 'customer' },
    });
  });

  it('tapped twice asks once', () => asked.when(cancel).changesNothing());

  it('ends canceled where the store let it go', () => {
    const after = asked.when(finish('customer')).then(canceled('customer'));
    expect(after.outcome(cancel)).toEqual({ result: { status: 'CANCELED', amount: 15_000, reason: 'customer' } });
    after.when(cancel).changesNothing();
  });

  it('goes back to where the order was where the store cooks, and tells the customer why', () => {
    const after = asked.when(track('COOKING')).then(hidden('COOKING')).when(keep(1)).then(cancelRefused('COOKING'));
    expect(after.state.status).toBe('COOKING');
    expect(after.outcome(cancel)).toEqual({ refusal: { code: 'COOKING_STARTED' } });
    after.when(track('COOKED')).then(shown('COOKED'));
  });

  it('shows nothing of what happens meanwhile, however far it gets', () => {
    const after = asked.when(track('COOKING')).then(hidden('COOKING')).when(track('COOKED')).then(hidden('COOKED'));
    expect(after.state.status).toBe('CANCELING');
    after.when(track('COOKING')).changesNothing();
    after.when(keep(1)).then(cancelRefused('COOKED'));
  });

  it('takes no answer to a request before it', () => {
    asked.when(keep(0)).changesNothing();
    given(decider, ...STATES.COOKING)
      .when(keep(1))
      .changesNothing();
  });

  it('of an order that the store rejects meanwhile ends rejected', () => {
    const after = asked.when(cancelRejected).then(canceled('rejected'));
    after.when(finish('rejected')).changesNothing();
    after.when(cancel).refused('ORDER_CANCELED');
    expect(after.outcome(cancel)).toEqual({ result: { status: 'CANCELED', amount: 15_000, reason: 'rejected' } });
  });

  it('can be asked for again after a refusal', () => {
    const refused = asked.when(keep(1)).then(cancelRefused('ACCEPTED'));
    refused.when(cancel).then(cancelRequested('customer', 2)).when(keep(1)).changesNothing();
  });
});

describe('a store that stays silent', () => {
  const silent = given(decider, placed, paid).when(passDeadline).then(cancelRequested('silent', 1));

  it('is asked to let go', () => {
    silent.when(finish('silent')).then(canceled('silent'));
    silent.when(keep(1, 'ALREADY_ACCEPTED')).then(cancelRefused('PAID', 'ALREADY_ACCEPTED'));
  });

  it('had accepted: the order goes on as accepted, with nothing due', () => {
    const after = silent
      .when(track('ACCEPTED'))
      .then(hidden('ACCEPTED'))
      .when(keep(1, 'ALREADY_ACCEPTED'))
      .then(cancelRefused('ACCEPTED', 'ALREADY_ACCEPTED'));
    expect(after.deadline()).toBeUndefined();
  });

  it('meets a customer who cancels meanwhile: the later wish counts, the first answer does not settle it', () => {
    const both = silent.when(cancel).then(cancelRequested('customer', 2));
    both.when(keep(1, 'ALREADY_ACCEPTED')).changesNothing();
    both.when(keep(2)).then(cancelRefused('PAID'));
    both.when(finish('customer')).then(canceled('customer'));
    both.when(finish('silent')).then(canceled('silent'));
    expect(both.state.under).toBe('PAID');
  });
});

/** Decision 10, in microseconds of the event's own time. */
describe('deadlines', () => {
  it.each<[string, readonly (OrderEvent & { time?: number })[], number | undefined]>([
    ['payment', [{ ...placed, time: 100 }], 1900],
    [
      'payment, not begun anew by a deferral',
      [
        { ...placed, time: 100 },
        { ...deferred, time: 500 },
        { ...requested, time: 600 },
      ],
      1900,
    ],
    ['acceptance', [placed, { ...paid, time: 100 }], 7300],
    ['nothing once accepted', [...STATES.ACCEPTED], undefined],
    ['nothing while cooking', [...STATES.COOKED], undefined],
    ['confirmation', [...WAY.slice(0, 5), { ...shown('PICKED'), time: 100 }], 10_900],
    ['nothing once completed', [...STATES.COMPLETED], undefined],
    ['nothing once canceled', [...STATES.CANCELED], undefined],
    ['nothing while a cancel is settled', [placed, paid, cancelRequested('customer', 1)], undefined],
    [
      'acceptance again after a refused cancel',
      [placed, { ...paid, time: 100 }, cancelRequested('customer', 1), cancelRefused('PAID')],
      7300,
    ],
    [
      'confirmation of a pick seen while a cancel was settled',
      [...WAY.slice(0, 5), cancelRequested('customer', 1), { ...hidden('PICKED'), time: 100 }, cancelRefused('PICKED')],
      10_900,
    ],
  ])('%s', (_what, events, due) => expect(given(decider, ...events).deadline()).toBe(due));

  it('of acceptance can be off', () => {
    const patient = orderDecider({ ...RULES, acceptanceDeadline: null });
    expect(given(patient, placed, paid).deadline()).toBeUndefined();
  });

  it('and the customer complete an order once, whoever is first', () => {
    given(decider, ...WAY)
      .when(passDeadline)
      .then(confirmed('system'))
      .when(confirm)
      .changesNothing();
    given(decider, ...WAY)
      .when(confirm)
      .then(confirmed('customer'))
      .when(passDeadline)
      .changesNothing();
  });
});

describe('the answer to a cancel that came too late', () => {
  it('is that the order is completed', () => {
    expect(given(decider, ...STATES.COMPLETED).outcome(cancel)).toEqual({ refusal: { code: 'ALREADY_COMPLETED' } });
  });
});
