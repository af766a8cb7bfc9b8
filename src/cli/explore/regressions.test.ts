/** What runs first: the scenarios of a folder in the order of their names, then the seeds of its list. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readExploreOptions } from './options.ts';
import { regressionsOf } from './regressions.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-regressions-'));
  for (const name of ['two', 'one']) writeFileSync(join(folder, `${name}.yaml`), `name: ${name}\nscript: []\n`);
  writeFileSync(join(folder, 'notes.md'), 'no scenario');
});
afterAll(() => rmSync(folder, { recursive: true }));

function settings(regressions: string | undefined) {
  const flags = {
    output: 'out',
    paranoid: false,
    crashPoints: false,
    interleavings: false,
    json: false,
    quiet: false,
    color: false,
    ascii: false,
  };
  return readExploreOptions({ ...flags, ...(regressions !== undefined && { regressions }) }, undefined, {});
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
  expect(regressionsOf(settings(undefined), true)).toEqual([]);
});
