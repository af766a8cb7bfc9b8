/** The scenarios that ship: each passes, proves all that it covers, and is a lesson; together they prove everything. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compose } from '../cli/compose.ts';
import { scenarioJsonSchema } from './language/json-schema.ts';
import { parseScenario } from './language/parse-scenario.ts';
import type { RunReport } from './report.ts';
import { ScenarioRun } from './runner.ts';
import type { Scenario } from './scenario.ts';
import { REQUIREMENT_IDS } from './scenario.ts';
import { WORKS } from './simulation.ts';

const FOLDER = new URL('../../scenarios/', import.meta.url);
const SCHEMA = 'scenario.schema.json';
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
const scenarios = new Map(files.map((file) => [file, parsed(file)]));

/** Generous: a shared machine may stall for seconds. */
const TIMEOUT_MS = 60_000;
/** Far beyond what any of these needs, so that one which never comes to rest fails instead of hanging. */
const MOST_TASKS = 5_000_000;

function textOf(file: string): string {
  return readFileSync(new URL(file, FOLDER), 'utf8');
}

function parsed(file: string): Scenario {
  const result = parseScenario(textOf(file), file);
  if ('problems' in result) throw new Error(`${file}: ${JSON.stringify(result.problems)}`);
  expect(result.warnings, file).toEqual([]);
  return result.scenario;
}

function play(scenario: Scenario, file: string): RunReport {
  const run = new ScenarioRun({
    scenario,
    stage: compose({ transport: 'memory', journal: 'memory' }),
    seed: scenario.seed,
    works: WORKS,
  });
  run.start();
  expect(run.advance(Number.POSITIVE_INFINITY, MOST_TASKS), 'still not at rest').toBe(false);
  return run.finish(0, file);
}

describe.each([...scenarios])('%s', (file, scenario) => {
  test('is named like its file and says what it is about', () => {
    expect(`${scenario.name}.yaml`).toBe(file);
    expect(scenario.description).not.toBe('');
    expect(scenario.covers.length).toBeGreaterThan(0);
  });

  test('opens by telling a workshop what to watch, in English and Korean', () => {
    const lines = textOf(file).split('\n');
    const [schema, ...comment] = lines.slice(
      0,
      lines.findIndex((line) => !line.startsWith('#')),
    );
    expect(schema).toBe(`# yaml-language-server: $schema=./${SCHEMA}`);
    expect(comment.length).toBeGreaterThanOrEqual(2);
    expect(comment.length).toBeLessThanOrEqual(7);
    expect(comment.join('\n')).toMatch(/[가-힣]{2}/);
  });

  test('looks at more than that it came to an end', () => {
    const { sometimes, thresholds, eventually } = scenario.expect;
    expect(sometimes.length + thresholds.length).toBeGreaterThan(0);
    expect(eventually.length).toBeGreaterThan(0);
  });

  test(
    'passes, with every covered requirement proven',
    () => {
      const report = play(scenario, file);
      expect(report.because).toEqual([]);
      expect(report.exitCode).toBe(0);
      const proven = new Set(report.requirements.flatMap(({ id, verdict }) => (verdict === 'proven' ? [id] : [])));
      expect(scenario.covers.filter((id) => !proven.has(id))).toEqual([]);
      expect(report.faults.filter(({ fired }) => fired === 0)).toEqual([]);
      const { offered, placed, completed, canceled, open, ...answers } = report.totals;
      const { paid, deferred, declined, turnedAway, refused, failed } = answers;
      expect(paid + deferred + declined + turnedAway + refused + failed).toBe(offered);
      expect(completed + canceled + open).toBe(placed);
    },
    TIMEOUT_MS,
  );
});

test('there are enough of them, and together they cover every requirement', () => {
  expect(files.length).toBeGreaterThanOrEqual(17);
  const covered = new Set([...scenarios.values()].flatMap(({ covers }) => covers));
  expect(REQUIREMENT_IDS.filter((id) => !covered.has(id))).toEqual([]);
});

test(`${SCHEMA} is up to date`, () => {
  const hint = `write it anew: deliverystore scenarios schema > scenarios/${SCHEMA}, then npm run format`;
  expect(JSON.parse(textOf(SCHEMA)), hint).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
});
