/** For tests: runs a scenario from its text on a stage, to its end. */
import type { Record } from '../../core/history.ts';
import { parseScenario } from '../language/parse-scenario.ts';
import type { RunReport } from '../report.ts';
import { ScenarioRun } from '../runner.ts';
import type { Scenario } from '../scenario.ts';
import { WORKS } from '../simulation.ts';
import type { Stage } from '../stage.ts';

export interface Ran {
  readonly run: ScenarioRun;
  readonly report: RunReport;
  readonly records: readonly Record[];
}

/** More tasks than any test's run needs: one that needs more goes on for ever. */
const TASKS = 3_000_000;

export function scenarioOf(text: string): Scenario {
  const parsed = parseScenario(text, 'test.yaml');
  if ('problems' in parsed)
    throw new Error(parsed.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return parsed.scenario;
}

export function runText(text: string, stage: Stage, seed = 1): Ran {
  const records: Record[] = [];
  const run = new ScenarioRun({
    scenario: scenarioOf(text),
    stage,
    seed,
    works: WORKS,
    record: (record) => records.push(record),
  });
  run.start();
  if (run.advance(Number.MAX_SAFE_INTEGER, TASKS))
    throw new Error(`not over after ${TASKS} tasks, at ${stage.clock.now} µs`);
  return { run, report: run.finish(0, 'test.yaml'), records };
}
