/** What has come about once a run is at rest; `held` is reached, violated is missed. */
import type { Check, Verdict } from './check.ts';
import { holds, violated } from './check.ts';
import type { OrderFacts } from './facts.ts';
import type { LivenessName } from './names.ts';
import { ORDER, sourceIndex } from './sources.ts';
import { CANCELED, isTerminal, isUnpaid, NONE, STATUS_NAMES } from './statuses.ts';

const ordersTerminal: Check<LivenessName> = {
  name: 'orders-terminal',
  on: {},
  atRest: (facts) => (facts.status === NONE ? 'skip' : holds(isTerminal(facts.status), 'the order is neither completed nor canceled')),
};

/** A canceled order that was paid has its money and points back, and a cancel of a payment has been carried out. */
const compensationsComplete: Check<LivenessName> = {
  name: 'compensations-complete',
  on: {},
  atRest(facts) {
    if (facts.status !== CANCELED || facts.captures === 0) return 'skip';
    return holds(facts.paymentCanceled > 0 && facts.net === 0 && facts.points === 0, 'money or points have not gone back');
  },
};

const deferredSettled: Check<LivenessName> = {
  name: 'deferred-settled',
  on: {},
  atRest: (facts) => (facts.wasDeferred ? holds(!isUnpaid(facts.status), 'a deferred order was neither paid nor canceled') : 'skip'),
};

const cookedOrdersPicked: Check<LivenessName> = {
  name: 'cooked-orders-picked',
  on: {},
  atRest: (facts) => (facts.cookingFinished ? holds(facts.picks > 0, 'cooked, and nobody picked it up') : 'skip'),
};

const outboxesEmpty: Check<LivenessName> = {
  name: 'outboxes-empty',
  on: {
    atRest: (_facts, { version, unpublished }) => (version === 0 ? 'skip' : holds(unpublished === 0, 'committed events were not published')),
  },
};

/** Every context has handled what its sources published of the order, holds nothing back, and knows its own events. */
const backlogDrained: Check<LivenessName> = {
  name: 'backlog-drained',
  on: {
    atRest(facts, { context, version, handled, held }, run) {
      if (facts === run.blank) return 'skip';
      if (held > 0) return violated(`${context} holds events back whose causes have not come`);
      if (!facts.hasNothingBeyond(handled)) return violated(`${context} has not handled all that was published`);
      return holds(version === facts.version(sourceIndex(context)), 'a context does not know its own events');
    },
  },
};

/**
 * A context's row says what its events say: `status` and `version` of the order's; elsewhere `version`, `points`, and
 * `status` (of store and rider) where the row has them.
 */
const viewsConverged: Check<LivenessName> = {
  name: 'views-converged',
  on: {
    atRest(facts, { context, row, version }, run) {
      if (facts === run.blank || version === 0) return 'skip';
      if (context === 'order') return orderRow(facts, row);
      return row === undefined || row === null ? 'skip' : otherRow(facts, context, row, version);
    },
  },
};

function orderRow(facts: OrderFacts, row: unknown): Verdict {
  const { status, version } = (row ?? {}) as { status?: unknown; version?: unknown };
  return holds(status === STATUS_NAMES[facts.status] && version === facts.version(ORDER), 'the order view is not where the order is');
}

function otherRow(facts: OrderFacts, context: string, row: unknown, own: number): Verdict {
  const { status, version, points } = row as { status?: unknown; version?: unknown; points?: unknown };
  if (version !== undefined && version !== own) return violated(`the ${context} view is not where its context is`);
  if (context === 'point' && points !== undefined) return holds(points === facts.points, 'the point view tells other points');
  if (context === 'store' && status !== undefined) return holds(status === facts.storeState, 'the store view tells another state');
  if (context === 'rider' && status !== undefined) return holds(status === facts.riderState, 'the rider view tells another state');
  return version === undefined ? 'skip' : 'held';
}

/** Open is missed; half-open is as good as closed where its caller has nothing left to call. */
const breakerClosed: Check<LivenessName> = {
  name: 'breaker-closed',
  on: {},
  atEnd(run) {
    if (run.breakers.length === 0) return 'skip';
    const settled = run.breakers.every(({ from, state }) => state === 'closed' || (state === 'halfOpen' && !run.isOwing(from)));
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
