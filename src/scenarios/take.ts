/** One playing of a scenario, as far as it has come, with whoever watches it. */
import type { Record, Witness } from '../core/history.ts';
import { byClock } from './by-clock.ts';
import type { Plan } from './plan.ts';
import type { RunReport } from './report.ts';
import { ScenarioRun } from './runner.ts';
import type { Scenario } from './scenario.ts';
import type { Works } from './simulation.ts';
import type { Stage } from './stage.ts';
import type { Waypoints } from './waypoints.ts';

export interface TakeParts<F extends Witness> {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly works: Works;
  /** A fresh one, its clock at 0. */
  stage(): Stage;
  /** Whoever watches, and has seen nothing yet. */
  fold(): F;
}

export class Take<F extends Witness> {
  readonly run: ScenarioRun;
  readonly stage: Stage;
  readonly fold: F;
  /** All that happens up to here has happened. */
  now = 0;
  private waypoints: Waypoints;
  private told: RunReport | null = null;
  /** When the latest event was. */
  private latest = 0;

  /** `record`: told every record besides. */
  constructor(parts: TakeParts<F>, plan: Plan, waypoints: Waypoints, record?: (record: Record) => void) {
    const { scenario, seed, works } = parts;
    this.stage = parts.stage();
    this.fold = parts.fold();
    this.waypoints = waypoints;
    this.run = new ScenarioRun({
      scenario: { ...scenario, ...plan },
      stage: this.stage,
      seed,
      works,
      handsOn: true,
      record: (each) => {
        this.watch(each);
        record?.(each);
      },
    });
    this.run.start();
  }

  /** How far it has come, in events. */
  get events(): number {
    return this.run.metrics.counts.events;
  }

  /** As its run's. */
  advance(until: number, tasks: number): boolean {
    const { run } = this;
    const isBehind = run.advance(until, tasks);
    const reached = isBehind || run.over || until === Number.POSITIVE_INFINITY ? run.now : until;
    this.now = Math.max(this.now, Math.floor(reached));
    return isBehind;
  }

  /** From now on it goes by another plan that has led here too, and by the waypoints of that. */
  revise(plan: Plan, waypoints: Waypoints): void {
    this.run.revise(plan);
    this.waypoints = waypoints;
  }

  /** Somebody looks, or does something: from here on it must be the same again. */
  mark(): void {
    if (this.events > 0) this.waypoints.mark(this.events, this.latest, this.run.fingerprintSoFar());
  }

  /** What was found, once for all where it is over. */
  report(realMs: number, file: string): RunReport {
    const report = this.told ?? this.run.finish(realMs, file);
    if (this.run.over) this.told = report;
    return report;
  }

  private watch(record: Record): void {
    if ('kind' in record) return this.fold.observe(record);
    const event = byClock(record, this.run.now);
    this.fold.event(event);
    this.latest = event.time;
    this.waypoints.pass(this.events, event.time, () => this.run.fingerprintSoFar());
  }
}
