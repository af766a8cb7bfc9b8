import { expect, test } from 'vitest';
import type { Record } from '../core/history.ts';
import { eventOf } from '../core/testing/event-of.ts';
import { causesFirst } from './causes-first.ts';

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

test('what is in order stays so', () => {
  const history = [placed, queued[0], started, shown[0], sent[0], captured, approved, paid] as Record[];
  expect(causesFirst(history)).toEqual(history);
});

test('what was stored late comes before what depends on it', () => {
  const late = [paid, placed, queued[1], shown[1], sent[1], approved, started, captured, sent[0], queued[0], shown[0]];
  const ordered = causesFirst(late as Record[]);
  const before = (...records: unknown[]) => records.map((record) => ordered.indexOf(record as Record));
  for (const chain of [
    before(placed, started, captured, approved, paid),
    before(queued[0], shown[0], sent[0], shown[1], sent[1]),
  ])
    expect(chain).toEqual([...chain].sort((a, b) => a - b));
  expect(new Set(ordered)).toEqual(new Set(late));
});

test('what an event had seen comes before it, and what is missing stays missing', () => {
  const seen = eventOf('store', 'OrderInfoCopied', null, by('order', 1));
  const effect = eventOf('rider', 'DeliveryOpened', null, { ...by('store', 9), after: ['store', 1, 'order', 7] });
  expect(causesFirst([effect, seen])).toEqual([seen, effect]);
});
