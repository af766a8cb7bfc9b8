/** What the dashboard costs: processor, memory, the wait for a key's answer, and how much it slows a run that goes as fast as it can. */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compose } from '../src/cli/compose.ts';
import { RunWatch } from '../src/cli/dashboard/sources/run-watch.ts';
import { parseScenario } from '../src/scenarios/language/parse-scenario.ts';
import { Session } from '../src/scenarios/session.ts';
import { WORKS } from '../src/scenarios/simulation.ts';

declare const gc: () => void;

const TICKS = Number(execFileSync('getconf', ['CLK_TCK']));
const MEBIBYTE = 1024 * 1024;
/** Orders that are soon over, so that memory could be level. */
const STEADY = `
name: steady
description: Twenty orders a second by people who lose no time.
workload:
  phases: [{ name: steady, duration: 1h, arrivalRate: 20 }]
  actors:
    customer: { confirmAfter: exp(2s) }
    store: { acceptAfter: exp(1s), startAfter: exp(1s), cookFor: exp(2s) }
    rider: { pickAfter: exp(1s), deliverFor: exp(2s) }
`;
const BUSY = `
name: busy
description: Three thousand orders in ten minutes.
workload:
  phases: [{ name: busy, duration: 10m, arrivalRate: 5 }]
`;

/** `minutes`: for how long memory is watched; 0: everything else. */
export async function dashboard(minutes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'deliverystore-bench-'));
  const steady = join(folder, 'steady.yaml');
  const busy = join(folder, 'busy.yaml');
  writeFileSync(steady, STEADY);
  writeFileSync(busy, BUSY);
  try {
    if (minutes > 0) return memory(minutes);
    for (const size of ['120x36', '200x60']) await processor(steady, size);
    await atFullSpeed(folder, busy);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function processor(file: string, size: string): Promise<void> {
  const screen = new Screen(size, ['run', file, '--speed', '1']);
  await sleep(15_000);
  const running = await screen.share(30_000);
  const whileRunning = await screen.answers();
  screen.type(' ');
  await sleep(5_000); // what is prepared for going back takes a moment
  const paused = await screen.share(20_000);
  const whilePaused = await screen.answers();
  screen.type(' :speed max\r');
  await sleep(2_000);
  const atMost = await screen.answers();
  await screen.end();
  console.log(
    `${size}: x1 with 20 orders/s ${percent(running)} of a core (target 12 %), paused ${percent(paused)} (1 %)`,
  );
  console.log(`  a key is answered after: x1 ${whileRunning}, paused ${whilePaused}, max ${atMost} (target 100 ms)`);
}

async function atFullSpeed(folder: string, file: string): Promise<void> {
  const ratios: number[] = [];
  for (let round = 0; round < 4; round++) {
    const report = join(folder, 'report.json');
    execFileSync(process.execPath, [...CLI, 'run', file, '--no-ui', '--reporter', `json=${report}`]);
    const plain = realMs(report);
    const reporters = ['--reporter', 'list', '--reporter', `json=${report}`];
    const screen = new Screen('120x36', ['run', file, '--speed', 'max', ...reporters]);
    await screen.said('over|끝');
    await screen.end();
    const shown = realMs(report);
    if (round > 0) ratios.push(shown / plain); // the first warms the disk up
    console.log(`  3,000 orders as fast as it goes: ${plain} ms without, ${shown} ms with the dashboard`);
  }
  console.log(`slowed by ${percent(median(ratios) - 1)} (target 30 %)`);
}

/** The run and all that is watched of it, in this process, so that what waits to be collected can be. */
function memory(minutes: number): void {
  const parsed = parseScenario(STEADY, 'steady.yaml');
  if ('problems' in parsed) throw new Error('the scenario of this bench is broken');
  const { scenario } = parsed;
  const stage = () => compose({ transport: 'memory', journal: 'memory' });
  const session = new Session({ scenario, seed: 1, works: WORKS, stage, fold: () => new RunWatch() });
  console.log('heap after each minute of 20 orders a second:');
  for (let minute = 1; minute <= minutes; minute++) {
    while (session.advance(minute * 60_000_000, 10_000)) session.take.fold.watch.snapshot(session.now);
    gc();
    console.log(`  ${minute} min: ${(process.memoryUsage().heapUsed / MEBIBYTE).toFixed(1)} MiB`);
  }
}

const CLI = ['bin/deliverystore.js'];

/** The program in a pseudo-terminal. */
class Screen {
  private readonly child: ChildProcessWithoutNullStreams;
  private shown = '';
  private lastShown = 0;

  constructor(size: string, args: readonly string[]) {
    const [columns, rows] = size.split('x');
    const node = [process.execPath, ...CLI, ...args];
    const typed = node.map((word) => `'${word}'`).join(' ');
    const env = { ...process.env, TERM: 'xterm-256color', COLORTERM: 'truecolor', CI: '' };
    this.child = spawn('script', ['-qfec', `stty cols ${columns} rows ${rows}; exec ${typed}`, '/dev/null'], { env });
    this.child.stdout.on('data', (bytes: Buffer) => {
      this.shown = (this.shown + bytes.toString()).slice(-100_000);
      this.lastShown = performance.now();
    });
  }

  type(keys: string): void {
    this.child.stdin.write(keys);
  }

  /** Until that is on screen. */
  async said(pattern: string): Promise<void> {
    while (!new RegExp(pattern).test(this.shown)) await sleep(20);
  }

  /** Share of one core over that many milliseconds. */
  async share(over: number): Promise<number> {
    const from = this.ticks();
    const since = performance.now();
    await sleep(over);
    return (this.ticks() - from) / TICKS / ((performance.now() - since) / 1000);
  }

  /** How long it takes until help is shown, and gone again: the median and the longest. */
  async answers(): Promise<string> {
    const waits: number[] = [];
    for (let i = 0; i < 20; i++) {
      await sleep(130 + 17 * i);
      const typed = performance.now();
      this.type(i % 2 === 0 ? '?' : '\u001b');
      while (this.lastShown < typed) await sleep(1);
      waits.push(this.lastShown - typed);
    }
    return `${median(waits).toFixed(0)} ms (${Math.max(...waits).toFixed(0)} ms at most)`;
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.type('q');
    await ended;
  }

  private ticks(): number {
    const fields = readFileSync(`/proc/${this.pid()}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  }

  /** `script` has one child. */
  private pid(): number {
    return Number(readFileSync(`/proc/${this.child.pid}/task/${this.child.pid}/children`, 'utf8').trim().split(' ')[0]);
  }
}

function realMs(report: string): number {
  return JSON.parse(readFileSync(report, 'utf8')).totals.realMs;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
