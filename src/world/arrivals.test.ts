/** The arrivals: as many as the phases say, when they say, one at a time. */
import { describe, expect, test } from 'vitest';
import type { Arrival } from './arrivals.ts';
import { arrivals } from './arrivals.ts';
import type { Phase, Workload } from './workload.ts';

const SECOND = 1_000_000;
/** No arrival depends on how people behave. */
const actors = {} as Workload['actors'];

const rate = (perSecond: number, seconds: number, rampTo = perSecond, name = 'p'): Phase => ({
  kind: 'rate',
  name,
  duration: seconds * SECOND,
  rate: perSecond,
  rampTo,
});
const count = (count: number, seconds: number): Phase => ({
  kind: 'count',
  name: 'n',
  duration: seconds * SECOND,
  count,
});
const pause = (seconds: number): Phase => ({ kind: 'pause', name: 'quiet', duration: seconds * SECOND });

function all(kind: Workload['arrivals'], phases: readonly Phase[], seed = 1): Arrival[] {
  return [...arrivals({ arrivals: kind, phases, actors }, seed)];
}

function times(found: readonly Arrival[]): number[] {
  return found.map(({ time }) => time);
}

describe('uniform', () => {
  test('arrivals keep their distance', () => {
    expect(times(all('uniform', [rate(2, 2)]))).toEqual([250_000, 750_000, 1_250_000, 1_750_000]);
  });

  test('a ramp has half of its arrivals after 1/√2 of its time', () => {
    const found = times(all('uniform', [rate(0, 100, 200)]));
    expect(found).toHaveLength(10_000);
    expect(found.filter((time) => time < (100 * SECOND) / Math.SQRT2)).toHaveLength(5000);
    expect(times(all('uniform', [rate(200, 100, 0)])).filter((time) => time < 50 * SECOND)).toHaveLength(7500);
  });

  test('many short phases lose nothing: what is left of a gap goes on in the next', () => {
    const found = all('uniform', [...Array.from({ length: 10 }, () => rate(0.25, 1)), rate(0, 1, 3)]);
    expect(found).toHaveLength(4);
  });

  test('a count is spread evenly', () => {
    expect(times(all('uniform', [pause(1), count(2, 4)]))).toEqual([2 * SECOND, 4 * SECOND]);
  });
});

describe('Poisson', () => {
  test('arrivals come as often as their rate says, in exponential gaps', () => {
    const found = times(all('poisson', [rate(100, 1000)]));
    const gaps = found.slice(1).map((time, i) => time - (found[i] as number));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
    // standard errors: √100000 = 316 arrivals; the squared coefficient of variation is 1 ± √(8/n) = 0.009
    expect(Math.abs(found.length - 100_000)).toBeLessThan(4 * 316);
    expect(Math.abs(variance / mean ** 2 - 1)).toBeLessThan(4 * 0.009);
  });

  test('arrivals scatter about a ramp as they do about a level: the count of each second has its mean as variance', () => {
    const found = times(all('poisson', [rate(0, 2000, 200)]));
    const seconds = new Float64Array(2000);
    for (const time of found) seconds[Math.floor(time / SECOND)] = (seconds[Math.floor(time / SECOND)] as number) + 1;
    const dispersion = seconds.reduce((sum, n, i) => sum + (n - (i + 0.5) / 10) ** 2 / ((i + 0.5) / 10), 0) / 2000;
    // (standard error √(2/2000) = 0.032, somewhat more where few are expected)
    expect(Math.abs(dispersion - 1)).toBeLessThan(4 * 0.045);
  });

  test('a count is exact, sorted, and uniform over its time', () => {
    const found = times(all('poisson', [count(10_000, 100)]));
    expect(found).toHaveLength(10_000);
    expect(found.every((time, i) => i === 0 || time >= (found[i - 1] as number))).toBe(true);
    for (const share of [0.1, 0.5, 0.9]) {
      const early = found.filter((time) => time < share * 100 * SECOND).length;
      expect(Math.abs(early - share * 10_000)).toBeLessThan(4 * Math.sqrt(10_000 * share * (1 - share)));
    }
  });
});

describe.each(['poisson', 'uniform'] as const)('%s', (kind) => {
  const phases = [rate(5, 60), pause(60), rate(5, 60, 60, 'rush'), count(10, 60), rate(0, 60), rate(0, 30, 9, 'late')];

  test('arrivals come in order, whole microseconds, each within its phase', () => {
    const found = all(kind, phases);
    const spans: Record<string, [number, number]> = { p: [0, 60], rush: [120, 180], n: [180, 240], late: [300, 330] };
    found.forEach(({ time, phase }, i) => {
      const [from, to] = spans[phase] ?? [0, 0];
      expect(Number.isInteger(time)).toBe(true);
      expect(time).toBeGreaterThanOrEqual(Math.max(from * SECOND, found[i - 1]?.time ?? 0));
      expect(time).toBeLessThan(to * SECOND);
    });
    expect(new Set(found.map(({ phase }) => phase))).toEqual(new Set(['p', 'rush', 'n', 'late']));
  });

  test('the same seed gives the same arrivals', () => {
    expect(all(kind, phases, 7)).toEqual(all(kind, phases, 7));
  });

  test('a ramp from nothing begins where a gap ended exactly', () => {
    expect(times(all(kind, [rate(0.5, 1), rate(0, 1, 10)])).every(Number.isInteger)).toBe(true);
  });

  test('nobody comes where nobody should', () => {
    expect(all(kind, [pause(60), rate(0, 60), count(0, 60)])).toEqual([]);
  });

  test('ten million are never held at once: the first is there at once', () => {
    const coming = arrivals({ arrivals: kind, phases: [count(10_000_000, 1000), rate(100_000, 100)], actors }, 1);
    expect(coming.next().done).toBe(false);
  });
});

test('another seed gives other Poisson arrivals', () => {
  expect(all('poisson', [rate(5, 60)], 1)).not.toEqual(all('poisson', [rate(5, 60)], 2));
});
