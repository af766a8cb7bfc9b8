import { describe, expect, it } from 'vitest';
import { compose } from '../../cli/compose.ts';
import { WORKS } from '../simulation.ts';
import { scenarioOf } from '../testing/run-text.ts';
import { Coverage } from './coverage.ts';
import { KINDS, type Kind, POINTS, UNREACHABLE } from './coverage-points.ts';
import { drawWorld } from './draw.ts';
import { tryOut } from './trial.ts';

const SEEDS = 12;

function cover(coverage: Coverage, scenario = scenarioOf('name: nothing')): void {
  const world = coverage.world();
  const stage = compose({ transport: 'memory', journal: 'memory' });
  world.end(tryOut({ scenario, works: WORKS, stage, record: world.record }).report);
}

function reached(coverage: Coverage, kind: Kind): string[] {
  return (
    coverage
      .report()
      .find((each) => each.kind === kind)
      ?.reached.map(({ name }) => name) ?? []
  );
}

const STRAIGHT = `
name: straight
workload:
  phases: [{ name: a, duration: 1m, arrivalCount: 1 }]
  actors: { customer: { cancelRate: 0% }, store: { rejectRate: 0% } }`;

describe('of one order that goes straight through', () => {
  const coverage = new Coverage();
  cover(coverage, scenarioOf(STRAIGHT));

  it('its way is reached, and nothing beside it', () => {
    expect(reached(coverage, 'transitions')).toEqual([
      'PLACED > PAID',
      'PAID > ACCEPTED',
      'ACCEPTED > COOKING',
      'COOKING > COOKED',
      'COOKED > PICKED',
      'PICKED > COMPLETED',
    ]);
    expect(reached(coverage, 'events')).toContain('point/PointsEarned');
    expect(reached(coverage, 'events')).not.toContain('point/PointsCanceled');
    expect(reached(coverage, 'policies')).toContain('store/CookingFinished > rider');
    expect(reached(coverage, 'policies')).not.toContain('order/OrderCanceled > payment');
    expect(reached(coverage, 'requirements')).toContain('F13');
    expect(reached(coverage, 'invariants')).toContain('money-conserved');
    expect(reached(coverage, 'liveness')).toContain('orders-terminal');
    for (const kind of ['refusals', 'calls', 'breakers', 'faults'] as const)
      expect(reached(coverage, kind)).toEqual([]);
  });

  it('what was not reached is told, with the reason where there is one', () => {
    const calls = coverage.report().find(({ kind }) => kind === 'calls')?.never;
    expect(calls).toContainEqual({ name: 'Pay timeout', because: null });
    expect(calls).toContainEqual({ name: 'Send rejected', because: 'no breaker stands before it' });
  });
});

it('a payment that stands still is told by its calls, its breaker and its fault', () => {
  const coverage = new Coverage();
  const text = `
name: paused
workload: { phases: [{ name: a, duration: 1m, arrivalCount: 30 }] }
faults: [{ type: pause, target: payment, at: 0s, for: 2m }]`;
  cover(coverage, scenarioOf(text));
  expect(reached(coverage, 'calls')).toEqual(expect.arrayContaining(['Pay timeout', 'Pay rejected']));
  expect(reached(coverage, 'breakers')).toEqual(expect.arrayContaining(['open', 'halfOpen']));
  expect(reached(coverage, 'refusals')).toContain('PAY_LATER');
  expect(reached(coverage, 'faults')).toEqual(['pause payment']);
});

it('of many worlds is the same however they are shared out', () => {
  const all = new Coverage();
  const parts = [new Coverage(), new Coverage()] as const;
  for (let seed = 0; seed < SEEDS; seed++) {
    const scenario = drawWorld(seed, null);
    cover(all, scenario);
    cover(parts[seed % 2 === 0 ? 0 : 1], scenario);
  }
  const merged = new Coverage();
  for (const part of parts) merged.merge(structuredClone(part.data));
  expect(merged.report()).toEqual(all.report());
  // what is said to be out of reach is
  const far = all.report().flatMap(({ kind, reached }) => reached.map(({ name }) => `${kind} ${name}`));
  expect(far.filter((point) => UNREACHABLE.has(point))).toEqual([]);
});

it('each point is named once, and only points are said to be out of reach', () => {
  const names = KINDS.flatMap((kind) => POINTS[kind].map((name) => `${kind} ${name}`));
  expect(new Set(names).size).toBe(names.length);
  expect([...UNREACHABLE.keys()].filter((name) => !names.includes(name))).toEqual([]);
});
