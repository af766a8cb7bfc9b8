/** Same file, same seed: the same history, in one process, in two, and on every machine and Node that runs this test. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compose } from '../../src/cli/compose.ts';
import { parseScenario } from '../../src/scenarios/language/parse-scenario.ts';
import { ScenarioRun } from '../../src/scenarios/runner.ts';
import { WORKS } from '../../src/scenarios/simulation.ts';

/** Every fault but outages, crashes of every context, a workload. */
const FILE = 'scenarios/crash-every-context.yaml';

/** As Node 20, 22 and 24 give it; a change of the business, its world or its faults changes it, nothing else may. */
const KNOWN = 'f028afab130c6c62';

test('twice in one process', () => {
  expect(fingerprint(7)).toBe(fingerprint(7));
});

test('another seed, another history', () => {
  expect(fingerprint(7)).not.toBe(fingerprint(8));
});

test('in two processes, and as it is known', () => {
  const run = () =>
    execFileSync(process.execPath, ['bin/deliverystore.js', 'run', FILE, '--seed', '7', '--reporter', 'json']);
  const prints = [run(), run()].map((output) => JSON.parse(output.toString()).fingerprint);
  expect(prints).toEqual([KNOWN, KNOWN]);
});

function fingerprint(seed: number): string {
  const parsed = parseScenario(readFileSync(FILE, 'utf8'), FILE);
  if ('problems' in parsed) throw new Error(`${FILE} is broken`);
  const stage = compose({ transport: 'memory', journal: 'memory' });
  const run = new ScenarioRun({ scenario: parsed.scenario, stage, seed, works: WORKS });
  run.start();
  while (run.advance(Number.POSITIVE_INFINITY, 1_000_000));
  return run.finish(0, FILE).fingerprint;
}
