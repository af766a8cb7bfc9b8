/** What has come about once a run is at rest; `held` is reached, violated is missed. */
import type { Check, Verdict } from './check.ts';
import { holds, violated } from './check.ts';
import type { OrderFacts, StoreState } from './facts.ts';
import type { LivenessName } from './names.ts';
import { ORDER, sourceIndex } from './sources.ts';
import { CANCELED, isTerminal, isUnpaid, NONE, STATUS_NAMES } from './statuses.ts';

const ordersTerminal: Check<LivenessName> = {
  name: 'orders-terminal',
  on: {},
  atRest: (facts) =>
    facts.status === NONE ? 'skip' : holds(isTerminal(facts.status), 'the order is neither completed nor canceled'),
};

/** A canceled order that was paid has its money and points back, and a cancel of a payment has been carried out. */
const compensationsComplete: Check<LivenessName> = {
  name: 'compensations-complete',
  on: {},
  atRest(facts) {
    if (facts.status !== CANCELED || facts.captures === 0) return 'skip';
    return holds(
      facts.paymentCanceled > 0 && facts.net === 0 && facts.points === 0,
      'money or points have not gone back',
    );
  },
};

const deferredSettled: Check<LivenessName> = {
  name: 'deferred-settled',
  on: {},
  atRest: (facts) =>
    facts.deferral === 'none'
      ? 'skip'
      : holds(!isUnpaid(facts.status), 'a deferred order was neither paid nor canceled'),
};

const cookedOrdersPicked: Check<LivenessName> = {
  name: 'cooked-orders-picked',
  on: {},
  atRest: (facts) => (facts.cookingFinished ? holds(facts.picks > 0, 'cooked, and nobody picked it up') : 'skip'),
};

const outboxesEmpty: Check<LivenessName> = {
  name: 'outboxes-empty',
  on: {
    atRest: (_facts, { version, unpublished }) =>
      version === 0 ? 'skip' : holds(unpublished === 0, 'committed events were not published'),
  },
};

/** Every context has handled what its sources published of the order, holds nothing back, owes nothing, and knows its own events. */
const backlogDrained: Check<LivenessName> = {
  name: 'backlog-drained',
  on: {
    atRest(facts, { context, version, handled, held, owes }, run) {
      if (facts === run.blank) return 'skip';
      if (owes) return violated(`${context} still owes a call, an answer or a deadline`);
      if (held > 0) return violated(`${context} holds events back whose causes have not come`);
      if (!facts.hasNothingBeyond(handled)) return violated(`${context} has not handled all that was published`);
      return holds(version === facts.version(sourceIndex(context)), 'a context does not know its own events');
    },
  },
};

/**
 * A context's row says what its events say: the order's its status and version, the ledger what was approved and given
 * back, the points what was earned and canceled, the inbox as many messages as were recorded, the store's queue and the
 * rider's list what is still to be done. Where there is any of that, there is a row.
 */
const viewsConverged: Check<LivenessName> = {
  name: 'views-converged',
  on: {
    atRest(facts, { context, row, version }, run) {
      if (facts === run.blank || version === 0) return 'skip';
      if (context === 'order') return orderRow(facts, row);
      return row === undefined || row === null ? noRow(facts, context) : otherRow(facts, context, row, version);
    },
  },
};

function orderRow(facts: OrderFacts, row: unknown): Verdict {
  const { status, version } = (row ?? {}) as { status?: unknown; version?: unknown };
  return holds(
    status === STATUS_NAMES[facts.status] && version === facts.version(ORDER),
    'the order view is not where the order is',
  );
}

function noRow(facts: OrderFacts, context: string): Verdict {
  return isToBeShown(facts, context) ? violated(`the ${context} view does not know the order`) : 'skip';
}

function isToBeShown(facts: OrderFacts, context: string): boolean {
  switch (context) {
    case 'payment':
      return facts.started;
    case 'point':
      return facts.hasEarned;
    case 'notification':
      return facts.done > 0;
    case 'store':
      return QUEUED_AS[facts.storeState] !== undefined;
    case 'rider':
      return facts.riderState === 'OPEN';
    default:
      return false;
  }
}

function otherRow(facts: OrderFacts, context: string, row: unknown, own: number): Verdict {
  const { version, earned, canceled } = row as { version?: unknown; earned?: unknown; canceled?: unknown };
  if (version !== undefined && version !== own) return violated(`the ${context} view is not where its context is`);
  switch (context) {
    case 'payment':
      return ledgerRow(facts, row);
    case 'point':
      return holds(earned === facts.earned && canceled === facts.takenBack, 'the point view tells other points');
    case 'notification':
      return holds((row as { length?: unknown }).length === facts.done, 'the inbox has not every message');
    case 'store':
      return holds(
        QUEUED_AS[facts.storeState] === (row as { status?: unknown }).status,
        "the store's queue tells another state",
      );
    case 'rider':
      return holds(facts.riderState === 'OPEN', 'a delivery is offered that is not to be had');
    default:
      return version === undefined ? 'skip' : 'held';
  }
}

function ledgerRow(facts: OrderFacts, row: unknown): Verdict {
  const { captured, refunded } = row as { captured?: unknown; refunded?: unknown };
  const given = facts.paymentCanceled > 0 ? facts.refunded : 0;
  return holds(captured === facts.approvedAmount && refunded === given, 'the ledger tells another payment');
}

/** How the store's queue shows what it has to deal with; the rest has left it. */
const QUEUED_AS: { readonly [S in StoreState]?: string } = {
  COPIED: 'WAITING_FOR_PAYMENT',
  PAID: 'PAID',
  ACCEPTED: 'ACCEPTED',
  COOKING: 'COOKING',
};

/** Open is missed; half-open is as good as closed where its caller has nothing left to call. */
const breakerClosed: Check<LivenessName> = {
  name: 'breaker-closed',
  on: {},
  atEnd(run) {
    if (run.breakers.length === 0) return 'skip';
    const settled = run.breakers.every(
      ({ from, state }) => state === 'closed' || (state === 'halfOpen' && !run.isOwing(from)),
    );
    return holds(settled, 'a breaker is still open, or has not tried what is left to call');
  },
};

export const liveness: readonly Check<LivenessName>[] = [
  ordersTerminal,
  compensationsComplete,
  viewsConverged,
  outboxesEmpty,
  deferredSettled,
  breakerClosed,
  backlogDrained,
  cookedOrdersPicked,
];
