/** Invariants about the history itself: its events are numbered without gaps, and each has a cause that explains it. */
import type { BoardEvent } from '../board.ts';
import type { CancelReason, Progress } from '../published-language.ts';
import type { Check, EventType, Judge, Verdict } from './check.ts';
import { violated } from './check.ts';
import type { OrderFacts } from './facts.ts';
import { NOT_YET } from './facts.ts';
import type { InvariantName } from './names.ts';
import { CANCEL_ORIGINS, EVENT_KEYS, ORIGINS, PROGRESS_ORIGINS, Rule, sourceOf, typeOf } from './origins.ts';
import { isFrom, isInRole, ORDER, SOURCES, sourceIndex } from './sources.ts';

type On = { readonly [T in EventType]?: Judge<BoardEvent> };

/** Also told by the checks themselves: of an event that the board does not know, or that cannot be read. */
const versionsGapless: Check<InvariantName> = { name: 'versions-gapless', on: onEveryEvent(() => inSequence) };

function inSequence(facts: OrderFacts, { source, version }: BoardEvent): Verdict {
  const last = facts.version(sourceIndex(source));
  return version === last + 1 ? 'held' : violated(`version ${version} of ${source} came after ${last}`);
}

/**
 * An event's cause is a message of this order that came before: an event already committed, of a kind that the saga lets
 * cause it, or a command of a person who may give it. What its emitter had handled has been committed, too.
 */
const everyEffectHasACause: Check<InvariantName> = {
  name: 'every-effect-has-a-cause',
  on: {
    ...onEveryEvent(judgeOfCause),
    OrderProgressed: refinedBy(PROGRESS_ORIGINS, (event) => (event.data as { status: Progress }).status),
    OrderCanceled: refinedBy(CANCEL_ORIGINS, (event) => (event.data as { reason: CancelReason }).reason),
  },
};

function judgeOfCause(type: EventType): Judge<BoardEvent> {
  const rules: (Rule | undefined)[] = SOURCES.map(() => undefined);
  for (const key of EVENT_KEYS) if (typeOf(key) === type) rules[sourceOf(key)] = new Rule(ORIGINS[key], sourceOf(key));
  return (facts, event) => explained(rules[sourceIndex(event.source)], facts, event);
}

/** For the two events of the order whose cause depends on what they say. */
function refinedBy<K extends string>(
  origins: { readonly [P in K]: (typeof ORIGINS)[keyof typeof ORIGINS] },
  keyOf: (event: BoardEvent) => K,
): Judge<BoardEvent> {
  const rules: { [key: string]: Rule } = {};
  for (const key in origins) rules[key] = new Rule(origins[key], ORDER);
  return (facts, event) => explained(rules[keyOf(event)], facts, event);
}

function explained(rule: Rule | undefined, facts: OrderFacts, event: BoardEvent): Verdict {
  const { cause } = event;
  if (rule === undefined) return violated('nothing in the saga explains such an event of this context');
  if (cause.order !== event.order) return violated('caused by a message about another order');
  if (!facts.hasCommitted(event.after)) return violated('its emitter had handled what had not been committed');
  const source = sourceIndex(cause.source);
  if (source < 0) return byPerson(rule, facts, event);
  const kind = facts.kindAt(source, cause.version);
  if (kind === NOT_YET) return violated(`caused by version ${cause.version} of ${cause.source}, which had not been committed`);
  return rule.allows(source, kind) ? 'held' : violated(`version ${cause.version} of ${cause.source} does not cause this`);
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

function onEveryEvent(judgeOf: (type: EventType) => Judge<BoardEvent>): On {
  const on: { [T in EventType]?: Judge<BoardEvent> } = {};
  for (const key of EVENT_KEYS) {
    const type = typeOf(key) as EventType;
    on[type] ??= judgeOf(type);
  }
  return on;
}

export const historyInvariants = [versionsGapless, everyEffectHasACause];
