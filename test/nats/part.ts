/** One `serve` process of a system, run by the test itself: it stays dead when it is killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const BIN = join(import.meta.dirname, '../../bin/deliverystore.js');

/** What this process started and must not leave behind. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export class Part {
  /** Says whether it serves; false where it ended before that. */
  readonly ready: Promise<boolean>;
  /** Its exit code, null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Everything that it said. */
  readonly said: string[] = [];
  private readonly child: ChildProcess;

  /** `words`: what stands behind `serve`. */
  constructor(url: string, folder: string, ...words: readonly string[]) {
    const env = { PATH: process.env['PATH'], HOME: folder, LANG: 'C', NATS_URL: url };
    const child = spawn(process.execPath, [BIN, 'serve', ...words, '--world', folder], { env });
    this.child = child;
    running.add(child);
    this.ended = new Promise((resolve) => child.on('close', resolve));
    void this.ended.then(() => running.delete(child));
    this.ready = new Promise((resolve) => {
      for (const input of [child.stdout, child.stderr])
        createInterface({ input }).on('line', (line) => {
          this.said.push(line);
          if (line === 'ready') resolve(true);
        });
      void this.ended.then(() => resolve(false));
    });
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.child.kill(signal);
    await this.ended;
  }
}
