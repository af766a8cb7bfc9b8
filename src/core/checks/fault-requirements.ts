/** N1, N2, S1: faults kept where they are, and the saga's checkpoint. */
import type { CommandAnswered } from '../history.ts';
import type { Check, Verdict } from './check.ts';
import { violated } from './check.ts';
import { isCopyOfPlaced } from './delivering-requirements.ts';
import { type OrderFacts, pointsAt, resultOf } from './facts.ts';
import { isPayLine } from './run.ts';
import { STORE } from './sources.ts';
import { NONE } from './statuses.ts';

/**
 * Fault isolation: with store management down, orders are still taken, and nothing is lost.
 * Proof: an order placed and paid while the store is down, which reaches the store (`OrderInfoCopied`) when it is back.
 * Contradiction: at rest, an order placed while the store was down that never reached it.
 */
export const n1: Check<'N1'> = {
  name: 'N1',
  on: {
    OrderInfoCopied({ duringOutage }, { source }, run) {
      return source === 'store' && duringOutage === 'paid' && !run.isDown(STORE) ? 'held' : 'skip';
    },
  },
  atRest({ duringOutage, copiedByStore }) {
    return duringOutage !== 'neither' && !copiedByStore
      ? violated('placed while the store was down, and lost to it')
      : 'skip';
  },
};

/**
 * Fault isolation: an overloaded payment system turns users away for a moment and leads them to pay a little later.
 * Proof: an order deferred because payment was overloaded (busy, timed out, or rejected by the breaker that this opened),
 * its customer told how long to wait, who came back, asked to pay, and was paid after the breaker had closed again.
 * Contradiction: a pay call through the open breaker; a breaker that is not where the calls seen have brought it; a failed
 * pay call of which the customer hears nothing until the order expires; a deferral or turning away without the seconds to
 * wait, or with as many for everybody; an order taken beyond the waiting room; a `PayOrder` accepted for an order that is not paid.
 */
export const n2: Check<'N2'> = {
  name: 'N2',
  on: {
    'call/order'(_facts, call, run) {
      if (call.to !== 'payment') return 'skip';
      return run.isOpen(call)
        ? violated('payment was called through the open breaker')
        : objected(run.payLine?.objectsToCall());
    },
    breaker(_facts, { from, to, state }, run) {
      return isPayLine(from, to) ? objected(run.payLine?.objectsToTurn(state)) : 'skip';
    },
    PaymentDeferred(_facts, { data }, run) {
      return run.isWave(data.retryAfter) ? violated('everybody is told to wait equally long') : 'skip';
    },
    OrderCanceled({ failedToPay }, { data, time }) {
      // a call that fails between the decision and its commit is nobody's to defer any more
      return data.reason === 'expired' && failedToPay < time
        ? violated('its pay call had failed, and its customer was never told to pay later')
        : 'skip';
    },
    OrderPlaced(_facts, { time }, run) {
      return run.isOverfull(time) ? violated('taken although the waiting room had been full') : 'skip';
    },
    'command/PlaceOrder': toldWell,
    'command/PayOrder': toldWell,
    OrderPaid(facts, _event, run) {
      const breaker = run.payBreaker();
      if (breaker === undefined || breaker.state !== 'closed' || !run.overloaded) return 'skip';
      return facts.deferral === 'overload' && facts.cameBack && breaker.closings > facts.closingsWhenDeferred
        ? 'held'
        : 'skip';
    },
  },
};

function objected(because: string | undefined): Verdict {
  return because === undefined ? 'skip' : violated(because);
}

function toldWell(facts: OrderFacts, { type, answer }: CommandAnswered): Verdict {
  if (answer.kind === 'refused') {
    const { code, retryAfter } = answer.refusal;
    const waits = code === 'PAY_LATER' || code === 'TURNED_AWAY';
    return waits && !((retryAfter ?? 0) > 0) ? violated('turned away without the seconds to wait') : 'skip';
  }
  const result = resultOf(answer);
  if (result === undefined) return 'skip';
  if (result.status === 'PAYMENT_DEFERRED') {
    return Number(result.retryAfter) > 0 ? 'skip' : violated('deferred without the seconds to wait');
  }
  return type === 'PayOrder' && !facts.isApproved ? violated('told that it is paid, and it is not') : 'skip';
}

/**
 * Saga checkpoint: `OrderPlaced` is published, payment is asked by request/response, store and rider copy the order by
 * publish/subscribe.
 * Proof: `Pay` asked by a call because of the `OrderPlaced`, and `OrderInfoCopied` in both store and rider caused by the
 * published `OrderPlaced`; judged at whichever comes last.
 * Contradiction: a payment started without a call; a copy of another cause; at rest, a copy missing.
 */
export const s1: Check<'S1'> = {
  name: 'S1',
  on: {
    'call/order'(facts, { to, type, cause }, run) {
      if (to !== 'payment' || type !== 'Pay' || facts === run.blank) return 'skip';
      if (facts.payCalls > 0 || !pointsAt(cause, 'order', 1)) return 'skip';
      return facts.copiedByStore && facts.copiedByRider ? 'held' : 'skip';
    },
    PaymentStarted: ({ payCalls }) =>
      payCalls > 0 ? 'skip' : violated('payment started without being asked by a call'),
    OrderInfoCopied(facts, { source, cause }) {
      return isCopyOfPlaced(cause)
        ? lastOfThree(facts, source)
        : violated('copied from something else than the OrderPlaced');
    },
  },
  atRest({ status, copiedByStore, copiedByRider }) {
    return status !== NONE && !(copiedByStore && copiedByRider)
      ? violated('store or rider never copied the order')
      : 'skip';
  },
};

function lastOfThree({ payCalls, copiedByStore, copiedByRider }: OrderFacts, source: string): Verdict {
  const other = source === 'store' ? copiedByRider : copiedByStore;
  const first = source === 'store' ? !copiedByStore : !copiedByRider;
  if (!first) return violated('copied a second time');
  return other && payCalls > 0 ? 'held' : 'skip';
}
