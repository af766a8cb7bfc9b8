/** Which records go to which checks and folds: a table, built once and the same for every run. */
import type { Observation, Record } from '../history.ts';
import type { Check, Judge } from './check.ts';
import type { OrderFacts } from './facts.ts';
import { EVENT_FOLDS, OBSERVATION_FOLDS, RUN_FOLDS } from './fold.ts';
import { rulesOf } from './history-invariants.ts';
import { invariants } from './invariants.ts';
import { liveness } from './liveness.ts';
import { EVENT_KEYS, kindOf, type Rule, sourceOf, typeOf } from './origins.ts';
import { requirements } from './requirements.ts';
import type { Run } from './run.ts';
import { SOURCES } from './sources.ts';
import { Watch } from './tally.ts';

/** A run has a tally for each, in this order; a watch knows its own by its place. */
export const CHECKS: readonly Check[] = [...requirements, ...invariants, ...liveness];

export type Fold = (facts: OrderFacts, record: Record, run: Run) => void;
type Table = { readonly [subject: string]: unknown };

/** Where the events of one type go. */
export interface EventRoute {
  /** By source, the kind of event it is there; 0 where that context has no such event. */
  readonly kinds: readonly number[];
  readonly rules: readonly (Rule | undefined)[];
  readonly watches: readonly Watch[];
  readonly fold: Fold | undefined;
}

/** Where the observations of one kind go. */
interface ObservationRoute {
  readonly watches: readonly Watch[];
  readonly fold: Fold | undefined;
  readonly runFold: Fold | undefined;
  /** By a command's type, a question's name, a call's caller: what goes to more than the rest of its kind. */
  readonly finer: ReadonlyMap<string, ObservationRoute> | undefined;
}

export const EVENT_ROUTES = eventRoutes();
export const OBSERVATION_ROUTES = observationRoutes();

function eventRoutes(): ReadonlyMap<string, EventRoute> {
  const routes = new Map<string, EventRoute>();
  for (const type of EVENT_KEYS.map(typeOf)) {
    const kinds = SOURCES.map(() => 0);
    for (const key of EVENT_KEYS) if (typeOf(key) === type) kinds[sourceOf(key)] = kindOf(key);
    const fold = (EVENT_FOLDS as Table)[type] as Fold | undefined;
    routes.set(type, { kinds, rules: rulesOf(type), watches: watchesOf([type]), fold });
  }
  return routes;
}

function observationRoutes(): ReadonlyMap<string, ObservationRoute> {
  const subjects = new Set([OBSERVATION_FOLDS, RUN_FOLDS, ...CHECKS.map(({ on }) => on)].flatMap(Object.keys));
  const routes = new Map<string, ObservationRoute>();
  for (const kind of new Set([...subjects].map((subject) => subject.replace(/\/.*/, '')))) {
    const details = [...subjects]
      .filter((subject) => subject.startsWith(`${kind}/`))
      .map((subject) => subject.slice(kind.length + 1));
    const finer = new Map(details.map((detail) => [detail, routeOf([kind, `${kind}/${detail}`])]));
    routes.set(kind, routeOf([kind], finer.size === 0 ? undefined : finer));
  }
  return routes;
}

/** `subjects`: the kind, and perhaps the finer subject, whose fold it is. */
function routeOf(subjects: string[], finer?: ReadonlyMap<string, ObservationRoute>): ObservationRoute {
  const subject = subjects.at(-1) as string;
  const fold = (OBSERVATION_FOLDS as Table)[subject] as Fold | undefined;
  const runFold = (RUN_FOLDS as Table)[subject] as Fold | undefined;
  return { watches: watchesOf(subjects), fold, runFold, finer };
}

function watchesOf(subjects: readonly string[]): Watch[] {
  return CHECKS.flatMap(({ on }, place) =>
    subjects.flatMap((subject) => {
      const judge = (on as Table)[subject] as Judge<Record> | undefined;
      return judge === undefined ? [] : [new Watch(place, judge)];
    }),
  );
}

/** What tells an observation from others of its kind, where that matters. */
export function detailOf(observation: Observation): string {
  switch (observation.kind) {
    case 'command':
      return observation.type;
    case 'question':
      return observation.name;
    case 'call':
    case 'callEnded':
      return observation.from;
    default:
      return '';
  }
}
