import { beforeEach, describe, expect, it } from 'vitest';
import { ManualTransport } from './testing/manual-transport.ts';
import { Timers } from './timers.ts';

const TICK = 2 ** 14;

let transport: ManualTransport;
let woken: string[];
let timers: Timers<string>;
beforeEach(() => {
  transport = new ManualTransport();
  woken = [];
  timers = new Timers(transport, (sleeper) => woken.push(`${sleeper} at ${transport.time}`));
});

describe('a sleeper', () => {
  it('wakes at its time rounded up to a tick, never before', () => {
    timers.set('a', 1);
    timers.set('b', TICK);
    timers.set('c', TICK + 1);
    transport.turn(TICK - 1);
    expect(woken).toEqual([]);
    transport.turn(10 * TICK);
    expect(woken).toEqual([`a at ${TICK}`, `b at ${TICK}`, `c at ${2 * TICK}`]);
  });

  it('that sleeps for more than a minute wakes at a coarser tick', () => {
    const minute = 60_000_000;
    timers.set('a', minute);
    timers.set('b', minute + 1);
    transport.turn(minute + TICK);
    expect(woken).toEqual([`a at ${Math.ceil(minute / TICK) * TICK}`]);
    transport.turn(2 * minute);
    expect(woken.at(-1)).toBe(`b at ${Math.ceil(minute / 2 ** 20) * 2 ** 20}`);
  });

  it('wakes once', () => {
    timers.set('a', 5);
    timers.set('a', 6);
    transport.turn(100 * TICK);
    expect(woken).toEqual([`a at ${TICK}`]);
  });

  it('whose time has passed wakes at once', () => {
    transport.turn(5 * TICK);
    timers.set('a', 7);
    transport.turn(5 * TICK);
    expect(woken).toEqual([`a at ${5 * TICK}`]);
  });

  it('that was canceled sleeps on, and the others of its tick wake', () => {
    const tick = timers.set('a', 5);
    timers.set('b', 5);
    timers.cancel('a', tick);
    timers.cancel('nobody', tick);
    timers.cancel('a', 99);
    transport.turn(TICK);
    expect(woken).toEqual([`b at ${TICK}`]);
  });

  it('can set itself again when it wakes', () => {
    timers = new Timers(transport, (sleeper) => {
      woken.push(sleeper);
      if (woken.length < 3) timers.set(sleeper, transport.time + 1);
    });
    timers.set('a', 1);
    transport.turn(10 * TICK);
    expect(woken).toEqual(['a', 'a', 'a']);
  });
});

describe('timers', () => {
  it('wake nobody once they are stopped', () => {
    timers.set('a', 5);
    timers.stop();
    transport.turn(TICK);
    expect(woken).toEqual([]);
  });

  it('take one idle task for all sleepers of a tick', () => {
    for (let i = 1; i <= 100; i++) timers.set(`${i}`, i);
    expect(transport.tasks).toMatchObject([{ idle: true, time: TICK }]);
  });
});
