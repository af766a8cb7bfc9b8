import { describe, expect, it } from 'vitest';
import { compare, Meter, type Tags } from './meter.ts';
import type { Expression } from './scenario.ts';

const TAGS: Tags = { phase: 'rush', order: 'o-1', store: 's1', context: 'order' };
const aggregate = (kind: string, tags: Readonly<Record<string, string>> = {}): Expression =>
  ({
    text: '',
    metric: '',
    tags,
    aggregate: kind.startsWith('p') ? { kind: 'p', rank: Number(kind.slice(1)) } : { kind },
    operator: '<',
    bound: 1,
    unit: '',
    line: 1,
  }) as Expression;

function meterOf(kind: 'counter' | 'gauge' | 'trend', what: string, samples: readonly number[]): Meter {
  const meter = new Meter(aggregate(what), kind);
  for (const sample of samples) meter.add(sample, TAGS);
  return meter;
}

describe('a counter', () => {
  it.each([
    ['count', [], 0],
    ['count', [1, 1, 1], 3],
    ['count', [500, 300], 800],
    ['rate', [1, 1, 1, 1], 2],
    ['value', [1, 1], 2],
    ['value', [], 0],
  ])('as %s of %j is %d', (what, samples, read) => expect(meterOf('counter', what, samples).read(9, 2)).toBe(read));

  it('has no rate where no time was measured', () => expect(meterOf('counter', 'rate', [1]).read(0, 0)).toBe(0));
});

describe('a trend', () => {
  const samples = [0, 1000, 2000, 3000, 94_000];
  it.each([
    ['count', 5],
    ['min', 0],
    ['max', 94_000],
    ['avg', 20_000],
    ['med', 2000],
    ['p50', 2000],
  ])('as %s', (what, read) => expect(meterOf('trend', what, samples).read(9, 1)).toBe(read));

  it('keeps three digits of its percentiles', () => {
    const meter = meterOf(
      'trend',
      'p99',
      Array.from({ length: 1000 }, (_, i) => (i + 1) * 1_000_000),
    );
    expect(meter.read(9, 1)).toBeGreaterThan(990_000_000 * 0.999);
    expect(meter.read(9, 1)).toBeLessThan(990_000_000 * 1.001);
  });

  it.each(['min', 'max', 'avg', 'med', 'p99'])('without a sample has no %s', (what) =>
    expect(meterOf('trend', what, []).read(9, 1)).toBeNull(),
  );

  it('without a sample has a count', () => expect(meterOf('trend', 'count', []).read(9, 1)).toBe(0));
});

describe('a gauge', () => {
  const changed = (what: string) => {
    const meter = new Meter(aggregate(what), 'gauge');
    for (const [at, level] of [
      [10, 4],
      [20, 1],
      [30, 2],
    ] as const)
      meter.set(level, at, TAGS);
    return meter.read(40, 1);
  };

  it.each([
    ['value', 2],
    ['min', 0],
    ['max', 4],
    // 10 × 0 + 10 × 4 + 10 × 1 + 10 × 2, over 40
    ['avg', 1.75],
  ])('as %s', (what, read) => expect(changed(what)).toBe(read));

  it.each(['value', 'min', 'max', 'avg'])('that never changed is 0 as %s', (what) =>
    expect(new Meter(aggregate(what), 'gauge').read(40, 1)).toBe(0),
  );
});

describe('tags', () => {
  it.each([
    [{}, 1],
    [{ phase: 'rush' }, 1],
    [{ phase: 'rush', store: 's1' }, 1],
    [{ phase: 'calm' }, 0],
    [{ phase: 'rush', store: 's2' }, 0],
  ] as const)('%j', (tags, count) => {
    const meter = new Meter(aggregate('count', tags), 'counter');
    meter.add(1, TAGS);
    expect(meter.read(1, 1)).toBe(count);
  });
});

it.each([
  ['<', [true, false, false]],
  ['<=', [true, true, false]],
  ['>', [false, false, true]],
  ['>=', [false, true, true]],
  ['==', [false, true, false]],
  ['!=', [true, false, true]],
] as const)('%s compares', (operator, results) =>
  expect([1, 2, 3].map((actual) => compare(actual, operator, 2))).toEqual(results),
);
