import { describe, expect, it } from 'vitest';
import { CONTEXTS } from '../core/board.ts';
import type { Observation } from '../core/history.ts';
import type { Fleet } from '../core/runtime/fleet.ts';
import type { Passage, Plan } from '../core/runtime/passage.ts';
import { ManualTransport } from '../core/runtime/testing/manual-transport.ts';
import type { PaymentGateway } from '../world/payment-gateway.ts';
import { FaultSchedule } from './fault-schedule.ts';
import type { FaultSpec, FaultTarget, FaultType } from './scenario.ts';

const SECOND = 1_000_000;
const LATE = 7000;

const KINDS = ['event', 'request', 'reply'] as const;
const ENDS = [...CONTEXTS, 'gateway', 'kakao', 'customer/song'];
const PASSAGES: readonly Passage[] = KINDS.flatMap((kind) =>
  ENDS.flatMap((from) => ENDS.filter((to) => to !== from).map((to) => ({ kind, from, to, order: 'o-1' }))),
);

function fault(type: FaultType, target: FaultTarget, rest: Partial<FaultSpec> = {}): FaultSpec {
  return { type, target, at: 10 * SECOND, for: 10 * SECOND, rate: 1, line: 1, ...rest };
}

function schedule(...specs: FaultSpec[]) {
  const seen: Observation[] = [];
  const faults = new FaultSchedule(specs, 1, (observation) => seen.push(observation));
  return { faults, seen };
}

const spoiled = (plan: Plan) => plan === 'error' || plan.length !== 1 || plan[0]?.after !== 0 || plan[0].damaged;

/** The passages that a fault spoils, sorted. */
function concerned(spec: FaultSpec): string[] {
  const { faults } = schedule(spec);
  return PASSAGES.filter((passage) => spoiled(faults.plan(passage, 15 * SECOND))).map(written);
}

const written = ({ kind, from, to }: Passage) => `${kind} ${from}->${to}`;
const those = (test: (passage: Passage) => boolean) => PASSAGES.filter(test).map(written);

const STORE: FaultTarget = { kind: 'context', context: 'store' };
const LINK: FaultTarget = { kind: 'link', from: 'order', to: 'store' };
const EVENTS: FaultTarget = { kind: 'events' };
const constant = { kind: 'constant', value: LATE } as const;
const OWN: { readonly [Type in FaultType]?: Partial<FaultSpec> } = {
  latency: { delay: constant },
  delay: { delay: constant },
};

describe('of deliveries alone', () => {
  it.each(['drop', 'duplicate', 'delay', 'poison'] as const)('%s concerns', (type) => {
    expect(concerned(fault(type, EVENTS, OWN[type]))).toEqual(those(({ kind }) => kind === 'event'));
    expect(concerned(fault(type, STORE, OWN[type]))).toEqual(
      those(({ kind, to }) => kind === 'event' && to === 'store'),
    );
    expect(concerned(fault(type, LINK, OWN[type]))).toEqual(['event order->store']);
  });
});

describe('of all that travels', () => {
  it('latency concerns what goes to the target', () => {
    expect(concerned(fault('latency', STORE, OWN.latency))).toEqual(those(({ to }) => to === 'store'));
    expect(concerned(fault('latency', { kind: 'gateway' }, OWN.latency))).toEqual(those(({ to }) => to === 'gateway'));
    expect(concerned(fault('latency', EVENTS, OWN.latency))).toEqual(those(({ kind }) => kind === 'event'));
    expect(concerned(fault('latency', LINK, OWN.latency))).toEqual(KINDS.map((kind) => `${kind} order->store`));
  });

  it('a partition lets nothing through, one way or both', () => {
    expect(concerned(fault('partition', LINK, { oneWay: true }))).toEqual(KINDS.map((kind) => `${kind} order->store`));
    expect(concerned(fault('partition', LINK)).sort()).toEqual(
      KINDS.flatMap((kind) => [`${kind} order->store`, `${kind} store->order`]).sort(),
    );
  });
});

describe('of calls', () => {
  it.each<[FaultTarget, string]>([
    [STORE, 'store'],
    [{ kind: 'gateway' }, 'gateway'],
    [{ kind: 'kakao' }, 'kakao'],
  ])('an error meets requests to %j, and a lost reply those from it', (target, name) => {
    expect(concerned(fault('error', target))).toEqual(those(({ kind, to }) => kind === 'request' && to === name));
    expect(concerned(fault('lostReply', target))).toEqual(those(({ kind, from }) => kind === 'reply' && from === name));
  });

  it('a link is from who calls to who is called, also for the reply', () => {
    expect(concerned(fault('error', LINK))).toEqual(['request order->store']);
    expect(concerned(fault('lostReply', LINK))).toEqual(['reply store->order']);
  });
});

describe('a passage that is spoiled', () => {
  const event: Passage = { kind: 'event', from: 'order', to: 'store', order: 'o-1' };
  const request: Passage = { ...event, kind: 'request' };
  const planOf = (passage: Passage, ...specs: FaultSpec[]) => schedule(...specs).faults.plan(passage, 15 * SECOND);

  it.each<[FaultType, Passage, FaultTarget, Partial<FaultSpec>, Plan]>([
    ['drop', event, EVENTS, {}, []],
    ['partition', request, LINK, {}, []],
    ['lostReply', { ...event, kind: 'reply', from: 'store', to: 'order' }, STORE, {}, []],
    ['error', request, STORE, {}, 'error'],
    ['latency', request, STORE, { delay: constant }, [{ after: LATE, damaged: false }]],
    ['delay', event, EVENTS, { delay: constant }, [{ after: LATE, damaged: false }]],
    ['poison', event, EVENTS, {}, [{ after: 0, damaged: true }]],
  ])('by %s', (type, passage, target, rest, plan) => expect(planOf(passage, fault(type, target, rest))).toEqual(plan));

  it('by a duplicate arrives on time, and again later', () => {
    const plan = planOf(event, fault('duplicate', EVENTS));
    expect(plan).toEqual([
      { after: 0, damaged: false },
      { after: expect.any(Number), damaged: false },
    ]);
  });

  it('by a reorder is late by the window at most', () => {
    const { faults } = schedule(fault('reorder', EVENTS, { window: 100 }));
    const afters = Array.from({ length: 2000 }, () => {
      const plan = faults.plan(event, 15 * SECOND);
      return plan === 'error' ? -1 : (plan[0]?.after ?? -1);
    });
    expect([Math.min(...afters), Math.max(...afters)]).toEqual([0, 100]);
  });

  it('by a slow consumer waits for those before it', () => {
    const { faults } = schedule(fault('slowConsumer', STORE, { maxRate: 4 }));
    const afters = [15, 15, 15, 16, 19].map((seconds) => {
      const plan = faults.plan(event, seconds * SECOND);
      return plan === 'error' ? -1 : (plan[0]?.after ?? -1) / SECOND;
    });
    expect(afters).toEqual([0, 0.25, 0.5, 0, 0]);
  });

  it('by several suffers them all, until one loses it', () => {
    const late = fault('delay', EVENTS, { delay: constant });
    expect(planOf(event, late, late)).toEqual([{ after: 2 * LATE, damaged: false }]);
    expect(planOf(event, late, fault('poison', EVENTS))).toEqual([{ after: LATE, damaged: true }]);
    const { faults } = schedule(fault('drop', EVENTS), late);
    expect(faults.plan(event, 15 * SECOND)).toEqual([]);
    expect(faults.results().map(({ fired }) => fired)).toEqual([1, 0]);
  });
});

describe('a fault', () => {
  const event: Passage = { kind: 'event', from: 'order', to: 'store', order: 'o-7' };

  it.each([
    [9.999999, false],
    [10, true],
    [19.999999, true],
    [20, false],
  ])('that lasts from 10 s to 20 s at %d s strikes: %s', (seconds, strikes) => {
    expect(spoiled(schedule(fault('drop', EVENTS)).faults.plan(event, seconds * SECOND))).toBe(strikes);
  });

  it('strikes at its rate, and counts how often it did', () => {
    const { faults, seen } = schedule(fault('drop', EVENTS, { rate: 0.3 }));
    for (let i = 0; i < 10_000; i++) faults.plan(event, 15 * SECOND);
    const [{ fired } = { fired: 0 }] = faults.results();
    expect(fired).toBeGreaterThan(2800);
    expect(fired).toBeLessThan(3200);
    expect(seen).toHaveLength(fired);
    expect(seen[0]).toEqual({ kind: 'fault', time: 15 * SECOND, fault: 0, order: 'o-7' });
  });

  it('draws from a chance of its own, whatever else is armed', () => {
    const drawn = (...specs: FaultSpec[]) => {
      const { faults } = schedule(fault('drop', EVENTS, { rate: 0.5 }), ...specs);
      for (let i = 0; i < 200; i++) faults.plan(event, 15 * SECOND);
      return faults.results()[0]?.fired;
    };
    expect(drawn(fault('duplicate', EVENTS, { rate: 0.5 }))).toBe(drawn());
  });

  it('is reported by type and target', () => {
    const { faults } = schedule(
      fault('drop', EVENTS),
      fault('partition', LINK),
      fault('outage', STORE),
      fault('error', { kind: 'kakao' }),
    );
    expect(faults.results()[0]).toMatchObject({ from: 10 * SECOND, to: 20 * SECOND });
    expect(faults.results().map(({ type, target }) => `${type} ${target}`)).toEqual([
      'drop events',
      'partition order->store',
      'outage store',
      'error kakao',
    ]);
  });
});

describe('a schedule', () => {
  it('spoils the transport only where some fault does', () => {
    expect(
      schedule(fault('outage', STORE), fault('crash', STORE), fault('overload', { kind: 'gateway' })).faults.spoils,
    ).toBe(false);
    expect(schedule(fault('outage', STORE), fault('drop', EVENTS)).faults.spoils).toBe(true);
    expect(schedule().faults.spoils).toBe(false);
  });
});

describe('what is armed', () => {
  function armed(spec: FaultSpec) {
    const { faults, seen } = schedule(spec);
    const transport = new ManualTransport();
    const log: string[] = [];
    const say = (what: string) => log.push(`${what} at ${transport.time / SECOND}`);
    const strikes: (() => void)[] = [];
    const fleet = {
      takeDown: (name: string) => say(`${name} down`),
      bringUp: (name: string) => say(`${name} up`),
      crashAt: (name: string, point: string, _after: number, struck: () => void) => {
        say(`${name} crashes ${point}`);
        strikes.push(struck);
      },
    };
    const felt: ((order: string) => void)[] = [];
    const gateway = {
      slow: (factor: number, slowed?: (order: string) => void) => {
        say(`gateway ×${factor}`);
        if (slowed !== undefined) felt.push(slowed);
      },
    };
    faults.arm({
      now: () => transport.now(),
      at: (time, task) => transport.at(time, task),
      fleet: fleet as unknown as Fleet,
      gateway: gateway as unknown as PaymentGateway,
      outlook: (context) => ({
        pause: () => say(`${context} pauses`),
        resume: () => say(`${context} goes on`),
        turnClock: (by) => say(`${context}'s clock ${by}`),
      }),
    });
    transport.turn(60 * SECOND);
    return { faults, seen, log, strikes, felt };
  }
  const fired = ({ faults }: { faults: FaultSchedule }) => faults.results()[0]?.fired;

  it('takes a context down for a while', () => {
    const run = armed(fault('outage', STORE));
    expect([run.log, fired(run)]).toEqual([['store down at 10', 'store up at 20'], 1]);
    expect(run.seen).toMatchObject([{ kind: 'fault', fault: 0, time: 10 * SECOND }]);
  });

  it('slows the gateway for a while, and counts who felt it', () => {
    const run = armed(fault('overload', { kind: 'gateway' }, { slowdown: 9 }));
    expect([run.log, fired(run)]).toEqual([['gateway ×9 at 10', 'gateway ×1 at 20'], 0]);
    for (const slowed of run.felt) slowed('o-3');
    expect([fired(run), run.seen.at(-1)?.order]).toEqual([1, 'o-3']);
  });

  it('pauses a context for a while, and says for how long it is felt', () => {
    const run = armed(fault('pause', STORE));
    expect([run.log, fired(run)]).toEqual([['store pauses at 10', 'store goes on at 20'], 1]);
    expect(run.seen).toEqual([{ kind: 'fault', fault: 0, time: 10 * SECOND, order: '', until: 20 * SECOND }]);
  });

  it('turns a clock, and back', () => {
    const run = armed(fault('clockSkew', STORE, { by: 3 }));
    expect([run.log, fired(run)]).toEqual([["store's clock 3 at 10", "store's clock -3 at 20"], 1]);
  });

  it('has a context crash at the point that is told, and counts it when it does', () => {
    const run = armed(fault('crash', STORE, { for: null, restartAfter: SECOND, point: 'before-ack' }));
    expect([run.log, fired(run)]).toEqual([['store crashes before-ack at 10'], 0]);
    for (const strike of run.strikes) strike();
    expect(fired(run)).toBe(1);
  });

  it('has it crash at the same point each time where none is told', () => {
    const crash = fault('crash', STORE, { for: null, restartAfter: SECOND });
    expect(armed(crash).log).toEqual(armed(crash).log);
    expect(armed(crash).log[0]).toMatch(/^store crashes (before|after)-/);
  });
});

describe('a full disk', () => {
  const full = fault('diskFull', STORE);

  it('refuses what its context commits meanwhile, and counts each refusal', () => {
    const { faults, seen } = schedule(full);
    const times = [10 * SECOND - 1, 10 * SECOND, 20 * SECOND - 1, 20 * SECOND];
    expect(times.map((time) => faults.refuses('store', time))).toEqual([false, true, true, false]);
    expect(faults.refuses('rider', 15 * SECOND)).toBe(false);
    expect(faults.results()[0]?.fired).toBe(2);
    expect(seen).toMatchObject([{ kind: 'fault', fault: 0, time: 10 * SECOND }, { time: 20 * SECOND - 1 }]);
  });

  it('is that of one context, and spoils no passage', () => {
    const { faults } = schedule(full, fault('outage', { kind: 'context', context: 'order' }));
    expect(CONTEXTS.filter((context) => faults.fills(context))).toEqual(['store']);
    expect(faults.spoils).toBe(false);
  });
});

it('that pauses a context or turns its clock sways that one alone, and spoils no passage', () => {
  for (const type of ['pause', 'clockSkew'] as const) {
    const { faults } = schedule(fault(type, STORE), fault('outage', { kind: 'context', context: 'order' }));
    expect(CONTEXTS.filter((context) => faults.sways(context))).toEqual(['store']);
    expect(faults.spoils).toBe(false);
  }
});
