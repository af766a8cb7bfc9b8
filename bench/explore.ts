/**
 * `npm run bench -- explore`: how many drawn worlds one core runs to their end a second, with all faults and checks, and
 * two. Of one core: seconds of processor time, its collector's and compiler's included, so that other work on the machine
 * hardly counts.
 */
import { compose } from '../src/cli/compose.ts';
import { share } from '../src/cli/explore/crew.ts';
import { seedsOf } from '../src/cli/explore/source.ts';
import { drawWorld } from '../src/scenarios/explore/draw.ts';
import { tryOut } from '../src/scenarios/explore/trial.ts';
import { WORKS } from '../src/scenarios/simulation.ts';

const ROUNDS = 5;
/** Threads get so many times more worlds, for each of them warms up by itself. */
const MORE = 8;
const THREAD_ROUNDS = 2;
/** What the target is said of. */
const ORDERS = 20;

/** The same worlds in every round. */
export async function explore(seeds: number): Promise<void> {
  alone(seeds);
  await shared(seeds * MORE);
}

function alone(seeds: number): void {
  round(Math.min(seeds, 100)); // warm-up
  console.log(`exploring, ${seeds} drawn worlds on one core:`);
  const rates: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const { orders, events, seconds } = round(seeds);
    rates.push(orders / ORDERS / seconds);
    console.log(
      `  ${figure(seeds / seconds)} seeds/s of ${(orders / seeds).toFixed(1)} orders   ${figure(orders / seconds)} orders/s   ${figure(events / seconds)} events/s`,
    );
  }
  rates.sort((a, b) => a - b);
  const [best, median] = [rates.at(-1), rates[Math.floor(ROUNDS / 2)]].map((rate) => figure(rate ?? 0));
  console.log(`  for each ${ORDERS} orders: best ${best} seeds/s, median ${median} (target 300)`);
}

/** In turn, 1 2 1 2 …, so that a machine that drifts drifts for both; a thread's start is part of it. */
async function shared(seeds: number): Promise<void> {
  console.log(`by threads, ${seeds} worlds:`);
  const ratios: number[] = [];
  for (let i = 0; i < THREAD_ROUNDS; i++) {
    const [one, two] = [await threads(1, seeds), await threads(2, seeds)];
    ratios.push(one / two);
    console.log(`  one ${figure(seeds / one)} seeds/s   two ${figure(seeds / two)}   ratio ${(one / two).toFixed(2)}`);
  }
  const best = Math.max(...ratios);
  console.log(`  best ratio ${best.toFixed(2)} (target 1.8)`);
}

async function threads(jobs: number, seeds: number): Promise<number> {
  const start = performance.now();
  const { signal } = new AbortController();
  await share(seedsOf({ from: 1, to: seeds + 1 }), {
    jobs,
    brief: { base: null, paranoid: false },
    signal,
    done: () => undefined,
  });
  return (performance.now() - start) / 1000;
}

function round(seeds: number) {
  let orders = 0;
  let events = 0;
  const start = process.cpuUsage();
  for (let seed = 1; seed <= seeds; seed++) {
    const stage = compose({ transport: 'memory', journal: 'memory' });
    const { totals } = tryOut({ scenario: drawWorld(seed, null), works: WORKS, stage }).report;
    orders += totals.placed;
    events += totals.events;
  }
  const { user, system } = process.cpuUsage(start);
  return { orders, events, seconds: (user + system) / 1_000_000 };
}

function figure(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
