/** The server that other tests rely on: what it stored outlives its death, and two do not meet. */
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterEach, expect, test } from 'vitest';
import { startServer, type TestServer } from './server.ts';

const servers: TestServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));

async function started(...options: Parameters<typeof startServer>): Promise<TestServer> {
  const server = await startServer(...options);
  servers.push(server);
  return server;
}

async function countMessages({ url }: TestServer): Promise<number> {
  const connection = await connect({ servers: url });
  const { state } = await (await jetstreamManager(connection)).streams.info('shop');
  await connection.close();
  return state.messages;
}

test('a killed server that starts again still has its messages', async () => {
  const server = await started();
  const connection = await connect({ servers: server.url });
  await (await jetstreamManager(connection)).streams.add({ name: 'shop', subjects: ['shop.>'] });
  await jetstream(connection).publish('shop.order', 'tangsuyuk');
  const closed = connection.close();
  await server.kill();
  await closed;
  await expect(connect({ servers: server.url, reconnect: false })).rejects.toThrow();
  await server.restart();
  expect(await countMessages(server)).toBe(1);
});

test('each server has a port and a store of its own', async () => {
  const [one, other] = await Promise.all([started(), started()]);
  expect(one.port).not.toBe(other.port);
  expect(one.storeDir).not.toBe(other.storeDir);
});

test('a server takes a configuration and a port; what is wrong with them is told', async () => {
  const open = await started();
  await expect(started({ port: open.port })).rejects.toThrow('address already in use');
  await expect(started({ config: 'authorization {' })).rejects.toThrow('Parse error');
  const closed = await started({ config: 'authorization { token: secret }' });
  await expect(connect({ servers: closed.url })).rejects.toThrow(/authorization/i);
  const connection = await connect({ servers: closed.url, token: 'secret' });
  await connection.close();
});
