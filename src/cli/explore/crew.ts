/** Worker threads that share an exploration; what they find is told in the order of the tasks, whoever was quicker. */
import type { Outcome } from '../../scenarios/explore/outcome.ts';
import type { Brief, Task } from '../../scenarios/explore/task.ts';
import { Hand, WORKER } from './hand.ts';

/** Gives the next task, of at most so many worlds; undefined where nothing is left. */
export type Source = (most: number) => Task | undefined;

export interface CrewSetup {
  readonly jobs: number;
  readonly brief: Brief;
  readonly signal: AbortSignal;
  /** Told each task's outcome, in the order in which the source gave them. */
  readonly done: (outcome: Outcome) => void;
  readonly worker?: URL;
}

/** Ends when the source does; aborted, at once, with whatever is done. Throws `WorkerDied`. */
export async function share(source: Source, { jobs, brief, signal, done, worker = WORKER }: CrewSetup): Promise<void> {
  const queue = new InOrder(done);
  const hands = Array.from({ length: jobs }, () => new Hand(brief, worker));
  const close = async () => void (await Promise.all(hands.map(async (hand) => await hand.close())));
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) await close();
  try {
    await Promise.all(hands.map(async (hand) => await work(hand, source, queue)));
  } finally {
    signal.removeEventListener('abort', close);
    await close();
    queue.flush();
  }
}

/** A task should take about as long: often enough to be told, seldom enough to cost nothing. */
const SHORT_MS = 50;
const LONG_MS = 200;
const MOST_WORLDS = 20;

async function work(hand: Hand, source: Source, queue: InOrder): Promise<void> {
  let most = 1;
  for (let task = source(most); task !== undefined; task = source(most)) {
    const place = queue.place();
    const begun = performance.now();
    const outcome = await hand.perform(task);
    if (outcome === null) return;
    queue.put(place, outcome);
    const took = performance.now() - begun;
    if (took < SHORT_MS) most = Math.min(MOST_WORLDS, 2 * most);
    else if (took > LONG_MS) most = Math.max(1, Math.floor(most / 2));
  }
}

class InOrder {
  private readonly done: (outcome: Outcome) => void;
  private readonly early = new Map<number, Outcome>();
  private given = 0;
  private told = 0;

  constructor(done: (outcome: Outcome) => void) {
    this.done = done;
  }

  place(): number {
    return this.given++;
  }

  put(place: number, outcome: Outcome): void {
    this.early.set(place, outcome);
    for (let next = this.early.get(this.told); next !== undefined; next = this.early.get(this.told)) {
      this.early.delete(this.told++);
      this.done(next);
    }
  }

  /** What waits for others that will not come. */
  flush(): void {
    for (const [, outcome] of [...this.early].sort(([a], [b]) => a - b)) this.done(outcome);
    this.early.clear();
  }
}
