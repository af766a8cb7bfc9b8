/** All checks over one history, as it happens: each record is judged by those it concerns, then added to the facts. */
import type { BoardEvent } from '../board.ts';
import type { Observation, Record, Witness } from '../history.ts';
import type { Envelope } from '../vocabulary.ts';
import type { Check } from './check.ts';
import { CHECKS, detailOf, EVENT_ROUTES, type EventRoute, type Fold, OBSERVATION_ROUTES } from './dispatch.ts';
import { OrderFacts } from './facts.ts';
import { hasItsCause, inSequence } from './history-invariants.ts';
import { invariants } from './invariants.ts';
import { liveness } from './liveness.ts';
import type { InvariantName, LivenessName } from './names.ts';
import { type RequirementId, requirements } from './requirements.ts';
import { type ChecksConfig, Run } from './run.ts';
import { sourceIndex } from './sources.ts';
import { Tally, type Violation, type Watch } from './tally.ts';

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

export class Checks implements Witness {
  private readonly run: Run;
  private readonly all = CHECKS.map((check) => new Tally(check));
  private readonly requirements = this.talliesOf(requirements);
  private readonly invariants = this.talliesOf(invariants);
  private readonly liveness = this.talliesOf(liveness);
  private readonly gapless = tallyOf(this.invariants, 'versions-gapless');
  private readonly caused = tallyOf(this.invariants, 'every-effect-has-a-cause');

  constructor(config: ChecksConfig) {
    this.run = new Run(config);
  }

  event(envelope: Envelope): void {
    const { run, all } = this;
    const event = envelope as BoardEvent;
    if (event.time > run.now) run.now = event.time;
    const route = EVENT_ROUTES.get(event.type);
    const source = sourceIndex(event.source);
    const kind = route?.kinds[source] ?? 0;
    const facts = run.orders.get(event.order) ?? this.meet(event.order);
    run.about = facts;
    if (route === undefined || kind === 0) {
      this.gapless.fail(`the board knows no ${event.type} of ${event.source}`, event, run);
      return;
    }
    this.judgeOrigin(route, facts, source, event);
    const { watches, fold } = route;
    for (let i = 0; i < watches.length; i++) (watches[i] as Watch).see(facts, event, run, all);
    facts.mark(source, event.version, kind);
    if (fold !== undefined) this.fold(fold, facts, event);
  }

  observe(observation: Observation): void {
    const { run, all } = this;
    if (observation.time > run.now) run.now = observation.time;
    let route = OBSERVATION_ROUTES.get(observation.kind);
    if (route === undefined) return;
    if (route.finer !== undefined) route = route.finer.get(detailOf(observation)) ?? route;
    const { watches, fold, runFold } = route;
    if (watches.length === 0 && fold === undefined && runFold === undefined) return;
    const known = observation.order === '' ? undefined : run.orders.get(observation.order);
    const facts = known ?? run.blank;
    run.about = facts;
    for (let i = 0; i < watches.length; i++) (watches[i] as Watch).see(facts, observation, run, all);
    if (runFold !== undefined) this.fold(runFold, facts, observation);
    if (fold !== undefined && known !== undefined) this.fold(fold, known, observation);
  }

  /** A finished order leaves memory: what must be so at rest is judged now, and only the counts stay. */
  forget(order: string): void {
    const facts = this.run.orders.get(order);
    if (facts === undefined) return;
    this.settle(facts);
    this.run.orders.delete(order);
  }

  /** An order leaves memory unjudged, as nobody can say how it stands. */
  drop(order: string): void {
    this.run.orders.delete(order);
  }

  /** Whether a violation names that order. */
  accuse(order: string): boolean {
    return this.all.some(({ violation }) => violation?.order === order);
  }

  /** The orders of which that was missed. */
  accused(name: LivenessName): ReadonlySet<string> {
    return this.liveness.find(({ check }) => check.name === name)?.accused ?? new Set();
  }

  /** The run is over, and every context has told by OrderAtRest how it stands with each order left. */
  atRest(time: number): void {
    const { run } = this;
    run.now = Math.max(run.now, time);
    for (const order of [...run.orders.keys()]) this.forget(order);
    run.about = run.blank;
    for (const tally of this.all) if (tally.check.atEnd !== undefined) tally.count(tally.check.atEnd(run), null, run);
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
    const { run } = this;
    const tallies = facts.unsettled ? this.liveness : this.all;
    run.about = facts;
    for (let i = 0; i < tallies.length; i++) {
      const tally = tallies[i] as Tally;
      const { atRest } = tally.check;
      if (atRest === undefined) continue;
      try {
        tally.count(atRest(facts, run), null, run);
      } catch (error) {
        tally.fail(error, null, run);
      }
    }
  }

  private talliesOf(checks: readonly Check[]): Tally[] {
    return this.all.filter(({ check }) => checks.includes(check));
  }

  private meet(order: string): OrderFacts {
    const facts = new OrderFacts(order);
    this.run.orders.set(order, facts);
    return facts;
  }

  /** The two checks that every event goes through. */
  private judgeOrigin(route: EventRoute, facts: OrderFacts, source: number, event: BoardEvent): void {
    this.gapless.count(inSequence(facts, source, event), event, this.run);
    try {
      this.caused.count(hasItsCause(route.rules, facts, source, event), event, this.run);
    } catch (error) {
      this.caused.fail(error, event, this.run);
    }
  }

  private fold(fold: Fold, facts: OrderFacts, record: Record): void {
    try {
      fold(facts, record, this.run);
    } catch (error) {
      this.gapless.fail(error, record, this.run);
    }
  }
}

function tallyOf(tallies: readonly Tally[], name: InvariantName): Tally {
  return tallies.find(({ check }) => check.name === name) as Tally;
}
