/** A history that grows: what is shown while it is read, while it stands still, and when it becomes too much. */
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Record } from '../../../core/history.ts';
import { eventOf } from '../../../core/testing/event-of.ts';
import { localConfig } from '../../../local/local-config.ts';
import type { Feed, News } from './feed.ts';
import { HistorySource } from './history-source.ts';

const LINES = [{ item: 'tangsuyuk', quantity: 1, price: 10_000 }];
const DETAILS = { customer: 'song', store: 's1', area: '중구', lines: LINES, amount: 10_000 };

class FakeFeed implements Feed {
  readonly kind = 'world';
  readonly title = 'fake';
  readonly world = localConfig();
  readonly speed = 1;
  readonly operator = null;
  news: News | null = null;
  time = 0;

  now = () => this.time;
  standings = () => [];
  close = () => {};

  poll(): News | null {
    const { news } = this;
    this.news = null;
    return news;
  }

  /** Orders are placed and canceled, one a second. */
  orders(from: number, to: number, rest: Partial<News> = {}): void {
    const records = Array.from({ length: to - from }, (_, i) => this.orderAt(from + i)).flat();
    this.news = { records, faults: [], waiting: {}, troubles: [], read: 1, ...rest };
    this.time = to * 1_000_000;
  }

  private orderAt(second: number): Record[] {
    const order = `o-${second}`;
    const time = second * 1_000_000;
    const by = { source: 'customer/song', order, version: 1 };
    return [
      eventOf('order', 'OrderPlaced', DETAILS, { order, time, cause: by }),
      eventOf('order', 'OrderCanceled', { reason: 'customer' }, { order, version: 2, time: time + 1, cause: by }),
    ];
  }
}

function sourceOf(most?: number): { feed: FakeFeed; source: HistorySource } {
  const feed = new FakeFeed();
  return { feed, source: new HistorySource(feed, most) };
}

const placed = (source: HistorySource) => source.scene().business.counts.placed;

test('while there is more to be read, it says how far it is', async () => {
  const { feed, source } = sourceOf();
  expect(source.scene()).toMatchObject({ clock: 'replaying', replayed: 0 });
  feed.orders(0, 10, { read: 0.25 });
  await source.look();
  expect(source.scene()).toMatchObject({ clock: 'replaying', replayed: 0.25 });
  feed.orders(10, 20);
  await source.look();
  expect(source.scene()).toMatchObject({ clock: 'running', replayed: null, now: 20_000_000, end: 20_000_000 });
});

test('a long way back is gone in slices, and whoever changes their mind meanwhile is heard', async () => {
  const { feed, source } = sourceOf();
  feed.orders(0, 5_000);
  await source.look();
  expect(placed(source)).toBe(5_000);
  source.travel.seek(4_000_000_000);
  expect(source.scene()).toMatchObject({ clock: 'replaying', now: 4_000_000_000, replayed: expect.closeTo(0.25) });
  source.travel.seek(10_000_000);
  await setImmediate();
  expect(source.scene()).toMatchObject({ clock: 'paused', replayed: null, business: { counts: { placed: 11 } } });
  source.travel.seek(Number.MAX_SAFE_INTEGER);
  while (source.scene().clock === 'replaying') await setImmediate();
  expect(source.scene()).toMatchObject({ clock: 'running', business: { counts: { placed: 5_000 } } });
});

test('what comes while it stands still waits, and is gone through event by event', async () => {
  const { feed, source } = sourceOf();
  feed.orders(0, 2);
  await source.look();
  source.clock.pause();
  feed.orders(2, 4, { troubles: ['no connection'] });
  await source.look();
  expect(source.scene()).toMatchObject({
    clock: 'paused',
    now: 2_000_000,
    end: 4_000_000,
    troubles: ['no connection'],
  });
  expect(placed(source)).toBe(2);
  for (let i = 0; i < 3; i++) source.clock.step();
  expect(source.scene()).toMatchObject({ now: 3_000_000, business: { counts: { placed: 4, canceled: 3 } } });
  for (let i = 0; i < 3; i++) source.clock.step();
  expect(source.scene()).toMatchObject({ clock: 'paused', business: { counts: { placed: 4, canceled: 4 } } });
});

test('what is too much is let go, and it says since when it knows; the counts go on', async () => {
  const { feed, source } = sourceOf(100);
  feed.orders(0, 50);
  await source.look();
  expect(source.scene()).not.toHaveProperty('since');
  feed.orders(50, 60);
  await source.look();
  expect(source.scene()).toMatchObject({ since: 14_000_001, business: { counts: { placed: 60 } } });
  expect(source.story('o-14')).toEqual([]);
  expect(source.story('o-15')).toHaveLength(2);
  source.travel.seek(20_000_000);
  expect(placed(source)).toBe(6);
  const { requirements, invariants } = source.scene().found;
  expect([...requirements, ...invariants].filter(({ verdict }) => verdict === 'violated')).toEqual([]);
});

test('where what comes after the moment on screen has to go, it goes back to now', async () => {
  const { feed, source } = sourceOf(100);
  feed.orders(0, 10);
  await source.look();
  source.clock.pause();
  feed.orders(10, 100);
  await source.look();
  expect(source.scene()).toMatchObject({ clock: 'running', business: { counts: { placed: 45 } } });
});
