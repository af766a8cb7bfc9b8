/** `explore` as people and builds run it: the same for any number of threads, and ended by Ctrl-C with what was found. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BIN, line } from './binary.ts';

let world: string;

beforeAll(() => {
  world = mkdtempSync(join(tmpdir(), 'deliverystore-explore-'));
});
afterAll(() => rmSync(world, { recursive: true }));

test('one thread or two: the same report but for times', async () => {
  const [one, two] = await Promise.all(
    [1, 2].map(
      async (jobs) => await line(`explore --seeds 0..12 --jobs ${jobs} --json --quiet --no-regressions`, { world }),
    ),
  );
  expect(one).toMatchObject({ code: 0, error: '' });
  const report = (out = '') => ({ ...JSON.parse(out), jobs: 0, realMs: 0, worldsPerSecond: 0 });
  expect(report(two?.out)).toEqual(report(one?.out));
  expect(report(one?.out)).toMatchObject({ worlds: 12, twice: 2, failed: 0, exitCode: 0 });
});

test('Ctrl-C ends it with what was found so far', async () => {
  const child = spawn(process.execPath, [BIN, 'explore', '--crash-points', 'payment-overload', '--json'], {
    env: { PATH: process.env['PATH'], HOME: world },
  });
  let out = '';
  child.stdout.on('data', (text) => {
    out += text;
  });
  child.stderr.once('data', () => child.kill('SIGINT')); // it says how many there are to try
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(130);
  expect(JSON.parse(out)).toMatchObject({ kind: 'crash-points', exitCode: 130 });
});
