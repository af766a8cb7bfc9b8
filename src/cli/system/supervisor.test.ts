/** Processes that die, refuse, dawdle and leave children behind, as little scripts; time runs on a small scale. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Part, supervise, type Teller, type TIMES } from './supervisor.ts';

const READY = `console.log('ready', process.pid); setInterval(() => {}, 1000);`;
const STUBBORN = `process.on('SIGTERM', () => console.log('no')); ${READY}`;
/** Says that it was asked to stop, and stops. */
const POLITE = `process.on('SIGTERM', () => { console.log('bye'); process.exit(); }); ${READY}`;

function part(name: string, script: string): Part {
  return { name, command: process.execPath, args: ['-e', script], isReady: (line) => line.startsWith('ready') };
}

/** Notes what it is told, and lets a test wait for it. */
class Notes implements Teller {
  readonly told: string[] = [];
  readonly again: (number | null)[] = [];
  readonly pids: number[] = [];

  line(part: string, line: string): void {
    const [pid] = /\d+/.exec(line) ?? [];
    if (pid !== undefined) this.pids.push(Number(pid));
    this.told.push(`${part}: ${line.replace(/\d+/, 'PID')}`);
  }
  ready(): void {
    this.told.push('all ready');
  }
  died(part: string, how: number | string, again: number | null): void {
    this.told.push(`${part} died: ${how}`);
    this.again.push(again);
  }
  overdue(part: string): void {
    this.told.push(`${part} is overdue`);
  }

  async has(line: string, times = 1): Promise<void> {
    await vi.waitFor(
      () => expect(this.told.filter((each) => each === line).length).toBeGreaterThanOrEqual(times),
      15_000,
    );
  }
}

const QUICK = { first: 10, longest: 40, recovered: 60_000, patience: 15_000 };

function supervised(waves: readonly (readonly Part[])[], times: Partial<typeof TIMES> = {}) {
  const notes = new Notes();
  const controller = new AbortController();
  const options = { signal: controller.signal, env: process.env, teller: notes, times: { ...QUICK, ...times } };
  const over = supervise(waves, options);
  const stop = async () => {
    controller.abort();
    return await over;
  };
  return { notes, over, stop };
}

/** Dead, even if nobody has asked yet how it ended. */
async function expectGone(pid: number): Promise<void> {
  const state = () => spawnSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' }).stdout.trim();
  await vi.waitFor(() => expect(state()).toMatch(/^(Z|$)/), 15_000);
}

test('whoever dies is started again, each time twice as late, up to a limit', async () => {
  const { notes, stop } = supervised([[part('a', 'process.exit(7)')]]);
  await notes.has('a died: 7', 5);
  expect(await stop()).toBe(true);
  expect(notes.again.slice(0, 5)).toEqual([10, 20, 40, 40, 40]);
});

test('whoever has run for long waits as for the first time', async () => {
  const { notes, stop } = supervised([[part('a', `process.kill(process.pid, 'SIGKILL')`)]], { recovered: 0 });
  await notes.has('a died: SIGKILL', 3);
  await stop();
  expect(notes.again.slice(0, 3)).toEqual([10, 10, 10]);
});

test('what cannot be started is tried again too', async () => {
  const { notes, stop } = supervised([[{ ...part('a', ''), command: '/no/such/program' }]]);
  await notes.has('a died: ENOENT', 2);
  expect(await stop()).toBe(true);
});

test('bad usage is not tried again: everything stops', async () => {
  const { notes, over } = supervised([[part('a', POLITE)], [part('b', 'process.exit(2)')]]);
  expect(await over).toBe(false);
  expect(notes.told).toEqual(['a: ready PID', 'b died: 2', 'a: bye']);
  expect(notes.again).toEqual([null]);
});

test('who has served before is tried again, whatever it says', async () => {
  const { notes, stop } = supervised([[part('a', `console.log('ready'); process.exit(2)`)]]);
  await notes.has('a died: 2', 3);
  expect(await stop()).toBe(true);
});

test('a wave starts once the one before is ready, and stops after those behind it', async () => {
  const late = `process.on('SIGTERM', () => setTimeout(() => { console.log('bye'); process.exit(); }, 50));
    setTimeout(() => { ${READY} }, 50);`;
  const { notes, stop } = supervised([[part('a', late)], [part('b', late), part('c', 'console.log("ready")')]]);
  await notes.has('all ready');
  await stop();
  const told = notes.told.filter((line) => !line.startsWith('c'));
  expect(told).toEqual(['a: ready PID', 'b: ready PID', 'all ready', 'b: bye', 'a: bye']);
});

test('only news is told', async () => {
  const { notes, stop } = supervised([
    [{ ...part('a', `console.error('noise'); ${READY}`), isNews: (line) => line !== 'noise' }],
  ]);
  await notes.has('all ready');
  await stop();
  expect(notes.told).toEqual(['a: ready PID', 'all ready']);
});

test('who ignores that it should stop is killed', async () => {
  const { notes, stop } = supervised([[part('a', STUBBORN), part('b', READY)]], { patience: 1000 });
  await notes.has('all ready');
  await stop();
  expect(notes.told.slice(3)).toEqual(['a: no', 'a is overdue']);
  for (const pid of notes.pids) await expectGone(pid);
});

test('nothing that a part has started outlives it', async () => {
  const parent = `
    const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(READY)}]);
    child.stdout.on('data', (line) => process.stdout.write(line, () => process.exit(1)));`;
  const { notes, stop } = supervised([[part('a', parent)]], { first: 60_000, longest: 60_000 });
  await notes.has('a died: 1');
  await stop();
  expect(notes.pids).toHaveLength(1);
  await expectGone(notes.pids[0] as number);
});

/** A supervisor that dies in several ways, and what main.ts does where something goes wrong. */
const SUPERVISOR = `
  import { Interruption } from './src/cli/interruption.ts';
  import { supervise } from './src/cli/system/supervisor.ts';
  process.on('uncaughtException', () => { process.exitCode = 70; });
  process.on('unhandledRejection', () => { process.exitCode = 70; });
  process.on('SIGUSR2', () => { throw new Error('a bug'); });
  process.on('SIGHUP', () => void Promise.reject(new Error('a bug')));
  const interruption = new Interruption();
  interruption.listen();
  const part = { name: 'a', command: process.execPath, args: ['-e', process.argv[2]], isReady: (line) => line.startsWith('ready') };
  const teller = { line: (_, line) => console.log(line), ready() {}, died() {}, overdue() {} };
  await supervise([[part, { ...part, name: 'b' }]], { signal: interruption.signal, env: process.env, teller });
`;

let folder: string;
let supervisor: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-supervisor-'));
  supervisor = join(folder, 'supervisor.mjs');
  await build({
    stdin: { contents: SUPERVISOR, loader: 'ts', resolveDir: join(import.meta.dirname, '../../..') },
    outfile: supervisor,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts it, waits for its two children, sends it a signal at that and at each further line, and sees everybody gone. */
async function ended(script: string, deadly: NodeJS.Signals) {
  const child = spawn(process.execPath, [supervisor, script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const pids: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('ready')) pids.push(Number(line.split(' ')[1]));
    if (pids.length === 2) child.kill(deadly);
  }
  const [code, signal] = await exit;
  expect(pids).toHaveLength(2);
  for (const pid of pids) await expectGone(pid);
  return code ?? signal;
}

test('a second interrupt ends everything at once', async () => {
  expect(await ended(STUBBORN, 'SIGINT')).toBe(130);
});

test.each(['SIGUSR2', 'SIGHUP'] as const)('an error in the supervisor leaves nobody behind: %s', async (signal) => {
  expect(await ended(STUBBORN, signal)).toBe(70);
});

test('children see it at their standard input when their supervisor is killed', async () => {
  const script = `process.stdin.on('end', () => process.exit()).resume(); ${STUBBORN}`;
  expect(await ended(script, 'SIGKILL')).toBe('SIGKILL');
});
