/** The happy path over a real nats-server, on SQLite journals, beside the same events published, consumed and acknowledged. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AckPolicy, type JsMsg, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { objection } from '../src/cli/system/border.ts';
import { CONTEXTS, type ContextName } from '../src/core/board.ts';
import { mergedAnswer } from '../src/core/business.ts';
import { policies } from '../src/core/policies.ts';
import type { Answer, Command } from '../src/core/vocabulary.ts';
import { localConfig } from '../src/local/local-config.ts';
import { PARTITIONS } from '../src/system/defaults.ts';
import { Node } from '../src/system/node.ts';
import { NatsTransport } from '../src/transports/nats/nats-transport.ts';
import { Publisher } from '../src/transports/nats/publisher.ts';
import { Subjects } from '../src/transports/nats/subjects.ts';
import { RealTime } from '../src/transports/real-time.ts';
import { People, type Person } from '../src/world/people.ts';

const SYSTEM = 'bench';
const PORT = 4333;
const FOREVER = new AbortController().signal;
/** Microseconds after which a role tries again, where it was too early. */
const AGAIN = 5_000;
/** Which contexts share a process. */
const PROCESSES: readonly (readonly ContextName[])[] = [
  ['order'],
  ['payment', 'point'],
  ['store', 'rider'],
  ['notification'],
];

export async function nats(orders: number, inFlight: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'deliverystore-bench-'));
  const children: ChildProcess[] = [];
  const start = async (file: string, args: readonly string[], ready: string) => {
    const child = spawn(file, args);
    children.push(child);
    await said(child, ready);
  };
  try {
    const url = `nats://127.0.0.1:${PORT}`;
    await start(serverFile(), ['-js', '-a', '127.0.0.1', '-p', `${PORT}`, '-sd', join(folder, 'nats')], 'is ready');
    for (const contexts of PROCESSES) {
      const own = [url, join(folder, contexts.join('-')), ...contexts];
      await start(process.execPath, [process.argv[1] as string, 'nats-node', ...own], 'ready');
    }
    const connection = await connect({ servers: url, noAsyncTraces: true });
    const client = await clientOn(connection);
    await client.play(300, inFlight); // warm-up
    console.log(
      `over NATS, ${orders} orders of the happy path, ${inFlight} in flight (an fsync takes ${fsync(folder)} ms):`,
    );
    const ratios: number[] = [];
    for (let round = 0; round < 3; round++) {
      const full = await client.play(orders, inFlight);
      const bare = await raw(connection, orders, `raw-${round}`);
      ratios.push(full / bare);
      console.log(`  raw ${figure(bare)} orders/s   system ${figure(full)} orders/s   ratio ${percent(full / bare)}`);
    }
    console.log(`  median ratio ${percent(ratios.sort((a, b) => a - b)[1] ?? 0)} (target 40 %, and 2,000 orders/s)`);
    const took = (await client.place(1_000, 100)).sort((a, b) => a - b);
    const at = (share: number) => ((took[Math.floor(took.length * share)] ?? 0) / 1000).toFixed(1);
    console.log(`placing at 100 orders/s: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (target 5 and 15)`);
    await connection.close();
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await sleep(500);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One of its processes: URL, FOLDER, CONTEXT…. */
export async function natsNode([url = '', folder = '', ...contexts]: readonly string[]): Promise<void> {
  const world = localConfig();
  const node = await Node.start({
    connection: await connect({ servers: url, noAsyncTraces: true }),
    system: SYSTEM,
    parts: contexts as ContextName[],
    partitions: null,
    folder,
    beginning: { schema: 1, origin: Date.now() * 1000, speed: 1, partitions: PARTITIONS, seed: 1, world },
    objection,
  });
  console.log('ready');
  await node.run(FOREVER);
}

const CUSTOMERS = Array.from({ length: 1_000 }, (_, i): Person => ({ role: 'customer', id: `c${i}` }));
const STORE: Person = { role: 'store', id: 's1' };
const RIDER: Person = { role: 'rider', id: 'r1' };

/** Who does what, and which refusal says that it was too early. */
const STEPS: readonly (readonly [by: Person | 'customer', type: string, data: unknown, early: string])[] = [
  ['customer', 'PlaceOrder', { store: 's1', area: '용산구', items: { tangsuyuk: 1, jjajang: 2 } }, ''],
  [STORE, 'AcceptOrder', null, 'NOT_PAID UNKNOWN_ORDER'],
  [STORE, 'StartCooking', null, ''],
  [STORE, 'FinishCooking', null, ''],
  [RIDER, 'PickDelivery', null, 'NOT_COOKED UNKNOWN_ORDER'],
  ['customer', 'ConfirmDelivery', null, 'NOT_PICKED'],
];

/** All the people, and gateways that answer at once. */
async function clientOn(connection: NatsConnection) {
  const time = new RealTime(Date.now() * 1000, { speed: 1 });
  const transport = await NatsTransport.on({
    connection,
    time,
    subjects: new Subjects(SYSTEM, PARTITIONS),
    partitions: ['*'],
    wallTime: (at) => at / 1000,
    merge: mergedAnswer,
    objection,
    refused: () => {},
    failed: (error) => {
      throw error;
    },
  });
  const at = ({ order }: Command) => ({ source: 'gateway', order, version: 1 });
  for (const name of ['gateway', 'kakao']) {
    transport.serve(name, {
      take: (command, answered) => answered({ kind: 'accepted', result: { captured: true }, cause: at(command) }),
    });
  }
  const people = new People(transport, { observe: () => {} }, Date.now());
  let orders = 0;

  const turn = async (until: () => boolean) => {
    while (!until()) {
      for (let task = 0; task < 500 && time.step(Number.POSITIVE_INFINITY); task++);
      await time.pause(100, FOREVER);
    }
  };
  const send = (order: string, step: number, answered: (answer: Answer) => void) => {
    const [by, type, data] = STEPS[step] as (typeof STEPS)[number];
    const customer = CUSTOMERS[Number(order.slice(2)) % CUSTOMERS.length] as Person;
    people.command({ by: by === 'customer' ? customer : by, type, order, data, asked: time.now, phase: '' }, answered);
  };
  const take = (order: string, step: number, done: () => void): void =>
    send(order, step, (answer) => {
      const early = answer.kind === 'refused' && (STEPS[step]?.[3] ?? '').includes(answer.refusal.code);
      if (early) return time.at(time.now + AGAIN, () => take(order, step, done));
      if (answer.kind !== 'accepted') throw new Error(`${order} ${STEPS[step]?.[1]}: ${JSON.stringify(answer)}`);
      if (step + 1 < STEPS.length) take(order, step + 1, done);
      else done();
    });

  return {
    /** Orders a second. */
    async play(count: number, inFlight: number): Promise<number> {
      const start = performance.now();
      let begun = 0;
      let done = 0;
      const begin = () => {
        if (begun++ < count) take(`b-${++orders}`, 0, () => [done++, begin()]);
      };
      for (let i = 0; i < inFlight; i++) begin();
      await turn(() => done === count);
      return (count / (performance.now() - start)) * 1000;
    },
    /** Microseconds that each took, from the moment at which it was to be placed. */
    async place(count: number, rate: number): Promise<number[]> {
      const took: number[] = [];
      time.arrive(() => {
        const start = performance.now();
        for (let i = 0; i < count; i++) {
          const due = (i * 1_000_000) / rate;
          const ended = () => took.push((performance.now() - start) * 1000 - due);
          time.at(Math.round(time.now + due), () => send(`b-${++orders}`, 0, ended));
        }
      });
      await turn(() => took.length === count);
      return took;
    },
  };
}

/** An order's events: a happy one has so many of each context. */
const EVENTS: Readonly<Record<ContextName, number>> = {
  order: 8,
  payment: 2,
  point: 1,
  store: 5,
  rider: 3,
  notification: 13,
};
/** Bytes of an event on the wire, headers aside. */
const SIZE = 420;

/** Published, and brought to whoever hears that source, with the same settings and the same acknowledgements. */
async function raw(connection: NatsConnection, orders: number, name: string): Promise<number> {
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name, subjects: [`${name}.>`] });
  const payload = new Uint8Array(SIZE).fill(120);
  const links = new Set(policies.map(({ target, source }) => `${target} ${source}`));
  let expected = 0;
  let consumed = 0;
  const callback = (msg: JsMsg) => {
    msg.ack();
    consumed++;
  };
  for (const link of links) {
    const [target, source] = link.split(' ') as [ContextName, ContextName];
    expected += EVENTS[source] * orders;
    const durable = `${target}-${source}`;
    const filter = `${name}.${source}`;
    await manager.consumers.add(name, {
      durable_name: durable,
      filter_subject: filter,
      ack_policy: AckPolicy.Explicit,
      max_ack_pending: 512,
    });
    const consumer = await jetstream(connection).consumers.get(name, durable);
    await consumer.consume({ max_messages: 256, callback });
  }
  const publisher = new Publisher({ connection, confirmed: () => {}, arrive: (left) => left() }, '_INBOX');
  const start = performance.now();
  for (let order = 0; order < orders; order++) {
    for (const source of CONTEXTS) {
      const messages = Array.from({ length: EVENTS[source] }, (_, i) => ({
        subject: `${name}.${source}`,
        id: `${source}/${order}/${i}`,
        payload,
      }));
      publisher.publish(messages, () => {});
    }
    while (publisher.pending > 4_000) await sleep(1);
  }
  while (consumed < expected) await sleep(1);
  const rate = (orders / (performance.now() - start)) * 1000;
  await manager.streams.delete(name);
  return rate;
}

/** Found as the tests find it. */
function serverFile(): string {
  return execFileSync(process.execPath, ['scripts/nats-server.js'], { encoding: 'utf8' }).trim();
}

function fsync(folder: string): string {
  const file = openSync(join(folder, 'fsync'), 'w');
  const start = performance.now();
  for (let i = 0; i < 50; i++) {
    writeSync(file, 'x');
    fsyncSync(file);
  }
  closeSync(file);
  return ((performance.now() - start) / 50).toFixed(2);
}

async function said(child: ChildProcess, words: string): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (data: Buffer) => {
      log += data.toString();
      if (log.includes(words)) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('exit', () => reject(new Error(log)));
  });
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function figure(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
