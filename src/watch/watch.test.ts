import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compose } from '../cli/compose.ts';
import type { Record } from '../core/history.ts';
import { parseScenario } from '../scenarios/language/parse-scenario.ts';
import type { RunReport } from '../scenarios/report.ts';
import { ScenarioRun } from '../scenarios/runner.ts';
import { WORKS } from '../scenarios/simulation.ts';
import { Watch } from './watch.ts';

const SCENARIOS = readdirSync('scenarios').filter((file) => file.endsWith('.yaml'));

/** A shipped scenario, watched from beginning to end. */
function watched(
  file: string,
  told: (record: Record) => void = () => {},
): { watch: Watch; totals: RunReport['totals'] } {
  const parsed = parseScenario(readFileSync(`scenarios/${file}`, 'utf8'), file);
  if ('problems' in parsed) throw new Error(`${file} is broken`);
  const watch = new Watch();
  const record = (each: Record) => {
    if ('kind' in each) watch.observe(each);
    else watch.event(each);
    told(each);
  };
  const stage = compose({ transport: 'memory', journal: 'memory' });
  const run = new ScenarioRun({ scenario: parsed.scenario, stage, seed: parsed.scenario.seed, works: WORKS, record });
  run.start();
  while (run.advance(Number.POSITIVE_INFINITY, 1_000_000));
  return { watch, totals: run.finish(0, file).totals };
}

test.each(SCENARIOS)('%s: counts as the report does', (file) => {
  const { watch, totals } = watched(file);
  expect(totals).toMatchObject(watch.snapshot().counts);
});
