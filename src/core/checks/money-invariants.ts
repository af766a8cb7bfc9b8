/** Invariants about money and points. */
import type { Check } from './check.ts';
import { holds, violated } from './check.ts';
import type { OrderFacts } from './facts.ts';
import type { InvariantName } from './names.ts';
import { CANCELED } from './statuses.ts';

/** floor(rate × amount), the rate taken to a millionth: reckoned here again, because checks don't trust the contexts. */
export function pointsDue(rate: number, amount: number): number {
  return Math.floor((Math.round(rate * 1_000_000) * amount) / 1_000_000);
}

/**
 * What the gateway holds for an order is nothing or the order's amount; what payment says of it is true; and at rest it
 * is the amount exactly where a payment stands. Every order being exact, so is the sum over orders.
 */
const moneyConserved: Check<InvariantName> = {
  name: 'money-conserved',
  on: {
    money(facts, { moved, amount }) {
      if (facts.details === null) return violated('money moved for an order that does not exist');
      if (moved === 'captured')
        return holds(facts.net === 0 && amount === facts.amount, 'more was captured than the order costs, or less');
      return holds(facts.net === facts.amount && amount === facts.amount, 'what was refunded is not what was captured');
    },
    PaymentApproved(facts, { data }) {
      return holds(
        facts.net === data.amount && data.amount === facts.amount,
        'approved without a capture of exactly that amount',
      );
    },
    PaymentDeclined(facts) {
      return holds(facts.net === 0, 'declined although the money was captured');
    },
    PaymentCanceled(facts, { data }) {
      return holds(data.refunded === facts.refunded, 'payment says it refunded another sum than the gateway gave back');
    },
  },
  atRest(facts) {
    if (facts.captures === 0 && !facts.isApproved) return 'skip';
    return holds(
      facts.net === (facts.paymentStands ? facts.amount : 0),
      'at rest, captured − refunded is not what payment says',
    );
  },
};

const singleCapture: Check<InvariantName> = {
  name: 'single-capture',
  on: {
    money(facts, { moved }) {
      if (moved !== 'captured') return 'skip';
      return holds(facts.captures === 0, 'the customer was charged a second time');
    },
    PaymentApproved(facts) {
      return holds(!facts.isApproved, 'the payment was approved a second time');
    },
  },
};

const refundAtMostOnce: Check<InvariantName> = {
  name: 'refund-at-most-once',
  on: {
    money(facts, { moved }) {
      if (moved !== 'refunded') return 'skip';
      return holds(facts.refunds === 0, 'the customer was refunded a second time');
    },
    PaymentCanceled(facts) {
      return holds(facts.paymentCanceled === 0, 'the payment was canceled a second time');
    },
  },
};

/** While payment has not said PaymentCanceled, it owes what it still holds; after that nobody does. */
function heldOrOwed(facts: OrderFacts) {
  if (facts.status !== CANCELED || facts.captures === 0) return 'skip';
  return holds(
    facts.net === 0 || facts.paymentCanceled === 0,
    'the order is canceled, its money kept, and no refund is owed',
  );
}

const noMoneyOnDeadOrder: Check<InvariantName> = {
  name: 'no-captured-money-on-a-dead-order',
  on: {
    OrderCanceled(facts) {
      if (facts.captures === 0) return 'skip';
      return holds(
        facts.net === 0 || facts.paymentCanceled === 0,
        'canceled after the last refund was made, with money captured',
      );
    },
    PaymentApproved(facts) {
      return facts.paymentCanceled > 0
        ? violated('a payment was approved after it had been canceled')
        : heldOrOwed(facts);
    },
    RefundStarted: heldOrOwed,
    PaymentCanceled(facts) {
      return facts.captures === 0
        ? 'skip'
        : holds(facts.net === 0, 'the cancel of the payment left captured money behind');
    },
    PointsCanceled: heldOrOwed,
  },
  atRest(facts) {
    if (facts.status !== CANCELED || facts.captures === 0) return 'skip';
    return holds(facts.net === 0, 'the order ended canceled with its money captured');
  },
};

/** Between an approval and its points, and between a cancel and taking them back, the point context owes the rest. */
const pointsMatchNetPaid: Check<InvariantName> = {
  name: 'points-match-net-paid',
  on: {
    PointsEarned(facts, { data }, run) {
      if (!facts.isApproved) return violated('points were earned without a payment');
      if (facts.hasEarned) return violated('points were earned twice');
      return holds(
        data.points === pointsDue(run.config.pointRate, facts.approvedAmount),
        'not floor(rate × amount) points',
      );
    },
    PointsCanceled(facts, { data }) {
      if (facts.paymentCanceled === 0) return violated('points were taken back although the payment stands');
      return holds(data.points === facts.points, 'other points were taken back than stood');
    },
  },
  atRest(facts, run) {
    if (!facts.hasEarned && !facts.isApproved) return 'skip';
    const due = facts.paymentStands ? pointsDue(run.config.pointRate, facts.approvedAmount) : 0;
    return holds(facts.points === due, 'at rest, the points that stand are not those of what is paid');
  },
};

export const moneyInvariants = [
  moneyConserved,
  singleCapture,
  refundAtMostOnce,
  noMoneyOnDeadOrder,
  pointsMatchNetPaid,
];
