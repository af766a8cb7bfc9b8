/** Durations, distributions, rates and arrivals as people write them. */
import { expect, it } from 'vitest';
import { Random } from '../../core/runtime/random.ts';
import { readArrivalRate, readDistribution, readDuration, readRate, writtenDuration, writtenRate } from './units.ts';

it.each([
  ['300ms', 300_000],
  ['10s', 10_000_000],
  ['5m', 300_000_000],
  ['3h', 10_800_000_000],
  ['2d', 172_800_000_000],
  ['1h30m', 5_400_000_000],
  ['1d2h3m4s5ms', 93_784_005_000],
  ['1.5s', 1_500_000],
  ['0s', 0],
  ['30d', 2_592_000_000_000],
])('the duration %s', (text, value) => {
  expect(readDuration(text)).toEqual({ value });
});

it.each([
  [0, '0s'],
  [1, '0.000001s'],
  [123_456_789, '123.456789s'],
  [120_000_000, '2m'],
  [5_400_000_000, '1h30m'],
  [300_000, '300ms'],
  [300_500, '0.3005s'],
  [90_061_000_000, '1d1h1m1s'],
  [1_500_000, '1.5s'],
  [2_592_000_000_000, '30d'],
])('%i microseconds are written %s', (micros, text) => {
  expect(writtenDuration(micros)).toBe(text);
});

it('what is written is read as the same microsecond, up to 30 days', () => {
  const chance = new Random(1, 'microseconds');
  const all = Array.from({ length: 20_000 }, (_, i) => chance.below(2_592_000 * 10 ** (i % 7)) + 1);
  expect(all.filter((micros) => (readDuration(writtenDuration(micros)) as { value: number }).value !== micros)).toEqual(
    [],
  );
});

it.each([
  [0, '0%'],
  [1, '100%'],
  [0.07, '7%'],
  [0.125, '12.5%'],
  [1 / 3, 1 / 3],
  [1e-9, 1e-9],
])('the rate %d is written %s', (rate, written) => {
  expect(writtenRate(rate)).toBe(written);
  expect(readRate(written)).toEqual({ value: rate });
});

it.each(['', 's', '5', '5 s', '-5s', '+5s', '5S', '5s5s', '5s1m', '1e3s', '.5s', '5.s', '5us', 'P1D', '٣s'])(
  'no duration: %s',
  (text) => {
    expect(readDuration(text)).toMatchObject({ expected: 'a duration such as 300ms, 10s, 5m, 3h, 2d or 1h30m' });
  },
);

it.each([
  ['10 sec', '10s'],
  ['5 Minutes', '5m'],
  ['1 hour 30 mins', '1h30m'],
  ['2 days', '2d'],
  ['100 milliseconds', '100ms'],
  ['soon', undefined],
])('what %s was meant to be', (text, nearest) => {
  expect(readDuration(text)).toMatchObject({ nearest });
});

it.each([
  ['30s', { kind: 'constant', value: 30_000_000 }],
  ['exp(30s)', { kind: 'exp', mean: 30_000_000 }],
  ['uniform(1m, 5m)', { kind: 'uniform', min: 60_000_000, max: 300_000_000 }],
  ['normal(8m,2m)', { kind: 'normal', mean: 480_000_000, deviation: 120_000_000 }],
])('the distribution %s', (text, value) => {
  expect(readDistribution(text)).toEqual({ value });
});

it.each(['exp', 'exp()', 'exp(1s, 2s)', 'normal(1s)', 'uniform(2s, 1s)', 'gamma(1s)', 'exp(31d)', 'exp(exp(1s))'])(
  'no distribution: %s',
  (text) => {
    expect(readDistribution(text)).toHaveProperty('expected');
  },
);

it.each([
  ['5%', 0.05],
  ['0%', 0],
  ['100%', 1],
  ['2.5%', 0.025],
  [0.05, 0.05],
  [1, 1],
])('the rate %s', (written, value) => {
  expect(readRate(written)).toEqual({ value });
});

it.each(['5', '-5%', '101%', '5 %', -0.1, 1.1, Number.NaN, Number.POSITIVE_INFINITY])('no rate: %s', (written) => {
  expect(readRate(written)).toHaveProperty('expected');
});

it.each([
  [5, 5],
  ['5/s', 5],
  ['300/min', 5],
  ['300 / min', 5],
  ['1800/h', 0.5],
  [100_000, 100_000],
])('%s arrivals', (written, value) => {
  expect(readArrivalRate(written)).toEqual({ value });
});

it.each(['5', '5/week', '-5/s', -5, 100_001, Number.NaN, '6000001/min'])('no arrivals: %s', (written) => {
  expect(readArrivalRate(written)).toHaveProperty('expected');
});
