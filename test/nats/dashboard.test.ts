/** The dashboard's source on a running system on a real server: its contexts are nodes of this process, but for one that is killed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openSource } from '../../src/cli/dashboard/open-source.ts';
import type { HistorySource } from '../../src/cli/dashboard/sources/history-source.ts';
import { play } from '../../src/cli/roles/play.ts';
import { objection } from '../../src/cli/system/border.ts';
import { natsConfig } from '../../src/cli/system/nats-config.ts';
import { TestTerminal } from '../../src/cli/test-terminal.ts';
import { CONTEXTS } from '../../src/core/board.ts';
import { localConfig } from '../../src/local/local-config.ts';
import { Node, type Part as PartName } from '../../src/system/node.ts';
import { inboxPrefix } from '../../src/transports/nats/names.ts';
import { Part } from './part.ts';
import { startServer, type TestServer } from './server.ts';

const SYSTEM = 'watched';
const INSIDE: readonly PartName[] = [...CONTEXTS.filter((context) => context !== 'rider'), 'outside'];
const FLAGS = { json: true, input: false, color: false, ascii: false, item: [], system: SYSTEM };
const song = { role: 'customer', id: 'song' } as const;
const owner = { role: 'store', id: 's1' } as const;
const rider = { role: 'rider', id: 'r1' } as const;
const ORDER = { do: 'order', store: 's1', items: { tangsuyuk: 1 }, area: '용산구' } as const;

let server: TestServer;
let folder: string;
let stranger: NatsConnection;
let riders: Part;
const end = new AbortController();
let running: Promise<void>;
let source: HistorySource;
const watching: AbortController[] = [];

beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-dashboard-'));
  stranger = await connected();
  const origin = Date.now() * 1000;
  const beginning = { schema: 1, origin, speed: 1, partitions: 8, seed: 7, world: localConfig() } as const;
  const place = { connection: await connected(), system: SYSTEM, folder: join(folder, 'inside'), partitions: null };
  running = (await Node.start({ ...place, parts: INSIDE, beginning, objection })).run(end.signal);
  riders = startRiders();
  expect(await riders.ready).toBe(true);
});
afterEach(async () => {
  for (const each of watching.splice(0)) each.abort();
  await source.close();
});
afterAll(async () => {
  await riders.kill();
  end.abort();
  await running;
  await stranger.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function connected(): Promise<NatsConnection> {
  return await connect({
    servers: server.url,
    noAsyncTraces: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 100,
  });
}

function startRiders(): Part {
  return new Part(server.url, join(folder, 'riders'), 'rider', '--system', SYSTEM);
}

async function watch(operate: boolean, env: TestTerminal['env'] = { NATS_URL: server.url }): Promise<HistorySource> {
  source = await openSource({ ...FLAGS, operate }, new TestTerminal(env));
  const looking = new AbortController();
  watching.push(looking);
  void source.follow(looking.signal);
  return source;
}

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });
const latest = () => source.scene().business.recent[0];
const counts = () => source.scene().business.counts;
const isUp = (name: string) => source.scene().business.contexts.find((context) => context.name === name)?.up;
function wrong() {
  const { requirements, invariants } = source.scene().found;
  return [...requirements, ...invariants].filter(({ verdict }) => verdict === 'violated');
}

test('a story played from within appears, and is judged', async () => {
  const { operator } = await watch(true);
  expect(await operator?.play(song, ORDER)).toMatchObject({ ok: true });
  await eventually(() => latest()).toMatchObject({ customer: 'song', status: 'PAID', amount: 10_000 });
  const order = latest()?.order as string;
  for (const [as, deed, status] of [
    [owner, 'accept', 'ACCEPTED'],
    [owner, 'cook start', 'COOKING'],
    [owner, 'cook finish', 'COOKED'],
    [rider, 'pick', 'PICKED'],
    [song, 'confirm', 'COMPLETED'],
  ] as const) {
    expect(await operator?.play(as, { do: deed, on: order })).toMatchObject({ ok: true });
    await eventually(() => latest()?.status).toBe(status);
  }
  await eventually(() => source.scene().business.messages).toHaveLength(7);
  expect(source.story(order)).toContainEqual(expect.objectContaining({ kind: 'money', moved: 'captured' }));
  expect((await source.standing(order))?.contexts.map(({ context }) => context)).toEqual([...CONTEXTS]);
  await eventually(() => source.scene().waiting).toMatchObject({ order: 0, store: 0, notification: 0 });
  expect(wrong()).toEqual([]);
  expect(source.scene()).toMatchObject({ title: SYSTEM, clock: 'running', replayed: null });
});

test('whoever does not operate only looks, and sees all that was before', async () => {
  const { operator } = await watch(false);
  expect(operator).toBeNull();
  await eventually(() => counts()).toMatchObject({ placed: 1, paid: 1, completed: 1 });
  await eventually(() => source.scene().clock).toBe('running');
  source.travel.seek(source.story(latest()?.order as string)[0]?.time as number);
  expect(source.scene()).toMatchObject({ clock: 'paused', business: { counts: { events: 1 } } });
});

test('many look on at a time', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, () => watch(false)));
  for (const each of all) {
    await eventually(() => each.scene().business.counts.placed).toBe(1);
    await each.close();
  }
});

test('a context that is killed is down, and up when it is back', async () => {
  await watch(false);
  expect(isUp('rider')).toBe(true);
  await riders.kill();
  await eventually(() => isUp('rider')).toBe(false);
  expect(CONTEXTS.filter(isUp)).toHaveLength(5);
  riders = startRiders();
  await eventually(() => isUp('rider')).toBe(true);
});

test('what nobody can read is left out, and said', async () => {
  await watch(false);
  const event = {
    specversion: '1.0',
    source: 'order',
    type: 'OrderPlaced',
    subject: 'o-x',
    causationid: 'customer/x/o-x/1',
  };
  const placed = { ...event, sequence: 1, worldtime: 1, dependencies: '' };
  for (const payload of [
    '',
    '{}',
    JSON.stringify({ ...placed, data: null }),
    JSON.stringify({ ...placed, worldtime: 1e15 }),
  ])
    stranger.publish(`${SYSTEM}.event.order.0.o-x`, payload);
  stranger.publish(`${SYSTEM}.observation.breaker.order.-`, '{"kind":"breaker"}');
  stranger.publish(
    `${SYSTEM}.observation.health.store.-`,
    '{"kind":"health","time":1,"context":"order","up":false,"order":""}',
  );
  const turned = { kind: 'breaker', time: 1, from: 'order', to: 'payment', state: 'open', order: '' };
  stranger.publish(`${SYSTEM}.observation.breaker.order.-`, JSON.stringify(turned));
  await eventually(() => source.scene().troubles).toEqual(['4 messages could not be read and are left out.']);
  await eventually(() => source.scene().business.contexts[0]?.breakers).toMatchObject([{ state: 'open' }]);
  expect(isUp('order')).toBe(true);
  expect(wrong()).toEqual([]);
});

test('the server goes and comes back: what was meanwhile is not missed, and nothing comes twice', async () => {
  const { operator } = await watch(true);
  await eventually(() => counts().placed).toBe(1);
  await server.kill();
  await eventually(() => source.scene().troubles?.[0]).toContain('There is no connection');
  expect(await operator?.play(song, ORDER)).toMatchObject({ ok: false });
  await server.restart();
  await expect.poll(() => source.scene().troubles).not.toContainEqual(expect.stringContaining('no connection'));
  await eventually(async () => (await operator?.play(song, ORDER))?.ok).toBe(true);
  await eventually(() => latest()?.status).toBe('PAID');
  expect(counts().placed).toBe(2);
  expect(wrong()).toEqual([]);
});

/** May read the stream, and nothing else. */
const READER = `{ user: "reader", password: "reader", permissions: {
  publish: ["$JS.API.CONSUMER.CREATE.${SYSTEM}.>", "$JS.API.*.*.KV_${SYSTEM}-settings", "$JS.API.DIRECT.GET.>", "$JS.API.STREAM.MSG.GET.>"]
  subscribe: ["_INBOX_reader.>"]
} }`;

test('an observer sees it all; whoever may see less is told what is missing, and sees the rest', async () => {
  const config = natsConfig(SYSTEM, { partitions: 8, password: (user) => user }).replace(
    'users: [',
    `users: [${READER}`,
  );
  const guarded = await startServer({ config });
  const envOf = (user: string) => {
    return { NATS_URL: guarded.url, NATS_USER: user, NATS_PASSWORD: user, NATS_INBOX_PREFIX: inboxPrefix(user) };
  };
  const named = { user: 'operator', pass: 'operator', inboxPrefix: inboxPrefix('operator') };
  const connection = await connect({ servers: guarded.url, noAsyncTraces: true, ...named });
  const beginning = {
    schema: 1,
    origin: Date.now() * 1000,
    speed: 1,
    partitions: 8,
    seed: 7,
    world: localConfig(),
  } as const;
  const place = { connection, system: SYSTEM, folder: join(folder, 'guarded'), partitions: null };
  const over = new AbortController();
  const served = (
    await Node.start({
      ...place,
      parts: [...CONTEXTS, 'outside'],
      beginning,
      objection,
      inboxPrefix: inboxPrefix('operator'),
    })
  ).run(over.signal);
  try {
    await watch(false, envOf('observer'));
    expect(
      await play(
        'order',
        undefined,
        { ...FLAGS, as: 'song', store: 's1', item: ['tangsuyuk'] },
        new TestTerminal(envOf('role-customer')),
      ),
    ).toBe(0);
    await eventually(() => latest()?.status).toBe('PAID');
    await eventually(() => source.scene().waiting).toMatchObject({ order: 0, point: 0 });
    expect(CONTEXTS.filter(isUp)).toHaveLength(6);
    expect((await source.standing(latest()?.order as string))?.contexts).toHaveLength(6);
    expect(source.scene().troubles).toBeUndefined();
    await source.close();
    await watch(false, envOf('reader'));
    await eventually(() => latest()?.status).toBe('PAID');
    const missing = ['observation.*.>', 'query.order.all.AtRest', 'CONSUMER.LIST'];
    for (const part of missing) await eventually(() => source.scene().troubles?.join()).toContain(part);
    expect(source.scene().waiting).toMatchObject({ order: null });
    expect(CONTEXTS.filter(isUp)).toHaveLength(6);
    const refused = openSource({ ...FLAGS, operate: false }, new TestTerminal(envOf('role-rider')));
    await expect(refused).rejects.toThrow('does not let this user send $JS.API.CONSUMER.CREATE');
  } finally {
    over.abort();
    await served;
    await guarded.stop();
  }
});

test('where there is no such system, that is said', async () => {
  const opening = openSource({ ...FLAGS, system: 'none', operate: false }, new TestTerminal({ NATS_URL: server.url }));
  await expect(opening).rejects.toThrow('the NATS server has no system "none"');
});
