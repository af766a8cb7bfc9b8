import { describe, expect, it } from 'vitest';
import { Random } from '../core/runtime/random.ts';
import { VirtualTime } from './virtual-time.ts';

const DAY = 2 ** 16;
const FOREVER = Number.MAX_SAFE_INTEGER;

function run(time: VirtualTime, until = FOREVER): void {
  while (time.step(until));
}

describe('virtual time', () => {
  it('runs tasks by time, and by arrival where the times are equal', () => {
    const time = new VirtualTime();
    const ran: string[] = [];
    for (const [at, what] of [
      [5, 'c'],
      [3, 'a'],
      [5, 'd'],
      [3, 'b'],
    ] as const)
      time.at(at, () => ran.push(`${what}${time.now}`));
    run(time);
    expect(ran).toEqual(['a3', 'b3', 'c5', 'd5']);
  });

  it('runs what was due in the past now, after what is due now already', () => {
    const time = new VirtualTime();
    const ran: string[] = [];
    time.at(10, () => {
      time.at(10, () => ran.push(`b${time.now}`));
      time.at(2, () => ran.push(`c${time.now}`));
    });
    time.at(10, () => ran.push(`a${time.now}`));
    run(time);
    expect(ran).toEqual(['a10', 'b10', 'c10']);
  });

  it('goes no further than it is told', () => {
    const time = new VirtualTime();
    for (const at of [10, 20, 30]) time.at(at, () => {});
    run(time, 20);
    expect([time.now, time.ran, time.next()]).toEqual([20, 2, 30]);
    expect(time.step(29)).toBe(false);
    expect(time.now).toBe(20);
    run(time);
    expect([time.now, time.next()]).toEqual([30, undefined]);
  });

  it('goes to where no task is due, and on from there', () => {
    const time = new VirtualTime();
    const ran: string[] = [];
    for (const at of [10, 5 * DAY + 7, 9 * DAY]) time.at(at, () => ran.push(`${at}`));
    for (const stop of [9, 3 * DAY, 5 * DAY, 8 * DAY + 1]) {
      while (time.step(stop - 1));
      expect([time.reach(stop), time.now]).toEqual([true, stop]);
      time.at(stop, () => ran.push(`now ${stop}`));
      time.at(stop + 1, () => ran.push(`then ${stop}`));
    }
    run(time);
    expect(ran).toEqual(
      ['now 9', '10', 'then 9', `now ${3 * DAY}`, `then ${3 * DAY}`, `now ${5 * DAY}`, `then ${5 * DAY}`].concat([
        `${5 * DAY + 7}`,
        `now ${8 * DAY + 1}`,
        `then ${8 * DAY + 1}`,
        `${9 * DAY}`,
      ]),
    );
  });

  it('takes what is nearer than what it has looked at already', () => {
    const time = new VirtualTime();
    const ran: number[] = [];
    time.at(1000 * DAY, () => ran.push(time.now));
    expect(time.next()).toBe(1000 * DAY);
    for (const at of [999 * DAY, 5, 3 * DAY]) time.at(at, () => ran.push(time.now));
    run(time);
    expect(ran).toEqual([5, 3 * DAY, 999 * DAY, 1000 * DAY]);
  });

  it('reaches days that are far away', () => {
    const time = new VirtualTime();
    const month = 30 * 24 * 3_600_000_000;
    time.at(month, () => {});
    time.at(1000 * month + 1, () => {});
    run(time);
    expect(time.now).toBe(1000 * month + 1);
  });

  it('counts what is pending, without the tasks that only look', () => {
    const time = new VirtualTime();
    time.at(10, () => {});
    time.at(5 * DAY, () => {});
    time.at(20, () => {}, true);
    expect(time.pending).toBe(2);
    run(time, 20);
    expect([time.pending, time.ran]).toEqual([1, 2]);
    run(time);
    expect([time.pending, time.ran]).toEqual([0, 3]);
  });
});

describe('against a sorted list', () => {
  it.each(Array.from({ length: 30 }, (_, i) => i))('tasks that make tasks run in its order: seed %i', (seed) => {
    const chance = new Random(seed, 'virtual time');
    const time = new VirtualTime();
    const list: { at: number; rank: number; id: number }[] = [];
    const ran: number[] = [];
    const expected: number[] = [];
    let ids = 0;
    let pending = 0;
    const add = (now: number) => {
      const spread = [1, 100, DAY, 10 * DAY, 5000 * DAY][chance.below(5)] ?? 1;
      const at = Math.max(now, now - 50 + chance.below(spread));
      const id = ids++;
      const idle = chance.chance(0.2);
      if (!idle) pending++;
      list.push({ at, rank: id, id });
      time.at(
        at,
        () => {
          if (!idle) pending--;
          ran.push(id);
        },
        idle,
      );
    };
    for (let i = 0; i < 50; i++) add(0);
    while (list.length > 0) {
      list.sort((a, b) => a.at - b.at || a.rank - b.rank);
      const [first] = list;
      if (chance.chance(0.3)) expect(time.next()).toBe(first?.at);
      if (chance.chance(0.1)) expect(time.step((first?.at ?? 0) - 1)).toBe(false);
      expect(time.step(FOREVER)).toBe(true);
      expected.push(list.shift()?.id ?? -1);
      expect([time.now, time.pending]).toEqual([first?.at, pending]);
      if (ids < 600) for (let i = chance.below(3); i > 0; i--) add(time.now);
    }
    expect(ran).toEqual(expected);
    expect(time.step(FOREVER)).toBe(false);
  });
});
