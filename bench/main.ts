/**
 * `npm run bench`: how fast and how big the simulator is, beside a bare loop of the same saga in the same run.
 * `npm run bench -- nats`: the same business over NATS, beside the bare messages.
 * `npm run bench -- dashboard`: what the dashboard costs; with a number behind it, its memory over so many minutes.
 * `npm run bench -- seek`: how long the dashboard takes to go to any moment of a run.
 * `npm run bench -- explore`: how many drawn worlds a second are explored, by one thread and by two.
 */
import { bareLoop } from './bare-loop.ts';
import { dashboard } from './dashboard.ts';
import { explore } from './explore.ts';
import { ASLEEP, begin, finish, happyPath } from './happy-path.ts';
import { onSqlite, raw, recorded } from './journal.ts';
import { nats, natsNode } from './nats.ts';
import { seek } from './seek.ts';

declare const gc: () => void;

const ROUNDS = 5;
const MEBIBYTE = 1024 * 1024;

const [what, ...rest] = process.argv.slice(2);
/** The memory part runs so many orders; a smaller number for a quick look. */
const MANY = Number(what ?? 1_000_000);

if (what === 'nats') await nats(Number(rest[0] ?? 3_000), 100);
else if (what === 'nats-node') await natsNode(rest);
else if (what === 'dashboard') await dashboard(Number(rest[0] ?? 0));
else if (what === 'seek') seek(Number(rest[0] ?? 40));
else if (what === 'explore') await explore(Number(rest[0] ?? 500));
else inMemory();

function inMemory(): void {
  speed();
  paced();
  journal();
  inFlight();
  flat();
}

/** In turn, A B A B …, so that a machine that drifts drifts for both. */
function speed(): void {
  const orders = 20_000;
  const ratios: number[] = [];
  console.log(`speed, ${orders} orders of the happy path at 100 a virtual second:`);
  for (let round = 0; round <= ROUNDS; round++) {
    const bare = orders / seconds(() => bareLoop(orders, 100));
    const full = orders / seconds(() => finish(orders, 100));
    if (round === 0) continue; // warm-up
    ratios.push(full / bare);
    console.log(
      `  bare ${figure(bare)} orders/s   full simulator ${figure(full)} orders/s   ratio 1/${(bare / full).toFixed(1)}`,
    );
  }
  console.log(`  median ratio 1/${(1 / median(ratios)).toFixed(1)} (target 1/8)`);
}

function paced(): void {
  const orders = 6_000;
  const took = seconds(() => finish(orders, 10));
  console.log(`10 orders/s of virtual time: ${figure(orders / 10 / took)} times real time (target 2,000)`);
}

/** At so high a rate that a commit holds many orders; rows and batches are the same on both sides. */
function journal(): void {
  const orders = 10_000;
  const rate = 25_000;
  const batches = recorded(orders, rate);
  const rows = batches.reduce((sum, each) => sum + each.events.length + each.orders.length, 0);
  console.log(`journal, ${figure(orders)} orders, ${figure(rows)} rows in ${figure(batches.length)} commits:`);
  const ratios: number[] = [];
  for (let round = 0; round < 3; round++) {
    const bare = orders / seconds(() => raw(batches));
    const full = orders / seconds(() => onSqlite(orders, rate));
    const memory = orders / seconds(() => finish(orders, rate));
    ratios.push(full / bare);
    console.log(
      `  raw SQLite ${figure(bare)} orders/s   simulator on SQLite ${figure(full)}, in memory ${figure(memory)}   ratio ${percent(full / bare)}`,
    );
  }
  console.log(`  median ratio ${percent(median(ratios))} (target 50 %, and 6,000 orders/s)`);
}

/** Everything that an order in flight holds: states, journals, read models, checks and timers. */
function inFlight(): void {
  const orders = 20_000;
  const run = begin(happyPath(orders, 1_000, ASLEEP));
  gc();
  const before = process.memoryUsage().heapUsed;
  while (run.advance((orders / 1_000 + 60) * 1_000_000, 100_000));
  gc();
  const bytes = (process.memoryUsage().heapUsed - before) / orders;
  console.log(`memory: ${figure(bytes)} bytes for each of ${figure(run.metrics.open)} orders in flight (target 4,096)`);
}

function flat(): void {
  const run = begin(happyPath(MANY, 100));
  console.log(`memory over ${figure(MANY)} orders, of which finished ones leave:`);
  for (let part = 1; part <= 10; part++) {
    while (run.advance(part * MANY * 1_000, 100_000));
    gc();
    const heap = process.memoryUsage().heapUsed / MEBIBYTE;
    console.log(`  after ${figure(run.metrics.counts.completed)} orders: heap ${heap.toFixed(0)} MiB`);
  }
}

function seconds(work: () => void): number {
  gc();
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function figure(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
