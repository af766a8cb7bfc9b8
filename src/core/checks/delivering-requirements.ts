/** F4, F5, F6, F9, F10: what the store's owner and the riders see and do. */
import type { QuestionAnswered } from '../history.ts';
import type { OrderDetails } from '../published-language.ts';
import type { MessageRef } from '../vocabulary.ts';
import type { Check, Verdict } from './check.ts';
import { holds, violated } from './check.ts';
import { type OrderFacts, pointsAt } from './facts.ts';
import type { Run } from './run.ts';
import { isFrom } from './sources.ts';
import { ACCEPTED, CANCELED, CANCELING, NONE } from './statuses.ts';

/** An order's first event is its OrderPlaced. */
const PLACING = 1;

export function isCopyOfPlaced(cause: MessageRef): boolean {
  return pointsAt(cause, 'order', PLACING);
}

function sameDetails(copy: OrderDetails, placed: OrderDetails | null): boolean {
  if (copy === placed) return true;
  if (placed === null || copy.lines.length !== placed.lines.length) return false;
  for (let i = 0; i < placed.lines.length; i++) {
    const a = copy.lines[i];
    const b = placed.lines[i];
    if (a?.item !== b?.item || a?.quantity !== b?.quantity || a?.price !== b?.price) return false;
  }
  return (
    copy.customer === placed.customer &&
    copy.store === placed.store &&
    copy.area === placed.area &&
    copy.amount === placed.amount
  );
}

/**
 * An order, once placed, reaches the store's owner.
 * Proof: the store's `OrderInfoCopied`, caused by the `OrderPlaced`, with the same details.
 * Contradiction: a copy of another cause or with other details; at rest, an order that never reached its store.
 */
export const f4: Check<'F4'> = {
  name: 'F4',
  on: {
    OrderInfoCopied({ details }, { source, data, cause }) {
      if (source !== 'store') return 'skip';
      return holds(
        isCopyOfPlaced(cause) && sameDetails(data, details),
        'the copy is not of the order as it was placed',
      );
    },
  },
  atRest: (facts) =>
    facts.status !== NONE && !facts.copiedByStore ? violated('the order never reached its store') : 'skip',
};

function byOwner(facts: OrderFacts, { cause }: { cause: MessageRef }): boolean {
  return isFrom(cause, 'store', facts.details?.store ?? '');
}

function ownersAlone(facts: OrderFacts, event: { cause: MessageRef }): Verdict {
  return byOwner(facts, event) ? 'skip' : violated('decided by someone else than the store that it is for');
}

/**
 * The owner accepts or rejects it.
 * Proof: the store's own owner decides, and the order follows: it turns ACCEPTED (perhaps beneath a cancel being settled),
 * or ends canceled as rejected.
 * Contradiction: someone else decides; the order follows a decision that was never made; at rest, a rejected order that
 * did not end, or an accepted one that stayed where it was.
 */
export const f5: Check<'F5'> = {
  name: 'F5',
  on: {
    OrderAccepted: ownersAlone,
    OrderRejected: ownersAlone,
    OrderProgressed({ storeState }, { data }) {
      if (data.status !== 'ACCEPTED') return 'skip';
      return holds(storeState !== 'NONE' && storeState !== 'COPIED' && storeState !== 'PAID', 'accepted by no one');
    },
    OrderCanceled({ storeState }, { data, cause }) {
      if (data.reason !== 'rejected') return 'skip';
      return holds(
        cause.source === 'store' && (storeState === 'REJECTED' || storeState === 'RELEASED'),
        'rejected by no one',
      );
    },
  },
  atRest({ storeState, status, canceledFor }) {
    if (storeState === 'REJECTED') return canceledFor === null ? violated('rejected, and the order goes on') : 'skip';
    if (storeState !== 'ACCEPTED' || status === CANCELED || status === CANCELING) return 'skip';
    return status < ACCEPTED ? violated('accepted, and the order does not know') : 'skip';
  },
};

/**
 * The owner records when cooking starts and when it finishes.
 * Proof: `CookingStarted`, then `CookingFinished`, each by a command of the store's own owner, after the accept.
 * Contradiction: either by something else (an insert, a timer, another event, the command that led to the one before), or
 * out of turn.
 */
export const f6: Check<'F6'> = {
  name: 'F6',
  on: {
    CookingStarted(facts, event) {
      return byOwnCommand(facts, event) && facts.storeState === 'ACCEPTED'
        ? 'skip'
        : violated('cooking started without the owner, or out of turn');
    },
    CookingFinished(facts, event) {
      return holds(
        byOwnCommand(facts, event) && facts.storeState === 'COOKING',
        'cooking finished without the owner, or out of turn',
      );
    },
  },
};

/** By a command of the owner that has led to nothing else yet. */
function byOwnCommand(facts: OrderFacts, event: { cause: MessageRef; time: number }): boolean {
  const spent = event.cause.version === facts.ownersCommand && event.time === facts.ownersTime;
  return byOwner(facts, event) && !spent;
}

/** A look-up may list hundreds; this many of them are judged, from another place each time. */
const LISTED_AT_A_TIME = 8;

/**
 * When cooking has finished, riders near the customer's area can look the delivery up.
 * Proof: a rider's look-up, answered by the rider context, that lists cooked orders of areas near that rider.
 * Contradiction: it lists an order before cooking has finished, or to a rider who is not near; asked about one that is open
 * and near, it does not list it; at rest, a cooked order that was never opened to riders.
 */
export const f9: Check<'F9'> = {
  name: 'F9',
  on: {
    'question/deliveries': (facts, question, run) =>
      isWithheld(facts, question, run)
        ? violated('an open delivery was kept from a rider near it')
        : listedRightly(question, run),
  },
  atRest({ cookingFinished, riderState }) {
    return cookingFinished && (riderState === 'NONE' || riderState === 'COPIED')
      ? violated('cooked, and no rider could know')
      : 'skip';
  },
};

function listOf(answer: unknown): readonly string[] {
  return (answer as { orders: readonly string[] } | null)?.orders ?? [];
}

function isWithheld(
  { riderState, details, order }: OrderFacts,
  { by, answer }: QuestionAnswered,
  { config }: Run,
): boolean {
  return riderState === 'OPEN' && config.riderNear(by.id, details?.area ?? '') && !listOf(answer).includes(order);
}

function listedRightly({ context, by, answer, time }: QuestionAnswered, run: Run): Verdict {
  const { orders, config } = run;
  if (context !== 'rider') return violated('a rider was answered by another context');
  const listed = listOf(answer);
  const count = Math.min(listed.length, LISTED_AT_A_TIME);
  const first = listed.length > count ? time % listed.length : 0;
  let seen = 0;
  for (let i = 0; i < count; i++) {
    const facts = orders.get(listed[(first + i) % listed.length] as string);
    if (facts === undefined) continue;
    run.about = facts;
    if (!facts.cookingFinished) return violated('a delivery was listed before cooking had finished');
    if (!config.riderNear(by.id, facts.details?.area ?? ''))
      return violated('a delivery was listed to a rider who is not near');
    seen++;
  }
  return seen > 0 ? 'held' : 'skip';
}

/**
 * A rider picks the food up and says so through the app.
 * Proof: `DeliveryPicked` by the command of that one rider, who is near, of an order open to riders.
 * Contradiction: a pick by nobody, by a second rider, by one who is not near, or of food that is not ready.
 */
export const f10: Check<'F10'> = {
  name: 'F10',
  on: {
    DeliveryPicked(facts, { data, cause }, { config }) {
      if (!isFrom(cause, 'rider', data.rider)) return violated('picked up without the rider saying so');
      if (!config.riderNear(data.rider, facts.details?.area ?? ''))
        return violated('picked up by a rider who is not near');
      return holds(
        facts.riderState === 'OPEN' && facts.cookingFinished,
        'picked up a second time, or before it was ready',
      );
    },
  },
};
