/** A context whose files are lost goes on from the stream: refused without them, made again, and nothing happens twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { afterEach, expect, test } from 'vitest';
import { objection } from '../../src/cli/system/border.ts';
import type { ContextName } from '../../src/core/board.ts';
import { localConfig } from '../../src/local/local-config.ts';
import { PARTITIONS } from '../../src/system/defaults.ts';
import { Node, type Part } from '../../src/system/node.ts';
import { rebuild } from '../../src/system/rebuild.ts';
import { startServer, type TestServer } from './server.ts';
import { Visitor } from './visitor.ts';

const SYSTEM = 'rebuilt';
const SONG = { role: 'customer', id: 'song' } as const;
const STORE = { role: 'store', id: 's1' } as const;
const BASKET = { store: 's1', area: '용산구', items: { tangsuyuk: 1 } };

let server: TestServer;
let visitor: Visitor | undefined;
const folder = mkdtempSync(join(tmpdir(), 'deliverystore-rebuild-'));
const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  await visitor?.leave();
  await Promise.all(running.splice(0).map((stop) => stop()));
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Serves until the function it gives is called. */
async function serve(...parts: Part[]): Promise<() => Promise<void>> {
  const world = localConfig();
  const node = await Node.start({
    connection: await connect({ servers: server.url }),
    system: SYSTEM,
    parts,
    partitions: null,
    folder,
    beginning: { schema: 1, origin: Date.now() * 1000, speed: 1, partitions: PARTITIONS, seed: 1, world },
    objection,
  });
  const stopping = new AbortController();
  const over = node.run(stopping.signal);
  const stop = async () => {
    stopping.abort();
    await over;
  };
  running.push(stop);
  return stop;
}

async function rebuilt(context: ContextName): Promise<number> {
  const connection = await connect({ servers: server.url });
  try {
    return await rebuild({ connection, system: SYSTEM, context, partitions: null, folder });
  } finally {
    await connection.close();
  }
}

const accepted = { kind: 'accepted' };

test('payment and the store lose their files', async () => {
  server = await startServer();
  await serve('order', 'point', 'rider', 'notification', 'outside');
  const stopLosers = await serve('payment', 'store');
  visitor = await Visitor.come(server.url, SYSTEM);
  for (const order of ['o-1', 'o-2', 'o-3'])
    expect(await visitor.command(SONG, 'PlaceOrder', order, BASKET)).toMatchObject({ result: { status: 'PAID' } });
  await expect.poll(() => visitor?.command(STORE, 'AcceptOrder', 'o-1')).toMatchObject(accepted);
  await stopLosers();
  for (const name of ['payment', 'store'])
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `${name}.sqlite${end}`), { force: true });

  await expect(serve('payment', 'store')).rejects.toMatchObject({ code: 'filesLost', about: 'payment' });
  expect(await rebuilt('payment')).toBe(6); // started and approved, three times
  expect(await rebuilt('store')).toBeGreaterThan(6);
  await expect(rebuilt('store')).rejects.toMatchObject({ code: 'filesThere' });
  await serve('payment', 'store');

  // the store still knows what it accepted, and payment whom it has charged
  expect(await visitor.command(STORE, 'StartCooking', 'o-1')).toMatchObject(accepted);
  expect(await visitor.command(SONG, 'CancelOrder', 'o-1')).toMatchObject({ refusal: { code: 'COOKING_STARTED' } });
  expect(await visitor.command(SONG, 'CancelOrder', 'o-2')).toMatchObject({ result: { status: 'CANCELED' } });
  expect(await visitor.command(STORE, 'RejectOrder', 'o-3', { reason: 'closed' })).toMatchObject(accepted);
  await expect.poll(() => refunds(), { timeout: 10_000 }).toEqual(['o-2', 'o-3']);
  const { invariants } = await (visitor as Visitor).audit();
  expect(invariants.filter(({ verdict }) => verdict === 'violated')).toEqual([]);
});

async function refunds(): Promise<readonly string[]> {
  const { history } = await (visitor as Visitor).audit();
  const moved = history.flatMap((record) => ('kind' in record && record.kind === 'money' ? [record] : []));
  return moved
    .filter((each) => each.moved === 'refunded')
    .map(({ order }) => order)
    .sort();
}
