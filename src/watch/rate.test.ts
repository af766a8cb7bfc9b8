import { expect, it } from 'vitest';
import { Rate } from './rate.ts';

const SECOND = 1_000_000;

it('counts whole seconds, the latest last', () => {
  const rate = new Rate();
  for (const time of [0, 1, 2.5, 2.9, 3]) rate.count(time * SECOND);
  expect(rate.list(3.5 * SECOND)).toEqual([1, 1, 2]);
  expect(rate.list(6 * SECOND)).toEqual([1, 1, 2, 1, 0, 0]);
});

it('forgets what is more than a minute ago, also after a long silence', () => {
  const rate = new Rate();
  for (let second = 0; second < 200; second++) rate.count(second * SECOND);
  expect(rate.list(200 * SECOND)).toEqual(Array(60).fill(1));
  rate.count(230 * SECOND);
  expect(rate.list(231 * SECOND)).toEqual([...Array(29).fill(1), ...Array(30).fill(0), 1]);
  rate.count(10_000 * SECOND);
  expect(rate.list(10_001 * SECOND)).toEqual([...Array(59).fill(0), 1]);
});

it('takes what comes a little late, and nothing that comes too late', () => {
  const rate = new Rate();
  rate.count(100 * SECOND);
  rate.count(99 * SECOND);
  rate.count(1 * SECOND);
  expect(rate.list(101 * SECOND)).toEqual([...Array(58).fill(0), 1, 1]);
});
