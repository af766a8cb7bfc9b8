/** Starts a real nats-server with JetStream, for one test file or one test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ServerOptions {
  /** The text of a configuration file; one that says nothing of JetStream gets it. Its paths begin at the store. */
  readonly config?: string;
  /** A free one unless given. */
  readonly port?: number;
}

export async function startServer({ config = '', port }: ServerOptions = {}): Promise<TestServer> {
  const storeDir = await mkdtemp(join(tmpdir(), 'deliverystore-nats-'));
  const stored = /\bjetstream\b/.test(config) ? config : `${config}\njetstream: { store_dir: "." }\n`;
  await writeFile(join(storeDir, 'nats.conf'), stored);
  try {
    if (port !== undefined) return new TestServer(storeDir, port, await launch(storeDir, port));
    return await onFreePort(storeDir);
  } catch (error) {
    await rm(storeDir, { recursive: true });
    throw error;
  }
}

export class TestServer {
  readonly url: string;
  readonly port: number;
  readonly storeDir: string;
  private child: ChildProcess;

  constructor(storeDir: string, port: number, child: ChildProcess) {
    this.url = `nats://127.0.0.1:${port}`;
    this.port = port;
    this.storeDir = storeDir;
    this.child = child;
  }

  /** Without a chance to tidy up: SIGKILL. */
  async kill(): Promise<void> {
    if (!running.has(this.child)) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }

  /** On the same port and store. */
  async restart(): Promise<void> {
    await this.kill();
    this.child = await launch(this.storeDir, this.port);
  }

  /** Its store goes too. */
  async stop(): Promise<void> {
    await this.kill();
    await rm(this.storeDir, { recursive: true, force: true });
  }
}

const PORTS_TRIED = 20;

/** Below the ports of outgoing connections, so that nobody gets it between a kill and a restart. */
async function onFreePort(storeDir: string): Promise<TestServer> {
  for (let tried = 1; ; tried++) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    try {
      return new TestServer(storeDir, port, await launch(storeDir, port));
    } catch (error) {
      if (tried === PORTS_TRIED || !/address already in use/.test((error as Error).message)) throw error;
    }
  }
}

/** What this process started and must not leave behind. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Resolves when it takes connections, and what its store holds has been read. */
async function launch(storeDir: string, port: number): Promise<ChildProcess> {
  const child = spawn(serverFile(), ['-c', 'nats.conf', '-a', '127.0.0.1', '-p', String(port)], {
    cwd: storeDir,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.on('spawn', () => running.add(child));
    child.on('error', reject);
    child.on('exit', () => running.delete(child));
    child.on('close', () => reject(new Error(`nats-server did not start:\n${log}`)));
    child.stderr.on('data', (data: Buffer) => {
      log += data.toString();
      if (log.includes('Server is ready')) resolve();
    });
  });
  child.stderr.removeAllListeners('data').resume();
  return child;
}

function serverFile(): string {
  const { DELIVERYSTORE_NATS_SERVER: file, DELIVERYSTORE_NO_NATS_SERVER: reason } = process.env;
  if (file === undefined) throw new Error(reason ?? 'test/nats/global-setup.ts has not run');
  return file;
}
