import { describe, expect, it } from 'vitest';
import { given } from './given.ts';
import { type PointEvent, pointDecider, pointsFor } from './point.ts';

const decider = pointDecider(0.05);
const earn = { type: 'EarnPoints', data: { customer: 'song', amount: 10_000 } } as const;
const cancel = { type: 'CancelPoints', data: null } as const;
const earned: PointEvent = { type: 'PointsEarned', data: { customer: 'song', points: 500 } };
const canceled: PointEvent = { type: 'PointsCanceled', data: { customer: 'song', points: 500 } };

describe('points', () => {
  it('are earned by paying, once', () => {
    given(decider).when(earn).then(earned).when(earn).changesNothing();
  });

  it('go back when the payment is canceled, once', () => {
    given(decider, earned).when(cancel).then(canceled).when(cancel).changesNothing();
  });

  it('that nobody earned are not taken back', () => given(decider).when(cancel).changesNothing());

  it('are not earned again after they went back', () => given(decider, earned, canceled).when(earn).changesNothing());

  it('are told with the answer', () => {
    expect(given(decider, earned).outcome(earn)).toEqual({ result: { points: 500 } });
    expect(given(decider, earned, canceled).outcome(cancel)).toEqual({ result: { points: 0 } });
  });

  it.each([
    [0.05, 10_000, 500],
    [0.05, 19_999, 999],
    [0.29, 100, 29],
    [0.07, 100, 7],
    [0, 10_000, 0],
    [1, 10_000, 10_000],
    [0.001, 999, 0],
  ])('are floor(%d × %d) = %d', (rate, amount, points) => expect(pointsFor(rate, amount)).toBe(points));
});
