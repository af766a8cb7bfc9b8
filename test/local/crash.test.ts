/**
 * A process that works on a world is killed at a random moment, again and again: nothing that was answered is lost, nothing
 * happens twice, every invariant holds. `CRASHES=300` runs it as often as that.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Random } from '../../src/core/runtime/random.ts';
import { buildWorker, faultsOf, startWorker, type Told } from './processes.ts';

const RUNS = Number(process.env['CRASHES'] ?? 12);
/** Milliseconds after the worker has begun; each command takes some forty. */
const LATEST = 500;

let folder: string;
beforeAll(buildWorker);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-crash-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test(`${RUNS} kills at random moments lose nothing and repeat nothing`, {
  timeout: 60_000 + RUNS * 5_000,
}, async () => {
  const chance = new Random(1, 'kills');
  const told: Told[] = [];
  let killed = 0;
  for (let run = 0; run < RUNS; run++) {
    const worker = startWorker(folder, run, 1_000);
    await worker.begun;
    await setTimeout(chance.below(LATEST));
    worker.child.kill('SIGKILL');
    if ((await worker.ended) === null) killed++;
    expect(worker.errors()).toBe('');
    told.push(...worker.told);
    expect(faultsOf(folder, worker.told)).toEqual([]);
  }
  expect(killed).toBe(RUNS);
  expect(told.length).toBeGreaterThan(RUNS / 2);
  expect(faultsOf(folder, told)).toEqual([]);
});
