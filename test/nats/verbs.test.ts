/** The roles' verbs against a running system on a real server: its processes are nodes of this one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Verbs } from '../../src/cli/commands/verbs.ts';
import { complete } from '../../src/cli/operator/complete.ts';
import { listDeadLetters, retryDeadLetter } from '../../src/cli/operator/dead-letters.ts';
import { programOf } from '../../src/cli/program.ts';
import { play } from '../../src/cli/roles/play.ts';
import type { RoleFlags, RoleVerb } from '../../src/cli/roles/role-verbs.ts';
import { objection } from '../../src/cli/system/border.ts';
import { natsConfig } from '../../src/cli/system/nats-config.ts';
import { TestTerminal } from '../../src/cli/test-terminal.ts';
import { trace } from '../../src/cli/trace.ts';
import { CONTEXTS } from '../../src/core/board.ts';
import { localConfig } from '../../src/local/local-config.ts';
import { Node, type Part } from '../../src/system/node.ts';
import type { Settings } from '../../src/system/settings.ts';
import { inboxPrefix } from '../../src/transports/nats/names.ts';
import { startServer, type TestServer } from './server.ts';

const OTHERS = [...CONTEXTS.filter((context) => context !== 'store' && context !== 'order'), 'outside'] as const;
const FIRST = [0, 1, 2, 3];
const SECOND = [4, 5, 6, 7];

let server: TestServer;
let folder: string;
const running: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-verbs-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

interface Starting {
  /** null for all. */
  readonly partitions?: readonly number[] | null;
  readonly speed?: number;
  /** Of another server, which lets nobody in without a name; its password is its name. */
  readonly user?: { readonly server: string; readonly name: string };
}

/** Starts a part of the system and gives how to stop it, which happens after the test anyway. */
async function started(
  system: string,
  parts: readonly Part[],
  { partitions = null, speed = 1, user }: Starting = {},
): Promise<() => Promise<void>> {
  const named = user && { user: user.name, pass: user.name, inboxPrefix: inboxPrefix(user.name) };
  const connection = await connect({ servers: user?.server ?? server.url, noAsyncTraces: true, ...named });
  const origin = Date.now() * 1000;
  const beginning: Settings = { schema: 1, origin, speed, partitions: 8, seed: 7, world: localConfig() };
  const node = await Node.start({
    connection,
    system,
    parts,
    partitions,
    folder: join(folder, system),
    beginning,
    objection,
    ...(user && { inboxPrefix: inboxPrefix(user.name) }),
  });
  const end = new AbortController();
  const ended = node.run(end.signal);
  const stop = async () => {
    end.abort();
    await ended;
  };
  running.push(stop);
  return stop;
}

const FLAGS: RoleFlags = { json: true, input: false, color: false, ascii: false, item: [] };

interface Around extends Partial<RoleFlags> {
  readonly env?: TestTerminal['env'];
}

async function typed(verb: RoleVerb, word: string | undefined, { env, ...flags }: Around) {
  const terminal = new TestTerminal({ NATS_URL: server.url, ...env });
  const code = await play(verb, word, { ...FLAGS, ...flags }, terminal);
  return { code, out: terminal.stdout, error: terminal.stderr };
}

/** What a verb says as JSON, where it is done. */
async function said(verb: RoleVerb, word?: string, around: Around = {}): Promise<unknown> {
  const { code, out, error } = await typed(verb, word, around);
  expect({ verb, code, error }).toEqual({ verb, code: 0, error: '' });
  return JSON.parse(out);
}

const TANGSUYUK = { as: 'song', store: 's1', item: ['tangsuyuk:2'], area: '용산구' };

async function placed(around: Around): Promise<string> {
  return ((await said('order', undefined, { ...TANGSUYUK, ...around })) as { orderId: string }).orderId;
}

test('the story of eight commands, each as JSON, and what it left behind', async () => {
  await started('story', [...CONTEXTS, 'outside']);
  const at = { system: 'story' };
  const order = (await said('order', undefined, { ...TANGSUYUK, ...at })) as { orderId: string };
  const { orderId } = order;
  expect(order).toEqual({
    orderId: expect.stringMatching(/^o-[0-9a-z]{4}$/),
    status: 'PAID',
    amount: 20_000,
    points: 1_000,
  });
  const becomes = (status: string) => ({ orderId, status, amount: 20_000, points: 1_000 });
  expect(await said('queue', undefined, { as: 's1', ...at })).toEqual([
    { orderId, status: 'PAID', customer: 'song', area: '용산구', items: { tangsuyuk: 2 }, amount: 20_000 },
  ]);
  expect(await said('accept', orderId, at)).toEqual(becomes('ACCEPTED'));
  expect(await said('accept', orderId, at)).toEqual(becomes('ACCEPTED'));
  expect(await said('cook start', orderId, at)).toEqual(becomes('COOKING'));
  expect(await said('cook finish', orderId.slice(0, 5), at)).toEqual(becomes('COOKED')); // a beginning is enough
  const about = { store: 's1', area: '용산구', items: { tangsuyuk: 2 } };
  expect(await said('deliveries', undefined, { as: 'r1', ...at })).toEqual([{ orderId, ...about }]);
  expect(await said('pick', orderId, { as: 'r1', ...at })).toEqual(becomes('PICKED'));
  expect(await said('confirm', orderId, at)).toEqual(becomes('COMPLETED'));

  const steps = ['PLACED', 'PAID', 'ACCEPTED', 'COOKING', 'COOKED', 'PICKED', 'COMPLETED'];
  await expect.poll(() => said('notifications', undefined, { as: 'song', ...at })).toHaveLength(steps.length);
  expect(await said('status', orderId, { watch: true, ...at }).catch(() => '')).toMatchObject({
    ...becomes('COMPLETED'),
    ...about,
    timeline: steps.map((status) => ({ status })),
  });
  expect(await said('orders', undefined, { as: 'song', ...at })).toMatchObject([{ orderId, status: 'COMPLETED' }]);
  expect(await said('points', undefined, { as: 'song', ...at })).toMatchObject({ customer: 'song', balance: 1_000 });
  expect(await said('menu', 's1', at)).toMatchObject({ storeId: 's1' });

  const offered = new TestTerminal({ NATS_URL: server.url });
  const program = programOf({} as Verbs, '1.2.3', 'en', () => {});
  await complete(['status', '--system', 'story', orderId.slice(0, 4)], program, offered);
  expect(offered.stdout).toBe(`${orderId}\n`);

  const terminal = new TestTerminal({ NATS_URL: server.url });
  expect(await trace(orderId, { ...FLAGS, ...at, format: 'json' }, terminal)).toBe(0);
  const events = (JSON.parse(terminal.stdout) as { steps: { id: string; cause: string }[] }).steps;
  const ids = events.map(({ id }) => id);
  const told = ['order/1', 'payment/2', 'point/1', 'store/5', 'rider/3', 'order/7', 'notification/14'];
  expect(ids).toEqual(expect.arrayContaining(told.map((id) => id.replace('/', `/${orderId}/`))));
  for (const [i, { cause }] of events.entries()) expect(ids.indexOf(cause)).toBeLessThan(i);
});

test('what is refused has its code and what to type next, on the same system', async () => {
  await started('refusals', [...CONTEXTS, 'outside']);
  const at = { system: 'refusals' };
  const order = await placed(at);
  const refused = async (verb: RoleVerb, word: string | undefined, around: Around) => {
    const { code, out } = await typed(verb, word, { ...at, ...around });
    return { code, error: (JSON.parse(out) as { error: { code: string; message: string } }).error };
  };
  expect(await refused('status', 'o-none', {})).toMatchObject({ code: 1, error: { code: 'UNKNOWN_ORDER' } });
  expect((await refused('status', 'o-none', {})).error.message).toContain(`The nearest: ${order}.`);
  expect(await refused('accept', order, { as: 's2' })).toMatchObject({ code: 1, error: { code: 'NOT_YOUR_STORE' } });
  expect(await refused('pay', order, { as: 'kim' })).toMatchObject({ code: 1, error: { code: 'NOT_YOUR_ORDER' } });
  const { error } = await refused('pay', order, { transport: 'nats', natsUrl: server.url });
  expect(error.message).toContain(`status ${order} --transport nats --nats-url ${server.url} --system refusals`);
});

test('a context that is down is told at once; what others hold is told all the same', async () => {
  await started('down', ['order', ...OTHERS]);
  const stop = await started('down', ['store']);
  const at = { system: 'down' };
  const order = await placed(at);
  await stop();
  const began = performance.now();
  const { code, out } = await typed('accept', order, at);
  expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 1, error: { code: 'UNREACHABLE', orderId: order } });
  expect(out).toContain('deliverystore serve store --system down');
  expect(await typed('queue', undefined, { as: 's1', ...at })).toMatchObject({ code: 1 });
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(await said('status', order, at)).toMatchObject({ status: 'PAID', points: 1_000 });
  await started('down', ['store']);
  expect(await said('accept', order, at)).toMatchObject({ status: 'ACCEPTED' });
});

test('owners of orders are asked all, and a part is told as one', async () => {
  await started('shared', [...OTHERS, 'store']);
  await started('shared', ['order'], { partitions: FIRST });
  const stop = await started('shared', ['order'], { partitions: SECOND });
  const at = { system: 'shared' };
  const orders: string[] = [];
  for (let i = 0; i < 4; i++) orders.push(await placed(at));
  const list = () => said('orders', undefined, { as: 'song', ...at });
  expect(((await list()) as { orderId: string }[]).map(({ orderId }) => orderId).sort()).toEqual(orders.toSorted());
  await stop();
  const part = (await list()) as { orders: { orderId: string }[]; partial: boolean };
  expect(part).toEqual({ orders: expect.any(Array), partial: true });
  const { out } = await typed('orders', undefined, { as: 'song', json: false, ...at });
  expect(out).toContain('This is a part');
  // a beginning might stand for an order that nobody tells of now
  const { code, out: told } = await typed('accept', orders[0]?.slice(0, 5), at);
  expect({ code, ...JSON.parse(told) }).toMatchObject({ code: 1, error: { code: 'UNREACHABLE' } });
  expect(await said('accept', orders[0], at)).toMatchObject({ status: 'ACCEPTED' });
});

test('waits are told by the wall clock, however fast the system’s time passes', async () => {
  await started('fast', [...CONTEXTS, 'outside'], { speed: 10 });
  const order = await placed({ system: 'fast' });
  const shown = (await said('status', order, { system: 'fast' })) as { timeline: { time: string }[] };
  expect(Math.abs(Date.parse(shown.timeline[0]?.time ?? '') - Date.now())).toBeLessThan(5_000);
});

test('no server, no system, and a server without streams are sentences', async () => {
  const words = (around: Around) => typed('orders', undefined, { as: 'song', ...around });
  await expect(words({ env: { NATS_URL: 'nats://127.0.0.1:1' } })).rejects.toThrow('there is no NATS server at');
  await expect(words({ lang: 'ko', env: { NATS_URL: 'nats://127.0.0.1:1' } })).rejects.toThrow('NATS 서버가 없습니다');
  await expect(words({ system: 'nowhere' })).rejects.toThrow('has no system "nowhere"');
  await expect(words({ lang: 'ko', system: 'nowhere' })).rejects.toThrow('"nowhere" 시스템이 없습니다');
  await expect(words({ system: 'Now Here' })).rejects.toThrow('--system "Now Here"');
  const streamless = await startServer({ config: '# no jetstream' });
  await expect(words({ env: { NATS_URL: streamless.url } })).rejects.toThrow('has no JetStream');
  await streamless.stop();
  await expect(words({ transport: 'smoke' })).rejects.toThrow('--transport "smoke"; expected one of');
});

test('what could not be read is among the dead letters, and is not sent again from here', async () => {
  await started('letters', [...CONTEXTS, 'outside']);
  const connection = await connect({ servers: server.url });
  await connection.request('letters.command.store.0.AcceptOrder', '{}', { timeout: 5_000 });
  const terminal = () => new TestTerminal({ NATS_URL: server.url });
  const flags = { ...FLAGS, system: 'letters' };
  const listed = async () => {
    const printed = terminal();
    await listDeadLetters(flags, printed);
    return JSON.parse(printed.stdout) as unknown;
  };
  await expect.poll(listed).toMatchObject([{ id: 1, context: 'store', source: 'wire' }]);
  await expect(retryDeadLetter('1', flags, terminal())).rejects.toThrow('works on the local world only');
  await connection.close();
});

test('a role has the rights that its own verbs need, and is told of those that it has not', async () => {
  const guarded = await startServer({ config: natsConfig('shop', { partitions: 8, password: (user) => user }) });
  const as = (user: string) => ({
    system: 'shop',
    env: { NATS_URL: guarded.url, NATS_USER: user, NATS_PASSWORD: user, NATS_INBOX_PREFIX: inboxPrefix(user) },
  });
  try {
    await started('shop', [...CONTEXTS, 'outside'], { user: { server: guarded.url, name: 'operator' } });
    const order = await placed(as('role-customer'));
    await said('accept', order, as('role-store'));
    await said('cook start', order.slice(0, 5), as('role-store'));
    await said('cook finish', order, as('role-store'));
    await said('pick', order, { as: 'r1', ...as('role-rider') });
    expect(await said('status', order, as('role-rider'))).toMatchObject({ status: 'PICKED', points: 1_000 });
    await expect(typed('accept', order, as('role-rider'))).rejects.toThrow(
      'does not let this user send shop.command.store',
    );
    await Promise.all(running.splice(0).map((stop) => stop()));
  } finally {
    await guarded.stop();
  }
});
