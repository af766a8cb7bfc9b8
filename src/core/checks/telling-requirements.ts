/** F11, F12, N3, N4: what the customer is told, asked and unasked. */
import type { Check } from './check.ts';
import { violated } from './check.ts';
import { truthOf } from './service-invariants.ts';
import { ORDER, sourceIndex } from './sources.ts';
import { ACCEPTED, COMPLETED, FORGOTTEN, isTerminal, NONE, STATUS_NAMES } from './statuses.ts';

/**
 * The customer can ask for the order's status at any moment.
 * Proof: a status question answered by the order side while the order is under way, true to its history: the status that
 * the order had at the version answered, which is not ahead of it and not behind an earlier answer.
 * Contradiction: an answer that is not true; no status for the customer of an order that exists.
 */
export const f11: Check<'F11'> = {
  name: 'F11',
  on: {
    'question/status'(facts, { context, by, answer }, run) {
      if (context !== 'order' || facts === run.blank) return 'skip';
      const truth = truthOf(answer, facts);
      if (truth === 'none')
        return by.id === facts.details?.customer ? violated('the customer was told no status') : 'skip';
      if (truth !== 'true') return violated('the status answered is not that of the order');
      return isTerminal(facts.status) ? 'skip' : 'held';
    },
  },
};

/**
 * Every status change sends the customer a KakaoTalk message.
 * Proof: KakaoTalk has shown the order's customer one message for each change so far, in order; judged when it shows the
 * last one of an order, or at rest of an order that stays open.
 * Contradiction: one shown twice, out of order, for nothing or to someone else; at rest, a change without a message. A message
 * that KakaoTalk would not take, and that is recorded as failed, proves and contradicts nothing.
 */
export const f12: Check<'F12'> = {
  name: 'F12',
  on: {
    shown(facts, message) {
      if (facts.placeOfShown(message) < 0) return violated('shown twice, out of order or for nothing');
      if (message.customer !== facts.details?.customer) return violated('shown to someone else');
      return isTerminal(facts.status) && facts.shown + 1 === facts.changed ? 'held' : 'skip';
    },
  },
  atRest({ shown, undelivered, changed, status }) {
    if (shown + undelivered < changed) return violated('a change of status was never told');
    return isTerminal(status) || undelivered > 0 || changed === 0 ? 'skip' : 'held';
  },
};

/**
 * Performance: the delivery status that customers often look up is served by the order side, not by asking the store.
 * Proof: a status look-up answered by the order side, while the store or the rider is down or, as always, without
 * asking them.
 * Contradiction: a look-up answered by another context; a call of the order side to store or rider.
 */
export const n3: Check<'N3'> = {
  name: 'N3',
  on: {
    'question/status'(_facts, { context, answer }) {
      if (context !== 'order') return violated('a status look-up was not served by the order side');
      return typeof (answer as { status?: unknown } | null | undefined)?.status === 'string' ? 'held' : 'skip';
    },
    'call/order'(_facts, { to }) {
      return to === 'store' || to === 'rider' ? violated('the order side asks store or rider') : 'skip';
    },
  },
};

/**
 * Performance: each change of the delivery status can notify the customer. Event-driven.
 * Proof: the message of a delivery status (ACCEPTED … COMPLETED) is queued because of the order's event that brought the
 * status about.
 * Contradiction: a message that no event of the order caused (a poll, a timer), or caused by an event of another status; at
 * rest, a change of status for which none was queued.
 */
export const n4: Check<'N4'> = {
  name: 'N4',
  on: {
    MessageQueued(facts, { data, cause }) {
      if (sourceIndex(cause.source) !== ORDER) return violated('a message that no event of the order caused');
      const code = facts.statusAt(cause.version);
      if (code === FORGOTTEN)
        return cause.version > facts.version(ORDER) ? violated('a message before its event') : 'skip';
      if (STATUS_NAMES[code] !== data.status)
        return violated('a message of another status than the event brought about');
      return code >= ACCEPTED && code <= COMPLETED ? 'held' : 'skip';
    },
  },
  atRest({ queued, changed, status }) {
    return status !== NONE && queued < changed ? violated('a change of status caused no message') : 'skip';
  },
};
