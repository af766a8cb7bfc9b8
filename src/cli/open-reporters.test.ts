/** Reporters on the command line: which files they write, and how they name them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSED } from '../scenarios/reporters/sample-report.ts';
import { openReporters } from './open-reporters.ts';
import { readRunOptions } from './run-options.ts';
import { TestTerminal } from './test-terminal.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-reporters-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Tells one passed run to the reporters asked for; the terminal that they wrote to. */
async function reported(reporter: readonly string[], env: TestTerminal['env'] = {}): Promise<TestTerminal> {
  const terminal = new TestTerminal(env);
  const flags = { transport: 'memory', speed: 'max', bail: false, quiet: false, color: false, ascii: false };
  for (const each of await openReporters(readRunOptions({ ...flags, reporter }, env), 1, terminal)) {
    each.report?.({ ...PASSED, file: join(folder, 'scenarios', 'a.yaml') });
    each.end?.(0);
  }
  return terminal;
}

test('github adds to the summary of the step, and names files from the workspace on', async () => {
  const summary = join(folder, 'summary.md');
  writeFileSync(summary, '# Before\n');
  const env = { GITHUB_WORKSPACE: folder, GITHUB_STEP_SUMMARY: summary };
  expect((await reported(['github'], env)).stdout).toMatch(/^::notice file=scenarios\/a\.yaml,line=1,/);
  expect(readFileSync(summary, 'utf8')).toMatch(/^# Before\n# DeliveryStore\n.*payment-overload/s);
});

test('github makes no page of a summary that has no room for it', async () => {
  const summary = join(folder, 'full.md');
  writeFileSync(summary, 'x'.repeat(1024 * 1024 - 500));
  await reported(['github'], { GITHUB_STEP_SUMMARY: summary });
  const text = readFileSync(summary, 'utf8');
  expect(text.length).toBeLessThanOrEqual(1024 * 1024);
  expect(text.slice(-500)).toContain('There was no room for the details of 1 more.');
});

test('github writes its commands to a file where it is given one', async () => {
  const file = join(folder, 'commands.txt');
  expect((await reported([`github=${file}`])).stdout).toBe('');
  expect(readFileSync(file, 'utf8')).toMatch(/^::notice file=/);
});
