/** Expressions: what each part may be. */
import { describe, expect, it } from 'vitest';
import { parseExpression } from './expression.ts';
import { AGGREGATES, METRICS } from './metrics.ts';

describe('an expression', () => {
  it.each([
    ['orders.failed count == 0', { aggregate: { kind: 'count' }, operator: '==', bound: 0, unit: '' }],
    [
      'orders.failed{phase:rush, store:s1} count!=3',
      { tags: { phase: 'rush', store: 's1' }, operator: '!=', bound: 3 },
    ],
    ['orders.paid rate > 300/min', { aggregate: { kind: 'rate' }, bound: 5, unit: '/min' }],
    ['orders.paid rate >= 4.5', { bound: 4.5, unit: '' }],
    ['payment.queue max <= 50', { aggregate: { kind: 'max' }, bound: 50 }],
    ['order.place.duration med < 1m30s', { aggregate: { kind: 'med' }, bound: 90_000_000 }],
    ['order.place.duration p(99.9) < 2s', { aggregate: { kind: 'p', rank: 99.9 }, bound: 2_000_000, unit: 's' }],
    ['order.place.duration min >= 0', { bound: 0, unit: '' }],
    ['order.place.duration count > 100', { bound: 100 }],
    ['  view.lag { context:order }  avg  <  100 ms ', { tags: { context: 'order' }, bound: 100_000 }],
    ['messages.delivered{} count > 0', { tags: {} }],
  ])('%s', (text, expected) => {
    expect(parseExpression(text)).toMatchObject({ value: expected });
  });

  it.each([
    'orders.failed',
    'orders.failed count',
    'orders.failed count ==',
    'orders.failed count == x',
    'orders.failed count == -1',
    'orders.failed count == 5%',
    'orders.failed avg == 0',
    'orders.failed count(1) == 0',
    'orders.open count == 0',
    'order.place.duration p() < 1s',
    'order.place.duration p(1e2) < 1s',
    'order.place.duration p(99) < 1.5',
    'order.place.duration p(99) < 5 parsecs',
    'orders.failed{phase} count == 0',
    'orders.failed{phase:} count == 0',
    'orders.failed{phase:a,phase:b} count == 0',
    'orders.failed{phase:a:b} count == 0',
    'payment.queue{store:s1} max < 5',
    'toString count == 0',
    `orders.failed ${' '.repeat(400)} count == 0`,
  ])('not %s', (text) => {
    expect(parseExpression(text)).toHaveProperty('expected');
  });
});

describe('the metrics', () => {
  it.each([...METRICS])('%s can be read by every aggregate of its kind, and by no other', (name, { kind, unit }) => {
    for (const aggregate of ['count', 'rate', 'value', 'min', 'max', 'avg', 'med', 'p']) {
      const bound = unit === 'duration' && aggregate !== 'count' ? '5s' : '5';
      const reading = parseExpression(`${name} ${aggregate === 'p' ? 'p(95)' : aggregate} < ${bound}`);
      expect('value' in reading, aggregate).toBe(AGGREGATES[kind].includes(aggregate));
    }
  });
});
