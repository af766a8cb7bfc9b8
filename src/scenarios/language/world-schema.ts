/** The `world` of a file, with the contract's defaults. */
import * as z from 'zod';
import { DEFAULT_MENU } from '../../world/default-world.ts';
import { HOME_DISTRICT } from '../../world/districts.ts';
import { unique } from './lists.ts';
import { area, distribution, id, line, rate, span, whole } from './scalars.ts';

export const DEFAULT_COUNTS = { customers: 200, stores: 5, riders: 20 } as const;
const MAX_CUSTOMERS = 1_000_000;
const MAX_STORES = 100_000;

/** A number, or a list of which no two entries have the same id. */
function countOrList<Entry extends z.ZodType<{ readonly id: string }>>(count: number, max: number, entry: Entry) {
  const error = `a number from 1 to ${max}, or a list`;
  const list = unique(
    'id',
    z
      .array(entry)
      .min(1, { error: 'one entry at least' })
      .max(max, { error: `at most ${max} entries` }),
  );
  return z.union([whole(1, max), list], { error }).default(count);
}

const menu = z
  .record(line(64), whole(0, 1_000_000_000), { error: 'items with their prices in won, such as { tangsuyuk: 10000 }' })
  .refine((items) => Object.keys(items).length > 0, { error: 'at least one item' });

const home = area.default(HOME_DISTRICT);

export const worldSchema = z.strictObject({
  customers: countOrList(
    DEFAULT_COUNTS.customers,
    MAX_CUSTOMERS,
    z.strictObject({ id, name: line(64).exactOptional(), area: home }),
  ),
  stores: countOrList(
    DEFAULT_COUNTS.stores,
    MAX_STORES,
    z.strictObject({ id, name: line(64).exactOptional(), area: home, menu: menu.default({ ...DEFAULT_MENU }) }),
  ),
  riders: countOrList(DEFAULT_COUNTS.riders, MAX_STORES, z.strictObject({ id, area: home })),
  points: z.strictObject({ rate: rate.prefault('5%') }).prefault({}),
  payment: z
    .strictObject({
      concurrency: whole(1, 10_000).default(8),
      serviceTime: distribution.prefault('exp(300ms)'),
      queue: whole(0, 1_000_000).default(50),
      declineRate: rate.prefault('0%'),
      waitingRoom: whole(1, 1_000_000).default(500),
    })
    .prefault({}),
  breaker: z
    .strictObject({
      window: whole(1, 10_000).default(20),
      failureRate: rate.prefault('50%'),
      minimumCalls: whole(1, 10_000).default(10),
      openFor: span.prefault('10s'),
      halfOpenCalls: whole(1, 10_000).default(3),
      callTimeout: span.prefault('2s'),
    })
    .refine(({ minimumCalls, window }) => minimumCalls <= window, {
      path: ['minimumCalls'],
      error: 'at most the window, else the breaker never opens',
      params: { what: 'minimumCalls is above window' },
    })
    .prefault({}),
  kakao: z.strictObject({ latency: distribution.prefault('exp(80ms)'), failureRate: rate.prefault('0%') }).prefault({}),
  deadlines: z
    .strictObject({
      payment: span.prefault('30m'),
      acceptance: z
        .union([z.literal('off').transform(() => null), span], { error: 'a duration above zero, or off' })
        .prefault('2h'),
      confirmation: span.prefault('3h'),
    })
    .prefault({}),
});
