/** Bugs of ordering, paying, points, cancelling and confirming. */
import type { OrderDetails } from '../../core/published-language.ts';
import type { Decision, Event } from '../../core/vocabulary.ts';
import { isRefusal, NOTHING } from '../../core/vocabulary.ts';
import { deciding, type PlantedBug, withDecider, withoutPolicy, withPolicy } from './planting.ts';

/** Whatever else an event says, its data is this now. */
function retold<E extends Event>(decision: Decision<E>, type: E['type'], data: (told: E) => E['data']): Decision<E> {
  if (isRefusal(decision)) return decision;
  return decision.map((event) => (event.type === type ? { ...event, data: data(event) } : event));
}

export const BUYING_BUGS: readonly PlantedBug[] = [
  {
    name: 'hidden-fee',
    what: 'An order costs more than the menu says.',
    breaks: ['F1'],
    scenario: 'delivery',
    works: deciding('order', 'PlaceOrder', (_command, _state, sound) =>
      retold(sound, 'OrderPlaced', ({ data }) => ({ ...(data as OrderDetails), amount: 13_000 })),
    ),
  },
  {
    name: 'half-paid',
    what: 'Payment approves half of what was captured.',
    breaks: ['F2', 'money-conserved'],
    scenario: 'delivery',
    works: deciding('payment', 'RecordCapture', (_command, { customer, amount }) => [
      { type: 'PaymentApproved', data: { customer, amount: amount / 2 } },
    ]),
  },
  {
    name: 'approved-unasked',
    what: 'Payment approves without asking the gateway for the money.',
    breaks: ['money-conserved', 'every-effect-has-a-cause'],
    scenario: 'delivery',
    works: deciding('payment', 'Pay', ({ data }) => [
      { type: 'PaymentStarted', data },
      { type: 'PaymentApproved', data },
    ]),
  },
  {
    name: 'second-payment',
    what: 'Cancel finds no payment and makes a second one, whose approval earns points again.',
    breaks: ['single-capture', 'points-match-net-paid', 'no-captured-money-on-a-dead-order', 'compensations-complete'],
    family: 2,
    scenario: 'cancel',
    works: deciding(
      'payment',
      'CancelPayment',
      (_command, { customer, amount }) => [
        { type: 'PaymentStarted', data: { customer, amount } },
        { type: 'PaymentApproved', data: { customer, amount } },
      ],
      deciding('point', 'EarnPoints', ({ data: { customer, amount } }) => [
        { type: 'PointsEarned', data: { customer, points: amount / 20 } },
      ]),
    ),
  },
  {
    name: 'no-refund',
    what: 'A canceled order keeps its payment.',
    breaks: ['no-captured-money-on-a-dead-order', 'compensations-complete'],
    silences: ['F8'],
    scenario: 'cancel',
    works: withoutPolicy('OrderCanceled', 'payment'),
  },
  {
    name: 'late-capture-kept',
    what: 'A cancel takes a capture that is under way for one that will never be.',
    breaks: ['no-captured-money-on-a-dead-order', 'money-conserved', 'compensations-complete'],
    scenario: 'late-capture',
    works: deciding('payment', 'CancelPayment', () => [{ type: 'PaymentCanceled', data: { refunded: 0 } }]),
  },
  {
    name: 'refund-in-words',
    what: 'Payment says that it refunded, and never asks the gateway to.',
    breaks: ['money-conserved', 'no-captured-money-on-a-dead-order'],
    scenario: 'cancel',
    works: deciding('payment', 'CancelPayment', (_command, { amount }) => [
      { type: 'PaymentCanceled', data: { refunded: amount } },
    ]),
  },
  {
    name: 'refunded-twice',
    what: 'A refund is recorded twice.',
    breaks: ['refund-at-most-once'],
    scenario: 'cancel',
    works: deciding('payment', 'RecordRefund', ({ data }) => [
      { type: 'PaymentCanceled', data },
      { type: 'PaymentCanceled', data },
    ]),
  },
  {
    name: 'empty-points',
    what: 'Earning points has an empty body.',
    breaks: ['F3', 'points-match-net-paid'],
    family: 3,
    scenario: 'delivery',
    works: deciding('point', 'EarnPoints', () => NOTHING),
  },
  {
    name: 'points-for-ordering',
    what: 'Points are earned by the order, not by its payment.',
    breaks: ['F3', 'points-match-net-paid', 'every-effect-has-a-cause'],
    scenario: 'delivery',
    works: withoutPolicy('PaymentApproved', 'point', {
      source: 'order',
      event: 'OrderPlaced',
      target: 'point',
      then: ({ data }) => ({ type: 'EarnPoints', data }),
    }),
  },
  {
    name: 'points-kept',
    what: 'A refund leaves the points.',
    breaks: ['F8', 'points-match-net-paid', 'compensations-complete'],
    scenario: 'cancel',
    works: withoutPolicy('PaymentCanceled', 'point'),
  },
  {
    name: 'half-the-points-back',
    what: 'A refund takes half of the points back.',
    breaks: ['F8', 'points-match-net-paid'],
    scenario: 'cancel',
    works: deciding('point', 'CancelPoints', (_command, { customer, points }) => [
      { type: 'PointsCanceled', data: { customer, points: points / 2 } },
    ]),
  },
  {
    name: 'cancel-at-once',
    what: 'The order side cancels without asking the store whether cooking has started.',
    breaks: ['F7', 'cancel-or-cook-one-winner', 'status-follows-the-machine'],
    family: 4,
    scenario: 'delivery',
    works: deciding('order', 'CancelOrder', () => [{ type: 'OrderCanceled', data: { reason: 'customer' } }]),
  },
  {
    name: 'cancel-unguarded',
    what: 'The store lets an order go that it is cooking.',
    breaks: ['F7', 'cancel-or-cook-one-winner'],
    family: 4,
    scenario: 'delivery',
    works: deciding('store', 'ReleaseOrder', ({ data: { reason } }) => [{ type: 'OrderReleased', data: { reason } }]),
  },
  {
    name: 'confirm-too-early',
    what: 'A delivery is confirmed before it is picked up.',
    breaks: ['F13', 'status-follows-the-machine'],
    scenario: 'delivery',
    works: deciding('order', 'ConfirmDelivery', () => [{ type: 'DeliveryConfirmed', data: { by: 'customer' } }]),
  },
  {
    name: 'confirmed-by-anyone',
    what: 'Anybody can confirm a delivery.',
    breaks: ['F13', 'every-effect-has-a-cause'],
    scenario: 'delivery',
    works: deciding('order', 'ConfirmDelivery', (_command, { status }, sound) =>
      status === 'PICKED' ? [{ type: 'DeliveryConfirmed', data: { by: 'customer' } }] : sound,
    ),
  },
  {
    name: 'empty-confirm',
    what: "The customer's confirm has an empty body.",
    breaks: ['F13'],
    family: 3,
    scenario: 'delivery',
    works: deciding('order', 'ConfirmDelivery', () => NOTHING),
  },
  {
    name: 'no-payment-deadline',
    what: 'A deferred order waits for its payment for ever.',
    breaks: ['deferred-settled', 'orders-terminal'],
    scenario: 'deferred',
    works: withDecider('order', () => ({ deadline: () => undefined })),
  },
  {
    name: 'swallowed-fallback',
    what: 'The fallback of a failed payment says that all is well.',
    breaks: ['F2', 'every-effect-has-a-cause'],
    silences: ['N2'],
    family: 7,
    scenario: 'overload',
    works: withDecider('order', () => ({ answered: () => ({ type: 'MarkPaid', data: null }) })),
  },
  {
    name: 'no-fallback',
    what: 'A failed payment has no fallback: its customer waits, and hears nothing.',
    breaks: ['N2'],
    family: 7,
    scenario: 'deferred',
    works: deciding('order', 'DeferPayment', () => NOTHING),
  },
  {
    name: 'no-time-to-come-back',
    what: 'A deferred customer is not told how long to wait.',
    breaks: ['N2'],
    scenario: 'overload',
    works: deciding('order', 'DeferPayment', ({ data: { why } }) => [
      { type: 'PaymentDeferred', data: { why, retryAfter: 0 } },
    ]),
  },
  {
    name: 'all-come-back-at-once',
    what: 'Every deferred customer is told to wait equally long: they come back as one wave.',
    breaks: [],
    works: deciding('order', 'DeferPayment', (_command, _state, sound) =>
      retold(sound, 'PaymentDeferred', ({ data }) => ({ ...(data as { why: string }), retryAfter: 30_000_000 })),
    ),
  },
  {
    name: 'tombstone-ignored',
    what: 'A payment that was canceled can be made again.',
    breaks: [],
    works: deciding('payment', 'Pay', ({ data }, { status }, sound) =>
      status === 'CANCELED' ? [{ type: 'PaymentStarted', data }] : sound,
    ),
  },
  {
    name: 'paid-by-event',
    what: 'Payment is started by an event, without being asked.',
    breaks: ['S1'],
    scenario: 'delivery',
    works: withDecider(
      'order',
      () => ({ owes: () => undefined }),
      withPolicy({
        source: 'order',
        event: 'OrderPlaced',
        target: 'payment',
        then: ({ data }) => ({ type: 'Pay', data }),
      }),
    ),
  },
];
