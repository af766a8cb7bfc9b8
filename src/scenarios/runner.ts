/** Runs one scenario on a stage, from its first arrival until everything is at rest, and reports what was found. */
import { CONTEXTS } from '../core/board.ts';
import type { Checks, Report } from '../core/checks/checks.ts';
import type { LivenessName } from '../core/checks/names.ts';
import type { Observation, Record, Witness } from '../core/history.ts';
import { Fingerprint } from '../core/runtime/fingerprint.ts';
import type { Journal } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { Crowd } from '../world/crowd.ts';
import { Acting } from './acting.ts';
import { Agenda } from './agenda.ts';
import { byClock } from './by-clock.ts';
import { FaultSchedule } from './fault-schedule.ts';
import { Metrics } from './metrics.ts';
import type { Plan } from './plan.ts';
import { sameUpTo } from './plan.ts';
import { Played } from './played.ts';
import type { RunReport } from './report.ts';
import { Retirement } from './retirement.ts';
import { reportOf } from './run-report.ts';
import type { FaultSpec, Scenario } from './scenario.ts';
import { Script } from './script.ts';
import type { Works } from './simulation.ts';
import { checksOf, Simulation } from './simulation.ts';
import type { Outlook, Stage } from './stage.ts';
import { Timetable } from './timetable.ts';

/** Microseconds between two looks at levels, at what may leave memory, and at whether everything is at rest. */
const ROUND = 1_000_000;
/** Tasks in one go where there is nothing to look at between. */
const SLICE = 10_000;

export interface RunSetup {
  readonly scenario: Scenario;
  readonly stage: Stage;
  readonly seed: number;
  readonly works: Works;
  /** Told every record of the history, in order. */
  readonly record?: (record: Record) => void;
  /** Whether its plan may be revised while it runs. */
  readonly handsOn?: boolean;
}

export class ScenarioRun {
  readonly simulation: Simulation;
  readonly metrics: Metrics;
  readonly timetable: Timetable;
  readonly faults: FaultSchedule;
  /** Whether everything is at rest, or the time for it is up. */
  over = false;
  private readonly setup: RunSetup;
  private readonly fingerprint = new Fingerprint();
  private readonly checks: Checks;
  private readonly agenda = new Agenda();
  /** Of the contexts that may be paused, or whose clocks may be turned. */
  private readonly outlooks = new Map<string, Outlook>();
  private plan: Plan;
  private readonly retirement: Retirement;
  private readonly crowd: Crowd | null;
  private readonly script: Script;
  private readonly played: Played;
  /** When the last arrival, step or fault was seen. */
  private lastActivity = 0;
  /** Nothing can be at rest before that. */
  private notBefore = 0;

  constructor(setup: RunSetup) {
    const { scenario, stage, seed, works, handsOn = false } = setup;
    const { world, workload, expect } = scenario;
    this.setup = setup;
    this.plan = scenario;
    this.timetable = new Timetable(workload?.phases ?? []);
    this.checks = checksOf(world, world.breaker);
    const expressions = [...expect.sometimes, ...expect.thresholds, ...expect.eventually];
    this.metrics = new Metrics(expressions, (time) => this.timetable.at(time));
    this.faults = new FaultSchedule(scenario.faults, seed, (observation) => this.observe(observation));
    const { faults, played, script } = scenario;
    this.retirement = new Retirement(faults.length + played.length + script.length === 0);
    const carrier = handsOn || this.faults.spoils ? stage.faulty(this.faults.plan) : stage.transport;
    for (const name of CONTEXTS)
      if (handsOn || this.faults.sways(name)) this.outlooks.set(name, stage.outlook(carrier));
    this.simulation = new Simulation({
      seed,
      world,
      transport: carrier,
      ...(this.outlooks.size > 0 && { outlooks: this.outlooks }),
      journal: (context) => this.journal(context),
      works,
      witness: this.witness(),
      queueChanged: (length) => this.metrics.queue(length, stage.clock.now),
      shown: (customer, order, status) => this.crowd?.shown(customer, order, status),
    });
    const { transport, people } = this.simulation;
    this.crowd = workload === null ? null : new Crowd({ seed, transport, people, world, workload });
    const acting = new Acting(this.simulation, world);
    const placed = (order: string) => this.retirement.keep(order);
    this.script = new Script(script, this.simulation, acting, placed);
    const scripted = (name: string) => this.script.orderOf(name);
    this.played = new Played({ acting, agenda: this.agenda, scripted, placed });
  }

  start(): void {
    this.faults.arm(this.faultStage());
    this.played.replace(this.plan.played);
    this.crowd?.start();
    this.script.start();
    this.scheduleRound();
  }

  /** Turns the clock up to that time, and no further than `tasks` tasks; true while there is more to do up to then. */
  advance(until: number, tasks: number): boolean {
    const { agenda } = this;
    const { clock } = this.setup.stage;
    for (let left = tasks; left > 0; left--) {
      const { due } = agenda;
      if (this.over) return false;
      if (clock.step(Math.min(until, due - 1))) continue;
      if (due > until || due === Number.POSITIVE_INFINITY || !clock.reach(due)) return false;
      agenda.run();
      this.look();
    }
    return true;
  }

  /** Whether nothing is to come any more, be it ever so late. */
  get isStuck(): boolean {
    return this.setup.stage.clock.next() === undefined && this.agenda.due === Number.POSITIVE_INFINITY;
  }

  /**
   * The first moment from `time` on at which nothing else happens, once all that comes before it has happened: whatever
   * is done then is done the same when the run is repeated.
   */
  freeMoment(time: number): number {
    const { clock } = this.setup.stage;
    for (let moment = Math.max(time, clock.now + 1); ; moment++) {
      while (this.advance(moment - 1, SLICE));
      if (this.over || (clock.next() !== moment && this.agenda.due !== moment)) return moment;
    }
  }

  /** Whether the run would have come to where it is by that plan too: what has begun is in both. */
  agrees(plan: Plan): boolean {
    return sameUpTo(this.now, this.plan, plan);
  }

  /** From now on it goes by that plan, with which it agrees. */
  revise(plan: Plan): void {
    this.plan = plan;
    if (plan.faults.length + plan.played.length > 0) this.retirement.stir();
    this.faults.replace(plan.faults, this.faultStage());
    this.played.replace(plan.played);
  }

  /** When something happened last. */
  get now(): number {
    return this.setup.stage.clock.now;
  }

  /** What has been found so far. */
  found(): Report {
    return this.checks.report();
  }

  /** The orders of which that was missed. */
  accused(name: LivenessName): ReadonlySet<string> {
    return this.checks.accused(name);
  }

  /** Of the history so far. */
  fingerprintSoFar(): string {
    return this.fingerprint.hex();
  }

  /** Reports what was found; a run that is not over is not judged by how it would stand at rest. */
  finish(realMs: number, file: string): RunReport {
    const { now } = this.setup.stage.clock;
    for (const name of CONTEXTS) this.metrics.delivered(name, this.simulation.fleet.delivered(name));
    if (this.over) {
      for (const order of this.simulation.fleet.orders()) this.tellAtRest(order);
      this.checks.atRest(now);
    }
    const { setup, simulation, metrics, timetable, script, faults } = this;
    const findings = { ...setup, simulation, metrics, timetable, script: script.results, faults: faults.results() };
    return reportOf({ ...findings, found: this.found(), fingerprint: this.fingerprintSoFar() }, realMs, file);
  }

  private faultStage() {
    const { simulation, agenda, outlooks } = this;
    const { transport, fleet, gateway } = simulation;
    return {
      now: () => transport.now(),
      at: (time: number, task: () => void, spec: FaultSpec) => agenda.at(time, spec, task),
      drop: (spec: FaultSpec) => agenda.drop(spec),
      fleet,
      gateway,
      outlook: (context: string) => outlooks.get(context),
    };
  }

  private journal(context: string): Journal {
    const { stage, handsOn } = this.setup;
    const journal = stage.journal(context);
    if (handsOn !== true && !this.faults.fills(context)) return journal;
    return stage.faultyJournal(journal, () => this.faults.refuses(context, stage.clock.now));
  }

  private witness(): Witness {
    return { event: (event) => this.event(event), observe: (observation) => this.observe(observation) };
  }

  private event(event: Envelope): void {
    this.fingerprint.add(event);
    const told = byClock(event, this.now);
    this.checks.event(told);
    this.metrics.event(told);
    this.retirement.event(told);
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
    this.look();
    if (!this.over) this.scheduleRound();
  }

  /** Lets go of what is over, and sees whether everything is. */
  private look(): void {
    const { simulation, setup } = this;
    const now = simulation.transport.now();
    this.retirement.release(now, simulation, (order) => this.forget(order));
    const acting = !this.script.finished || this.crowd?.finished === false;
    this.lastActivity = acting ? now : Math.max(this.lastActivity, this.agenda.reached);
    const finished = !acting && this.agenda.due === Number.POSITIVE_INFINITY;
    this.over = finished && (this.atRest(now) || now >= this.lastActivity + setup.scenario.settle);
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
}
