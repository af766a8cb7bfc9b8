/** A nats-server of one's own, played by a little script: found, bound to its supervisor, and alone in its folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../local/testing/folder.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { findServer, natsServer } from './nats-server.ts';
import type { Part } from './supervisor.ts';

const texts = cliTextsOf('en');
const READY = '[1] [INF] Server is ready';

/** A PATH with a server that says that it is ready, and stays. */
function pathWithServer(): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'nats-server'), `#!/bin/sh\necho "${READY}"\nexec sleep 60\n`, { mode: 0o755 });
  return `${folder}:${process.env.PATH}`;
}

async function started({ command, args }: Part, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(command, args, { env, detached: true, stdio: 'pipe' });
  await once(child.stdout, 'data');
  return child;
}

test('is looked for along the PATH', () => {
  const [folder, file, program] = [emptyFolder(), emptyFolder(), emptyFolder()];
  mkdirSync(join(folder, 'nats-server'));
  writeFileSync(join(file, 'nats-server'), '', { mode: 0o644 });
  writeFileSync(join(program, 'nats-server'), '', { mode: 0o755 });
  expect(findServer({ PATH: `${folder}::${file}:${program}` })).toBe(join(program, 'nats-server'));
});

test('keeps its streams in the world and listens on this machine only', async () => {
  const world = join(emptyFolder(), 'deep', 'world');
  const { part, url } = await natsServer(world, { PATH: pathWithServer() }, texts);
  expect(part.args.join(' ')).toContain(`-a 127.0.0.1 -p ${new URL(url).port} -sd ${world}/nats `);
  expect([READY, '[1] [INF] Starting JetStream'].map((line) => part.isReady(line))).toEqual([true, false]);
  expect([READY, '[1] [INF] Starting JetStream', '[1] [FTL] no'].map((line) => part.isNews?.(line))).toEqual([
    true,
    false,
    true,
  ]);
});

test('ends when the other end of its standard input does', async () => {
  const env = { PATH: pathWithServer() };
  const { part } = await natsServer(emptyFolder(), env, texts);
  const child = await started(part, env);
  child.stdin?.end();
  expect(await once(child, 'exit')).toEqual([null, 'SIGTERM']);
});

test('no second one works in the same folder; who has died is none', async () => {
  const world = emptyFolder();
  const env = { PATH: pathWithServer() };
  const { part } = await natsServer(world, env, texts);
  const bin = emptyFolder();
  symlinkSync('/bin/sleep', join(bin, 'nats-server'));
  const other = spawn(join(bin, 'nats-server'), ['60']);
  await once(other, 'spawn');
  writeFileSync(join(world, 'nats', 'nats-server.pid'), `${other.pid}`);
  await expect(natsServer(world, env, texts)).rejects.toThrow(`works in this folder already (process ${other.pid})`);
  other.kill();
  await once(other, 'exit');
  expect((await natsServer(world, env, texts)).part.name).toBe(part.name);
});

test('a folder that cannot be is told', async () => {
  const file = join(emptyFolder(), 'file');
  writeFileSync(file, '');
  await expect(natsServer(file, { PATH: pathWithServer() }, texts)).rejects.toThrow('is not a folder of its own');
});
