/** Drives a run in real time: slice by slice, so that signals are heard, progress is told and `--speed` is kept. */
import type { Record } from '../core/history.ts';
import type { Progress, RunReport } from '../scenarios/report.ts';
import { ScenarioRun } from '../scenarios/runner.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { WORKS } from '../scenarios/simulation.ts';
import type { Stage } from '../scenarios/stage.ts';

interface DriveOptions {
  readonly seed: number;
  readonly file: string;
  readonly signal: AbortSignal;
  /** Called about four times a second. */
  readonly progress?: (progress: Progress) => void;
  readonly record?: (record: Record) => void;
}

/** Tasks between two looks at the clock: some milliseconds' worth. */
const SLICE = 10_000;
const BREATH_MS = 50;
const PROGRESS_MS = 250;

/** Aborted, it reports what it has found so far. */
export async function runScenario(scenario: Scenario, stage: Stage, options: DriveOptions): Promise<RunReport> {
  const { seed, file, signal, record } = options;
  const { speed } = stage;
  const started = performance.now();
  const run = new ScenarioRun({ scenario, stage, seed, works: WORKS, ...(record && { record }) });
  run.start();
  let breathed = started;
  let told = started;
  while (!run.over && !signal.aborted) {
    const until = speed === Number.POSITIVE_INFINITY ? speed : (performance.now() - started) * 1000 * speed;
    const isBehind = run.advance(until, SLICE);
    const now = performance.now();
    if (now - told >= PROGRESS_MS) {
      options.progress?.(progressOf(scenario, stage, run));
      told = now;
    }
    if (isBehind && now - breathed < BREATH_MS) continue;
    if (!isBehind && !run.over && run.isStuck) break;
    await stage.pause(isBehind || run.over ? 0 : BREATH_MS, signal);
    breathed = performance.now();
  }
  return run.finish(Math.round(performance.now() - started), file);
}

function progressOf({ name }: Scenario, { clock }: Stage, { metrics }: ScenarioRun): Progress {
  const { counts, attempts, open } = metrics;
  return {
    scenario: name,
    virtualTime: clock.now,
    orders: counts.placed,
    open,
    failures: attempts.failed,
    events: counts.events,
  };
}
