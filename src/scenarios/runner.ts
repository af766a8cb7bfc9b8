/** Runs one scenario on a stage, from its first arrival until everything is at rest, and reports what was found. */
import { CONTEXTS } from '../core/board.ts';
import { Checks } from '../core/checks/checks.ts';
import type { Observation, Record, Witness } from '../core/history.ts';
import { Fingerprint } from '../core/runtime/fingerprint.ts';
import type { Journal } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { messageId } from '../core/vocabulary.ts';
import { Crowd } from '../world/crowd.ts';
import { FaultSchedule } from './fault-schedule.ts';
import { Metrics } from './metrics.ts';
import type { OrderTimeline, RunReport } from './report.ts';
import { Retirement } from './retirement.ts';
import type { Scenario } from './scenario.ts';
import { Script } from './script.ts';
import type { Works } from './simulation.ts';
import { rulesOf, Simulation } from './simulation.ts';
import type { Stage } from './stage.ts';
import { Timetable } from './timetable.ts';
import { judgeExpectations, judgeRun } from './verdict.ts';

/** Microseconds between two looks at levels, at what may leave memory, and at whether everything is at rest. */
const ROUND = 1_000_000;
/** Orders of which a failed report tells the story. */
const STORIES = 3;

export interface RunSetup {
  readonly scenario: Scenario;
  readonly stage: Stage;
  readonly seed: number;
  readonly works: Works;
  /** Told every record of the history, in order. */
  readonly record?: (record: Record) => void;
}

export class ScenarioRun {
  readonly simulation: Simulation;
  readonly metrics: Metrics;
  /** Whether everything is at rest, or the time for it is up. */
  over = false;
  private readonly setup: RunSetup;
  private readonly fingerprint = new Fingerprint();
  private readonly checks: Checks;
  private readonly faults: FaultSchedule;
  private readonly retirement: Retirement;
  private readonly crowd: Crowd | null;
  private readonly script: Script;
  private readonly timetable: Timetable;
  /** When the last arrival, step or fault was seen. */
  private lastActivity = 0;
  /** Nothing can be at rest before that. */
  private notBefore = 0;

  constructor(setup: RunSetup) {
    const { scenario, stage, seed, works } = setup;
    const { world, workload, expect } = scenario;
    const rules = rulesOf(world);
    this.setup = setup;
    this.timetable = new Timetable(workload?.phases ?? []);
    this.checks = new Checks({ ...rules, riderNear: (rider, area) => rules.areasNear(rider).includes(area) });
    const expressions = [...expect.sometimes, ...expect.thresholds, ...expect.eventually];
    this.metrics = new Metrics(expressions, (time) => this.timetable.at(time));
    this.faults = new FaultSchedule(scenario.faults, seed, (observation) => this.observe(observation));
    this.retirement = new Retirement(scenario.faults.length === 0 && scenario.script.length === 0);
    this.simulation = new Simulation({
      seed,
      world,
      transport: this.faults.spoils ? stage.faulty(this.faults.plan) : stage.transport,
      journal: (context) => this.journal(context),
      works,
      witness: this.witness(),
      queueChanged: (length) => this.metrics.queue(length, stage.clock.now),
      shown: (customer, order, status) => this.crowd?.shown(customer, order, status),
    });
    const { transport, people } = this.simulation;
    this.crowd = workload === null ? null : new Crowd({ seed, transport, people, world, workload });
    this.script = new Script(scenario.script, this.simulation, world, (order) => this.retirement.keep(order));
  }

  start(): void {
    const { transport, fleet, gateway } = this.simulation;
    this.faults.arm({ transport, fleet, gateway });
    this.crowd?.start();
    this.script.start();
    this.scheduleRound();
  }

  /** Turns the clock up to that time, and no further than `tasks` tasks; true while there is more to do up to then. */
  advance(until: number, tasks: number): boolean {
    const { clock } = this.setup.stage;
    for (let left = tasks; left > 0; left--) if (this.over || !clock.step(until)) return false;
    return true;
  }

  /** Reports what was found; a run that is not over is not judged by how it would stand at rest. */
  finish(realMs: number, file: string): RunReport {
    const { now } = this.setup.stage.clock;
    for (const name of CONTEXTS) this.metrics.delivered(name, this.simulation.fleet.delivered(name));
    if (this.over) {
      for (const order of this.simulation.fleet.orders()) this.tellAtRest(order);
      this.checks.atRest(now);
    }
    return this.report(now, realMs, file);
  }

  private journal(context: string): Journal {
    const { stage } = this.setup;
    const journal = stage.journal(context);
    if (!this.faults.fills(context)) return journal;
    return stage.faultyJournal(journal, () => this.faults.refuses(context, stage.clock.now));
  }

  private witness(): Witness {
    return { event: (event) => this.event(event), observe: (observation) => this.observe(observation) };
  }

  private event(event: Envelope): void {
    this.fingerprint.add(event);
    this.checks.event(event);
    this.metrics.event(event);
    this.retirement.event(event);
    this.setup.record?.(event);
    this.crowd?.screen(event);
  }

  private observe(observation: Observation): void {
    this.checks.observe(observation);
    this.metrics.observe(observation);
    this.setup.record?.(observation);
  }

  /** The next round; while nothing is under way, not before something is due. */
  private scheduleRound(): void {
    const { transport } = this.simulation;
    const { clock } = this.setup.stage;
    const soon = transport.now() + ROUND;
    const end = Math.max(soon, this.lastActivity + this.setup.scenario.settle);
    transport.at(Math.min(end, Math.max(soon, clock.next() ?? soon)), () => this.round(), true);
  }

  private round(): void {
    const { simulation, setup } = this;
    const now = simulation.transport.now();
    this.retirement.release(now, simulation, (order) => this.forget(order));
    const acting = !this.script.finished || this.crowd?.finished === false || now < this.faults.end;
    if (acting) this.lastActivity = now;
    this.over = !acting && (this.atRest(now) || now >= this.lastActivity + setup.scenario.settle);
    if (!this.over) this.scheduleRound();
  }

  private atRest(now: number): boolean {
    const { simulation, setup } = this;
    if (setup.stage.clock.pending > 0 || simulation.people.open > 0 || now < this.notBefore) return false;
    for (const order of simulation.fleet.orders()) {
      const deadline = simulation.fleet.deadline(order);
      if (deadline !== undefined) this.notBefore = deadline;
      if (deadline !== undefined || !simulation.fleet.quiet(order)) return false;
    }
    return true;
  }

  private tellAtRest(order: string): void {
    for (const standing of this.simulation.fleet.atRest(order)) this.observe(standing);
  }

  private forget(order: string): void {
    this.tellAtRest(order);
    this.checks.forget(order);
    if (this.checks.accuse(order)) return; // the report tells its story
    this.simulation.forget(order);
    this.metrics.forget(order);
    this.crowd?.forget(order);
  }

  private report(now: number, realMs: number, file: string): RunReport {
    const { scenario, stage, seed } = this.setup;
    const found = this.checks.report();
    const requirements = found.requirements.map(({ because, ...rest }) => ({
      ...rest,
      ...(because && { violation: because }),
    }));
    const { invariants } = found;
    const liveness = found.liveness.map(({ missed, ...rest }) => ({ ...rest, ...(missed && { violation: missed }) }));
    const seconds = (phase: string) => (phase === '' ? now / 1_000_000 : this.timetable.seconds(phase));
    const read = (expression: Parameters<Metrics['read']>[0]) => this.metrics.read(expression, now, seconds);
    const expectations = [...this.script.results, ...judgeExpectations(scenario, invariants, read)];
    const judged = judgeRun(scenario, { requirements, invariants, liveness, expectations });
    const violations = [...requirements, ...invariants, ...liveness].flatMap(({ violation }) => violation ?? []);
    return {
      schema: 1,
      scenario: scenario.name,
      description: scenario.description,
      file,
      seed,
      transport: stage.transportName,
      journal: stage.journalName,
      ...judged,
      fingerprint: this.fingerprint.hex(),
      requirements,
      covers: scenario.covers,
      coversLine: scenario.coversLine,
      invariants,
      liveness,
      expectations,
      phases: this.timetable.phases,
      faults: this.faults.results(),
      totals: this.totals(now, realMs),
      timelines: this.timelines(violations.map(({ order }) => order)),
      repeat: `deliverystore run ${file} --seed ${seed}`,
      warnings: [],
    };
  }

  private totals(now: number, realMs: number): RunReport['totals'] {
    const { counts, attempts, open } = this.metrics;
    const seconds = this.timetable.end / 1_000_000;
    const rate = (count: number) => (seconds > 0 ? count / seconds : 0);
    return {
      ...counts,
      ...attempts,
      open,
      offeredRate: rate(counts.offered),
      achievedRate: rate(attempts.paid),
      virtualMs: now / 1000,
      realMs,
    };
  }

  private timelines(orders: readonly string[]): OrderTimeline[] {
    const told = [...new Set(orders)].filter((order) => order !== '').slice(0, STORIES);
    return told.map((order) => ({
      order,
      lines: this.simulation.eventsOf(order).map((event) => {
        const data = event.data === null ? '' : ` ${JSON.stringify(event.data)}`;
        return { time: event.time, what: `${event.source} ${event.type}${data} ← ${messageId(event.cause)}` };
      }),
    }));
  }
}
