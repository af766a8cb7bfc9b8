/** A worker thread that does one task at a time. */
import { Worker } from 'node:worker_threads';
import type { Outcome } from '../../scenarios/explore/outcome.ts';
import type { Brief, Task } from '../../scenarios/explore/task.ts';

/** The built worker lies beside the built program. */
export const WORKER = new URL('./explore-worker.js', import.meta.url);

/** The program's fault, not a world's: what a world throws is a finding. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
  readonly task: Task;

  constructor(task: Task, cause: Error) {
    super(`a worker thread died: ${cause.message}`, { cause });
    this.task = task;
  }
}

type Result = Outcome | Error | null;

export class Hand {
  private readonly worker: Worker;
  private settle: ((result: Result) => void) | null = null;
  /** How it ended: null where it was closed; undefined while it lives. */
  private end: Error | null | undefined;

  constructor(brief: Brief, file: URL) {
    this.worker = new Worker(file, { workerData: brief });
    this.worker.on('message', (outcome: Outcome) => this.settle?.(outcome));
    this.worker.on('error', (error: Error) => this.ended(error));
    this.worker.on('messageerror', (error: Error) => this.ended(error));
    this.worker.on('exit', (code) => this.ended(new Error(`exit code ${code}`)));
  }

  /** Null where it was closed before it was done. */
  async perform(task: Task): Promise<Outcome | null> {
    const result = await new Promise<Result>((resolve) => {
      if (this.end !== undefined) return resolve(this.end);
      this.settle = resolve;
      this.worker.postMessage(task);
    });
    this.settle = null;
    if (result instanceof Error) throw new WorkerDied(task, result);
    return result;
  }

  async close(): Promise<void> {
    this.ended(null);
    await this.worker.terminate();
  }

  private ended(how: Error | null): void {
    if (this.end === undefined) this.end = how;
    this.settle?.(this.end);
  }
}
