/** A run that is interfered with goes on as if all that had been in its file from the start. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compose } from '../cli/compose.ts';
import { Random } from '../core/runtime/random.ts';
import type { Plan } from './plan.ts';
import { ScenarioRun } from './runner.ts';
import type { Scenario } from './scenario.ts';
import { WORKS } from './simulation.ts';
import { faultByHand, stepByHand } from './testing/by-hand.ts';
import { randomScenario } from './testing/random-scenario.ts';
import { scenarioOf } from './testing/run-text.ts';

const FOLDER = new URL('../../scenarios/', import.meta.url);
const TIMEOUT_MS = 60_000;
const SEEDS = 6;

/** People who lose no time: most orders are over while others are placed. */
const HASTY = `name: hasty
workload:
  phases: [{ name: all, duration: 10m, arrivalRate: 20/min }]
  actors:
    customer: { confirmAfter: exp(2s), cancelRate: 20%, cancelAfter: exp(5s) }
    store: { acceptAfter: exp(1s), startAfter: exp(1s), cookFor: exp(2s) }
    rider: { pickAfter: exp(1s), deliverFor: exp(2s) }
`;

/** A run, and the fingerprint after each of its events. */
function begun(scenario: Scenario, handsOn: boolean) {
  const prints: string[] = [];
  const run: ScenarioRun = new ScenarioRun({
    scenario,
    stage: compose({ transport: 'memory', journal: 'memory' }),
    seed: scenario.seed,
    works: WORKS,
    handsOn,
    record: (record) => {
      if (!('kind' in record)) prints.push(run.fingerprintSoFar());
    },
  });
  run.start();
  return { run, prints };
}

function ended({ run, prints }: ReturnType<typeof begun>) {
  expect(run.advance(Number.POSITIVE_INFINITY, 5_000_000)).toBe(false);
  const { fingerprint, totals, faults } = run.finish(0, 'test.yaml');
  return { prints, fingerprint, totals, faults };
}

describe('ready to be interfered with, and left alone, it is the plain run', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml') && file !== 'friday-night.yaml'); // all the others, at ten times the length
  it.each(files)(
    '%s',
    (file) => {
      const scenario = scenarioOf(readFileSync(new URL(file, FOLDER), 'utf8'));
      expect(ended(begun(scenario, true))).toEqual(ended(begun(scenario, false)));
    },
    TIMEOUT_MS,
  );
});

/** Does something at up to eight moments, and returns all that the run then goes by. */
function interfere(run: ScenarioRun, scenario: Scenario, chance: Random): Plan {
  let plan: Plan = scenario;
  for (let moment = 0, left = 1 + chance.below(8); left > 0; left--) {
    moment += chance.below(chance.chance(0.2) ? 1_000 : 200_000_000);
    while (run.advance(moment, 100_000));
    if (chance.chance(0.5)) run.advance(Number.POSITIVE_INFINITY, 1 + chance.below(20)); // amid what happens at once
    const at = run.freeMoment(Math.max(moment, run.now));
    moment = at;
    if (run.over) break;
    const { faults, played } = plan;
    if (chance.chance(0.5)) plan = { faults: [...faults, faultByHand(chance, at)], played };
    else plan = { faults, played: [...played, stepByHand(chance, at)] };
    expect(run.agrees(plan)).toBe(true);
    run.revise(plan);
  }
  return plan;
}

describe('whatever is done by hand, it is as if it had been in the file', () => {
  it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('seed %i', (seed) => {
    const scenario = { ...scenarioOf(randomScenario(seed, 3)), seed };
    const live = begun(scenario, true);
    const plan = interfere(live.run, scenario, new Random(seed, 'by hand'));
    expect(ended(live)).toEqual(ended(begun({ ...scenario, ...plan }, false)));
  });
});

describe('a plan that is revised', () => {
  const ORDER = { do: 'order', store: 's1', items: { jjajang: 1 }, area: null } as const;
  const scenario = scenarioOf(`
name: revised
workload: { phases: [{ name: a, duration: 1m, arrivalRate: 1 }] }
faults:
  - { type: drop, target: events, at: 10s, for: 5s }
  - { type: outage, target: store, at: 40s, for: 5s }`);
  const step = (at: number) =>
    ({ at, as: { role: 'customer', id: 'song' }, action: ORDER, save: null, line: 0 }) as const;
  const SECOND = 1_000_000;

  it('agrees with what has happened, and with nothing that should have', () => {
    const { run } = begun(scenario, true);
    while (run.advance(20 * SECOND, 100_000));
    const [first, second] = scenario.faults;
    const faults = (...each: readonly (typeof first)[]) => ({
      faults: each.filter((fault) => fault !== undefined),
      played: [],
    });
    expect(run.agrees(faults(first))).toBe(true);
    expect(run.agrees(faults(first && { ...first, rate: 0.5 }, second))).toBe(false);
    expect(run.agrees(faults(second))).toBe(false);
    expect(run.agrees({ ...scenario, played: [step(19 * SECOND)] })).toBe(false);
    expect(run.agrees({ ...scenario, played: [step(21 * SECOND)] })).toBe(true);
  });

  it('forgets what was to come and comes no more', () => {
    const plan = { faults: scenario.faults.slice(0, 1), played: [] };
    const { run, prints } = begun({ ...scenario, played: [step(30 * SECOND)] }, true);
    while (run.advance(20 * SECOND, 100_000));
    run.revise(plan);
    expect(ended({ run, prints })).toEqual(ended(begun({ ...scenario, ...plan }, false)));
  });

  it('numbers orders that are made by hand in the order of the list', () => {
    const orders: string[] = [];
    const made = new ScenarioRun({
      scenario: { ...scenario, played: [step(30 * SECOND), step(20 * SECOND)] },
      stage: compose({ transport: 'memory', journal: 'memory' }),
      seed: 1,
      works: WORKS,
      record: (record) => {
        if ('after' in record && record.type === 'OrderPlaced' && record.order.startsWith('p'))
          orders.push(record.order);
      },
    });
    made.start();
    while (made.advance(60 * SECOND, 100_000));
    expect(orders).toEqual(['p-2', 'p-1']);
  });

  // orders that are over leave memory soon as long as nothing has been done, which must not show
  it.each([1, 2, 3, 4, 5, 6])('where nothing was wrong before, seed %i', (seed) => {
    const scenario = { ...scenarioOf(HASTY), seed };
    const live = begun(scenario, true);
    const plan = interfere(live.run, scenario, new Random(seed, 'by hand'));
    expect(ended(live)).toEqual(ended(begun({ ...scenario, ...plan }, false)));
  });
});
