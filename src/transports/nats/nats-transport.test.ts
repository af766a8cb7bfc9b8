import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll } from 'vitest';
import { startServer, type TestServer } from '../../../test/nats/server.ts';
import { RealTime } from '../real-time.ts';
import { transportContract } from '../transport-contract.ts';
import { NatsTransport } from './nats-transport.ts';
import { ensureStream } from './stream.ts';
import { Subjects } from './subjects.ts';

let server: TestServer;
let connection: NatsConnection;
let systems = 0;
beforeAll(async () => {
  server = await startServer();
  connection = await connect({ servers: server.url, noAsyncTraces: true });
});
afterAll(async () => {
  await connection.close();
  await server.stop();
});

const FOREVER = new AbortController().signal;

async function made() {
  const subjects = new Subjects(`test-${++systems}`, 8);
  await ensureStream(await jetstreamManager(connection), subjects);
  let isQuiet = () => false;
  const time = new RealTime(1_000_000, { speed: 1, isQuiet: () => isQuiet() });
  const transport = await NatsTransport.on({
    connection,
    time,
    subjects,
    partitions: ['*'],
    wallTime: (at) => at / 1000,
    merge: (_, [first]) => first,
    objection: () => undefined,
    refused: () => {},
    failed: (error) => {
      throw error;
    },
    outage: { began: () => time.hold(), ended: () => time.release() },
  });
  isQuiet = () => transport.isQuiet;
  const rest = async () => {
    for (;;) {
      while (time.step(Number.MAX_SAFE_INTEGER));
      if (transport.isQuiet && time.next() === undefined) return;
      await time.pause(1000, FOREVER);
    }
  };
  return { transport, rest, close: () => transport.close() };
}

transportContract('NATS', made);
