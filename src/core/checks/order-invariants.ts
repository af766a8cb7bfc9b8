/** Invariants about an order's way: store against customer, one rider, legal statuses, one message for each. */
import type { CancelReason } from '../published-language.ts';
import type { Check, Verdict } from './check.ts';
import { holds, violated } from './check.ts';
import type { OrderFacts } from './facts.ts';
import type { InvariantName } from './names.ts';
import { ORDER, sourceIndex } from './sources.ts';
import { CANCELED, CANCELING, FORGOTTEN, isProgress, isUnpaid, NONE, PAID, PICKED, STATUS_NAMES } from './statuses.ts';

/** Paid as the order says it: payment approved, and the order has taken note. */
function wasPaid(facts: OrderFacts): boolean {
  return facts.isApproved && !isUnpaid(facts.status) && facts.status !== NONE;
}

const noCookingUnlessPaid: Check<InvariantName> = {
  name: 'no-cooking-unless-paid-and-accepted',
  on: {
    OrderAccepted: (facts) =>
      holds(
        wasPaid(facts) && facts.storeState === 'PAID',
        'accepted before it was paid, or not to be accepted any more',
      ),
    CookingStarted: (facts) =>
      holds(
        wasPaid(facts) && facts.storeState === 'ACCEPTED',
        'cooking started on an order that is not paid and accepted',
      ),
    CookingFinished: (facts) =>
      holds(wasPaid(facts) && facts.storeState === 'COOKING', 'cooking finished that was not under way'),
  },
};

/** Exercised where both were in play: a store's no or a customer's cancel meets the store's cooking. */
const oneWinner: Check<InvariantName> = {
  name: 'cancel-or-cook-one-winner',
  on: {
    CookingStarted(facts) {
      if (facts.isStoreDone() || facts.status === CANCELED)
        return violated('cooking started on an order that had been let go');
      return facts.cancelReason === null ? 'skip' : 'held';
    },
    OrderReleased: (facts) => holds(!facts.cookingStarted, 'the store let an order go that it was cooking'),
    OrderRejected: (facts) => holds(!facts.cookingStarted, 'the store rejected an order that it was cooking'),
    ReleaseRefused: (facts) =>
      holds(!facts.isStoreDone(), 'the store refused to let go of an order that it had let go'),
    OrderCanceled(facts) {
      if (facts.cookingStarted) return violated('canceled although cooking had started');
      return facts.status === CANCELING ? 'held' : 'skip';
    },
    OrderProgressed(facts, { data }) {
      const cooks = data.status !== 'ACCEPTED';
      return cooks && facts.isStoreDone() ? violated('the order went on although the store had let it go') : 'skip';
    },
  },
  atRest(facts) {
    if (facts.cancelReason === null && facts.storeState !== 'REJECTED') return 'skip';
    return holds((facts.status === CANCELED) === facts.isStoreDone(), 'order and store do not agree on who won');
  },
};

const oneRider: Check<InvariantName> = {
  name: 'one-rider-per-delivery',
  on: { DeliveryPicked: (facts) => holds(facts.picks === 0, 'a second rider picked the order up') },
};

const pickAfterCooked: Check<InvariantName> = {
  name: 'pick-only-after-cooked',
  on: {
    DeliveryPicked: (facts) =>
      holds(facts.cookingFinished && facts.status !== CANCELED, 'picked up before cooking had finished'),
  },
};

/** From where an order may be canceled, for each reason. */
function mayCancel(reason: CancelReason, status: number): boolean {
  switch (reason) {
    case 'customer':
      return isUnpaid(status) || status === CANCELING;
    case 'rejected':
      return status === PAID || status === CANCELING;
    case 'declined':
    case 'expired':
      return isUnpaid(status);
    case 'silent':
      return status === CANCELING;
    default:
      return false;
  }
}

const statusMachine: Check<InvariantName> = {
  name: 'status-follows-the-machine',
  on: {
    OrderPlaced: (facts) => holds(facts.status === NONE, 'placed a second time'),
    PaymentRequested: (facts) => holds(isUnpaid(facts.status), 'asked to be paid although it was paid or over'),
    PaymentDeferred: (facts) => holds(isUnpaid(facts.status), 'deferred although it was paid or over'),
    OrderPaid: (facts) => holds(isUnpaid(facts.status), 'paid although it was paid or over'),
    OrderProgressed(facts, { data }) {
      const before = data.hidden ? facts.under : facts.status;
      const next = before === PAID || isProgress(before) ? before + 1 : NONE;
      if (data.hidden !== (facts.status === CANCELING))
        return violated('progress is hidden while a cancel is settled, and only then');
      if (STATUS_NAMES[next] !== data.status || next > PICKED)
        return violated(`from ${STATUS_NAMES[before]} to ${data.status}`);
      return 'held';
    },
    CancelRequested(facts, { data }) {
      const { status } = facts;
      if (data.reason === 'silent')
        return holds(status === PAID, 'the store was called silent about an order not waiting for it');
      return holds(
        status === PAID || isProgress(status) || status === CANCELING,
        'a cancel was asked of an order unpaid or over',
      );
    },
    CancelRefused(facts, { data }) {
      return holds(
        facts.status === CANCELING && STATUS_NAMES[facts.under] === data.status,
        'not back to where the order was',
      );
    },
    OrderCanceled(facts, { data }) {
      if (mayCancel(data.reason, facts.status)) return 'held';
      return violated(`canceled (${data.reason}) from ${STATUS_NAMES[facts.status]}`);
    },
    DeliveryConfirmed: (facts) => holds(facts.status === PICKED, 'confirmed before it was picked up, or again'),
  },
};

/**
 * Decision 12: one message for each change of status, in order, and a status that comes back after a refused cancel is a
 * change again. Queued, shown and recorded: each step must keep to the changes. One given up on may be missing.
 */
const oneMessagePerStatus: Check<InvariantName> = {
  name: 'one-message-per-status-in-order',
  on: {
    MessageQueued(facts, { data, cause }) {
      if (!facts.changedTo(facts.queued, data.status))
        return violated(`a message of ${data.status} where none was due`);
      const status = sourceIndex(cause.source) === ORDER ? facts.statusAt(cause.version) : NONE;
      return holds(
        status === FORGOTTEN || STATUS_NAMES[status] === data.status,
        'the message tells another status than its cause',
      );
    },
    shown: (facts, message) =>
      holds(facts.placeOfShown(message) >= 0, 'KakaoTalk showed a message twice, out of order or for nothing'),
    MessageSent: messageRecorded,
    MessageFailed: messageRecorded,
  },
  atRest(facts) {
    return facts.changed === 0
      ? 'skip'
      : holds(facts.queued === facts.changed, 'not one message for each change of status');
  },
};

function messageRecorded(facts: OrderFacts, { type, data }: { type: string; data: { status: string } }): Verdict {
  const due = facts.done < facts.queued && facts.changedTo(facts.done, data.status);
  const told = type === 'MessageFailed' || facts.nextShown === facts.done + 1;
  return holds(due && told, 'recorded as sent, but it was not that message, or it was never shown');
}

export const orderInvariants = [
  noCookingUnlessPaid,
  oneWinner,
  oneRider,
  pickAfterCooked,
  statusMachine,
  oneMessagePerStatus,
];
