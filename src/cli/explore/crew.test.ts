/** Work shared between threads: told in its own order, ended early, or ended by a thread that dies. */
import { expect, test } from 'vitest';
import { merge, type Outcome } from '../../scenarios/explore/outcome.ts';
import type { Task } from '../../scenarios/explore/task.ts';
import { type CrewSetup, share } from './crew.ts';
import { crashesOf, seedsOf, timed } from './source.ts';

/** A worker that answers with the task's first seed as the count of its orders, the sooner the later that seed is. */
const worker = (does: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from 'node:worker_threads';
    const { empty } = workerData;
    parentPort.on('message', ({ from }) => {
      const answer = () => parentPort.postMessage({ ...empty, worlds: 1, orders: from });
      ${does}
    });
  `)}`,
  );
const HURRYING = worker('setTimeout(answer, from === 0 ? 100 : 0)');
const SILENT = worker('if (from < 3) answer()');
const DYING = worker('if (from < 3) answer(); else throw new Error("out of luck")');

async function told(file: URL, setup: Partial<CrewSetup> = {}, seeds = { from: 0, to: 12 }) {
  const orders: number[] = [];
  const done = (outcome: Outcome) => orders.push(outcome.orders);
  const brief = { base: null, paranoid: false, empty: merge([]) };
  const one = seedsOf(seeds);
  const ended = share(() => one(1), {
    jobs: 3,
    brief,
    signal: new AbortController().signal,
    done,
    worker: file,
    ...setup,
  });
  return await ended.then(
    () => ({ orders, error: null }),
    (error: unknown) => ({ orders, error }),
  );
}

test('what comes early waits for what comes before it', async () => {
  expect((await told(HURRYING)).orders).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test('aborted, it ends with what is done', async () => {
  const controller = new AbortController();
  const orders: number[] = [];
  const done = ({ orders: from }: Outcome) => {
    orders.push(from);
    if (orders.length === 3) controller.abort();
  };
  expect((await told(SILENT, { signal: controller.signal, done })).error).toBeNull();
  expect(orders).toEqual([0, 1, 2]);
});

test('aborted before it began, it does nothing', async () => {
  expect(await told(SILENT, { signal: AbortSignal.abort() })).toEqual({ orders: [], error: null });
});

test('a thread that dies ends it with what it was at', async () => {
  const { orders, error } = await told(DYING, { jobs: 1 });
  expect(orders).toEqual([0, 1, 2]);
  expect(error).toMatchObject({ name: 'WorkerDied', task: { from: 3, to: 4 }, cause: { message: 'out of luck' } });
});

test('what runs first runs whatever the time', () => {
  const first: Task = { kind: 'seeds', from: 7, to: 8 };
  let isUp = false;
  const source = timed([first, first], seedsOf({ from: 0, to: 10 }), () => isUp);
  expect(source(5)).toBe(first);
  isUp = true;
  expect([source(5), source(5)]).toEqual([first, undefined]);
  isUp = false;
  expect([source(6), source(6), source(6)]).toEqual([
    { kind: 'seeds', from: 0, to: 6 },
    { kind: 'seeds', from: 6, to: 10 },
    undefined,
  ]);
});

test('crashes all over the run come first, and each of them comes once', () => {
  const sites = Array.from({ length: 800 }, (_, i) => ({ context: 'order', point: 'before-ack' as const, at: i }));
  const source = crashesOf(sites);
  const task = source(1_000);
  const order = task?.kind === 'crashes' ? task.sites.map(({ at }) => at) : [];
  expect(order.slice(0, 20)).toEqual([
    0, 1, 2, 3, 256, 257, 258, 259, 512, 513, 514, 515, 768, 769, 770, 771, 64, 65, 66, 67,
  ]);
  expect(order.toSorted((a, b) => a - b)).toEqual(sites.map(({ at }) => at));
  expect(source(1)).toBeUndefined();
});
