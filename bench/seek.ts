/** `npm run bench -- seek`: how long it takes to go to any moment of ten minutes with 3,000 orders. */
import { compose } from '../src/cli/compose.ts';
import { Random } from '../src/core/runtime/random.ts';
import { parseScenario } from '../src/scenarios/language/parse-scenario.ts';
import { Session } from '../src/scenarios/session.ts';
import { WORKS } from '../src/scenarios/simulation.ts';
import { Watch } from '../src/watch/watch.ts';

declare const gc: () => void;

const TEXT = 'name: seek\nworkload: { phases: [{ name: all, duration: 10m, arrivalRate: 5 }] }\n';
const END = 600_000_000;
const MEBIBYTE = 1024 * 1024;
/** As the dashboard does it: slices short enough to hear keys between. */
const SLICE = 2_000;

export function seek(rounds: number): void {
  const session = sessionAtTheEnd();
  for (let warm = 0; warm < 3; warm++) goTo(session, END - warm);
  console.log('going to a moment of 10 minutes with 3,000 orders, everything folded for the dashboard:');
  tell(
    'all of the way, with nothing parked',
    times(5, () => goTo(session, 0) + goTo(session, END)),
  );
  const before = heap();
  tell(
    'parking takes, while paused',
    times(1, () => park(session)),
  );
  console.log(`  parked takes hold ${(heap() - before).toFixed(0)} MiB`);
  const chance = new Random(1, 'seek');
  const anywhere = () => {
    const took = goTo(session, chance.below(END));
    park(session);
    return took;
  };
  tell('any moment, some idle time after the one before', times(rounds, anywhere));
  goTo(session, END);
  tell(
    'any moment, one right after the other',
    times(rounds, () => goTo(session, chance.below(END))),
  );
}

function sessionAtTheEnd(): Session<Watch> {
  const parsed = parseScenario(TEXT, 'bench.yaml');
  if ('problems' in parsed) throw new Error('the bench has a broken scenario');
  const stage = () => compose({ transport: 'memory', journal: 'memory' });
  const { scenario } = parsed;
  const session = new Session({ scenario, seed: 1, works: WORKS, stage, fold: () => new Watch() });
  while (session.advance(END, SLICE));
  return session;
}

function goTo(session: Session<Watch>, time: number): number {
  const start = performance.now();
  session.seek(time);
  while (session.replayed !== null) session.advance(0, SLICE);
  session.take.fold.snapshot();
  return performance.now() - start;
}

function heap(): number {
  gc();
  return process.memoryUsage().heapUsed / MEBIBYTE;
}

function park(session: Session<Watch>): number {
  const start = performance.now();
  while (session.idle(SLICE));
  return performance.now() - start;
}

function times(rounds: number, work: () => number): readonly number[] {
  return Array.from({ length: rounds }, work).sort((a, b) => a - b);
}

function tell(what: string, sorted: readonly number[]): void {
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0);
  console.log(`  ${what}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms (target 500 ms)`);
}
