import { describe, expect, it } from 'vitest';
import type { Choose } from '../../core/runtime/choice.ts';
import { Random } from '../../core/runtime/random.ts';
import { Bag } from '../../transports/bag.ts';
import { Schedules } from './schedules.ts';

const PLACES = 3;
const NO_BOUNDS = { runs: 100_000, reversals: Number.POSITIVE_INFINITY };

interface Outcome {
  readonly bag: Bag;
  /** What each place was brought, in order. */
  readonly told: string;
}

/** A little system drawn by chance: what a message makes its place send depends on what came there before; one place has a timer. */
function system(seed: number): (choose: Choose) => Outcome {
  const random = new Random(seed, 'system');
  const draw = (n: number) => Math.floor(random.next() * n);
  const sends = Array.from({ length: 64 }, () =>
    Array.from({ length: [0, 0, 1, 1, 2][draw(5)] as number }, () => ({ to: draw(PLACES), after: 1 + draw(3) })),
  );
  const first = Array.from({ length: 3 }, () => ({ to: draw(PLACES), after: 1 + draw(5) }));
  const disarms = draw(2) + 1;
  return (choose) => {
    const bag = new Bag(choose, true);
    const places: string[][] = Array.from({ length: PLACES }, () => []);
    let armed = true;
    const send = (to: number, after: number, name: string) =>
      bag.put({ time: bag.now + after, idle: false, touches: [`place/${to}`], task: () => arrive(to, name) });
    const arrive = (to: number, name: string) => {
      const came = places[to] as string[];
      const reaction = sends[(to * 16 + came.length * 5 + name.length * 3) % sends.length] ?? [];
      came.push(name);
      if (to === 0 && name.length === disarms) armed = false;
      for (const [nth, each] of reaction.entries()) if (name.length < 2) send(each.to, each.after, `${name}${nth}`);
    };
    const ring = () => {
      if (armed) arrive(0, 'r');
      armed = false;
    };
    bag.put({ time: 20, idle: true, touches: () => (armed ? ['place/0'] : []), task: ring });
    for (const [nth, { to, after }] of first.entries()) send(to, after, 'abc'[nth] as string);
    while (bag.pending > 0 || armed) bag.step(Number.POSITIVE_INFINITY);
    return { bag, told: JSON.stringify(places) };
  };
}

/** Every schedule there is. */
function allOutcomes(run: (choose: Choose) => Outcome): Set<string> {
  const told = new Set<string>();
  const ranks: number[] = [];
  for (;;) {
    const widths: number[] = [];
    told.add(
      run((offers, step) => {
        widths[step] = offers.length;
        return ranks[step] ?? 0;
      }).told,
    );
    let step = widths.length - 1;
    while (step >= 0 && (ranks[step] ?? 0) + 1 >= (widths[step] as number)) step--;
    if (step < 0) return told;
    for (let i = 0; i < step; i++) ranks[i] ??= 0;
    ranks[step] = (ranks[step] ?? 0) + 1;
    ranks.length = step + 1;
  }
}

function found(run: (choose: Choose) => Outcome, bounds = NO_BOUNDS) {
  const schedules = new Schedules(bounds);
  const told = new Set<string>();
  for (let next = schedules.next(); next !== undefined; next = schedules.next()) {
    const { bag, told: outcome } = run(next.choose);
    schedules.came(next, bag.happened, bag.left());
    told.add(outcome);
  }
  return { told, schedules };
}

describe('the search', () => {
  it.each([0, 1, 3, 4, 7, 9, 10, 11, 13, 14, 16, 21, 23, 25, 27, 34, 39])(
    'comes to all that any order can come to: system %i',
    (seed) => {
      const run = system(seed);
      expect([...found(run).told].sort()).toEqual([...allOutcomes(run)].sort());
    },
  );
});

it('says so where a bound keeps orders from being tried', () => {
  const run = system(0);
  const { schedules: all } = found(run);
  const { schedules: few } = found(run, { runs: 5, reversals: Number.POSITIVE_INFINITY });
  const { schedules: near } = found(run, { runs: 100_000, reversals: 1 });
  expect([all.exhausted, few.exhausted, near.exhausted]).toEqual([true, false, false]);
  expect([few.tried, near.reversals]).toEqual([5, 1]);
  expect(near.tried).toBeLessThan(all.tried);
});
