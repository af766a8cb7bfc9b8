/** Several processes work on one world at once: each is answered, and every invariant holds. `CROWD=8x200` sets how many and how long. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildWorker, faultsOf, startWorker } from './processes.ts';

const [PROCESSES = 0, COMMANDS = 0] = (process.env['CROWD'] ?? '8x8').split('x').map(Number);

let folder: string;
beforeAll(buildWorker);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-crowd-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test(`${PROCESSES} processes send ${COMMANDS} commands each`, {
  timeout: 60_000 + PROCESSES * COMMANDS * 1_000,
}, async () => {
  const workers = Array.from({ length: PROCESSES }, (_, i) => startWorker(folder, i, COMMANDS));
  const codes = await Promise.all(workers.map(({ ended }) => ended));
  expect(workers.map(({ errors }) => errors())).toEqual(workers.map(() => ''));
  expect(codes).toEqual(workers.map(() => 0));
  const told = workers.flatMap((worker) => worker.told);
  expect(told).toHaveLength(PROCESSES * COMMANDS);
  expect(told.filter(({ kind }) => kind === 'failed')).toEqual([]);
  expect(faultsOf(folder, told)).toEqual([]);
});
