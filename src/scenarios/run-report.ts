/** What was found of a run, put together for its report. */
import type { Checks } from '../core/checks/checks.ts';
import { messageId } from '../core/vocabulary.ts';
import type { Metrics } from './metrics.ts';
import type { ExpectationResult, FaultResult, OrderTimeline, RunReport } from './report.ts';
import type { Scenario } from './scenario.ts';
import type { Simulation } from './simulation.ts';
import type { Stage } from './stage.ts';
import type { Timetable } from './timetable.ts';
import { judgeExpectations, judgeRun } from './verdict.ts';

/** Orders of which a failed report tells the story. */
const STORIES = 3;

export interface Findings {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly stage: Stage;
  readonly simulation: Simulation;
  readonly metrics: Metrics;
  readonly timetable: Timetable;
  readonly found: ReturnType<Checks['report']>;
  readonly script: readonly ExpectationResult[];
  readonly faults: readonly FaultResult[];
  readonly fingerprint: string;
}

export function reportOf(findings: Findings, realMs: number, file: string): RunReport {
  const { scenario, stage, seed, found, metrics, timetable, fingerprint, faults } = findings;
  const { now } = stage.clock;
  const requirements = found.requirements.map(({ because, ...rest }) => ({
    ...rest,
    ...(because && { violation: because }),
  }));
  const { invariants } = found;
  const liveness = found.liveness.map(({ missed, ...rest }) => ({ ...rest, ...(missed && { violation: missed }) }));
  const seconds = (phase: string) => (phase === '' ? now / 1_000_000 : timetable.seconds(phase));
  const read = (expression: Parameters<Metrics['read']>[0]) => metrics.read(expression, now, seconds);
  const expectations = [...findings.script, ...judgeExpectations(scenario, invariants, read)];
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
    fingerprint,
    requirements,
    covers: scenario.covers,
    coversLine: scenario.coversLine,
    invariants,
    liveness,
    expectations,
    phases: timetable.phases,
    faults,
    totals: totalsOf(findings, realMs),
    timelines: timelinesOf(
      findings.simulation,
      violations.map(({ order }) => order),
    ),
    repeat: `deliverystore run ${file} --seed ${seed}`,
    warnings: [],
  };
}

function totalsOf({ metrics, timetable, stage }: Findings, realMs: number): RunReport['totals'] {
  const { counts, attempts, open } = metrics;
  const seconds = timetable.end / 1_000_000;
  const rate = (count: number) => (seconds > 0 ? count / seconds : 0);
  return {
    ...counts,
    ...attempts,
    open,
    offeredRate: rate(counts.offered),
    achievedRate: rate(attempts.paid),
    virtualMs: stage.clock.now / 1000,
    realMs,
  };
}

function timelinesOf(simulation: Simulation, orders: readonly string[]): OrderTimeline[] {
  const told = [...new Set(orders)].filter((order) => order !== '').slice(0, STORIES);
  return told.map((order) => {
    const events = simulation.eventsOf(order);
    const lines = events.map(({ time, source, type, data, cause }) => {
      const details = data === null ? '' : ` ${JSON.stringify(data)}`;
      return { time, what: `${source} ${type}${details} ← ${messageId(cause)}` };
    });
    return { order, events, lines };
  });
}
