/** `scenarios`: what each of its commands prints and writes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScenario, listScenarios, printSchema, validateScenarios } from './scenarios.ts';
import { TestTerminal } from './test-terminal.ts';

const home = process.cwd();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-scenarios-'));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

test('new writes a scenario that is valid, and overwrites none', () => {
  const terminal = new TestTerminal();
  expect(createScenario('lunch-rush', terminal)).toBe(0);
  expect(terminal.stdout).toBe('lunch-rush.yaml\n');
  expect(readFileSync('lunch-rush.yaml', 'utf8')).toContain('name: lunch-rush');
  expect(validateScenarios(['lunch-rush.yaml'], terminal)).toBe(0);
  expect(terminal.stdout).toBe('lunch-rush.yaml\nlunch-rush.yaml: ok\n');
  expect(() => createScenario('lunch-rush', terminal)).toThrow('cannot write lunch-rush.yaml: it exists already');
});

test.each(['Lunch', '../lunch', 'a--b', '', 'x'.repeat(65)])('%j is no name', (name) => {
  expect(() => createScenario(name, new TestTerminal())).toThrow('expected kebab-case');
});

test('validate tells every problem, and which files are good', () => {
  writeFileSync('good.yaml', 'name: good\nscript:\n  - { as: customer/song, do: points }\n');
  writeFileSync('bad.yaml', 'name: bad\nsead: 1\n');
  const terminal = new TestTerminal();
  expect(validateScenarios(['bad.yaml', 'good.yaml', 'none'], terminal)).toBe(2);
  expect(terminal.stdout).toBe('good.yaml: ok\n');
  expect(terminal.stderr).toMatch(/^bad\.yaml:2:1: unknown key "sead".*\nunknown scenario "none".*\n$/);
});

test('schema is a JSON Schema', () => {
  const terminal = new TestTerminal();
  expect(printSchema(terminal)).toBe(0);
  expect(JSON.parse(terminal.stdout)).toMatchObject({ $schema: expect.any(String), title: 'A DeliveryStore scenario' });
});

test('list as JSON is a list, whatever ships', () => {
  const terminal = new TestTerminal();
  expect(listScenarios({ json: true }, terminal)).toBe(0);
  for (const entry of JSON.parse(terminal.stdout)) {
    expect(entry).toEqual({
      name: expect.any(String),
      covers: expect.any(Array),
      description: expect.any(String),
      file: expect.any(String),
    });
  }
});
