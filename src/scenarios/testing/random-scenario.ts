/** For tests: a small workload under faults that a seed has chosen. */
import { CONTEXTS } from '../../core/board.ts';
import { Random } from '../../core/runtime/random.ts';

const LINKS = CONTEXTS.flatMap((from) => CONTEXTS.filter((to) => to !== from).map((to) => `${from}->${to}`));
const CALLEES = ['gateway', 'kakao', ...CONTEXTS, ...LINKS];
const HEARERS = ['events', ...CONTEXTS, ...LINKS];

/** The faults that a store must live through; each with what it needs. */
const FAULTS = {
  drop: (chance) => ({ target: chance.pick(HEARERS), rate: share(chance) }),
  duplicate: (chance) => ({ target: chance.pick(HEARERS), rate: share(chance) }),
  delay: (chance) => ({ target: chance.pick(HEARERS), rate: share(chance), delay: '"uniform(1ms, 20s)"' }),
  reorder: (chance) => ({ target: chance.pick(HEARERS), rate: share(chance), window: `${1 + chance.below(5000)}ms` }),
  poison: (chance) => ({ target: chance.pick(HEARERS), rate: share(chance) }),
  outage: (chance) => ({ target: chance.pick(CONTEXTS) }),
  crash: (chance) => ({ target: chance.pick(CONTEXTS), restartAfter: `${chance.below(60)}s` }),
  pause: (chance) => ({ target: chance.pick(CONTEXTS) }),
  clockSkew: (chance) => ({ target: chance.pick(CONTEXTS), by: `${1 + chance.below(600)}s` }),
  partition: (chance) => ({ target: chance.pick(LINKS), oneWay: chance.chance(0.5) }),
  latency: (chance) => ({ target: chance.pick(CALLEES), delay: `exp(${1 + chance.below(10_000)}ms)` }),
  error: (chance) => ({ target: chance.pick(CALLEES), rate: share(chance) }),
  lostReply: (chance) => ({ target: chance.pick(CALLEES), rate: share(chance) }),
  overload: (chance) => ({ target: 'gateway', slowdown: 2 + chance.below(100) }),
  diskFull: (chance) => ({ target: chance.pick(CONTEXTS) }),
  slowConsumer: (chance) => ({ target: chance.pick(CONTEXTS), maxRate: 1 + chance.below(20) }),
} as const satisfies Record<string, (chance: Random) => Readonly<Record<string, string | number | boolean>>>;

const TYPES = Object.keys(FAULTS) as (keyof typeof FAULTS)[];

export function randomScenario(seed: number, most: number): string {
  const chance = new Random(seed, 'random scenario');
  const faults = Array.from({ length: 1 + chance.below(most) }, () => {
    const type = chance.pick(TYPES);
    const lasting = type === 'crash' ? {} : { for: `${1 + chance.below(240)}s` };
    const keys = Object.entries({ at: `${chance.below(600)}s`, ...lasting, ...FAULTS[type](chance) });
    return `  - { type: ${type}, ${keys.map(([key, value]) => `${key}: ${value}`).join(', ')} }`;
  });
  return `name: random
world: { customers: 10, stores: 3, riders: 5, payment: { declineRate: 5% } }
workload:
  phases: [ { name: all, duration: 5m, arrivalCount: 30 } ]
  actors: { customer: { cancelRate: 30%, cancelAfter: "uniform(1s, 10m)" }, store: { rejectRate: 10% } }
faults:
${faults.join('\n')}
`;
}

function share(chance: Random): string {
  return `${chance.pick([5, 20, 50, 90, 100])}%`;
}
