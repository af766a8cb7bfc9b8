/** What is gathered of a run: buckets that are wide enough, and an order's story however long the run was. */
import { expect, test } from 'vitest';
import type { Envelope } from '../../../core/vocabulary.ts';
import { RunWatch } from './run-watch.ts';

function placed(order: string, time: number): Envelope {
  const data = { customer: 'song', store: 's1', area: '용산구', amount: 1 };
  return { source: 'order', order, version: 1, time, type: 'OrderPlaced', data, cause: placedBy(order), after: [] };
}

const placedBy = (order: string) => ({ source: 'customer/song', order, version: 1 });

test.each([1, 50, 500, 40_000])('an order a second for %d seconds', (seconds) => {
  const watch = new RunWatch();
  for (let second = 0; second < seconds; second++) watch.record(placed(`o-${second}`, second * 1e6));
  // hours later everything is at rest
  watch.record({ kind: 'health', time: 9e12, context: 'order', up: true, order: '' });
  const { width, buckets } = watch.series();
  expect(buckets.length).toBeLessThanOrEqual(128);
  expect(buckets.length).toBeGreaterThan(Math.min(64, seconds) - 2);
  expect(buckets.reduce((sum, bucket) => sum + bucket.placed, 0)).toBe(seconds);
  expect(buckets.length * width).toBeGreaterThanOrEqual((seconds - 1) * 1e6);
});

test('a story that was let go is told by its events', () => {
  const watch = new RunWatch();
  const events = [placed('o-1', 0)];
  expect(watch.story({ order: 'o-1', events, lines: [] })).toBe(events);
  watch.record(placed('o-1', 5));
  expect(watch.story({ order: 'o-1', events: [], lines: [] })).toEqual([placed('o-1', 5)]);
});
