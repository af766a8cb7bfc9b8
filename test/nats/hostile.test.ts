/** Whatever is sent to a system: nobody falls over, what cannot be read ends in a dead letter, and business goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, createInbox, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { objection } from '../../src/cli/system/border.ts';
import { CONTEXTS } from '../../src/core/board.ts';
import type { EventSetAside } from '../../src/core/history.ts';
import { policies } from '../../src/core/policies.ts';
import { Random } from '../../src/core/runtime/random.ts';
import type { Asker } from '../../src/core/vocabulary.ts';
import { localConfig } from '../../src/local/local-config.ts';
import { Node, type Part } from '../../src/system/node.ts';
import { Subjects } from '../../src/transports/nats/subjects.ts';
import { startServer, type TestServer } from './server.ts';

const SYSTEM = 'hostile';
const PARTITIONS = 4;
const SHARES: readonly (readonly Part[])[] = [
  ['order', 'payment', 'point'],
  ['store', 'rider', 'notification', 'outside'],
];
const SERVED = [...CONTEXTS, 'gateway', 'kakao'];
const subjects = new Subjects(SYSTEM, PARTITIONS);
const random = new Random(20_261_123, 'hostile');
const world = localConfig();

let server: TestServer;
let folder: string;
let stranger: NatsConnection;
let stop = new AbortController();
let running: Promise<void>[] = [];
/** Dead letters, as the system told them. */
const buried: EventSetAside[] = [];

beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-hostile-'));
  stranger = await connect({ servers: server.url, noAsyncTraces: true });
  stranger.subscribe(`${SYSTEM}.observation.deadLetter.>`, {
    callback: (_, msg) => void buried.push(msg.json<EventSetAside>()),
  });
  await startNodes();
});
afterAll(async () => {
  await stopNodes();
  await stranger.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function startNodes(): Promise<void> {
  stop = new AbortController();
  const beginning = { schema: 1, origin: Date.now() * 1000, speed: 4, partitions: PARTITIONS, seed: 1, world } as const;
  for (const [i, parts] of SHARES.entries()) {
    const connection = await connect({ servers: server.url, noAsyncTraces: true });
    const place = { connection, system: SYSTEM, folder: join(folder, `${i}`), partitions: null };
    const node = await Node.start({ ...place, parts, beginning, objection });
    running.push(node.run(stop.signal));
  }
}

async function stopNodes(): Promise<void> {
  stop.abort();
  await Promise.all(running);
  running = [];
}

type Bytes = string | Uint8Array;

function bytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.below(256));
}

/** What no message is. */
function garbage(): readonly Bytes[] {
  const json = ['null', '[]', '7', '"text"', 'true', '{}', '{"a":1}', '[{}]', '{"__proto__":{"polluted":true}}'];
  const broken = ['', ' ', '{', '\u0000', '{"type":', '\ufeff{}', `[${'['.repeat(50_000)}`];
  const random = [1, 10, 100, 1_000, 10_000].map((length) => bytes(length));
  return [...json, ...broken, ...random, bytes(200_000), 'x'.repeat(200_000), `{"a":"${'x'.repeat(200_000)}"}`];
}

/** Each is the good one with one thing wrong. */
function spoiled(good: Record<string, unknown>, wrong: Record<string, readonly unknown[]>): readonly string[] {
  return Object.entries(wrong).flatMap(([key, values]) =>
    values.map((value) => (value === undefined ? JSON.stringify({ ...good, [key]: value }) : raw(good, key, value))),
  );
}

/** As text, since an object would not take `__proto__` for a key of its own. */
function raw(good: Record<string, unknown>, key: string, value: unknown): string {
  const { [key]: _, ...rest } = good;
  const written = typeof value === 'string' && value.startsWith('raw:') ? value.slice(4) : JSON.stringify(value);
  return `${JSON.stringify(rest).slice(0, -1)},${JSON.stringify(key)}:${written}}`;
}

const NUMBERS = [0, -1, 'raw:1e30', 1.5, '1', null, undefined, [], true, 'raw:1e999'];
const WORDS = ['', 7, null, undefined, [], {}, 'x'.repeat(5_000)];
const POLLUTION = 'raw:{"polluted":true,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';

let numbers = 0;

function event(source: string, order: string) {
  return {
    specversion: '1.0',
    id: `${source}/${order}/1`,
    source,
    type: 'OrderPlaced',
    subject: order,
    causationid: `customer/song/${order}/1`,
    sequence: 1,
    worldtime: 1,
    dependencies: '',
    data: null,
  };
}

function badEvents(source: string, order: string): readonly Bytes[] {
  const other = CONTEXTS.find((name) => name !== source);
  return [
    ...garbage(),
    ...spoiled(event(source, order), {
      specversion: ['0.3', 1, undefined],
      source: [other, 'gateway', '__proto__', ...WORDS],
      type: WORDS,
      subject: ['o-elsewhere', ...WORDS],
      causationid: ['a/b', 'a/b/c', 'a/b/-1', 'a/b/1e30', ...WORDS],
      sequence: NUMBERS,
      worldtime: NUMBERS.filter((number) => number !== 0),
      dependencies: ['order', '1 order', 'order -1', '__proto__ 1', 'order 1e30', 7, null, []],
    }),
  ];
}

function command(type: string, order: string, by: Asker, data: unknown = null) {
  return { type, order, by, data, cause: { source: `${by.role}/${by.id}`, order, version: ++numbers } };
}

const WELCOME: Readonly<Record<string, readonly [type: string, role: Asker['role'], data: unknown]>> = {
  order: ['PlaceOrder', 'customer', { store: 's1', area: '용산구', items: { jjajang: 1 } }],
  payment: ['Pay', 'saga', { customer: 'song', amount: 1 }],
  store: ['RejectOrder', 'store', { reason: '' }],
  rider: ['PickDelivery', 'rider', null],
  gateway: ['Capture', 'saga', { amount: 1 }],
  kakao: ['Send', 'saga', { customer: 'song', status: 'PAID', number: 1 }],
};

function badCommands(to: string, order: string): readonly (readonly [type: string, payload: Bytes])[] {
  const [type, role, data] = WELCOME[to] ?? ['PlaceOrder', 'customer', null];
  const by = { role, id: 'song' };
  const wrongRole = role === 'rider' ? 'store' : 'rider';
  const payloads = [
    ...garbage(),
    ...spoiled(command(type, order, by, data), {
      type: ['PassDeadline', 'MarkPaid', '__proto__', ...WORDS],
      order: ['raw:"\\u0000"', 'a b', '*', '>', '../x', 'x'.repeat(201), ...WORDS],
      by: [{ role: wrongRole, id: 'song' }, { role: 'admin', id: 'song' }, { role }, { role, id: '' }, 'song', null],
      cause: [null, {}, { source: 'x', order }, { source: 'x', order, version: -1 }, 'x'],
      ...(data !== null && to !== 'order' && { data: ['x', 7, [1]] }),
    }),
  ];
  const unknown = ['Launch', '__proto__', 'constructor', 'toString'].map(
    (word) => [word, JSON.stringify(command(word, order, by, data))] as const,
  );
  return [...payloads.map((payload) => [type, payload] as const), ...unknown];
}

async function answered(payload: Bytes, subject: string): Promise<string> {
  const { data } = await stranger.request(subject, payload, { timeout: 10_000 });
  return new TextDecoder().decode(data);
}

async function send(by: Asker, to: string, type: string, order: string, data: unknown = null): Promise<unknown> {
  const payload = JSON.stringify(command(type, order, by, data));
  return JSON.parse(await answered(payload, subjects.command(to, order, type)));
}

async function ask(by: Asker, to: string, name: string, order: string): Promise<unknown> {
  const payload = JSON.stringify({ name, by, order });
  return JSON.parse(await answered(payload, subjects.query(to, subjects.partitionOf(order), name)));
}

const song: Asker = { role: 'customer', id: 'song' };
const owner: Asker = { role: 'store', id: 's1' };
const rider: Asker = { role: 'rider', id: 'r1' };

/** A whole order, from its placing to its confirmation. */
async function aGoodOrder(): Promise<void> {
  const order = `o-good-${++numbers}`;
  const [item] = Object.keys(world.stores[0]?.menu ?? {});
  const area = world.riders[0]?.area;
  const until = async (status: string) =>
    await expect
      .poll(() => ask(song, 'order', 'status', order), { timeout: 15_000 })
      .toMatchObject({ answer: { status } });
  const done = async (by: Asker, to: string, type: string, data: unknown = null) =>
    await expect.poll(() => send(by, to, type, order, data), { timeout: 15_000 }).toMatchObject({ kind: 'accepted' });
  expect(
    await send(song, 'order', 'PlaceOrder', order, { store: 's1', area, items: { [item as string]: 1 } }),
  ).toMatchObject({
    kind: 'accepted',
  });
  await until('PAID');
  await done(owner, 'store', 'AcceptOrder');
  await done(owner, 'store', 'StartCooking');
  await done(owner, 'store', 'FinishCooking');
  await until('COOKED');
  await done(rider, 'rider', 'PickDelivery');
  await until('PICKED');
  await done(song, 'order', 'ConfirmDelivery');
  await until('COMPLETED');
}

async function everybodyAnswers(): Promise<void> {
  for (const name of CONTEXTS) expect(await ask(song, name, 'row', 'o-1')).toHaveProperty('partitions');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
}

function hearersOf(source: string): readonly string[] {
  return [...new Set(policies.filter((policy) => policy.source === source).map(({ target }) => target))];
}

/** All of these have got there. */
async function areBuried(count: number, of: (letter: EventSetAside) => boolean): Promise<void> {
  await expect
    .poll(() => buried.filter(of).length, { timeout: 5_000 })
    .toBe(count)
    .catch((e) => {
      console.log(
        buried
          .filter(of)
          .map((l) => JSON.stringify(l))
          .join('\n'),
      );
      throw e;
    });
  expect(buried.filter(({ reason }) => typeof reason !== 'string' || reason === '')).toEqual([]);
}

test('a good order goes through, before anything else', aGoodOrder);

test.each(CONTEXTS)(
  'events in the name of %s that cannot be read are dead letters of all who hear it',
  async (source) => {
    buried.length = 0;
    const order = `o-bad-${source}`;
    const subject = subjects.event(source, order);
    const sent = badEvents(source, order);
    for (const payload of sent) stranger.publish(subject, payload);
    // in another partition than its order's
    stranger.publish(
      subject.replace(/\.\d+\./, `.${(subjects.partitionOf(order) + 1) % PARTITIONS}.`),
      JSON.stringify(event(source, order)),
    );
    stranger.publish(`${SYSTEM}.event.${source}.zero.${order}`, JSON.stringify(event(source, order)));
    const hearers = hearersOf(source);
    for (const hearer of hearers) await areBuried(sent.length + 2, ({ context }) => context === hearer);
    expect(
      buried.filter((letter) => !hearers.includes(letter.context) || ![source, 'wire'].includes(letter.source)),
    ).toEqual([]);
    await everybodyAnswers();
  },
);

test.each(SERVED)('commands to %s that it must not get are dead letters, and are answered', async (to) => {
  buried.length = 0;
  const order = `o-bad-${to}`;
  const sent = badCommands(to, order);
  for (const [type, payload] of sent) {
    const answer = await answered(payload, subjects.command(to, order, type));
    expect(JSON.parse(answer), String(payload).slice(0, 300)).toMatchObject({ kind: 'failed' });
  }
  await areBuried(sent.length, ({ context }) => context === to);
  await everybodyAnswers();
});

test('commands and questions in a wrong partition, or that no inbox asks, reach nobody and are dead letters', async () => {
  buried.length = 0;
  const order = 'o-lost';
  const payload = JSON.stringify(command('CancelOrder', order, song));
  const subject = subjects.command('order', order, 'CancelOrder');
  const elsewhere = subject.replace(/\.\d+\./, `.${(subjects.partitionOf(order) + 1) % PARTITIONS}.`);
  expect(JSON.parse(await answered(payload, elsewhere))).toMatchObject({ kind: 'failed' });
  const heard: string[] = [];
  stranger.subscribe(`${SYSTEM}.>`, { callback: (_, msg) => void heard.push(msg.subject) });
  for (const reply of [subjects.event('order', order), subjects.command('store', order, 'AcceptOrder'), 'anywhere'])
    stranger.publish(subject, payload, { reply });
  stranger.publish(subject, payload);
  stranger.publish(subject.replace(/\.\d+\./, '.zero.'), payload, { reply: createInbox() });
  await areBuried(6, ({ context }) => context === 'order');
  expect(heard.filter((each) => each.includes('.event.') || each.includes('.command.store'))).toEqual([]);
  await everybodyAnswers();
});

test.each(CONTEXTS)('questions to %s that make no sense have no answer', async (to) => {
  const payloads = [
    ...garbage(),
    ...spoiled(
      { name: 'status', by: song, order: 'o-1' },
      {
        name: ['points', '__proto__', ...WORDS],
        by: [{ role: 'admin', id: 'x' }, { role: 'customer' }, 'song', null, POLLUTION],
        order: [7, null, [], '', 'x'.repeat(5_000)],
      },
    ),
  ];
  for (const payload of payloads) {
    const answer = await answered(payload, subjects.query(to, subjects.partitionOf('o-1'), 'status'));
    expect(JSON.parse(answer), String(payload).slice(0, 300)).not.toHaveProperty('answer');
  }
  for (const name of ['__proto__', 'constructor', 'status', 'Replay', 'nonsense'])
    for (const partition of [subjects.partitionOf('o-1'), 'all'] as const)
      for (const order of ['o-1', '__proto__', undefined])
        await answered(JSON.stringify({ name, by: song, order }), subjects.query(to, partition, name));
  await everybodyAnswers();
});

test('events that can be read and say nonsense do no more harm than one order', async () => {
  const types = [...new Set(policies.map(({ event }) => event)), 'NobodyKnowsIt', '__proto__', 'constructor'];
  const nonsense = [null, 7, 'text', [], {}, POLLUTION, { amount: 'raw', lines: 7, customer: null, refunded: -1 }];
  for (const source of CONTEXTS) {
    for (const type of types) {
      for (const data of nonsense) {
        const order = `o-odd-${++numbers}`;
        for (const sequence of [1, 2, 9_999_999])
          stranger.publish(
            subjects.event(source, order),
            raw({ ...event(source, order), type, sequence }, 'data', data),
          );
      }
    }
  }
  await stranger.flush();
  await everybodyAnswers();
});

test('a good order goes through, after all that', aGoodOrder);

test('and after a restart, when everything is read again', async () => {
  await stopNodes();
  await startNodes();
  await aGoodOrder();
  await everybodyAnswers();
});

test('the stream has kept the dead letters', async () => {
  const { streams } = await jetstreamManager(stranger);
  const { state } = await streams.info(SYSTEM, { subjects_filter: `${SYSTEM}.observation.deadLetter.>` });
  const kept = Object.values(state.subjects ?? {}).reduce((sum, count) => sum + count, 0);
  expect(kept).toBeGreaterThan(500);
});
