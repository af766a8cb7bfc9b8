/** Chance: uniform, independent from stream to stream, the same on every machine. Seeds are fixed: no test is flaky. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Distribution } from './random.ts';
import { Random } from './random.ts';

const DRAWS = 400_000;

describe('a key', () => {
  test('gives the same draws again, whoever else draws in between', () => {
    const [one, other, again] = [new Random(42, 'a'), new Random(42, 'b'), new Random(42, 'a')];
    const first = Array.from({ length: 10 }, () => one.next() + 0 * other.next());
    expect(Array.from({ length: 10 }, () => again.next())).toEqual(first);
  });

  test('and a counter give the same draw', () => {
    const random = new Random(42, 'a');
    const third = [random.next(), random.next(), random.next()][2];
    random.counter = 2;
    expect(random.next()).toBe(third);
  });

  test('branches the same way however far the stream has come', () => {
    const random = new Random(42, 'a');
    const before = random.branch('x').next();
    random.next();
    expect(random.branch('x').next()).toBe(before);
    expect(random.branch('y').next()).not.toBe(before);
    expect(new Random(43, 'a').branch('x').next()).not.toBe(before);
  });

  test('counts every bit of the seed', () => {
    const seeds = Array.from({ length: 53 }, (_, bit) => 2 ** bit).concat(0, Number.MAX_SAFE_INTEGER);
    expect(new Set(seeds.map((seed) => new Random(seed, 'a').next())).size).toBe(seeds.length);
  });

  test('has draws of its own among many orders', () => {
    const root = new Random(42, 'customer');
    const first = Float64Array.from({ length: DRAWS }, (_, i) => root.branch(`o-${i.toString(36)}`).next()).sort();
    expect(first.some((draw, i) => draw === first[i - 1])).toBe(false);
  });
});

/** What machines must agree on to the last bit. */
test('golden values', () => {
  const random = new Random(42, 'golden');
  expect([random.next(), random.next(), random.next()]).toEqual([
    0.9144842883269837, 0.7292771614503333, 0.28297200661311794,
  ]);
  expect(random.branch('o-1').next()).toBe(0.5050344594167072);
  expect(new Random(Number.MAX_SAFE_INTEGER, '배달상점').next()).toBe(0.40407880575123956);
  const durations = DISTRIBUTIONS.map(([distribution]) => new Random(42, 'golden').duration(distribution));
  expect(durations).toEqual([300_000, 737_717, 465_794, 624_422]);
});

/** Every stream that must look like independent uniform draws. */
const STREAMS: readonly (readonly [string, () => Float64Array])[] = [
  ['one stream', () => fill(new Random(42, 'a'))],
  ['the first draws of many streams', () => firstDraws((i) => new Random(42, `owner/o-${i.toString(36)}`))],
  [
    'the first draws of many branches',
    () =>
      firstDraws(
        (
          (root) => (i) =>
            root.branch(`o-${i}`)
        )(new Random(42, 'r')),
      ),
  ],
  ['the first draws of many seeds', () => firstDraws((i) => new Random(i, 'a'))],
  ['a later draw of many streams', () => firstDraws((i) => at(new Random(42, `o-${i}`), 64))],
];

/** Each figure is standard normal where the draws are good; four standard deviations are one in 16,000. */
describe.each(STREAMS)('%s', (_, make) => {
  let draws: Float64Array;
  beforeAll(() => {
    draws = make();
  });

  test('is uniform', () => {
    expect(Math.abs(chiSquare(draws, (i) => Math.floor((draws[i] as number) * 1000), 1000))).toBeLessThan(4);
  });

  test.each([1, 2, 3, 64])('is not correlated with itself %i draws later', (lag) => {
    expect(Math.abs(correlation(draws, draws.subarray(lag)))).toBeLessThan(4);
  });

  test('fills the square with its pairs', () => {
    const cell = (i: number) =>
      100 * Math.floor(100 * (draws[2 * i] as number)) + Math.floor(100 * (draws[2 * i + 1] as number));
    expect(Math.abs(chiSquare(draws.subarray(DRAWS / 2), cell, 10_000))).toBeLessThan(4);
  });

  test('has as many ones as zeros in each of its 53 bits', () => {
    const ones = new Float64Array(53);
    for (const draw of draws) {
      for (let bit = 0, rest = draw; bit < 53; bit++) {
        rest *= 2;
        if (rest >= 1) {
          ones[bit] = (ones[bit] as number) + 1;
          rest -= 1;
        }
      }
    }
    for (const count of ones) expect(Math.abs(count - DRAWS / 2) / Math.sqrt(DRAWS / 4)).toBeLessThan(4);
  });
});

test('streams are independent of each other, by name, by seed and by branch', () => {
  const root = new Random(42, 'customer');
  const streams = [
    root,
    new Random(42, 'customes'),
    new Random(43, 'customer'),
    root.branch('a'),
    root.branch('b'),
  ].map(fill);
  for (const [i, one] of streams.entries()) {
    for (const other of streams.slice(i + 1)) expect(Math.abs(correlation(one, other))).toBeLessThan(4);
  }
});

const DISTRIBUTIONS: readonly (readonly [Distribution, number, number])[] = [
  [{ kind: 'constant', value: 300_000 }, 300_000, 0],
  [{ kind: 'exp', mean: 300_000 }, 300_000, 300_000],
  [{ kind: 'uniform', min: 100_000, max: 500_000 }, 300_000, 400_000 / Math.sqrt(12)],
  [{ kind: 'normal', mean: 600_000, deviation: 60_000 }, 600_000, 60_000],
];

test.each(DISTRIBUTIONS)('%o has its mean and deviation', (distribution, mean, deviation) => {
  const random = new Random(42, 'durations');
  const draws = Float64Array.from({ length: DRAWS }, () => random.duration(distribution));
  const average = draws.reduce((sum, draw) => sum + draw, 0) / DRAWS;
  const spread = Math.sqrt(draws.reduce((sum, draw) => sum + (draw - average) ** 2, 0) / DRAWS);
  expect(Math.abs(average - mean)).toBeLessThanOrEqual((4 * deviation) / Math.sqrt(DRAWS));
  // the standard error of an exponential's deviation, the widest of these, is √2 of its mean's
  expect(Math.abs(spread - deviation)).toBeLessThanOrEqual((4 * Math.SQRT2 * deviation) / Math.sqrt(DRAWS));
  expect(draws.every((draw) => Number.isInteger(draw) && draw >= 0)).toBe(true);
});

test('a normal duration that would be negative is none', () => {
  const random = new Random(42, 'durations');
  const draws = Array.from({ length: 1000 }, () => random.duration({ kind: 'normal', mean: 0, deviation: 1000 }));
  expect(draws.filter((draw) => draw === 0).length).toBeGreaterThan(400);
  expect(Math.min(...draws)).toBe(0);
});

test.each([2, 3, 7, 25, 1000])('below(%i) favours none', (bound) => {
  const random = new Random(42, 'below');
  const draws = Float64Array.from({ length: DRAWS }, () => random.below(bound));
  expect(Math.abs(chiSquare(draws, (i) => draws[i] as number, bound))).toBeLessThan(4);
});

test('pick picks each as often', () => {
  const random = new Random(42, 'pick');
  const counts = { a: 0, b: 0, c: 0 };
  for (let i = 0; i < 30_000; i++) counts[random.pick(['a', 'b', 'c'] as const)]++;
  for (const count of Object.values(counts)) expect(Math.abs(count - 10_000)).toBeLessThan(4 * Math.sqrt(6667));
});

test('something happens as often as its probability says; what is sure or impossible draws nothing', () => {
  const random = new Random(42, 'chance');
  expect([random.chance(0), random.chance(1), random.counter]).toEqual([false, true, 0]);
  let happened = 0;
  for (let i = 0; i < DRAWS; i++) if (random.chance(0.03)) happened++;
  expect(Math.abs(happened - DRAWS * 0.03)).toBeLessThan(4 * Math.sqrt(DRAWS * 0.03 * 0.97));
});

function fill(random: Random): Float64Array {
  return Float64Array.from({ length: DRAWS }, () => random.next());
}

function firstDraws(stream: (i: number) => Random): Float64Array {
  return Float64Array.from({ length: DRAWS }, (_, i) => stream(i).next());
}

function at(random: Random, counter: number): Random {
  random.counter = counter;
  return random;
}

/** Pearson's statistic over equal cells, as a standard normal figure; `cell(i)` for each i below the number of draws. */
function chiSquare(draws: Float64Array, cell: (i: number) => number, cells: number): number {
  const counts = new Float64Array(cells);
  for (let i = 0; i < draws.length; i++) counts[cell(i)] = (counts[cell(i)] as number) + 1;
  const expected = draws.length / cells;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return (statistic - (cells - 1)) / Math.sqrt(2 * (cells - 1));
}

/** The correlation of two series of uniform draws, as a standard normal figure. */
function correlation(one: Float64Array, other: Float64Array): number {
  const pairs = Math.min(one.length, other.length);
  let sum = 0;
  for (let i = 0; i < pairs; i++) sum += ((one[i] as number) - 0.5) * ((other[i] as number) - 0.5) * 12;
  return sum / Math.sqrt(pairs);
}
