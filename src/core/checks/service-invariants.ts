/** Invariants about service under faults: true views, an obeyed breaker, a store whose outage nobody else feels. */
import type { CommandAnswered } from '../history.ts';
import type { Check, Verdict } from './check.ts';
import { violated } from './check.ts';
import type { OrderFacts } from './facts.ts';
import { resultOf } from './facts.ts';
import type { InvariantName } from './names.ts';
import type { Run } from './run.ts';
import { ORDER, PAYMENT, STORE } from './sources.ts';
import { FORGOTTEN, STATUS_NAMES } from './statuses.ts';

/** How the answer to a status question stands to the order's history. */
type Truth = 'none' | 'ahead' | 'backwards' | 'untrue' | 'true';

/** `none`: the answer tells no status. */
export function truthOf(answer: unknown, facts: OrderFacts): Truth {
  const { status, version } = (answer ?? {}) as { status?: unknown; version?: unknown };
  if (typeof status !== 'string') return 'none';
  if (typeof version !== 'number' || version < 1) return 'untrue';
  if (version > facts.version(ORDER)) return 'ahead';
  if (version < facts.answeredVersion) return 'backwards';
  const then = facts.statusAt(version);
  return then === FORGOTTEN || STATUS_NAMES[then] === status ? 'true' : 'untrue';
}

const viewNeverAhead: Check<InvariantName> = {
  name: 'view-never-ahead-never-backwards',
  on: {
    'question/status'(facts, { context, answer }, run) {
      if (context !== 'order' || facts === run.blank) return 'skip';
      const truth = truthOf(answer, facts);
      if (truth === 'none') return 'skip';
      return truth === 'true'
        ? 'held'
        : violated(`the status answered is ${truth}: the order is ${STATUS_NAMES[facts.status]}`);
    },
  },
};

/** Exercised by each call that an open breaker held back, and each time one opened and let nothing out. */
const openBreaker: Check<InvariantName> = {
  name: 'open-breaker-makes-no-calls',
  on: {
    call: (_facts, call, run) => (run.isOpen(call) ? violated('a call left through an open breaker') : 'skip'),
    callRejected: (_facts, call, run) => (run.isOpen(call) ? 'held' : 'skip'),
    breaker(_facts, { from, to, state }, run) {
      return state !== 'open' && run.breakerOf(from, to)?.state === 'open' ? 'held' : 'skip';
    },
  },
};

/**
 * While the store is down, placing and paying must come to their own ends. A deferral is blamed on the store where this
 * order's pay call had no trouble of its own; an answer that never came, where nothing else was down or struck meanwhile.
 * The order side must not even ask the store: a call to it is a dependency, also when it happens to be answered.
 */
const storeOutage: Check<InvariantName> = {
  name: 'store-outage-fails-no-order',
  on: {
    'call/order'(_facts, { to }, run) {
      if (to !== 'store' || !run.isDown(STORE)) return 'skip';
      return violated('the order side called the store while it was down');
    },
    'command/PlaceOrder': underOutage,
    'command/PayOrder': underOutage,
  },
};

function underOutage(facts: OrderFacts, command: CommandAnswered, run: Run): Verdict {
  if (!run.isDown(STORE)) return 'skip';
  const { answer } = command;
  switch (answer.kind) {
    case 'accepted':
      if (resultOf(answer)?.status !== 'PAYMENT_DEFERRED') return 'held';
      return facts.payTrouble ? 'skip' : violated('deferred with payment in order and the store down');
    case 'refused':
      return refusedUnderOutage(facts, command, answer.refusal.code, run);
    case 'failed': {
      const otherwise = facts.payTrouble || run.isDown(ORDER) || run.isDown(PAYMENT) || run.lastFault >= command.asked;
      return otherwise ? 'skip' : violated('failed with everything but the store in order');
    }
  }
}

function refusedUnderOutage(facts: OrderFacts, { asked }: CommandAnswered, code: string, run: Run): Verdict {
  switch (code) {
    case 'PAY_LATER':
      return facts.payTrouble ? 'skip' : violated('told to pay later with payment in order and the store down');
    case 'TURNED_AWAY':
      return run.wasFullSince(asked) ? 'skip' : violated('turned away with room to wait and the store down');
    case 'UNKNOWN_STORE':
    case 'UNKNOWN_ITEM':
    case 'UNKNOWN_ORDER':
    case 'NOT_YOUR_ORDER':
    case 'ORDER_CANCELED':
    case 'ALREADY_PAID':
    case 'PAYMENT_DECLINED':
      return 'skip';
    default:
      return violated(`${code} is no reason to turn a customer away while the store is down`);
  }
}

export const serviceInvariants = [viewNeverAhead, openBreaker, storeOutage];
