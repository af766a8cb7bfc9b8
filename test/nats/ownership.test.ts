/** Each partition of a context is one process's own: who takes it, who takes it over, and who has to let it go. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jetstream } from '@nats-io/jetstream';
import { type KV, Kvm } from '@nats-io/kv';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { journalFile, SqliteJournal } from '../../src/journals/sqlite.ts';
import { shareFolder } from '../../src/system/holdings.ts';
import { Ownership } from '../../src/system/ownership.ts';
import { ownersBucket } from '../../src/transports/nats/names.ts';
import { Part } from './part.ts';
import { startServer, type TestServer } from './server.ts';
import { Visitor } from './visitor.ts';

const SYSTEM = 'deliverystore';
const song = { role: 'customer', id: 'song' } as const;
const PLACING = { store: 's1', area: '용산구', items: { tangsuyuk: 1 } };
const paid = { kind: 'accepted', result: { status: 'PAID' } };
/** Milliseconds for which a lease holds. */
const LEASE = 10_000;
/** Milliseconds that a supervisor waits for whom it asked to stop (src/cli/system/supervisor.ts). */
const PATIENCE = 10_000;

let folder: string;
let server: TestServer;
let connection: NatsConnection;
const parts: Part[] = [];
const visitors: Visitor[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-ownership-'));
  server = await startServer();
  connection = await connect({
    servers: server.url,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 100,
    noAsyncTraces: true,
  });
});
afterEach(async () => {
  await Promise.all(visitors.splice(0).map((visitor) => visitor.leave()));
  await Promise.all(parts.splice(0).map((part) => part.kill()));
  await connection.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

function serve(world: string, ...words: readonly string[]): Part {
  const part = new Part(server.url, join(folder, world), ...words);
  parts.push(part);
  return part;
}

async function visit(): Promise<Visitor> {
  const visitor = await Visitor.come(server.url);
  visitors.push(visitor);
  return visitor;
}

async function owners(): Promise<KV> {
  return await new Kvm(jetstream(connection)).open(ownersBucket(SYSTEM));
}

test('others are refused; the same files take over at once', { timeout: 60_000 }, async () => {
  const first = serve('one', 'point');
  expect(await first.ready).toBe(true);
  const other = serve('other', 'point');
  expect(await other.ended).toBe(2);
  expect(other.said.join()).toContain('somebody else serves point.0');
  await first.kill();
  expect(await serve('other', 'point').ended).toBe(2);
  const began = Date.now();
  expect(await serve('one', 'point').ready).toBe(true);
  expect(Date.now() - began).toBeLessThan(LEASE / 2);
});

test('who leaves in order leaves its partitions to others, with its files', { timeout: 60_000 }, async () => {
  const first = serve('one', 'point');
  expect(await first.ready).toBe(true);
  await first.kill('SIGTERM');
  expect(await serve('other', 'point').ready).toBe(true);
});

test('who is told to stop while the server is away stops in time', { timeout: 60_000 }, async () => {
  const part = serve('one', 'point', 'order');
  expect(await part.ready).toBe(true);
  await server.kill();
  const began = Date.now();
  await part.kill('SIGTERM');
  expect(Date.now() - began).toBeLessThan(PATIENCE);
});

test('who has lost a lease stops; one that only went missing is taken again', { timeout: 60_000 }, async () => {
  const part = serve('one', 'order', 'payment', 'outside');
  expect(await part.ready).toBe(true);
  const visitor = await visit();
  expect(await visitor.command(song, 'PlaceOrder', 'o-1', PLACING)).toMatchObject(paid);
  const kv = await owners();
  const owner = (await kv.get('order.3'))?.string() ?? '';
  await kv.delete('order.3');
  await vi.waitFor(async () => expect((await kv.get('order.3'))?.string()).toBe(owner), 10_000);
  await kv.put('order.3', 'somebody else');
  expect(await part.ended).toBe(2);
  expect(part.said.join()).toContain("order.3 (somebody else) is somebody else's now");
  expect(await visitor.command(song, 'PlaceOrder', 'o-2', PLACING)).toMatchObject({
    kind: 'failed',
    why: 'unreachable',
  });
});

// it takes as long as a lease holds: `npm run leases`
test.runIf(process.env['LEASES'] === 'all')(
  "an owner waits for a server that is away, and stops before its lease can be another one's",
  {
    timeout: 60_000,
  },
  async () => {
    const lost: Error[] = [];
    const claim = { context: 'order', partitions: [0, 1, 2], owner: 'me' };
    const ownership = await Ownership.take(jetstream(connection), SYSTEM, claim, (error) => lost.push(error));
    await server.kill();
    await setTimeout(LEASE / 2);
    await server.restart();
    await setTimeout(LEASE);
    expect(lost).toEqual([]);
    expect((await (await owners()).get('order.2'))?.string()).toBe('me');
    await server.kill();
    await vi.waitFor(() => expect(lost).toMatchObject([{ code: 'lost' }]), LEASE);
    await server.restart();
    await ownership.release();
  },
);

test('two owners share the orders of a context', { timeout: 90_000 }, async () => {
  const shares = [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ];
  const [low, high] = ['0-3', '4-7'].map((share) => serve('w', 'order', '--partitions', share, '--of', '8')) as [
    Part,
    Part,
  ];
  const rest = serve('w', 'payment', 'point', 'store', 'rider', 'notification', 'outside');
  expect(await Promise.all([low, high, rest].map(({ ready }) => ready))).toEqual([true, true, true]);
  const visitor = await visit();
  const orders = Array.from({ length: 16 }, (_, i) => `o-${i}`);
  for (const order of orders) expect(await visitor.command(song, 'PlaceOrder', order, PLACING)).toMatchObject(paid);
  for (const order of orders)
    await vi.waitFor(
      async () =>
        expect(await visitor.command({ role: 'store', id: 's1' }, 'AcceptOrder', order)).toMatchObject({
          kind: 'accepted',
        }),
      5_000,
    );
  for (const order of orders)
    await vi.waitFor(
      async () => expect(await visitor.ask(song, 'order', 'status', order)).toMatchObject({ status: 'ACCEPTED' }),
      5_000,
    );
  const listed = (await visitor.ask(song, 'order', 'orders')) as { readonly orders: readonly string[] };
  expect([...listed.orders].sort()).toEqual([...orders].sort());
  expect(listed).not.toHaveProperty('partial');

  await high.kill();
  const ownedBy = (i: number) => orders.filter((order) => shares[i]?.includes(visitor.subjects.partitionOf(order)));
  expect(ownedBy(1)).not.toEqual([]);
  const left = (await visitor.ask(song, 'order', 'orders')) as { readonly orders: readonly string[] };
  expect(left).toEqual({ orders: ownedBy(0), partial: true });
  expect(await visitor.command(song, 'CancelOrder', ownedBy(1)[0] ?? '')).toMatchObject({ why: 'unreachable' });
  await low.kill();
  expect(shares.map((partitions) => ordersIn(partitions))).toEqual([ownedBy(0), ownedBy(1)]);
});

function ordersIn(partitions: readonly number[]): readonly string[] {
  const file = journalFile(shareFolder({ folder: join(folder, 'w'), partitions }), 'order');
  const journal = SqliteJournal.open(file, 'order');
  const orders = journal.allOrders();
  journal.close();
  return orders;
}
