/** A whole system of real processes, as `up` runs it: its parts can be killed, and `up` brings them back. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

const BIN = join(import.meta.dirname, '../../bin/deliverystore.js');

export class System {
  readonly folder = mkdtempSync(join(tmpdir(), 'deliverystore-system-'));
  /** Where its NATS server is. */
  url = '';
  /** Everything that it said. */
  readonly said: string[] = [];
  private readonly up: ChildProcess;
  private readonly ended: Promise<void>;

  /** All of its parts serve. */
  static async start(...options: readonly string[]): Promise<System> {
    const system = new System(options);
    try {
      await system.until(() => system.url !== '', 30_000);
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  private constructor(options: readonly string[]) {
    const { DELIVERYSTORE_NATS_SERVER: server = '', PATH = '' } = process.env;
    const env = { PATH: `${dirname(server)}${delimiter}${PATH}`, HOME: this.folder, LANG: 'C', NO_COLOR: '1' };
    this.up = spawn(process.execPath, [BIN, 'up', '--world', this.folder, ...options], { env });
    const { stdout, stderr } = this.up;
    for (const input of [stdout, stderr])
      if (input !== null) createInterface({ input }).on('line', (line) => this.hear(line));
    this.ended = new Promise((resolve) => this.up.on('close', () => resolve()));
  }

  /** SIGKILL, as soon as it runs; resolves when it serves again. */
  async kill(part: string): Promise<void> {
    let pid: number | undefined;
    await this.until(() => {
      pid = this.pidOf(part);
      return pid !== undefined;
    }, 60_000);
    const before = this.readies(part);
    process.kill(pid as number, 'SIGKILL');
    await this.until(() => this.readies(part) > before, 60_000);
  }

  async stop(): Promise<void> {
    this.up.kill('SIGTERM');
    await this.ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** In milliseconds. */
  private async until(holds: () => boolean, patience: number): Promise<void> {
    const end = Date.now() + patience;
    while (!holds()) {
      if (Date.now() > end || this.up.exitCode !== null)
        throw new Error(`The system is stuck:\n${this.said.join('\n')}`);
      await setTimeout(50);
    }
  }

  private hear(line: string): void {
    this.said.push(line);
    this.url ||= /export NATS_URL=(\S+)/.exec(line)?.[1] ?? '';
  }

  private readies(part: string): number {
    const ready = part === 'nats' ? /^nats .*Server is ready$/ : new RegExp(`^${part} +ready$`);
    return this.said.filter((line) => ready.test(line)).length;
  }

  /** `up` starts each part as a child of its own; undefined while that is down. */
  private pidOf(part: string): number | undefined {
    const mark = part === 'nats' ? 'nats-server -js' : ` serve ${part} `;
    const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
    for (const line of processes) {
      const [, pid, parent, args = ''] = /^ *(\d+) +(\d+) (.*)$/.exec(line) ?? [];
      if (Number(parent) === this.up.pid && args.includes(mark)) return Number(pid);
    }
    return undefined;
  }
}
