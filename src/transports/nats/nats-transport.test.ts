import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll } from 'vitest';
import { startServer, type TestServer } from '../../../test/nats/server.ts';
import { RealTime } from '../real-time.ts';
import { type TransportUnderTest, transportContract } from '../transport-contract.ts';
import { NatsTransport } from './nats-transport.ts';
import { ensureStream } from './stream.ts';
import { Subjects } from './subjects.ts';

let server: TestServer;
let systems = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const FOREVER = new AbortController().signal;

function made(): Promise<TransportUnderTest> {
  return on(new Subjects(`test-${++systems}`, 8));
}

async function on(subjects: Subjects): Promise<TransportUnderTest> {
  const options = { servers: server.url, noAsyncTraces: true, maxReconnectAttempts: -1, reconnectTimeWait: 50 };
  const connection = await connect(options);
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
  const close = async () => {
    await transport.close();
    await connection.close();
  };
  const successor = async () => {
    await connection.close();
    return await on(subjects);
  };
  const broker = { kill: () => server.kill(), restart: () => server.restart() };
  return { transport, rest, close, successor, broker };
}

transportContract('NATS', { readsFromTheStart: true, survivesCrash: true, survivesBroker: true }, made);
