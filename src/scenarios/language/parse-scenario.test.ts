/** Whole files: the contract's example, the defaults, every type of fault, what is warned of. */
import { describe, expect, it } from 'vitest';
import { FAULT_TYPES, type FaultSpec, type Scenario } from '../scenario.ts';
import { parseScenario } from './parse-scenario.ts';
import { formatProblem } from './problem.ts';

const EXAMPLE = `
name: payment-overload            # kebab-case
description: Rush hour fills the payment system's queue.
covers: [F2, N2]                  # must end "proven", else the run does not pass
seed: 42
settle: 6h

world:
  customers: 200
  stores: 5
  riders: 20
  points: { rate: 5% }
  payment: { concurrency: 8, serviceTime: exp(300ms), queue: 50, declineRate: 0%, waitingRoom: 500 }
  breaker: { window: 20, failureRate: 50%, minimumCalls: 10, openFor: 10s, halfOpenCalls: 3, callTimeout: 2s }
  kakao: { latency: exp(80ms), failureRate: 0% }
  deadlines: { payment: 30m, acceptance: 2h, confirmation: 3h }

workload:
  phases:
    - { name: calm,  duration: 2m, arrivalRate: 5 }
    - { name: rush,  duration: 3m, arrivalRate: 5, rampTo: 60 }
    - { name: last,  duration: 1m, arrivalCount: 10 }
    - { name: quiet, pause: 1m }
  arrivals: poisson
  actors:
    customer: { cancelRate: 3%, cancelAfter: "uniform(5s, 10m)", confirmAfter: exp(2m), paysLater: 95% }
    store:    { rejectRate: 2%, acceptAfter: exp(30s), startAfter: exp(1m), cookFor: "normal(10m, 3m)" }
    rider:    { pickAfter: exp(2m), deliverFor: "normal(15m, 4m)" }

script:
  - { as: customer/song, do: order, with: { store: s1, items: { tangsuyuk: 1 }, area: 용산구 }, save: o, expect: { status: PAID, points: 500 } }
  - { after: 30s, as: store/s1, do: accept, on: $o }
  - { as: store/s1, do: cook start, on: $o }
  - { as: customer/song, do: cancel, on: $o, expect: { error: COOKING_STARTED } }
  - { at: 10m, as: store/s1, do: cook finish, on: $o }
  - { as: rider/r1, do: deliveries, expect: { contains: $o } }
  - { as: rider/r1, do: pick, on: $o }
  - { after: 20m, as: customer/song, do: confirm, on: $o, expect: { status: COMPLETED } }

faults:
  - { type: overload, target: payment, at: 2m, for: 3m, slowdown: 10 }
  - { type: duplicate, target: events, at: 0s, for: 10m, rate: 10% }

expect:
  always: all
  sometimes:  ["breaker.opened count >= 1"]
  thresholds: ["order.place.duration{phase:rush} p(99) < 2500ms", "orders.failed count == 0"]
  eventually: ["orders.open value == 0", "breaker.open value == 0"]
`;

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function parsed(text: string): Scenario {
  const result = parseScenario(text, 'x.yaml');
  if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.scenario;
}

function warnings(text: string): readonly string[] {
  const result = parseScenario(text, 'x.yaml');
  return 'problems' in result ? ['not parsed'] : result.warnings.map(formatProblem);
}

const WORLD = {
  points: { rate: 0.05 },
  payment: {
    concurrency: 8,
    serviceTime: { kind: 'exp', mean: 300_000 },
    queue: 50,
    declineRate: 0,
    waitingRoom: 500,
  },
  breaker: {
    window: 20,
    failureRate: 0.5,
    minimumCalls: 10,
    openFor: 10 * SECOND,
    halfOpenCalls: 3,
    callTimeout: 2 * SECOND,
  },
  kakao: { latency: { kind: 'exp', mean: 80_000 }, failureRate: 0 },
  deadlines: { payment: 30 * MINUTE, acceptance: 2 * HOUR, confirmation: 3 * HOUR },
};

const ACTORS = {
  customer: {
    cancelRate: 0.03,
    cancelAfter: { kind: 'uniform', min: 5 * SECOND, max: 10 * MINUTE },
    confirmAfter: { kind: 'exp', mean: 2 * MINUTE },
    paysLater: 0.95,
  },
  store: {
    rejectRate: 0.02,
    acceptAfter: { kind: 'exp', mean: 30 * SECOND },
    startAfter: { kind: 'exp', mean: MINUTE },
    cookFor: { kind: 'normal', mean: 10 * MINUTE, deviation: 3 * MINUTE },
  },
  rider: {
    pickAfter: { kind: 'exp', mean: 2 * MINUTE },
    deliverFor: { kind: 'normal', mean: 15 * MINUTE, deviation: 4 * MINUTE },
  },
};

describe("the contract's example", () => {
  const scenario = parsed(EXAMPLE);

  it('has its head and its world', () => {
    expect(scenario).toMatchObject({
      name: 'payment-overload',
      description: "Rush hour fills the payment system's queue.",
      covers: ['F2', 'N2'],
      coversLine: 4,
      seed: 42,
      settle: 6 * HOUR,
      world: WORLD,
    });
    expect([scenario.world.customers.length, scenario.world.stores.length, scenario.world.riders.length]).toEqual([
      200, 5, 20,
    ]);
  });

  it('has its workload', () => {
    expect(scenario.workload).toEqual({
      arrivals: 'poisson',
      phases: [
        { kind: 'rate', name: 'calm', duration: 2 * MINUTE, rate: 5, rampTo: 5 },
        { kind: 'rate', name: 'rush', duration: 3 * MINUTE, rate: 5, rampTo: 60 },
        { kind: 'count', name: 'last', duration: MINUTE, count: 10 },
        { kind: 'pause', name: 'quiet', duration: MINUTE },
      ],
      actors: ACTORS,
    });
  });

  it('has its script', () => {
    const steps = scenario.script.map((entry) => (entry.kind === 'step' ? entry.step : null));
    expect(steps[0]).toEqual({
      when: { kind: 'after', delay: 0 },
      as: { role: 'customer', id: 'song' },
      action: { do: 'order', store: 's1', items: { tangsuyuk: 1 }, area: '용산구' },
      save: 'o',
      expect: { status: 'PAID', points: 500 },
      line: 31,
    });
    expect(
      steps.slice(1).map((step) => step && [step.when, step.as.role, step.action, step.expect, step.line]),
    ).toEqual([
      [{ kind: 'after', delay: 30 * SECOND }, 'store', { do: 'accept', on: 'o' }, null, 32],
      [{ kind: 'after', delay: 0 }, 'store', { do: 'cook start', on: 'o' }, null, 33],
      [{ kind: 'after', delay: 0 }, 'customer', { do: 'cancel', on: 'o' }, { error: 'COOKING_STARTED' }, 34],
      [{ kind: 'at', time: 10 * MINUTE }, 'store', { do: 'cook finish', on: 'o' }, null, 35],
      [{ kind: 'after', delay: 0 }, 'rider', { do: 'deliveries' }, { contains: 'o' }, 36],
      [{ kind: 'after', delay: 0 }, 'rider', { do: 'pick', on: 'o' }, null, 37],
      [{ kind: 'after', delay: 20 * MINUTE }, 'customer', { do: 'confirm', on: 'o' }, { status: 'COMPLETED' }, 38],
    ]);
  });

  it('has its faults', () => {
    expect(scenario.faults).toEqual([
      {
        type: 'overload',
        target: { kind: 'gateway' },
        at: 2 * MINUTE,
        for: 3 * MINUTE,
        rate: 1,
        slowdown: 10,
        line: 41,
      },
      { type: 'duplicate', target: { kind: 'events' }, at: 0, for: 10 * MINUTE, rate: 0.1, line: 42 },
    ]);
  });

  it('has its expectations', () => {
    const { always, sometimes, thresholds, eventually } = scenario.expect;
    expect(always).toBe('all');
    expect(sometimes.map(({ text }) => text)).toEqual(['breaker.opened count >= 1']);
    expect(thresholds[0]).toEqual({
      text: 'order.place.duration{phase:rush} p(99) < 2500ms',
      metric: 'order.place.duration',
      tags: { phase: 'rush' },
      aggregate: { kind: 'p', rank: 99 },
      operator: '<',
      bound: 2_500_000,
      unit: 'ms',
      line: 47,
    });
    expect(eventually.map(({ metric, line }) => [metric, line])).toEqual([
      ['orders.open', 48],
      ['breaker.open', 48],
    ]);
  });

  it('gives no warning', () => {
    expect(warnings(EXAMPLE)).toEqual([]);
  });
});

it('what was played by hand keeps its microseconds, its ids and its names', () => {
  const { played } = parsed(`name: x
script:
  - { as: customer/song, do: order, with: { store: s1, items: { jjajang: 1 } }, save: o }
played:
  - { at: 123.456789s, as: store/s1, do: accept, on: o-3f }
  - { at: 124s, as: customer/kim, do: order, with: { store: s1, items: { jjajang: 2 } }, save: late }
  - { at: 2m5s, as: customer/kim, do: cancel, on: $late }
  - { at: 30d, as: store/s1, do: reject, on: $o, with: { reason: too late } }`);
  expect(played).toEqual([
    { at: 123_456_789, as: STORE, action: { do: 'accept', on: 'o-3f' }, save: null, line: 5 },
    {
      at: 124 * SECOND,
      as: KIM,
      action: { do: 'order', store: 's1', items: { jjajang: 2 }, area: null },
      save: 'late',
      line: 6,
    },
    { at: 125 * SECOND, as: KIM, action: { do: 'cancel', on: '$late' }, save: null, line: 7 },
    { at: 30 * 24 * HOUR, as: STORE, action: { do: 'reject', on: '$o', reason: 'too late' }, save: null, line: 8 },
  ]);
});

const STORE = { role: 'store', id: 's1' };
const KIM = { role: 'customer', id: 'kim' };

describe('the defaults', () => {
  it('of a file with a name only', () => {
    const { world, ...rest } = parsed('name: x');
    expect(rest).toEqual({
      name: 'x',
      description: '',
      covers: [],
      coversLine: 1,
      seed: 1,
      settle: 6 * HOUR,
      workload: null,
      script: [],
      faults: [],
      played: [],
      expect: { always: 'all', sometimes: [], thresholds: [], eventually: [] },
    });
    expect(world).toMatchObject(WORLD);
    expect([world.customers.length, world.stores.length, world.riders.length]).toEqual([200, 5, 20]);
  });

  it('of a workload', () => {
    expect(parsed('name: x\nworkload: { phases: [{ name: a, pause: 1m }] }').workload).toMatchObject({
      arrivals: 'poisson',
      actors: ACTORS,
    });
  });

  it('of what is in a list', () => {
    const { world } = parsed(
      'name: x\nworld: { customers: [{ id: song }], stores: [{ id: hong }], riders: [{ id: lee }] }',
    );
    expect(world.customers).toEqual([{ id: 'song', name: 'song', area: '용산구' }]);
    expect(world.stores).toEqual([
      { id: 'hong', name: 'hong', area: '용산구', menu: { tangsuyuk: 10000, jjajang: 2500, jjamppong: 9000 } },
    ]);
    expect(world.riders).toEqual([{ id: 'lee', area: '용산구' }]);
  });

  it('of a key left out of a section', () => {
    expect(parsed('name: x\nworld: { breaker: { openFor: 1m } }').world.breaker).toEqual({
      ...WORLD.breaker,
      openFor: MINUTE,
    });
  });

  it('of a crash', () => {
    expect(parsed('name: x\nfaults: [{ type: crash, target: store }]').faults).toEqual([
      {
        type: 'crash',
        target: { kind: 'context', context: 'store' },
        at: 0,
        for: null,
        rate: 1,
        restartAfter: 10 * SECOND,
        line: 2,
      },
    ]);
  });
});

describe('what else may be written', () => {
  it('a store that is waited for', () => {
    expect(parsed('name: x\nworld: { deadlines: { acceptance: off } }').world.deadlines.acceptance).toBeNull();
  });

  it('an area in decomposed letters', () => {
    const file = `name: x\nworld: { riders: [{ id: r1, area: ${'마포구'.normalize('NFD')} }] }`;
    expect(parsed(file).world.riders[0]?.area).toBe('마포구'.normalize('NFC'));
  });

  it('an alias for what was written before', () => {
    const file = 'name: x\nworld: { stores: [{ id: a, menu: &m { rice: 1000 } }, { id: b, menu: *m }] }';
    expect(parsed(file).world.stores[1]?.menu).toEqual({ rice: 1000 });
  });

  it('a byte order mark, Windows line ends, several lines of description', () => {
    expect(parsed('\ufeffname: x\r\ndescription: |\r\n  one\r\n  two\r\n').description).toBe('one\ntwo\n');
  });

  it('steps side by side', () => {
    const [, entry] = parsed(`
name: x
script:
  - { as: customer/song, do: order, with: { store: s1, items: { jjajang: 2 } }, save: o }
  - parallel:
      - { as: store/s1, do: cook start, on: $o }
      - { as: customer/song, do: cancel, on: $o }
    accepted: 1
    errors: [COOKING_STARTED]
    after: 5s
`).script;
    expect(entry).toMatchObject({
      kind: 'parallel',
      when: { kind: 'after', delay: 5 * SECOND },
      accepted: 1,
      errors: ['COOKING_STARTED'],
      line: 5,
      steps: [
        { action: { do: 'cook start' }, line: 6 },
        { action: { do: 'cancel' }, line: 7 },
      ],
    });
  });

  it('an item or a store that the run refuses', () => {
    const file = `
name: x
script:
  - { as: customer/a, do: order, with: { store: s1, items: { pizza: 1 } }, expect: { error: UNKNOWN_ITEM } }
  - { as: customer/a, do: order, with: { store: s9, items: { jjajang: 1 } }, expect: { error: UNKNOWN_STORE } }
`;
    expect(parsed(file).script).toHaveLength(2);
  });

  it('the YAML 1.1 words as plain words', () => {
    expect(parsed('name: no\ndescription: yes').description).toBe('yes');
  });
});

const CONTEXT = { kind: 'context', context: 'store' };
const LINK = { kind: 'link', from: 'order', to: 'store' };
const FOR = 'for: 1m';

/** One of each that is simulated: what is written, and what comes of it beyond at, for, rate and line. */
const FAULTS: readonly (readonly [string, Record<string, unknown>])[] = [
  [`type: overload, target: gateway, ${FOR}, slowdown: 2.5`, { target: { kind: 'gateway' }, slowdown: 2.5 }],
  [
    `type: latency, target: payment, ${FOR}, delay: exp(1s)`,
    { target: { kind: 'context', context: 'payment' }, delay: { kind: 'exp', mean: SECOND } },
  ],
  [`type: error, target: kakao, ${FOR}, rate: 20%`, { target: { kind: 'kakao' }, rate: 0.2 }],
  [`type: lostReply, target: order->store, ${FOR}`, { target: LINK, rate: 1 }],
  [`type: outage, target: store, ${FOR}`, { target: CONTEXT }],
  [
    'type: crash, target: store, point: before-ack, restartAfter: 1s',
    { target: CONTEXT, for: null, point: 'before-ack', restartAfter: SECOND },
  ],
  [`type: pause, target: store, ${FOR}`, { target: CONTEXT }],
  [`type: clockSkew, target: store, ${FOR}, by: 5s`, { target: CONTEXT, by: 5 * SECOND }],
  [`type: drop, target: events, ${FOR}, rate: 0.05`, { target: { kind: 'events' }, rate: 0.05 }],
  [`type: duplicate, target: store, ${FOR}`, { target: CONTEXT }],
  [
    `type: delay, target: order->store, ${FOR}, delay: "uniform(1s, 2s)"`,
    { target: LINK, delay: { kind: 'uniform', min: SECOND, max: 2 * SECOND } },
  ],
  [`type: reorder, target: events, ${FOR}, window: 1s`, { window: SECOND }],
  [`type: partition, target: order -> store, ${FOR}, oneWay: true`, { target: LINK, oneWay: true }],
  [`type: poison, target: events, ${FOR}, rate: 1%`, { rate: 0.01 }],
  [`type: slowConsumer, target: store, ${FOR}, maxRate: 30/min`, { target: CONTEXT, maxRate: 0.5 }],
  [`type: diskFull, target: store, ${FOR}`, { target: CONTEXT }],
];

describe('faults', () => {
  it.each(FAULTS)('{ %s }', (text, expected) => {
    const [fault] = parsed(`name: x\nfaults: [{ ${text} }]`).faults;
    expect(fault).toMatchObject({ at: 0, line: 2, ...(expected as Partial<FaultSpec>) });
  });

  it('are all that there are', () => {
    const shown = new Set(FAULTS.map(([text]) => /type: (\w+)/.exec(text)?.[1]));
    expect(FAULT_TYPES.filter((type) => !shown.has(type))).toEqual([]);
  });
});

describe('warnings', () => {
  const PAUSE = 'workload: { phases: [{ name: a, pause: 1m }] }';

  it('of a file in which nothing happens', () => {
    expect(warnings('name: x')).toEqual(['x.yaml:1:1: nothing happens: there is neither a workload nor a script']);
  });

  it('of too short a settle', () => {
    expect(warnings(`name: x\n${PAUSE}\nsettle: 1h`)).toEqual([
      'x.yaml:3:9: settle is below the longest deadline, so orders may still be open at the end',
    ]);
  });

  it('of an area without a rider nearby', () => {
    const world = 'world: { riders: [{ id: r1 }], stores: [{ id: s1 }], customers: [{ id: c1, area: 강동구 }] }';
    expect(warnings(`name: x\n${PAUSE}\n${world}`)).toEqual(['x.yaml:3:18: no rider is near 강동구']);
  });

  it('of a fault that begins after the end', () => {
    expect(warnings(`name: x\n${PAUSE}\nfaults: [{ type: outage, target: store, at: 7h, for: 1m }]`)).toEqual([
      'x.yaml:3:45: this outage begins after everything has ended',
    ]);
  });
});
