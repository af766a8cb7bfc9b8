/** `run --transport nats` on a real server: how it begins, how it is broken off, and what it leaves there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Interruption } from '../../src/cli/interruption.ts';
import { run } from '../../src/cli/run.ts';
import type { RunFlags } from '../../src/cli/run-options.ts';
import { TestTerminal } from '../../src/cli/test-terminal.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

function flags(changes: Partial<RunFlags> = {}): RunFlags {
  const flags = { transport: 'nats', natsUrl: server.url, speed: 'max', reporter: [], bail: false, quiet: true };
  return { ...flags, color: false, ascii: true, ...changes };
}

async function streams(): Promise<readonly string[]> {
  const connection = await connect({ servers: server.url });
  const names = await (await jetstreamManager(connection)).streams.names().next();
  await connection.close();
  return names;
}

test('passes, and leaves nothing on the server', async () => {
  const terminal = new TestTerminal();
  expect(await run(['happy-path'], flags(), terminal)).toBe(0);
  expect(terminal.stderr).toBe('');
  expect(await streams()).toEqual([]);
});

test('without a server nothing runs', async () => {
  const terminal = new TestTerminal();
  const nowhere = run(['happy-path'], flags({ natsUrl: 'nats://127.0.0.1:1' }), terminal);
  await expect(nowhere).rejects.toThrow('there is no NATS server at 127.0.0.1:1');
  expect(terminal.stdout).toBe('');
});

test('a server without JetStream is told so', async () => {
  const plain = await startServer({ config: 'jetstream: false' });
  const refused = run(['happy-path'], flags({ natsUrl: plain.url }), new TestTerminal());
  await expect(refused).rejects.toThrow('the NATS server has no JetStream');
  await plain.stop();
});

test.each([
  ['en', 'is lowered to 5: over NATS the shortest timeout needs 400 ms'],
  ['ko', '5(으)로 낮춥니다'],
])('too high a speed is lowered, and Ctrl-C leaves nothing on the server (%s)', async (lang, sentence) => {
  const terminal = new TestTerminal();
  const interruption = new Interruption();
  const running = run(['happy-path'], flags({ speed: '50', lang }), terminal, undefined, interruption);
  await expect.poll(streams, { timeout: 10_000 }).toHaveLength(1);
  interruption.interrupt(130);
  expect(await running).toBe(130);
  expect(terminal.stderr).toContain(sentence);
  expect(await streams()).toEqual([]);
});

test('a server that dies and comes back only holds the play up', async () => {
  const terminal = new TestTerminal();
  const running = run(['rejection-refund'], flags({ speed: '1' }), terminal);
  await expect.poll(streams, { timeout: 10_000 }).toHaveLength(1);
  await sleep(500); // into the play: it takes some seconds
  await server.kill();
  await sleep(2_000);
  await server.restart();
  expect([await running, terminal.stderr], terminal.stdout).toEqual([0, '']);
  expect(await streams()).toEqual([]);
});
