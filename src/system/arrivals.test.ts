import { expect, test } from 'vitest';
import type { Record } from '../core/history.ts';
import { eventOf } from '../core/testing/event-of.ts';
import { messageId } from '../core/vocabulary.ts';
import { Arrivals } from './arrivals.ts';

const by = (source: string, version: number) => ({ cause: { source, order: 'o-1', version } });
const placed = eventOf('order', 'OrderPlaced', null, by('customer/song', 1));
const started = eventOf('payment', 'PaymentStarted', null, by('order', 1));
const captured: Record = { kind: 'money', time: 0, order: 'o-1', moved: 'captured', amount: 1 };
const approved = eventOf('payment', 'PaymentApproved', null, { ...by('payment', 1), version: 2 });
const paid = eventOf('order', 'OrderPaid', null, { ...by('payment', 2), version: 2 });
const queued = [1, 2].map((n) =>
  eventOf('notification', 'MessageQueued', n, { ...by('order', n), version: 2 * n - 1 }),
);
const sent = [1, 2].map((n) => eventOf('notification', 'MessageSent', n, { ...by('notification', n), version: 2 * n }));
const shown = [1, 2].map((number): Record => {
  return { kind: 'shown', time: 0, order: 'o-1', customer: 'song', status: 'PLACED', number };
});

function idOf(record: Record): string {
  return 'kind' in record ? JSON.stringify(record) : messageId(record);
}

function come(arrivals: Arrivals, records: readonly (Record | undefined)[], now = 0): readonly Record[] {
  for (const record of records) if (record !== undefined) arrivals.take(idOf(record), record, now);
  return arrivals.told(now);
}

test('what is in order comes at once', () => {
  const all = [placed, queued[0], started, shown[0], sent[0], captured, approved, paid, queued[1], shown[1], sent[1]];
  expect(come(new Arrivals(), all)).toEqual(all);
});

test('an effect is held back until its causes are in', () => {
  const arrivals = new Arrivals();
  expect(come(arrivals, [paid, placed, approved, sent[0], started])).toEqual([placed, started]);
  expect(come(arrivals, [captured], 1_999)).toEqual([captured, approved, paid]);
  expect(come(arrivals, [shown[0], queued[0]], 1_999)).toEqual([queued[0], shown[0], sent[0]]);
});

test('a cause that does not come is not waited for any longer; those that did come go before', () => {
  const arrivals = new Arrivals();
  expect(come(arrivals, [paid, approved])).toEqual([]);
  expect(arrivals.told(2_000)).toEqual([approved, paid]);
  expect(arrivals.told(9_000)).toEqual([]);
});

test('what comes twice is told once, be it held back or not', () => {
  const arrivals = new Arrivals();
  expect(come(arrivals, [placed, placed, paid, paid])).toEqual([placed]);
  expect(come(arrivals, [placed, started, captured, approved])).toEqual([started, captured, approved, paid]);
});

test('what is about no order does not wait, and what is too much is not held back', () => {
  const down: Record = { kind: 'health', time: 0, context: 'store', up: false, order: '' };
  const flood = Array.from({ length: 101 }, (_, i) => ({ ...paid, version: 10 + i }));
  expect(come(new Arrivals(), [down, ...flood])).toEqual([down, flood.at(-1)]);
  const endless = Array.from({ length: 3_000 }, (_, i) => ({ ...placed, version: i + 1 }));
  expect(come(new Arrivals(), endless)).toHaveLength(2_000);
});
