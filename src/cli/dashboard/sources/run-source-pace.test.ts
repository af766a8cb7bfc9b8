import { expect, it } from 'vitest';
import { Pace } from './run-source-pace.ts';

it('is so many virtual seconds a second, from where it was set going', () => {
  const pace = new Pace(10);
  expect(pace.due(5_000_000, 1_000)).toBe(5_000_000);
  expect(pace.due(5_000_000, 1_500)).toBe(10_000_000);
  expect(pace.due(9_999_999, 2_000)).toBe(15_000_000);
});

it('makes nothing up for when it stood still, and goes on from where it is at another speed', () => {
  const pace = new Pace(1);
  pace.due(0, 0);
  pace.restart();
  expect(pace.due(1_000_000, 60_000)).toBe(1_000_000);
  pace.speed = 2;
  expect([pace.due(1_500_000, 61_000), pace.due(1_500_000, 62_000)]).toEqual([1_500_000, 3_500_000]);
});

it('as fast as it goes has no end', () => {
  expect(new Pace(Number.POSITIVE_INFINITY).due(5, 7)).toBe(Number.POSITIVE_INFINITY);
});
