/** `shrink`: what it prints and writes, and its exit codes. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUGS } from '../../scenarios/planted/bugs.ts';
import { WORKS } from '../../scenarios/simulation.ts';
import { scenarioOf } from '../../scenarios/testing/run-text.ts';
import { Interruption } from '../interruption.ts';
import { TestTerminal } from '../test-terminal.ts';
import { type ShrinkFlags, shrink } from './shrink-verb.ts';

const FLAGS: ShrinkFlags = { for: '1m', json: false };
const BROKEN = BUGS.find(({ name }) => name === 'no-refund')?.works ?? WORKS;

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-shrink-'));
  file = join(folder, "it's.yaml");
  writeFileSync(
    file,
    `name: three
workload:
  phases: [ { name: day, duration: 1m, arrivalCount: 3 } ]
  actors: { customer: { cancelRate: 100%, cancelAfter: 1s } }
faults: [ { type: duplicate, target: events, at: 0s, for: 1m } ]
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the smallest scenario is on stdout, and stderr tells how small it is', async () => {
  const terminal = new TestTerminal();
  expect(await shrink(file, FLAGS, terminal, BROKEN)).toBe(1);
  expect(scenarioOf(terminal.stdout)).toMatchObject({ name: 'three', faults: [] });
  expect(terminal.stdout).toContain('# Fails: no-captured-money-on-a-dead-order');
  expect(terminal.stderr).toMatch(/Shrunk from 1 fault, 3 orders to 0 faults, 1 order, in \d+ runs\.\n$/);
});

test('--output is written once and never over; the command repeats what is in it', async () => {
  const output = join(folder, 'small one.yaml');
  const terminal = new TestTerminal();
  expect(await shrink(file, { ...FLAGS, output, property: 'compensations-complete' }, terminal, BROKEN)).toBe(1);
  expect(terminal.stdout).toBe(`${output}\n`);
  const text = readFileSync(output, 'utf8');
  expect(text).toContain(`deliverystore run '${output}' --seed ${scenarioOf(text).seed}`);
  await expect(shrink(file, { ...FLAGS, output }, new TestTerminal(), BROKEN)).rejects.toThrow('it exists already');
  expect(readFileSync(output, 'utf8')).toBe(text);
});

test('where nothing fails there is nothing to shrink', async () => {
  const output = join(folder, 'none.yaml');
  const terminal = new TestTerminal();
  expect(await shrink(file, { ...FLAGS, seed: '7', output }, terminal)).toBe(0);
  expect(terminal.stderr).toContain('Nothing fails in three with seed 7');
  expect([terminal.stdout, existsSync(output)]).toEqual(['', false]);
});

test('interrupted, it tells what it has', async () => {
  const interruption = new Interruption();
  interruption.interrupt(130);
  const terminal = new TestTerminal();
  expect(await shrink(file, { ...FLAGS, json: true }, terminal, BROKEN, interruption)).toBe(130);
  const told = JSON.parse(terminal.stdout);
  expect(told).toMatchObject({ schema: 1, scenario: 'three', isSmallest: false, attempts: 1, file: null });
  expect(scenarioOf(told.text).workload).toEqual(scenarioOf(readFileSync(file, 'utf8')).workload);
});

test.each([
  [{ for: 'soon' }, '--for "soon"; expected a duration'],
  [{ seed: '-1' }, '--seed "-1"; expected a whole number'],
  [{ output: '' }, '--output names no file'],
  [{ property: 'F1' }, '--property "F1"; expected one of "no-captured-money'],
])('%j', async (flags, sentence) => {
  await expect(shrink(file, { ...FLAGS, ...flags }, new TestTerminal(), BROKEN)).rejects.toThrow(sentence);
});
