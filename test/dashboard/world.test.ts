/** The dashboard's source on a local world, while others work on it at their terminals. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSource } from '../../src/cli/dashboard/open-source.ts';
import type { HistorySource } from '../../src/cli/dashboard/sources/history-source.ts';
import { addFault, clearFaults } from '../../src/cli/operator/fault.ts';
import { play } from '../../src/cli/roles/play.ts';
import type { RoleFlags, RoleVerb } from '../../src/cli/roles/role-verbs.ts';
import { TestTerminal } from '../../src/cli/test-terminal.ts';
import { LocalWorld } from '../../src/local/local-world.ts';
import { signsOf } from '../../src/local/signs.ts';
import { emptyFolder } from '../../src/local/testing/folder.ts';
import { buildWorker, startWorker } from '../local/processes.ts';

const FLAGS = { json: true, input: false, color: false, ascii: false, item: [], operate: false };
const BASKET = { as: 'song', store: 's1', item: ['tangsuyuk:2'], area: '용산구' };
const song = { role: 'customer', id: 'song' } as const;
const owner = { role: 'store', id: 's1' } as const;
const outage = { type: 'outage', target: { kind: 'context', context: 'store' }, for: 60_000_000, rate: 1 } as const;

let folder: string;
let source: HistorySource;
const following: AbortController[] = [];
beforeEach(async () => {
  folder = emptyFolder();
  source = await openSource({ ...FLAGS, world: folder }, new TestTerminal());
});
afterEach(() => {
  for (const each of following.splice(0)) each.abort();
});

function follow(): void {
  const end = new AbortController();
  following.push(end);
  void source.follow(end.signal);
}

/** At another terminal. */
async function typed(verb: RoleVerb, word?: string, flags: Partial<RoleFlags> = {}): Promise<{ orderId: string }> {
  const terminal = new TestTerminal();
  expect(await play(verb, word, { ...FLAGS, world: folder, ...flags }, terminal)).toBe(0);
  return JSON.parse(terminal.stdout) as { orderId: string };
}

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });
const latest = () => source.scene().business.recent[0];
const store = () => source.scene().business.contexts.find(({ name }) => name === 'store');

test('what others do appears, step by step, and is judged', async () => {
  expect(source.scene()).toMatchObject({ title: folder, clock: 'running', business: { counts: { placed: 0 } } });
  follow();
  const { orderId } = await typed('order', undefined, BASKET);
  await eventually(() => latest()).toMatchObject({ order: orderId, status: 'PAID', amount: 20_000 });
  expect(source.scene().business.counts).toMatchObject({ offered: 1, placed: 1, paid: 1, deferred: 0 });
  const steps: readonly (readonly [RoleVerb, string, string])[] = [
    ['accept', 's1', 'ACCEPTED'],
    ['cook start', 's1', 'COOKING'],
    ['cook finish', 's1', 'COOKED'],
    ['pick', 'r1', 'PICKED'],
    ['confirm', 'song', 'COMPLETED'],
  ];
  for (const [verb, as, status] of steps) {
    await typed(verb, orderId, { as });
    await eventually(() => latest()?.status).toBe(status);
  }
  const { found, business } = source.scene();
  expect(business.messages).toHaveLength(7);
  const proven = found.requirements.filter(({ verdict }) => verdict === 'proven').map(({ id }) => id);
  expect(proven).toEqual(['F2', 'F3', 'F4', 'F5', 'F6', 'F10', 'F12', 'F13', 'N4']);
  const wrong = [...found.requirements, ...found.invariants].filter(({ verdict }) => verdict === 'violated');
  expect(wrong).toEqual([]);
});

test('an order is told from its records, with what it waits for and until when', async () => {
  const ordered = await source.operator?.play(song, { do: 'order', store: 's1', items: { tangsuyuk: 1 }, area: null });
  const order = latest()?.order as string;
  expect(ordered).toMatchObject({ ok: true, what: expect.stringContaining(`${order}  placed → paid`) });
  expect(source.story(order)[0]).toMatchObject({ type: 'OrderPlaced', data: { customer: 'song', amount: 10_000 } });
  const standing = await source.standing(order);
  expect(standing).toMatchObject({ waitsFor: { event: 'OrderAccepted', owedBy: 'store/s1' } });
  const paid = source.story(order).find((record) => 'type' in record && record.type === 'OrderPaid');
  expect(standing?.deadline).toBe((paid?.time as number) + 120 * 60_000_000);
  expect(standing?.contexts.map(({ context }) => context)).toContain('notification');
  expect(await source.standing('o-none')).toBeUndefined();
});

test('processes that work on it all the time are not kept waiting, and nothing of theirs is missed', async () => {
  await buildWorker();
  follow();
  const { told, ended } = startWorker(folder, 7, 20);
  expect(await ended).toBe(0);
  const placed = told.filter(({ type, kind }) => type === 'PlaceOrder' && kind === 'accepted').length;
  expect(placed).toBeGreaterThan(0);
  await eventually(() => source.scene().business.counts.placed).toBe(placed);
});

test('nobody opens it while nothing happens', async () => {
  await typed('order', undefined, BASKET);
  await source.look();
  const order = latest()?.order as string;
  await source.standing(order);
  const before = signsOf(folder);
  for (let i = 0; i < 5; i++) {
    await source.look();
    await source.standing(order);
  }
  expect(signsOf(folder)).toEqual(before);
});

test('while somebody is inside, it is not waited for', async () => {
  const inside = LocalWorld.open({ folder, now: () => Date.now() * 1000, seed: 1, patience: 0 });
  inside.command(song, 'PlaceOrder', 'o-1', { store: 's1', area: '용산구', items: { tangsuyuk: 1 } });
  await source.look();
  expect(source.scene()).toMatchObject({ business: { counts: { placed: 0 } } });
  inside.close();
  await source.look();
  expect(latest()).toMatchObject({ order: 'o-1', status: 'PAID' });
});

test('it stands still, goes on by one event, goes back, and returns to now', async () => {
  const { orderId } = await typed('order', undefined, BASKET);
  await source.look();
  const paidBy = source.scene().now;
  await new Promise((resolve) => setTimeout(resolve, 5));
  source.clock.pause();
  const stopped = source.scene().now;
  await typed('accept', orderId, { as: 's1' });
  await source.look();
  expect(source.scene()).toMatchObject({ clock: 'paused', now: stopped });
  expect(latest()?.status).toBe('PAID');
  const { events } = source.scene().business.counts;
  source.clock.step();
  expect(source.scene().business.counts.events).toBe(events + 1);
  expect(source.scene().business.feed.at(-1)).toMatchObject({ what: 'OrderAccepted' });
  source.travel.seek(source.story(orderId)[0]?.time as number);
  expect(source.scene()).toMatchObject({ clock: 'paused', business: { counts: { events: 1 } } });
  expect(source.scene().end).toBeGreaterThan(paidBy);
  source.clock.resume();
  expect(source.scene()).toMatchObject({ clock: 'running', business: { counts: { placed: 1 } } });
  expect(latest()?.status).toBe('ACCEPTED');
});

test('a fault is begun and ended by hand, here and elsewhere: the store goes down and comes back', async () => {
  const { operator } = source;
  expect(operator?.faultTypes).not.toContain('clockSkew');
  expect(await operator?.addFault(outage)).toEqual({ ok: true, what: 'Fault 1 begins: outage on store.' });
  expect(store()?.up).toBe(false);
  expect(source.scene().faults).toMatchObject([{ id: 1, type: 'outage', target: 'store', byHand: true }]);
  const { orderId } = await typed('order', undefined, BASKET);
  const refused = await operator?.play(owner, { do: 'accept', on: orderId });
  expect(refused).toMatchObject({ ok: false, what: expect.stringContaining('"store" is down') });
  expect(await operator?.endFault(1)).toEqual({ ok: true, what: '1 fault ended.' });
  expect(await operator?.endFault(1)).toMatchObject({ ok: false });
  expect(store()?.up).toBe(true);
  expect(source.scene().business.intervals).toMatchObject([{ kind: 'down', who: 'store', to: expect.any(Number) }]);
  await addFault('outage', { ...FLAGS, world: folder, target: 'store' }, new TestTerminal());
  follow();
  await eventually(() => store()?.up).toBe(false);
  await clearFaults(undefined, { ...FLAGS, world: folder }, new TestTerminal());
  await eventually(() => store()?.up).toBe(true);
});

test('what is wrong is said in the user’s language, and what is wrong with a role’s wish too', async () => {
  const file = join(folder, 'a file');
  writeFileSync(file, '');
  const opening = openSource({ ...FLAGS, world: file }, new TestTerminal({ LANG: 'ko_KR.UTF-8' }));
  await expect(opening).rejects.toThrow('폴더');
  expect(await source.operator?.play(owner, { do: 'accept', on: 'o-none' })).toMatchObject({
    ok: false,
    what: expect.stringContaining('UNKNOWN_ORDER'),
  });
});
