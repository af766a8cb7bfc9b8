import { describe, expect, it } from 'vitest';
import { Timetable } from './timetable.ts';

const SECOND = 1_000_000;
const pause = (name: string, seconds: number) => ({ kind: 'pause', name, duration: seconds * SECOND }) as const;

describe('a timetable', () => {
  const timetable = new Timetable([pause('calm', 10), pause('rush', 5), pause('calm', 1)]);

  it.each([
    [-1, ''],
    [0, 'calm'],
    [9.999999, 'calm'],
    [10, 'rush'],
    [15, 'calm'],
    [16, ''],
  ])('at %d s is in %j', (seconds, phase) => expect(timetable.at(seconds * SECOND)).toBe(phase));

  it('ends with its last phase', () => {
    expect(timetable.end).toBe(16 * SECOND);
    expect(new Timetable([]).end).toBe(0);
  });

  it('adds up the phases of one name', () => {
    expect([timetable.seconds('calm'), timetable.seconds('rush'), timetable.seconds('none')]).toEqual([11, 5, 0]);
  });
});
