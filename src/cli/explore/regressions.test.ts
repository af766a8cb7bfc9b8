/** What runs first: the scenarios of a folder in the order of their names, then the seeds of its list. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '../../scenarios/explore/task.ts';
import { GROUNDS } from './grounds.ts';
import { readExploreOptions } from './options.ts';
import { regressionsOf } from './regressions.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-regressions-'));
  for (const name of ['two', 'one']) writeFileSync(join(folder, `${name}.yaml`), `name: ${name}\nscript: []\n`);
  writeFileSync(join(folder, 'notes.md'), 'no scenario');
});
afterAll(() => rmSync(folder, { recursive: true }));

function settings(regressions: string) {
  const flags = {
    output: 'out',
    paranoid: false,
    crashPoints: false,
    mutants: false,
    interleavings: false,
    json: false,
    quiet: false,
    color: false,
    ascii: false,
  };
  return readExploreOptions({ ...flags, regressions }, undefined, {});
}

test('scenarios, then seeds where worlds are drawn whole', () => {
  writeFileSync(join(folder, 'seeds.txt'), '# found by chance\n137  # charged twice\n\n9\n');
  const scenarios = [
    { kind: 'scenario', scenario: expect.objectContaining({ name: 'one' }) },
    { kind: 'scenario', scenario: expect.objectContaining({ name: 'two' }) },
  ];
  expect(regressionsOf(settings(folder), true)).toEqual([
    ...scenarios,
    { kind: 'seeds', from: 137, to: 138 },
    { kind: 'seeds', from: 9, to: 10 },
  ]);
  expect(regressionsOf(settings(folder), false)).toEqual(scenarios);
});

test('a line that is no seed is told with its place', () => {
  writeFileSync(join(folder, 'seeds.txt'), '137\nabc # why\n');
  expect(() => regressionsOf(settings(folder), true)).toThrow('seeds.txt:2: "abc"; expected a seed');
});

test('a folder that is asked for has to be there, the usual one has not', () => {
  expect(() => regressionsOf(settings(join(folder, 'none')), true)).toThrow('there is no such file or folder');
  const regressions = { folder: join(folder, 'none'), isAsked: false };
  expect(regressionsOf({ ...settings(folder), regressions }, true)).toEqual([]);
});

test('what exploration has found here holds', () => {
  const tasks = regressionsOf(settings(join(import.meta.dirname, '../../../regressions')), true);
  expect(tasks.length).toBeGreaterThan(3);
  for (const task of tasks) {
    const { findings, strays } = perform(task, { base: null, paranoid: false }, GROUNDS);
    expect({ task, findings, strays }).toEqual({ task, findings: [], strays: [] });
  }
});
