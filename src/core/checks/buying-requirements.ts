/** F1, F2, F3, F7, F8, F13: ordering, paying, points, cancelling and confirming. */
import type { CommandAnswered } from '../history.ts';
import type { OrderDetails } from '../published-language.ts';
import type { Check, Verdict } from './check.ts';
import { holds, violated } from './check.ts';
import { type OrderFacts, pointsAt, resultOf } from './facts.ts';
import { pointsDue } from './money-invariants.ts';
import type { ChecksConfig, Run } from './run.ts';
import { isFrom } from './sources.ts';
import { CANCELED, CANCELING, isUnpaid, PICKED } from './statuses.ts';

/**
 * A customer chooses from a store's menu and orders.
 * Proof: an accepted `PlaceOrder` after which the order exists, with the chosen store, area, items and quantities, each at
 * the price of that store's menu, and the amount is their sum.
 * Contradiction: an order that is not of the menu, not what was chosen, or missing; or a choice of the menu refused as
 * unknown.
 */
export const f1: Check<'F1'> = {
  name: 'F1',
  on: {
    OrderPlaced: (_facts, { data }, run) =>
      isOfMenu(data, run.config) ? 'skip' : violated('what was ordered is not on the menu at that price'),
    'command/PlaceOrder'(facts, command, run) {
      if (command.answer.kind === 'accepted') return placedAsChosen(facts, command);
      return command.answer.kind === 'refused' ? refusedRightly(command, command.answer.refusal.code, run) : 'skip';
    },
  },
};

/** What `PlaceOrder` asks for. */
interface Choice {
  readonly store: string;
  readonly area: string;
  readonly items: Readonly<Record<string, number>>;
}

function placedAsChosen({ details, placeAnswered }: OrderFacts, { data, by }: CommandAnswered): Verdict {
  if (placeAnswered) return 'skip';
  if (details === null) return violated('accepted, but no order was placed');
  const { store, area, items } = data as Choice;
  let lines = 0;
  for (const item in items) {
    lines++;
    if (!details.lines.some((line) => line.item === item && line.quantity === items[item]))
      return violated('not the items that were chosen');
  }
  const same =
    lines === details.lines.length && store === details.store && area === details.area && by.id === details.customer;
  return holds(same, 'not the order that was chosen');
}

function isOfMenu({ store, lines, amount }: OrderDetails, { menus }: ChecksConfig): boolean {
  const menu = menus.get(store);
  let sum = 0;
  for (const { item, quantity, price } of lines) {
    if (menu?.get(item) !== price || !(quantity > 0)) return false;
    sum += price * quantity;
  }
  return sum === amount && lines.length > 0;
}

function refusedRightly({ data }: CommandAnswered, code: string, { config }: Run): Verdict {
  if (code !== 'UNKNOWN_STORE' && code !== 'UNKNOWN_ITEM') return 'skip';
  const { store, items } = data as Choice;
  const menu = config.menus.get(store);
  const known = menu !== undefined && Object.keys(items).every((item) => menu.has(item));
  return known ? violated('a choice of the menu was refused as unknown') : 'skip';
}

/**
 * The customer pays for what was chosen.
 * Proof: `PaymentApproved` for exactly the order's amount and customer, by a payment that the order started.
 * Contradiction: an approval of anything else; an order paid without an approval; at rest, an approval that stands and
 * paid for nothing.
 */
export const f2: Check<'F2'> = {
  name: 'F2',
  on: {
    PaymentApproved({ details, amount, started }, { data }) {
      return holds(
        started && data.amount === amount && data.customer === details?.customer,
        'approved is not what was ordered',
      );
    },
    OrderPaid({ isApproved, amount }, { data }) {
      return isApproved && data.amount === amount ? 'skip' : violated('the order counts as paid without being paid');
    },
  },
  atRest: (facts) =>
    facts.paymentStands && isUnpaid(facts.status) ? violated('paid for, and the order does not know') : 'skip',
};

/**
 * Paying earns points.
 * Proof: `PointsEarned` caused by the order's `PaymentApproved`, to its customer, floor(rate × amount) of them.
 * Contradiction: points of another cause, customer or number; at rest, a payment that stands and earned none.
 */
export const f3: Check<'F3'> = {
  name: 'F3',
  on: {
    PointsEarned(facts, { data, cause }, run) {
      const due = pointsDue(run.config.pointRate, facts.approvedAmount);
      if (!pointsAt(cause, 'payment', facts.approvedVersion))
        return violated('points earned by something else than the payment');
      return holds(data.points === due && data.customer === facts.details?.customer, 'not the points of that payment');
    },
  },
  atRest: (facts) => (facts.paymentStands && !facts.hasEarned ? violated('paid, and no points were earned') : 'skip'),
};

/**
 * The customer can cancel an order whose cooking has not started.
 * Proof: the customer's cancel ends in `OrderCanceled` before cooking, or in `CancelRefused` after cooking has started.
 * Contradiction: the one after, or the other before; a cancel in the customer's name that they never asked for; an answer
 * that says canceled of an order that is not.
 */
export const f7: Check<'F7'> = {
  name: 'F7',
  on: {
    OrderCanceled(facts, { data, cause }) {
      if (data.reason !== 'customer') return 'skip';
      const asked =
        facts.status === CANCELING
          ? facts.cancelReason === 'customer'
          : isFrom(cause, 'customer', facts.details?.customer ?? '');
      return holds(asked && !facts.cookingStarted, 'canceled after cooking had started, or without being asked');
    },
    CancelRefused(facts, { data }) {
      if (facts.cancelReason !== 'customer') return 'skip';
      return holds(
        data.why === 'COOKING_STARTED' && facts.cookingStarted,
        'a cancel was refused although cooking had not started',
      );
    },
    'command/CancelOrder'(facts, { answer }) {
      const untrue = resultOf(answer)?.status === 'CANCELED' && facts.status !== CANCELED;
      return untrue ? violated('the customer was told it is canceled, and it is not') : 'skip';
    },
  },
};

/**
 * Cancelling the payment takes the points back.
 * Proof: `PointsCanceled` caused by the `PaymentCanceled` that undid the very payment which earned them, all of them.
 * Contradiction: another cause or number; at rest, points that stand on a canceled payment.
 */
export const f8: Check<'F8'> = {
  name: 'F8',
  on: {
    PointsCanceled(facts, { data, cause }) {
      if (!pointsAt(cause, 'payment', facts.paymentCanceled))
        return violated('points taken back for something else than the canceled payment');
      const undone =
        facts.hasEarned && facts.earnedFrom === facts.approvedVersion && facts.refunded === facts.approvedAmount;
      return holds(undone && data.points === facts.points, 'not the points that the canceled payment had earned');
    },
  },
  atRest: (facts) =>
    facts.paymentCanceled > 0 && facts.points !== 0 ? violated('the payment is canceled and its points stand') : 'skip',
};

/**
 * On receiving the food the customer taps "confirm delivery", which completes the whole transaction.
 * Proof: `DeliveryConfirmed` by the order's customer after the pick, and at rest nothing is left open: paid, the money
 * kept, the points standing, no context with anything still to do.
 * Contradiction: a customer's confirm by someone else or before the pick; at rest, something left open.
 */
export const f13: Check<'F13'> = {
  name: 'F13',
  on: {
    DeliveryConfirmed(facts, { data, cause }) {
      if (data.by !== 'customer') return 'skip';
      const theirs = isFrom(cause, 'customer', facts.details?.customer ?? '');
      return theirs && facts.status === PICKED
        ? 'skip'
        : violated('confirmed by someone else, or before the food was picked up');
    },
    'command/ConfirmDelivery'(facts, { answer }) {
      if (answer.kind !== 'accepted') return 'skip';
      return facts.confirmedBy === null ? violated('the confirmation was accepted and completed nothing') : 'skip';
    },
  },
  atRest(facts) {
    if (facts.confirmedBy !== 'customer') return 'skip';
    return holds(
      facts.paymentStands && facts.net === facts.amount && facts.hasEarned,
      'confirmed with money or points left open',
    );
  },
};
