/**
 * Worlds drawn by chance, after swarm testing (Groce et al., 2012): each seed leaves most things out, so that what is
 * left meets often. All of it can be written as a scenario file.
 */
import { Random } from '../../core/runtime/random.ts';
import { generateCustomers, generateRiders, generateStores, servedDistricts } from '../../world/default-world.ts';
import type { Phase, Workload } from '../../world/workload.ts';
import type { WorldConfig } from '../../world/world.ts';
import type { Scenario } from '../scenario.ts';
import { drawFaults } from './draw-faults.ts';
import { drawMischief } from './draw-mischief.ts';
import { HOUR, MILLISECOND, MINUTE, meanOf, SECOND, spread } from './spans.ts';

/** Twenty on average. */
const ORDERS = [5, 10, 15, 20, 20, 30, 40];

/** `base`: the scenario whose world, people and script are kept; null: they are drawn too. */
export function drawWorld(seed: number, base: Scenario | null): Scenario {
  const chance = new Random(seed, 'draw');
  const scenario = base === null ? drawStart(chance) : base;
  const span = spanOf(scenario);
  return {
    ...scenario,
    name: base === null ? `seed-${seed}` : scenario.name,
    seed,
    covers: [],
    expect: { always: 'all', sometimes: [], thresholds: [], eventually: [] },
    faults: [...scenario.faults, ...drawFaults(chance.branch('faults'), span)],
    played: [...scenario.played, ...drawMischief(chance.branch('mischief'), scenario, span)],
  };
}

function drawStart(chance: Random): Scenario {
  const pace = chance.branch('pace').pick([SECOND, 10 * SECOND, MINUTE]);
  return {
    name: '',
    description: 'Drawn by chance.',
    covers: [],
    coversLine: 1,
    seed: 0,
    settle: 6 * HOUR,
    world: drawPlace(chance.branch('world'), pace),
    workload: drawWorkload(chance.branch('workload'), pace),
    script: [],
    faults: [],
    played: [],
    expect: { always: 'all', sometimes: [], thresholds: [], eventually: [] },
  };
}

function drawPlace(chance: Random, pace: number): WorldConfig {
  const riders = generateRiders(1 + chance.below(4), []);
  const areas = servedDistricts(riders);
  return {
    customers: generateCustomers(1 + chance.below(6), areas),
    stores: generateStores(1 + chance.below(3), areas),
    riders,
    points: { rate: chance.pick([0, 0.05, 0.05, 0.1]) },
    payment: {
      concurrency: chance.pick([1, 2, 8]),
      serviceTime: chance.pick(spread(chance.pick([50 * MILLISECOND, 300 * MILLISECOND, SECOND]))),
      queue: chance.pick([0, 2, 50]),
      declineRate: chance.pick([0, 0, 0.05, 0.3]),
      waitingRoom: chance.pick([1, 5, 500]),
    },
    breaker: {
      window: chance.pick([4, 20]),
      failureRate: chance.pick([0.25, 0.5, 0.9]),
      minimumCalls: chance.pick([2, 4]),
      openFor: chance.pick([2 * SECOND, 10 * SECOND, MINUTE]),
      halfOpenCalls: chance.pick([1, 3]),
      callTimeout: chance.pick([500 * MILLISECOND, 2 * SECOND, 5 * SECOND]),
    },
    kakao: { latency: chance.pick(spread(80 * MILLISECOND)), failureRate: chance.pick([0, 0, 0.05, 0.3]) },
    deadlines: {
      payment: chance.pick([30 * MINUTE, 5 * pace]),
      acceptance: chance.pick([2 * HOUR, 2 * HOUR, 5 * pace]),
      confirmation: chance.pick([3 * HOUR, 3 * HOUR, 5 * pace]),
    },
  };
}

function drawWorkload(chance: Random, pace: number): Workload {
  const orders = chance.pick(ORDERS);
  const duration = pace * chance.pick([1, 5, 20]);
  const phases: Phase[] = [{ kind: 'count', name: 'day', duration, count: orders }];
  return {
    arrivals: chance.pick(['poisson', 'uniform']),
    phases,
    actors: {
      customer: {
        cancelRate: chance.pick([0, 0.1, 0.5]),
        cancelAfter: { kind: 'uniform', min: 0, max: chance.pick([SECOND, 6 * pace]) },
        confirmAfter: chance.pick(spread(pace)),
        paysLater: chance.pick([0.5, 0.95, 1]),
      },
      store: {
        rejectRate: chance.pick([0, 0.1, 0.5]),
        acceptAfter: chance.pick(spread(pace)),
        startAfter: chance.pick(spread(pace)),
        cookFor: chance.pick(spread(2 * pace)),
      },
      rider: { pickAfter: chance.pick(spread(pace)), deliverFor: chance.pick(spread(2 * pace)) },
    },
  };
}

/** How long faults and mischief have something to meet, in microseconds. */
function spanOf({ workload, script }: Scenario): number {
  const phases = workload?.phases.reduce((sum, { duration }) => sum + duration, 0) ?? 0;
  return Math.max(phases + (workload === null ? 0 : livesOf(workload)), script.length * MINUTE);
}

/** How long an order of theirs takes, roughly. */
function livesOf({ actors: { store, rider, customer } }: Workload): number {
  const durations = [
    store.acceptAfter,
    store.startAfter,
    store.cookFor,
    rider.pickAfter,
    rider.deliverFor,
    customer.confirmAfter,
  ];
  return durations.reduce((sum, each) => sum + meanOf(each), 0);
}
