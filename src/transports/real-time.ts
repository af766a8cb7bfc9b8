/** Real time: the same queue of tasks, turned no faster than the wall clock, or skipping waits while nothing is on its way. */
import { VirtualTime } from './virtual-time.ts';

/** Microseconds of real time by which a task may come early, so that what is due together is done together. */
const GRACE = 1_000;
/** The longest that `setTimeout` can wait, in milliseconds. */
const LONGEST_WAIT = 2 ** 31 - 1;

export interface Pace {
  /** Microseconds that pass in a real one. */
  readonly speed: number;
  /** Says whether nothing is on its way outside; then a wait is skipped. None: every wait is waited out. */
  readonly isQuiet?: () => boolean;
}

export class RealTime {
  private readonly queue: VirtualTime;
  private readonly pace: Pace;
  private readonly start: number;
  private readonly started = performance.now();
  /** What has been skipped so far. */
  private skipped = 0;
  /** Milliseconds for which it was held. */
  private held = 0;
  private heldSince: number | null = null;
  private wake: (() => void) | null = null;
  /** When it is wanted to be somewhere where no task is due. */
  private expected = Number.POSITIVE_INFINITY;

  /** `start`: what its clock shows at first, in microseconds. */
  constructor(start: number, pace: Pace) {
    this.start = start;
    this.pace = pace;
    this.queue = new VirtualTime(start);
  }

  /** The time of the task that runs, or ran last. */
  get now(): number {
    return this.queue.now;
  }

  get pending(): number {
    return this.queue.pending;
  }

  at(time: number, task: () => void, idle = false): void {
    this.queue.at(time, task, idle);
  }

  /** Something has come from outside: it is done as soon as possible, after what came before. */
  arrive(task: () => void): void {
    this.queue.at(this.wall(), task);
    if (this.wake === null) return;
    setImmediate(this.wake); // with whatever else the socket holds
    this.wake = null;
  }

  /** No time passes until it is released. */
  hold(): void {
    this.heldSince ??= performance.now();
  }

  release(): void {
    if (this.heldSince === null) return;
    this.held += performance.now() - this.heldSince;
    this.heldSince = null;
    this.wake?.();
  }

  /** Runs the next task that is due, up to and including `until`; false where none is. */
  step(until: number): boolean {
    this.expected = Number.POSITIVE_INFINITY;
    const due = this.queue.next();
    if (due === undefined || this.heldSince !== null) return false;
    const now = this.wall() + GRACE * this.pace.speed;
    if (due <= now) return this.queue.step(Math.min(until, now));
    if (due > until || this.pace.isQuiet?.() !== true) return false;
    this.skipped += due - this.wall();
    return this.queue.step(due);
  }

  /** Goes to that time once it has come, or at once where waits are skipped; no task is due before it. */
  reach(time: number): boolean {
    const wall = this.wall();
    if (this.heldSince !== null || (time > wall + GRACE * this.pace.speed && this.pace.isQuiet?.() !== true)) {
      this.expected = time;
      return false;
    }
    this.skipped += Math.max(0, time - wall);
    return this.queue.reach(time);
  }

  next(): number | undefined {
    return this.queue.next();
  }

  /** Until the next task is due or something arrives, at most so many milliseconds. */
  async pause(most: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const due = Math.min(this.queue.next() ?? Number.POSITIVE_INFINITY, this.expected);
    const wait = this.heldSince === null ? (due - this.wall()) / this.pace.speed / 1000 : most;
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, Math.max(0, Math.min(wait, most, LONGEST_WAIT)));
      signal.addEventListener('abort', end);
      this.wake = end;
    });
    this.wake = null;
  }

  private wall(): number {
    const passed = ((this.heldSince ?? performance.now()) - this.started - this.held) * 1000 * this.pace.speed;
    return Math.floor(this.start + this.skipped + passed);
  }
}
