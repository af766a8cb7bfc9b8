/** Passes that leave less in a scenario: orders, faults, steps, people. */

import { arrivalsIn } from '../../world/arrivals.ts';
import { generateCustomers, generateRiders, generateStores, servedDistricts } from '../../world/default-world.ts';
import type { WorldConfig } from '../../world/world.ts';
import type { Phase, PlayedStep, Scenario, ScriptEntry, Step } from '../scenario.ts';
import { type Offers, without } from './pass.ts';

/** Fewer orders come by other chance, so several seeds are tried: more of them where the aim is worth more. */
const SEEDS = { few: 40, many: 8, all: 300 } as const;
const FEW = 2;
const FEW_FAULTS = 3;

export function* fewerOrders(scenario: Scenario): Offers {
  const { workload, script, played, seed } = scenario;
  if (workload === null) return;
  if (script.length + played.length > 0 && (yield { ...scenario, workload: null })) return;
  const most = arrivalsIn(scenario.workload);
  for (const count of fibonacci(most)) {
    const seeds = [seed, ...Array.from({ length: count <= FEW ? SEEDS.few : SEEDS.many }, (_, i) => i + 1)];
    for (const each of seeds) if (yield withOrders(scenario, count, each)) return;
  }
  yield withOrders(scenario, most, seed);
}

function* fibonacci(below: number): Generator<number> {
  for (let [a, b] = [1, 2]; a < below; [a, b] = [b, a + b]) yield a;
}

/** Orders that it asks for; of rates, as many as they come to on average. */
export function ordersIn(scenario: Scenario): number {
  const steps = [
    ...scenario.script.flatMap((entry) => (entry.kind === 'step' ? [entry.step] : entry.steps)),
    ...scenario.played,
  ];
  return arrivalsIn(scenario.workload) + steps.filter(({ action }) => action.do === 'order').length;
}

/** All in one phase; who has to do with an order that does not come any more takes another one. */
function withOrders(scenario: Scenario, count: number, seed: number): Scenario {
  const { workload, played } = scenario;
  if (workload === null) return scenario;
  const { phases } = workload;
  const duration = phases.reduce((sum, phase) => sum + phase.duration, 0);
  const phase: Phase = { kind: 'count', name: phaseAskedFor(scenario) ?? phases[0]?.name ?? 'all', duration, count };
  return {
    ...scenario,
    seed,
    workload: { ...workload, phases: [phase] },
    played: played.map((step) => amongOrders(step, count)),
  };
}

function phaseAskedFor({ expect: { thresholds, eventually } }: Scenario): string | undefined {
  return [...thresholds, ...eventually].map(({ tags }) => tags['phase']).find((name) => name !== undefined);
}

function amongOrders(step: PlayedStep, count: number): PlayedStep {
  const { action } = step;
  if (!('on' in action) || !/^o-[0-9a-z]{1,8}$/.test(action.on)) return step;
  const on = `o-${(1 + ((Number.parseInt(action.on.slice(2), 36) - 1) % count)).toString(36)}`;
  return { ...step, action: { ...action, on } };
}

/** Where many are left, chance is asked more often: for few orders, and for each fault that may go. */
export function* otherChance(scenario: Scenario): Offers {
  if (arrivalsIn(scenario.workload) > FEW)
    for (const count of [1, FEW])
      for (let seed = SEEDS.few + 1; seed <= SEEDS.all; seed++) if (yield withOrders(scenario, count, seed)) return;
  if (scenario.faults.length <= FEW_FAULTS) return;
  for (const one of scenario.faults)
    for (let seed = 1; seed <= SEEDS.many; seed++)
      if (yield { ...scenario, seed, faults: scenario.faults.filter((fault) => fault !== one) }) return;
}

export function fewerFaults(scenario: Scenario): Offers<unknown> {
  return without(scenario.faults, (faults) => ({ ...scenario, faults }));
}

export function fewerPlayed(scenario: Scenario): Offers<unknown> {
  return without(scenario.played, (played) => ({ ...scenario, played }));
}

export function* fewerSteps(scenario: Scenario): Offers {
  const script = yield* without(scenario.script, (left) => ({ ...scenario, script: left }));
  for (const [i, entry] of script.entries()) {
    if (entry.kind !== 'parallel') continue;
    const put = (steps: readonly Step[]) => ({
      ...scenario,
      script: script.map((each, at) => (at === i ? sideBySide(entry, steps) : each)),
    });
    const steps = yield* without(entry.steps, put);
    if (steps.length < entry.steps.length) return; // the next one in the next round
  }
}

function sideBySide(entry: Extract<ScriptEntry, { kind: 'parallel' }>, steps: readonly Step[]): ScriptEntry {
  const [only] = steps;
  return only !== undefined && steps.length === 1 ? { kind: 'step', step: only } : { ...entry, steps };
}

/** As it comes by itself, or with fewer deliveries out of turn. */
export function* fewerDeviations(scenario: Scenario): Offers {
  const { interleaving, ...rest } = scenario;
  if (interleaving === undefined || (yield rest)) return;
  yield* without(interleaving, (left) => ({ ...rest, interleaving: left }));
}

/** One of each will often do; people without names before those of the file. */
export function* fewerPeople(scenario: Scenario): Offers {
  const { customers, stores, riders } = scenario.world;
  const [c, s, r] = [customers.length, stores.length, riders.length];
  const counts: readonly (readonly [number, number, number])[] = [
    [1, 1, 1],
    [1, 1, r],
    [1, s, 1],
    [c, 1, 1],
    [1, s, r],
    [c, 1, r],
    [c, s, 1],
    [c, s, r],
  ];
  for (const count of counts) {
    if (yield withPeople(scenario, counted(...count))) return;
    if (yield withPeople(scenario, firstOfThem(scenario.world, ...count))) return;
  }
}

type People = Pick<WorldConfig, 'customers' | 'stores' | 'riders'>;

function counted(customers: number, stores: number, riders: number): People {
  const nearby = generateRiders(riders, []);
  const areas = servedDistricts(nearby);
  return { customers: generateCustomers(customers, areas), stores: generateStores(stores, areas), riders: nearby };
}

function firstOfThem({ customers, stores, riders }: People, c: number, s: number, r: number): People {
  return { customers: customers.slice(0, c), stores: stores.slice(0, s), riders: riders.slice(0, r) };
}

/** What was played by somebody who is gone is played by the first of those who are left. */
function withPeople(scenario: Scenario, people: People): Scenario {
  const left = { customer: people.customers, store: people.stores, rider: people.riders };
  const actor = ({ role, id }: PlayedStep['as']): PlayedStep['as'] =>
    left[role].some((each) => each.id === id) ? { role, id } : { role, id: left[role][0]?.id ?? id };
  const played = scenario.played.map((step) => ({ ...step, as: actor(step.as) }));
  return { ...scenario, world: { ...scenario.world, ...people }, played };
}
