/** What a local world is made of, unless it was made by a run: the defaults of a scenario file, and a breaker for one person's pace. */
import { generateRiders, generateStores, servedDistricts } from '../world/default-world.ts';
import type { WorldConfig } from '../world/world.ts';
import { matches } from './guard.ts';

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;

/** Written out, as reading the scenario language takes longer than a whole command here; a test holds them to it. */
export function localConfig(): WorldConfig {
  const riders = generateRiders(20, []);
  return {
    customers: [],
    stores: generateStores(5, servedDistricts(riders)),
    riders,
    points: { rate: 0.05 },
    payment: {
      concurrency: 8,
      serviceTime: { kind: 'exp', mean: 0.3 * SECOND },
      queue: 50,
      declineRate: 0,
      waitingRoom: 500,
    },
    // three failures in a row open it: a workshop does not make ten calls
    breaker: {
      window: 3,
      failureRate: 1,
      minimumCalls: 3,
      openFor: 10 * SECOND,
      halfOpenCalls: 1,
      callTimeout: 2 * SECOND,
    },
    kakao: { latency: { kind: 'exp', mean: 0.08 * SECOND }, failureRate: 0 },
    deadlines: { payment: 30 * MINUTE, acceptance: 120 * MINUTE, confirmation: 180 * MINUTE },
  };
}

/** Whether what a file says is what a world can be made of. */
export function isConfig(value: unknown): value is WorldConfig {
  const { acceptance, ...deadlines } = localConfig().deadlines;
  const place = { id: '', area: '' };
  const pattern = { ...localConfig(), customers: [place], stores: [{ ...place, menu: {} }], deadlines };
  if (!matches(value, pattern)) return false;
  const config = value as WorldConfig;
  const prices = config.stores.flatMap(({ menu }) => Object.values(menu));
  return (
    prices.every((price) => matches(price, 0)) &&
    (config.deadlines.acceptance === null || matches(config.deadlines.acceptance, acceptance))
  );
}
