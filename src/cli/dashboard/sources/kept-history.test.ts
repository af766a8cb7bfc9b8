/** What is kept of a history that is too long. */
import { expect, test } from 'vitest';
import type { Record } from '../../../core/history.ts';
import { eventOf } from '../../../core/testing/event-of.ts';
import { KeptHistory } from './kept-history.ts';

let time = 0;
const placed = (order: string): Record => eventOf('order', 'OrderPlaced', null, { order, time: ++time });
const paid = (order: string): Record => eventOf('order', 'OrderPaid', null, { order, version: 2, time: ++time });
const down = (): Record => ({ kind: 'health', time: ++time, context: 'store', up: false, order: '' });

test('what fits is kept', () => {
  const history = new KeptHistory(3);
  const come = [placed('a'), placed('b'), paid('a')];
  history.add(come);
  expect([history.letGo(2), history.records, history.since]).toEqual([null, come, null]);
});

test('an order leaves as a whole, the one that has been quiet for longest first; its place in what was seen is kept', () => {
  const history = new KeptHistory(10);
  const early = [placed('a'), down(), placed('b'), paid('b')];
  const late = [paid('a'), placed('c'), down(), paid('c'), placed('d'), placed('e'), placed('f')];
  history.add([...early, ...late]);
  expect(history.letGo(5)).toEqual({ gone: ['b'], mark: 2 });
  expect(history.records).toEqual([early[0], ...late]);
  expect(history.since).toBe(early[3]?.time);
});

test('nobody comes back from the middle', () => {
  const history = new KeptHistory(1);
  history.add([placed('a'), placed('b')]);
  expect(history.letGo(0)?.gone).toEqual(['a', 'b']);
  const again = placed('a');
  history.add([paid('b'), again, paid('a')]);
  expect(history.records[0]).toBe(again);
  expect(history.records).toHaveLength(2);
});

test('a flood that is about no order leaves too', () => {
  const history = new KeptHistory(10);
  history.add([placed('a'), ...Array.from({ length: 20 }, down), paid('a')]);
  history.letGo(0);
  expect(history.records).toHaveLength(9);
  expect(history.records[0]).toMatchObject({ type: 'OrderPlaced' });
});
