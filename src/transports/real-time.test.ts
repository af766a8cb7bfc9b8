/** Real time goes to a moment at which no task is due once it has come, and wakes for it. */
import { describe, expect, it } from 'vitest';
import { RealTime } from './real-time.ts';

const SECOND = 1_000_000;

describe('a moment at which no task is due', () => {
  it('is reached once it has come, and not slept through', async () => {
    const time = new RealTime(0, { speed: 100 });
    expect([time.step(5 * SECOND - 1), time.reach(5 * SECOND), time.now]).toEqual([false, false, 0]);
    await time.pause(60_000, new AbortController().signal);
    expect([time.reach(5 * SECOND), time.now]).toEqual([true, 5 * SECOND]);
  });

  it('is reached at once where nothing is on its way', () => {
    const time = new RealTime(0, { speed: 1, isQuiet: () => true });
    expect([time.reach(3600 * SECOND), time.now]).toEqual([true, 3600 * SECOND]);
    const ran: number[] = [];
    time.at(3601 * SECOND, () => ran.push(time.now));
    expect([time.step(4000 * SECOND), ran]).toEqual([true, [3601 * SECOND]]);
  });

  it('is not reached while it is held', () => {
    const time = new RealTime(0, { speed: 1, isQuiet: () => true });
    time.hold();
    expect(time.reach(1)).toBe(false);
    time.release();
    expect(time.reach(1)).toBe(true);
  });
});
