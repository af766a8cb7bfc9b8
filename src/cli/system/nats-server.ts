/** A nats-server of one's own, for development: found, given a port and a folder, and supervised like every part. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { WorldError } from '../../local/world-error.ts';
import { makeFolder } from '../../local/world-folder.ts';
import { printable } from '../../scenarios/language/problem.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { UsageError } from '../usage.ts';
import type { Part } from './supervisor.ts';

const PORT = 4222;

/**
 * nats-server does not look at its standard input, so somebody beside it does: it ends the whole group when the
 * supervisor is gone. (The shell gives what runs in the background no standard input, hence the 3.)
 */
const BOUND_TO_STDIN = 'exec 3<&0; (cat <&3; kill 0) >/dev/null 2>&1 & exec "$@" 3<&-';

const isReady = (line: string) => line.endsWith('Server is ready');

/** Keeps its streams in the world's folder. */
export async function natsServer(
  world: string,
  env: Terminal['env'],
  texts: CliTexts,
): Promise<{ readonly part: Part; readonly url: string }> {
  const server = findServer(env);
  if (server === undefined) throw new UsageError(texts.system.noNatsServer);
  const folder = join(world, 'nats');
  const pidFile = join(folder, 'nats-server.pid');
  prepare(folder, texts);
  refuseSecond(pidFile, texts);
  const port = (await freePort(PORT)) ?? (await freePort(0));
  const args = ['-js', '-T=false', '-a', '127.0.0.1', '-p', `${port}`, '-sd', folder, '-P', pidFile];
  return {
    part: {
      name: 'nats',
      command: 'sh',
      args: ['-c', BOUND_TO_STDIN, 'sh', server, ...args],
      isReady,
      isNews: (line) => isReady(line) || !line.includes('[INF]'),
    },
    url: `nats://127.0.0.1:${port}`,
  };
}

/** Debian puts it where a user's PATH does not lead. */
export function findServer({ PATH = '' }: Terminal['env']): string | undefined {
  const folders = [...PATH.split(delimiter).filter((folder) => folder !== ''), '/usr/sbin'];
  return folders.map((folder) => join(folder, 'nats-server')).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function prepare(folder: string, texts: CliTexts): void {
  try {
    if (!existsSync(folder)) makeFolder(folder);
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
    throw new UsageError(texts.worldTroubles[error.code](printable(error.file, 200)));
  }
}

/** Two servers on the same streams would destroy them. */
function refuseSecond(pidFile: string, texts: CliTexts): void {
  const pid = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').trim() : '';
  if (/^\d+$/.test(pid) && isServer(pid)) throw new UsageError(texts.system.runsAlready(pid));
}

/** A number is soon another process's, so the name counts; where there is no `ps`, nobody knows. */
function isServer(pid: string): boolean {
  try {
    const stdio = ['ignore', 'pipe', 'ignore'] as const;
    return execFileSync('ps', ['-p', pid, '-o', 'comm='], { encoding: 'utf8', stdio: [...stdio] }).includes(
      'nats-server',
    );
  } catch {
    return false;
  }
}

/** 0 for any; undefined where it is taken. */
async function freePort(wanted: number): Promise<number | undefined> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
