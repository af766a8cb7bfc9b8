/** What is kept of failing worlds fails again in the same way, and no file is lost for it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform, type Task } from '../../scenarios/explore/task.ts';
import { tryOut } from '../../scenarios/explore/trial.ts';
import { BUGS } from '../../scenarios/planted/bugs.ts';
import { scenarioText } from '../../scenarios/planted/scenarios.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { scenarioOf } from '../../scenarios/testing/run-text.ts';
import { failingWorlds } from './failing.ts';
import { GROUNDS } from './grounds.ts';
import { keep } from './keep.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-failures-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const DELIVERY = scenarioOf(scenarioText('delivery'));
const works = BUGS.find(({ name }) => name === 'half-paid')?.works ?? GROUNDS.works;
const grounds = { ...GROUNDS, works };
const SITE = { context: 'store', point: 'before-ack', at: 1_000 } as const;

async function failing(task: Task, base: Scenario | null) {
  const outcome = perform(task, { base, paranoid: false }, grounds);
  return await failingWorlds({ outcome, base, asked: null, signal: AbortSignal.timeout(300) }, works);
}

test.each([
  ['a seed', null, { kind: 'seeds', from: 3, to: 5 }],
  ['a seed around a scenario', DELIVERY, { kind: 'seeds', from: 3, to: 5 }],
  ['a crash', DELIVERY, { kind: 'crashes', from: 1, sites: [SITE] }],
] as const)('the file of %s fails in the same property', async (_, base, task) => {
  const worlds = await failing(task, base);
  expect(worlds.map(({ finding }) => finding.property)).toContain('money-conserved');
  for (const { finding, text } of worlds) {
    const { failures } = tryOut({ scenario: scenarioOf(text), works, stage: GROUNDS.stage(DELIVERY) });
    expect(failures.map(({ property }) => property)).toContain(finding.property);
  }
});

test('a regression has its file already', async () => {
  expect(await failing({ kind: 'scenario', scenario: DELIVERY }, null)).toEqual([]);
});

test('a file is written once, and never over another one', async () => {
  const [world] = await failing({ kind: 'seeds', from: 3, to: 4 }, null);
  if (world === undefined) throw new Error('nothing failed');
  const name = `${world.finding.property}-3`;
  const path = join(folder, `${name}.yaml`);
  expect([...keep([world], folder).values(), ...keep([world], folder).values()]).toEqual([path, path]);
  writeFileSync(path, 'mine');
  expect(keep([world], folder).get(world.finding.property)).toBe(join(folder, `${name}-2.yaml`));
  expect(readFileSync(path, 'utf8')).toBe('mine');
  expect(readdirSync(folder)).toHaveLength(2);
});

test('a folder that cannot be is told', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const [world] = await failing({ kind: 'seeds', from: 3, to: 4 }, null);
  expect(() => keep(world === undefined ? [] : [world], file)).toThrow('it exists already');
});
