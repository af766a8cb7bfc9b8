/** All checks over one history, as it happens: each record is judged by those it concerns, then added to the facts. */
import type { Observation, Record, Witness } from '../history.ts';
import type { Envelope } from '../vocabulary.ts';
import type { Check, Judge, Verdict } from './check.ts';
import { OrderFacts } from './facts.ts';
import { EVENT_FOLDS, OBSERVATION_FOLDS, RUN_FOLDS } from './fold.ts';
import { invariants } from './invariants.ts';
import { liveness } from './liveness.ts';
import type { InvariantName, LivenessName } from './names.ts';
import { EVENT_KEYS, kindOf, sourceOf, typeOf } from './origins.ts';
import { type RequirementId, requirements } from './requirements.ts';
import { type ChecksConfig, Run } from './run.ts';
import { SOURCES, sourceIndex } from './sources.ts';
import { Tally, type Violation, Watch } from './tally.ts';

export interface Report {
  readonly requirements: readonly {
    readonly id: RequirementId;
    readonly verdict: 'proven' | 'violated' | 'not-exercised';
    readonly checks: number;
    readonly evidence: readonly string[];
    readonly because?: Violation;
  }[];
  readonly invariants: readonly {
    readonly name: InvariantName;
    readonly verdict: 'held' | 'violated' | 'not-exercised';
    readonly checks: number;
    readonly violation?: Violation;
  }[];
  readonly liveness: readonly {
    readonly name: LivenessName;
    readonly verdict: 'reached' | 'missed' | 'not-exercised';
    readonly missed?: Violation;
  }[];
}

/** Where records of one type or kind go; the folds only where they have something to add. */
interface Route {
  /** By source, the kind of event it is there; 0 where that context has no such event. Empty for an observation. */
  readonly kinds: readonly number[];
  readonly watches: readonly Watch[];
  readonly fold: Fold | undefined;
  readonly runFold: Fold | undefined;
}

type Fold = (facts: OrderFacts, record: Record, run: Run) => void;
type Table = { readonly [subject: string]: unknown };

export class Checks implements Witness {
  private readonly run: Run;
  private readonly requirements = requirements.map((check) => new Tally(check));
  private readonly invariants = invariants.map((check) => new Tally(check));
  private readonly liveness = liveness.map((check) => new Tally(check));
  private readonly all = [...this.requirements, ...this.invariants, ...this.liveness];
  private readonly routes = new Map<string, Route>();
  /** Speaks up for events that nobody can read. */
  private readonly malformed: Watch;

  constructor(config: ChecksConfig) {
    this.run = new Run(config);
    const gapless = this.invariants.find(({ check }) => check.name === 'versions-gapless') as Tally;
    this.malformed = new Watch(gapless, () => 'skip');
    const subjects = new Set([...EVENT_KEYS.map(typeOf), ...keysOf(OBSERVATION_FOLDS), ...keysOf(RUN_FOLDS)]);
    for (const { check } of this.all) for (const subject of keysOf(check.on)) subjects.add(subject);
    for (const subject of subjects) this.routes.set(subject, this.routeOf(subject));
  }

  event(event: Envelope): void {
    const { run } = this;
    if (event.time > run.now) run.now = event.time;
    const route = this.routes.get(event.type);
    const source = sourceIndex(event.source);
    const kind = route?.kinds[source] ?? 0;
    let facts = run.orders.get(event.order);
    if (route === undefined || kind === 0) {
      this.malformed.fail(facts ?? run.blank, event, run, `the board knows no ${event.type} of ${event.source}`);
      return;
    }
    if (facts === undefined) {
      facts = new OrderFacts(event.order);
      run.orders.set(event.order, facts);
    }
    judge(route.watches, facts, event, run);
    facts.mark(source, event.version, kind);
    if (route.fold !== undefined) this.fold(route.fold, facts, event);
  }

  observe(observation: Observation): void {
    const { run } = this;
    if (observation.time > run.now) run.now = observation.time;
    const route = this.routes.get(observation.kind);
    if (route === undefined) return;
    const known = observation.order === '' ? undefined : run.orders.get(observation.order);
    const facts = known ?? run.blank;
    judge(route.watches, facts, observation, run);
    if (route.runFold !== undefined) this.fold(route.runFold, facts, observation);
    if (route.fold !== undefined && known !== undefined) this.fold(route.fold, known, observation);
  }

  /** A finished order leaves memory: what must be so at rest is judged now, and only the counts stay. */
  forget(order: string): void {
    const facts = this.run.orders.get(order);
    if (facts === undefined) return;
    this.settle(facts);
    this.run.orders.delete(order);
  }

  /** The run is over, and every context has told by OrderAtRest how it stands with each order left. */
  atRest(time: number): void {
    const { run } = this;
    run.now = Math.max(run.now, time);
    for (const order of [...run.orders.keys()]) this.forget(order);
    for (const tally of this.all) {
      const { atEnd } = tally.check;
      if (atEnd !== undefined) tally.count(atEnd(run), run.blank, null, run);
    }
  }

  report(): Report {
    return {
      requirements: this.requirements.map(({ check, held, evidence, violation }) => ({
        id: check.name as RequirementId,
        verdict: violation !== undefined ? 'violated' : held > 0 ? 'proven' : 'not-exercised',
        checks: held,
        evidence,
        ...(violation && { because: violation }),
      })),
      invariants: this.invariants.map(({ check, held, violation }) => ({
        name: check.name as InvariantName,
        verdict: violation !== undefined ? 'violated' : held > 0 ? 'held' : 'not-exercised',
        checks: held,
        ...(violation && { violation }),
      })),
      liveness: this.liveness.map(({ check, held, violation }) => ({
        name: check.name as LivenessName,
        verdict: violation !== undefined ? 'missed' : held > 0 ? 'reached' : 'not-exercised',
        ...(violation && { missed: violation }),
      })),
    };
  }

  /**
   * Liveness is judged of every order. The rest is asked only of orders that are at rest indeed: where something is still
   * on its way, liveness has missed that already, and a compensation not yet made is owed, not forgotten.
   */
  private settle(facts: OrderFacts): void {
    const tallies = facts.unsettled ? this.liveness : this.all;
    for (let i = 0; i < tallies.length; i++) {
      const tally = tallies[i] as Tally;
      const { atRest } = tally.check;
      if (atRest !== undefined) tally.count(guarded(atRest, facts, this.run), facts, null, this.run);
    }
  }

  private fold(fold: Fold, facts: OrderFacts, record: Record): void {
    try {
      fold(facts, record, this.run);
    } catch (error) {
      this.malformed.fail(facts, record, this.run, error);
    }
  }

  private routeOf(subject: string): Route {
    const kinds = SOURCES.map(() => 0);
    for (const key of EVENT_KEYS) if (typeOf(key) === subject) kinds[sourceOf(key)] = kindOf(key);
    const watches = this.all.flatMap((tally) => {
      const judge = (tally.check.on as Table)[subject] as Judge<Record> | undefined;
      return judge === undefined ? [] : [new Watch(tally, judge)];
    });
    const fold = ({ ...EVENT_FOLDS, ...OBSERVATION_FOLDS } as Table)[subject] as Fold | undefined;
    return { kinds, watches, fold, runFold: (RUN_FOLDS as Table)[subject] as Fold | undefined };
  }
}

function keysOf(table: object): string[] {
  return Object.keys(table);
}

/** A record that cannot be read as what it says it is violates the check that reads it; it never stops the run. */
function judge(watches: readonly Watch[], facts: OrderFacts, record: Record, run: Run): void {
  for (let i = 0; i < watches.length; i++) {
    const watch = watches[i] as Watch;
    try {
      watch.see(facts, record, run);
    } catch (error) {
      watch.fail(facts, record, run, error);
    }
  }
}

function guarded(atRest: NonNullable<Check['atRest']>, facts: OrderFacts, run: Run): Verdict {
  try {
    return atRest(facts, run);
  } catch (error) {
    return { because: `could not be judged: ${String(error)}` };
  }
}
