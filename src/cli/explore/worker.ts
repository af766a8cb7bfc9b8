/** A thread that explores: does one task after the other, and hands back what came of it. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Brief, perform, type Task } from '../../scenarios/explore/task.ts';
import { groundsOf } from './grounds.ts';

parentPort?.on('message', (task: Task) => {
  groundsOf(task)
    .then((grounds) => parentPort?.postMessage(perform(task, workerData as Brief, grounds)))
    .catch((error: unknown) =>
      setImmediate(() => {
        throw error; // it ends the thread, whatever Node is told to do about rejections
      }),
    );
});
