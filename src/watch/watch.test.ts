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

test.each(['payment-declined.yaml', 'payment-overload.yaml', 'roles-and-refusals.yaml'])(
  '%s: without the answers, the events tell what came of those who were let in',
  (file) => {
    const blind = new Watch('events');
    const { watch } = watched(file, (record) => {
      if (!('kind' in record)) blind.event(record);
      else if (record.kind !== 'command') blind.observe(record);
    });
    const { placed, paid, deferred, declined } = watch.snapshot().counts;
    const inside = { placed, paid, deferred, declined };
    expect(blind.snapshot().counts).toMatchObject({ ...inside, offered: placed, turnedAway: 0, refused: 0, failed: 0 });
    const { buckets } = blind.snapshot().series;
    expect(buckets.reduce((sum, bucket) => sum + bucket.deferred, 0)).toBe(deferred);
  },
);

test('time goes on without records', () => {
  const { watch } = watched('happy-path.yaml');
  const { now, contexts } = watch.snapshot(1_000_000_000);
  expect(now).toBe(1_000_000_000);
  expect(contexts.flatMap(({ rate }) => rate.filter((count) => count > 0))).toEqual([]);
});
