import { describe, expect, it } from 'vitest';
import type { Answer, RefusalCode } from '../vocabulary.ts';
import { given } from './given.ts';
import { paymentDecider as decider, type PaymentEvent, type PaymentState } from './payment.ts';

const charge = { customer: 'song', amount: 10_000 };
const pay = { type: 'Pay', data: charge } as const;
const cancel = { type: 'CancelPayment', data: null } as const;
const capture = (captured: boolean) => ({ type: 'RecordCapture', data: { captured } }) as const;
const failure = { type: 'RecordFailure', data: { why: 'timeout' } } as const;
const refund = { type: 'RecordRefund', data: { refunded: 10_000 } } as const;

const started: PaymentEvent = { type: 'PaymentStarted', data: charge };
const approved: PaymentEvent = { type: 'PaymentApproved', data: charge };
const declined: PaymentEvent = { type: 'PaymentDeclined', data: null };
const failed: PaymentEvent = { type: 'PaymentFailed', data: { why: 'timeout' } };
const refunding: PaymentEvent = { type: 'RefundStarted', data: null };
const canceled = (refunded: number): PaymentEvent => ({ type: 'PaymentCanceled', data: { refunded } });

const STATES = {
  NONE: [],
  STARTED: [started],
  APPROVED: [started, approved],
  DECLINED: [started, declined],
  FAILED: [started, failed],
  REFUNDING: [started, approved, refunding],
  CANCELED: [canceled(0)],
} as const satisfies Record<PaymentState['status'], readonly PaymentEvent[]>;
type Status = PaymentState['status'];
type Result = RefusalCode | PaymentEvent | null;
const in_ = (results: Readonly<Record<Status, Result>>) => Object.entries(results) as [Status, Result][];

const NOWHERE = {
  NONE: null,
  STARTED: null,
  APPROVED: null,
  DECLINED: null,
  FAILED: null,
  REFUNDING: null,
  CANCELED: null,
};
const TABLE = [
  [pay, { ...NOWHERE, NONE: started, FAILED: started, REFUNDING: 'ORDER_CANCELED', CANCELED: 'ORDER_CANCELED' }],
  [cancel, { ...NOWHERE, NONE: canceled(0), STARTED: refunding, FAILED: refunding, APPROVED: refunding }],
  [capture(true), { ...NOWHERE, STARTED: approved }],
  [capture(false), { ...NOWHERE, STARTED: declined }],
  [failure, { ...NOWHERE, STARTED: failed }],
  [refund, { ...NOWHERE, REFUNDING: canceled(10_000) }],
] as const satisfies readonly (readonly [unknown, Record<Status, Result>])[];

describe.each(TABLE)('%j', (command, results) => {
  it.each(in_(results))('in %s', (status, result) => {
    const when = given(decider, ...STATES[status]).when(command);
    if (typeof result === 'string') when.refused(result);
    else if (result === null) when.changesNothing();
    else when.then(result);
  });
});

/** Decision 2: the outcome of a call may be unknown, but never twofold. */
describe('a charge', () => {
  it('is asked of the gateway once it is written down', () => {
    expect(given(decider, started).owes()).toEqual({
      key: 1,
      to: 'gateway',
      type: 'Capture',
      data: { amount: 10_000 },
    });
  });

  it('is asked for again after a failure, as a new attempt', () => {
    expect(given(decider, started, failed).owes()).toBeUndefined();
    expect(given(decider, started, failed, started).owes()).toMatchObject({ key: 2, type: 'Capture' });
  });

  it.each(['NONE', 'APPROVED', 'DECLINED', 'FAILED', 'CANCELED'] as const)('is not owed in %s', (status) => {
    expect(given(decider, ...STATES[status]).owes()).toBeUndefined();
  });

  it('that was approved is answered again, not made again', () => {
    given(decider, started).when(capture(true)).then(approved).when(pay).changesNothing();
    expect(given(decider, ...STATES.APPROVED).outcome(pay)).toEqual({ result: { outcome: 'approved' } });
  });
});

describe('the tombstone', () => {
  it('stands before any pay came', () => {
    given(decider).when(cancel).then(canceled(0)).when(pay).refused('ORDER_CANCELED');
  });

  it('turns a capture under way into a refund', () => {
    const after = given(decider, started).when(cancel).then(refunding);
    after.when(capture(true)).changesNothing();
    expect(after.owes()).toEqual({ key: 2, to: 'gateway', type: 'Refund', data: null });
  });

  it('covers a pay whose outcome nobody knows', () => {
    expect(given(decider, started, failed).when(cancel).then(refunding).owes()).toMatchObject({ type: 'Refund' });
  });

  it('refunds once, and then stands for good', () => {
    const after = given(decider, ...STATES.REFUNDING)
      .when(refund)
      .then(canceled(10_000));
    after.when(refund).changesNothing();
    after.when(cancel).changesNothing();
    after.when(pay).refused('ORDER_CANCELED');
    expect(after.owes()).toBeUndefined();
  });

  it('needs no refund of what was declined', () =>
    given(decider, ...STATES.DECLINED)
      .when(cancel)
      .changesNothing());
});

describe('what the gateway answers', () => {
  const cause = { source: 'gateway', order: 'o-1', version: 1 };
  const accepted = (result: Record<string, unknown>): Answer => ({ kind: 'accepted', result, cause });
  const call = (type: string) => ({ key: 1, to: 'gateway', type, data: null });
  const told = (type: string, answer: Answer) => decider.answered?.(call(type), answer);

  it('is taken for what it says', () => {
    expect(told('Capture', accepted({ captured: true }))).toEqual(capture(true));
    expect(told('Capture', accepted({ captured: false }))).toEqual(capture(false));
    expect(told('Refund', accepted({ refunded: 10_000 }))).toEqual(refund);
    expect(told('Capture', { kind: 'failed', why: 'timeout', retryAfter: 1 })).toEqual(failure);
    expect(told('Capture', { kind: 'refused', refusal: { code: 'GATEWAY_BUSY' } })).toEqual({
      type: 'RecordFailure',
      data: { why: 'GATEWAY_BUSY' },
    });
  });
});

describe('the answer to a pay', () => {
  it.each([
    ['NONE', undefined],
    ['STARTED', undefined],
    ['APPROVED', { result: { outcome: 'approved' } }],
    ['DECLINED', { result: { outcome: 'declined' } }],
    ['FAILED', { refusal: { code: 'GATEWAY_BUSY' } }],
    ['REFUNDING', { refusal: { code: 'ORDER_CANCELED' } }],
    ['CANCELED', { refusal: { code: 'ORDER_CANCELED' } }],
  ] as const)('in %s', (status, outcome) => expect(given(decider, ...STATES[status]).outcome(pay)).toEqual(outcome));

  it('to anything else is the status', () => {
    expect(given(decider, ...STATES.REFUNDING).outcome(cancel)).toEqual({ result: { status: 'REFUNDING' } });
  });
});
