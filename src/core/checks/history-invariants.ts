/** Invariants about the history itself: its events are numbered without gaps, and each has a cause that explains it. */
import type { BoardEvent } from '../board.ts';
import type { Check, Verdict } from './check.ts';
import { violated } from './check.ts';
import type { OrderFacts } from './facts.ts';
import { NOT_YET } from './facts.ts';
import type { InvariantName } from './names.ts';
import { CANCEL_ORIGINS, EVENT_KEYS, ORIGINS, PROGRESS_ORIGINS, Rule, sourceOf, typeOf } from './origins.ts';
import { isFrom, isInRole, ORDER, SOURCES, sourceIndex } from './sources.ts';

/** Judged of every event by the checks themselves, without the dispatch table; so is what nobody can read. */
const versionsGapless: Check<InvariantName> = { name: 'versions-gapless', on: {} };

export function inSequence(facts: OrderFacts, source: number, { version }: BoardEvent): Verdict {
  const last = facts.version(source);
  return version === last + 1 ? 'held' : violated(`version ${version} of ${SOURCES[source]} came after ${last}`);
}

/**
 * An event's cause is a message of this order that came before: an event already committed, of a kind that the saga lets
 * cause it, or a command of a person who may give it. What its emitter had handled has been committed, too.
 * Judged of every event by the checks themselves, without the dispatch table.
 */
const everyEffectHasACause: Check<InvariantName> = { name: 'every-effect-has-a-cause', on: {} };

/** The rules for the events of one type, by source. */
export function rulesOf(type: string): readonly (Rule | undefined)[] {
  const rules: (Rule | undefined)[] = SOURCES.map(() => undefined);
  for (const key of EVENT_KEYS) if (typeOf(key) === type) rules[sourceOf(key)] = new Rule(ORIGINS[key], sourceOf(key));
  return rules;
}

const PROGRESS_RULES = compiled(PROGRESS_ORIGINS);
const CANCEL_RULES = compiled(CANCEL_ORIGINS);

function compiled(origins: { readonly [says: string]: ConstructorParameters<typeof Rule>[0] }): {
  readonly [says: string]: Rule;
} {
  return Object.fromEntries(Object.entries(origins).map(([says, of]) => [says, new Rule(of, ORDER)]));
}

export function hasItsCause(
  rules: readonly (Rule | undefined)[],
  facts: OrderFacts,
  source: number,
  event: BoardEvent,
): Verdict {
  if (event.type === 'OrderProgressed') return explained(PROGRESS_RULES[event.data.status], facts, event);
  if (event.type === 'OrderCanceled') return explained(CANCEL_RULES[event.data.reason], facts, event);
  return explained(rules[source], facts, event);
}

function explained(rule: Rule | undefined, facts: OrderFacts, event: BoardEvent): Verdict {
  const { cause } = event;
  if (rule === undefined) return violated('nothing in the saga explains such an event of this context');
  if (cause.order !== event.order) return violated('caused by a message about another order');
  if (event.after.length > 0 && !facts.hasCommitted(event.after))
    return violated('its emitter had handled what had not been committed');
  const source = sourceIndex(cause.source);
  if (source < 0) return byPerson(rule, facts, event);
  const kind = facts.kindAt(source, cause.version);
  if (kind === NOT_YET)
    return violated(`caused by version ${cause.version} of ${cause.source}, which had not been committed`);
  return rule.allows(source, kind)
    ? 'held'
    : violated(`version ${cause.version} of ${cause.source} does not cause this`);
}

/** Decision 11: a customer acts on their own orders, a store on its own, a rider for themselves. */
function byPerson({ role }: Rule, facts: OrderFacts, event: BoardEvent): Verdict {
  const { cause } = event;
  if (role === null || !isInRole(cause, role)) return violated(`${cause.source} does not cause this`);
  const who = event.type === 'DeliveryPicked' ? event.data.rider : owner(facts, event, role);
  return isFrom(cause, role, who) ? 'held' : violated(`${cause.source} is not who may do this`);
}

function owner(facts: OrderFacts, event: BoardEvent, role: string): string {
  const details = event.type === 'OrderPlaced' ? event.data : facts.details;
  return (role === 'store' ? details?.store : details?.customer) ?? '';
}

export const historyInvariants = [versionsGapless, everyEffectHasACause];
