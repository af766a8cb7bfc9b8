/** Keeps processes running until it is told to stop: one that dies is started again, and none is left behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { EXIT } from '../../scenarios/verdict.ts';

export interface Part {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Whether it says with this line that it serves. */
  readonly isReady: (line: string) => boolean;
  /** Which of its lines are worth showing; all of them without it. */
  readonly isNews?: (line: string) => boolean;
}

/** Who shows what happens. */
export interface Teller {
  line(part: string, line: string): void;
  /** All parts serve for the first time. */
  ready(): void;
  /** `how`: the exit code, or the signal or error that ended it; `again`: in how many milliseconds it starts, null for never. */
  died(part: string, how: number | string, again: number | null): void;
  /** It went on after it was asked to stop, and is killed. */
  overdue(part: string): void;
}

/** In milliseconds. */
export const TIMES = {
  /** Before the first restart; each further one waits twice as long, up to `longest`. */
  first: 250,
  longest: 10_000,
  /** Whoever has run that long has recovered, and waits as for the first time. */
  recovered: 30_000,
  /** What is asked to stop may take. */
  patience: 10_000,
};

interface Options {
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly teller: Teller;
  readonly times?: typeof TIMES;
}

/**
 * Starts each wave once the one before is ready, and stops them the other way round. Gives false where it was not the
 * signal that ended it: bad usage of a part, which no restart puts right, or an error in this process. Who has served
 * once is used well: what it misses now, such as a server that is starting again itself, may come back.
 */
export async function supervise(waves: readonly (readonly Part[])[], options: Options): Promise<boolean> {
  const { signal, teller } = options;
  const started: Keeper[][] = [];
  let isOver = false;
  let end = (_wasAsked: boolean) => {};
  const over = new Promise<boolean>((resolve) => {
    end = (wasAsked) => {
      isOver = true;
      resolve(wasAsked);
    };
  });
  const abort = () => end(true);
  const abandon = () => {
    for (const keeper of started.flat()) keeper.kill();
    end(false);
  };
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  for (const event of LAST_MOMENTS) process.on(event, abandon);
  try {
    for (const wave of waves) {
      if (isOver) break;
      const keepers = wave.map((part) => new Keeper(part, options, () => end(false)));
      started.unshift(keepers);
      for (const keeper of keepers) keeper.start();
      await Promise.race([over, Promise.all(keepers.map(({ ready }) => ready))]);
    }
    if (!isOver) teller.ready();
    return await over;
  } finally {
    for (const wave of started) await Promise.all(wave.map((keeper) => keeper.stop()));
    for (const event of LAST_MOMENTS) process.off(event, abandon);
    signal.removeEventListener('abort', abort);
  }
}

/** A second Ctrl-C exits; whatever went wrong may have left nobody to stop the parts in order. */
const LAST_MOMENTS = ['exit', 'uncaughtExceptionMonitor', 'unhandledRejection'] as const;

/** One part, through all its lives. */
class Keeper {
  /** Serves for the first time. */
  readonly ready: Promise<void>;
  private readonly part: Part;
  private readonly env: NodeJS.ProcessEnv;
  private readonly teller: Teller;
  private readonly times: typeof TIMES;
  private readonly giveUp: () => void;
  private tellReady = () => {};
  private child: ChildProcess | undefined;
  private gone: Promise<void> = Promise.resolve();
  private restart: NodeJS.Timeout | undefined;
  private delay: number;
  private hasServed = false;
  private isStopping = false;

  constructor(part: Part, { env, teller, times = TIMES }: Options, giveUp: () => void) {
    this.part = part;
    // what it says is shown here, in this program's colours
    this.env = { ...env, DELIVERYSTORE_CHILD: '1', NO_COLOR: '1', FORCE_COLOR: undefined };
    this.teller = teller;
    this.times = times;
    this.giveUp = giveUp;
    this.delay = times.first;
    this.ready = new Promise((resolve) => {
      this.tellReady = resolve;
    });
  }

  /**
   * Each has a process group of its own: Ctrl-C on the terminal comes to the supervisor alone, which stops one after the
   * other. Its standard input ends when the supervisor does, however that dies.
   */
  start(): void {
    const { command, args } = this.part;
    const began = performance.now();
    const child = spawn(command, args, { env: this.env, detached: true, stdio: 'pipe' });
    this.child = child;
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', (line) => this.hear(line));
    child.once('exit', () => signalGroup(child, 'SIGKILL')); // what it may have started itself
    this.gone = new Promise((resolve) => {
      const end = (how: number | string) => {
        if (this.child === child) this.bury(how, performance.now() - began);
        resolve();
      };
      child.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
      child.on('close', (code, signal) => end(code ?? signal ?? ''));
    });
  }

  /** SIGTERM first, and SIGKILL for whoever takes too long. */
  async stop(): Promise<void> {
    this.end('SIGTERM');
    const timer = setTimeout(() => {
      this.teller.overdue(this.part.name);
      this.kill();
    }, this.times.patience);
    await this.gone;
    clearTimeout(timer);
  }

  kill(): void {
    this.end('SIGKILL');
  }

  private end(signal: NodeJS.Signals): void {
    this.isStopping = true;
    clearTimeout(this.restart);
    if (this.child !== undefined) signalGroup(this.child, signal);
  }

  private hear(line: string): void {
    const { name, isReady, isNews } = this.part;
    if (isNews?.(line) !== false) this.teller.line(name, line);
    if (!isReady(line)) return;
    this.hasServed = true;
    this.tellReady();
  }

  private bury(how: number | string, lived: number): void {
    this.child = undefined;
    if (this.isStopping) return;
    if (how === EXIT.usage && !this.hasServed) {
      this.teller.died(this.part.name, how, null);
      this.giveUp();
      return;
    }
    const { first, longest, recovered } = this.times;
    if (lived >= recovered) this.delay = first;
    this.teller.died(this.part.name, how, this.delay);
    this.restart = setTimeout(() => this.start(), this.delay);
    this.delay = Math.min(longest, 2 * this.delay);
  }
}

/** Nothing where nobody of it is left. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // ESRCH
  }
}
