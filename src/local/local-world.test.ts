/** One command an opening, over a wall clock that the test turns: what was done is there the next time. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CONTEXTS } from '../core/board.ts';
import type { Record } from '../core/history.ts';
import type { FaultSpec } from '../scenarios/scenario.ts';
import { UNREAD } from './history.ts';
import { LocalWorld } from './local-world.ts';
import { emptyFolder } from './testing/folder.ts';

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const START = Date.UTC(2026, 10, 23) * 1000;

const song = { role: 'customer', id: 'song' } as const;
const store = { role: 'store', id: 's1' } as const;
const rider = { role: 'rider', id: 'r1' } as const;
const BASKET = { store: 's1', area: '용산구', items: { tangsuyuk: 2 } };

let folder: string;
let wall: number;
beforeEach(() => {
  folder = emptyFolder();
  wall = START;
});

/** Opens the world for one thing, a while after the last. */
function visit<T>(work: (world: LocalWorld) => T, later = MINUTE): T {
  wall += later;
  const world = LocalWorld.open({ folder, now: () => wall, seed: 7, patience: 0 });
  try {
    return work(world);
  } finally {
    world.close();
  }
}

const place = (order: string) => visit((world) => world.command(song, 'PlaceOrder', order, BASKET));
const tell = (by: typeof song | typeof store | typeof rider, type: string, order = 'o-1') =>
  visit((world) => world.command(by, type, order, null));
const status = (order = 'o-1') => visit((world) => world.ask(song, 'order', 'status', order)) as { status: string };
const fault = (spec: Partial<FaultSpec>) =>
  visit((world) => world.addFault({ at: 0, for: 5 * MINUTE, rate: 1, line: 0, ...spec } as FaultSpec));
const overload = () => fault({ type: 'overload', target: { kind: 'gateway' }, slowdown: 1_000 });

function playToTheEnd(order = 'o-1'): void {
  place(order);
  for (const type of ['AcceptOrder', 'StartCooking', 'FinishCooking']) tell(store, type, order);
  tell(rider, 'PickDelivery', order);
  tell(song, 'ConfirmDelivery', order);
}

describe('a story by hand', () => {
  it('goes on from opening to opening, to its end', () => {
    expect(place('o-1')).toMatchObject({ kind: 'accepted', result: { status: 'PAID', amount: 20_000 } });
    expect(tell(store, 'AcceptOrder')).toMatchObject({ kind: 'accepted' });
    expect(tell(store, 'StartCooking')).toMatchObject({ kind: 'accepted' });
    expect(tell(song, 'CancelOrder')).toMatchObject({ kind: 'refused', refusal: { code: 'COOKING_STARTED' } });
    expect(tell(store, 'FinishCooking')).toMatchObject({ kind: 'accepted' });
    expect(visit((world) => world.ask(rider, 'rider', 'deliveries'))).toEqual({ orders: ['o-1'] });
    expect(tell(rider, 'PickDelivery')).toMatchObject({ kind: 'accepted' });
    expect(tell(song, 'ConfirmDelivery')).toMatchObject({ kind: 'accepted', result: { status: 'COMPLETED' } });
  });

  it('can be looked up after its end, with all its messages and points', () => {
    playToTheEnd();
    expect(status()).toMatchObject({ status: 'COMPLETED' });
    expect(visit((world) => world.ask(song, 'order', 'orders'))).toEqual({ orders: ['o-1'] });
    const inbox = visit((world) => world.ask(song, 'notification', 'notifications')) as {
      messages: { status: string }[];
    };
    expect(inbox.messages.map((message) => message.status)).toEqual([
      ...['PLACED', 'PAID', 'ACCEPTED', 'COOKING', 'COOKED', 'PICKED', 'COMPLETED'],
    ]);
    expect(visit((world) => world.ask(song, 'point', 'points'))).toMatchObject({ balance: 1_000 });
    expect(tell(song, 'CancelOrder')).toMatchObject({ kind: 'refused', refusal: { code: 'ALREADY_COMPLETED' } });
  });

  it('lists a customer’s orders oldest first, those that are over among them', () => {
    playToTheEnd('o-2');
    place('o-1');
    playToTheEnd('o-3');
    expect(visit((world) => world.ask(song, 'order', 'orders'))).toEqual({ orders: ['o-2', 'o-1', 'o-3'] });
    expect(visit((world) => world.ordersLike('o-'))).toEqual(['o-1', 'o-3', 'o-2']);
    expect(visit((world) => world.ordersLike('o-1'))).toEqual(['o-1']);
  });

  it('keeps to every invariant, and leaves nothing on its way', () => {
    playToTheEnd();
    place('o-2');
    tell(song, 'CancelOrder', 'o-2');
    const audit = visit((world) => world.audit());
    expect(audit.filter(({ verdict }) => verdict === 'violated')).toEqual([]);
    expect(audit.filter(({ verdict }) => verdict === 'held').map(({ name }) => name)).toContain('refund-at-most-once');
    expect(visit((world) => world.unsettled())).toEqual([]);
  });

  it('changes nothing by a refused command', () => {
    expect(tell(store, 'AcceptOrder', 'o-9')).toMatchObject({ kind: 'refused', refusal: { code: 'UNKNOWN_ORDER' } });
    expect(visit((world) => world.ordersLike('o-'))).toEqual([]);
  });
});

describe('the wall clock', () => {
  it('makes deadlines fall due between two openings', () => {
    overload();
    place('o-1');
    expect(status()).toMatchObject({ status: 'PAYMENT_DEFERRED' });
    visit(() => {}, 31 * MINUTE);
    expect(status()).toMatchObject({ status: 'CANCELED', reason: 'expired' });
  });

  it('never goes back', () => {
    place('o-1');
    const before = visit((world) => world.now);
    expect(visit((world) => world.now, -10 * MINUTE)).toBeGreaterThanOrEqual(before);
  });

  it('is what a customer waits by, however far the world is ahead of it', () => {
    overload();
    const answer = place('o-1');
    if (answer.kind !== 'accepted') throw new Error(answer.kind);
    const { payAfter } = status() as unknown as { payAfter: number };
    const asked = wall - MINUTE;
    const waits = answer.result['retryAfter'] as number;
    expect(Math.abs(visit((world) => world.wallTime(payAfter)) - asked - waits)).toBeLessThan(SECOND / 10);
    expect(waits).toBeGreaterThan(2 * SECOND); // the call's timeout has passed in the world, not here
  });
});

describe('the breaker', () => {
  it('opens by three failing payments in three openings, and lets a call out once its time is up', () => {
    overload();
    for (const order of ['o-1', 'o-2', 'o-3']) place(order);
    const open = visit((world) => world.breaker(), 0);
    expect(open.state).toBe('open');
    expect(visit((world) => world.command(song, 'PayOrder', 'o-1', null), 0)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'PAY_LATER' },
    });
    expect(visit((world) => world.clearFaults(), 0)).toBe(1);
    wall = open.until as number;
    expect(visit((world) => world.breaker().state, 0)).toBe('halfOpen');
    expect(visit((world) => world.command(song, 'PlaceOrder', 'o-4', BASKET), 0)).toMatchObject({
      result: { status: 'PAID' },
    });
    expect(visit((world) => world.breaker().state, 0)).toBe('closed');
    // what the gateway was too slow for is captured in the end, once, and pays by itself
    visit(() => {}, 20 * MINUTE);
    expect(status()).toMatchObject({ status: 'PAID' });
  });
});

describe('faults', () => {
  it('are in force for a while, are felt, and can be ended', () => {
    const { until } = overload();
    expect(Math.round((until - wall) / SECOND)).toBe(5 * 60);
    place('o-1');
    expect(visit((world) => world.faults())).toMatchObject([{ spec: { type: 'overload' }, fired: 1 }]);
    expect(visit((world) => world.clearFaults(99))).toBe(0);
    expect(visit((world) => world.clearFaults())).toBe(1);
    expect(visit((world) => world.faults())).toEqual([]);
    expect(place('o-2')).toMatchObject({ result: { status: 'PAID' } });
  });

  it('end by the wall clock', () => {
    overload();
    wall += 5 * MINUTE;
    expect(visit((world) => world.faults())).toEqual([]);
    expect(place('o-1')).toMatchObject({ result: { status: 'PAID' } });
  });

  it('of a store that is down keep it from nothing once it is back', () => {
    fault({ type: 'outage', target: { kind: 'context', context: 'store' } });
    expect(place('o-1')).toMatchObject({ result: { status: 'PAID' } });
    expect(tell(store, 'AcceptOrder')).toEqual({ kind: 'failed', why: 'unreachable', retryAfter: expect.any(Number) });
    expect(visit((world) => world.ask(store, 'store', 'queue'))).toBeUndefined();
    expect(visit((world) => world.unsettled())).toEqual(['o-1']);
    expect(visit((world) => world.ask(song, 'point', 'points'))).toMatchObject({ balance: 1_000 });
    wall += 5 * MINUTE;
    expect(visit((world) => world.unsettled())).toEqual([]);
    expect(tell(store, 'AcceptOrder')).toMatchObject({ kind: 'accepted' });
  });

  it('that crash a context strike once', () => {
    const target = { kind: 'context', context: 'payment' } as const;
    const listed = visit((world) => {
      world.addFault({ type: 'crash', target, at: 0, for: null, rate: 1, restartAfter: SECOND, line: 0 });
      return world.faults();
    });
    expect(listed).toMatchObject([{ spec: { type: 'crash' }, fired: 0 }]);
    expect(place('o-1')).toMatchObject({ kind: 'accepted' });
    expect(visit((world) => world.faults())).toEqual([]);
    expect(visit((world) => world.unsettled())).toEqual([]);
  });

  it('of a full disk lose nothing: what could not be written is done once there is room', () => {
    fault({ type: 'diskFull', target: { kind: 'context', context: 'payment' } });
    expect(place('o-1')).toMatchObject({ result: { status: 'PAYMENT_DEFERRED' } });
    visit((world) => world.clearFaults());
    expect(tell(song, 'PayOrder')).toMatchObject({ result: { status: 'PAID' } });
  });

  it('that damage deliveries leave dead letters, which heal when their source sends them again', () => {
    fault({ type: 'poison', target: { kind: 'context', context: 'store' } });
    fault({ type: 'lostReply', target: { kind: 'link', from: 'store', to: 'order' } });
    place('o-1');
    const [letter] = visit((world) => world.deadLetters());
    expect(letter).toMatchObject({
      context: 'store',
      source: 'order',
      order: 'o-1',
      reason: 'unreadable',
      healed: false,
    });
    visit((world) => world.clearFaults());
    expect(visit((world) => world.retryDeadLetter(999))).toBe(false);
    expect(visit((world) => [world.retryDeadLetter(1), world.deadLetters()[0]?.healed])).toEqual([true, true]);
    expect(tell(store, 'AcceptOrder')).toMatchObject({ kind: 'accepted' });
  });
});

describe('whoever reads along', () => {
  it('gets each record once, in the order of the whole history, dead letters among them', () => {
    const read: Record[] = [];
    let reached = UNREAD;
    const look = () =>
      visit((world) => {
        const news = world.since(reached);
        read.push(...news.records);
        reached = news.reached;
        return news.records.length;
      });
    fault({ type: 'poison', target: { kind: 'link', from: 'order', to: 'rider' } });
    place('o-1');
    expect(look()).toBeGreaterThan(0);
    expect(look()).toBe(0);
    tell(store, 'AcceptOrder');
    place('o-2');
    expect(look()).toBeGreaterThan(0);
    const isLetter = (record: Record) => 'kind' in record && record.kind === 'deadLetter';
    expect(read.filter(isLetter)).toContainEqual(
      expect.objectContaining({ context: 'rider', order: 'o-1', source: 'order' }),
    );
    expect(read.filter((record) => !isLetter(record))).toEqual(visit((world) => [...world.history()]));
  });

  it('is told when something falls due by itself', () => {
    visit((world) => expect(world.due).toBeNull());
    overload();
    place('o-1');
    const due = visit((world) => world.due) as number; // the gateway is at it
    expect(due).toBeGreaterThan(wall);
    wall = due;
    visit((world) => expect(world.due).toBeGreaterThan(due), 0);
  });

  it('sees the faults that are over, and how each context stands with an order', () => {
    overload();
    wall += 10 * MINUTE;
    expect(visit((world) => [world.faults(), world.everyFault()])).toMatchObject([[], [{ id: 1 }]]);
    place('o-1');
    const standings = visit((world) => world.standings('o-1'));
    expect(standings.map(({ context }) => context)).toEqual([...CONTEXTS]);
    expect(standings).toContainEqual(expect.objectContaining({ context: 'store', owes: false, version: 2 }));
    expect(visit((world) => world.standings('o-9'))).toEqual([]);
  });
});

describe('an id for an order', () => {
  it('is short, and nobody has it', () => {
    const order = visit((world) => world.freshOrder());
    expect(order).toMatch(/^o-[0-9a-hjkmnp-tv-z]{4}$/);
    place(order);
    expect(visit((world) => world.ordersLike(order))).toEqual([order]);
  });
});
