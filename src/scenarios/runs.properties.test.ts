import { describe, expect, it } from 'vitest';
import { compose } from '../cli/compose.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { messageId } from '../core/vocabulary.ts';
import { randomScenario } from './testing/random-scenario.ts';
import { type Ran, runText } from './testing/run-text.ts';

/** Each seed runs twice, some tens of milliseconds each. */
const SEEDS = 25;
const MOST_FAULTS = 10;

const run = (text: string, seed: number) => runText(text, compose({ transport: 'memory', journal: 'memory' }), seed);

function expectSound({ report, records }: Ran): void {
  expect(report.because.filter((sentence) => !sentence.startsWith('never exercised'))).toEqual([]);
  expect(report.totals.open).toBe(0);
  expect(report.totals.completed + report.totals.canceled).toBe(report.totals.placed);
  const reached = new Map<string, number>();
  for (const record of records) {
    if ('kind' in record) continue;
    const { source, order, version } = record as Envelope;
    const key = `${source}/${order}`;
    expect([key, version]).toEqual([key, (reached.get(key) ?? 0) + 1]);
    reached.set(key, version);
  }
}

describe('whatever strikes, at rest every order is over, nothing is violated, and it happens again the same', () => {
  it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('seed %i', (seed) => {
    const text = randomScenario(seed, MOST_FAULTS);
    const first = run(text, seed);
    expectSound(first);
    expect(run(text, seed).report.fingerprint).toBe(first.report.fingerprint);
  });
});

/** What runs like these have uncovered, each as small as it could be made. */
describe('what went wrong once', () => {
  const ORDER = 'as: customer/song, do: order, with: { store: s1, items: { jjajang: 2 }, area: 용산구 }, save: o';
  const scenario = (steps: readonly string[], faults: readonly string[], world = '') =>
    `name: once\nworld: { payment: { serviceTime: 100ms }${world} }\nscript:\n${steps.map((step) => `  - { ${step} }\n`).join('')}faults:\n${faults.map((each) => `  - { ${each} }\n`).join('')}`;

  it('a cancel that waits for a store which is away keeps the clock turning', () => {
    const text = scenario(
      [ORDER, 'at: 10s, as: customer/song, do: cancel, on: $o'],
      ['type: outage, target: store, at: 5s, for: 1h'],
    );
    expectSound(run(text, 1));
  });

  it('a pay that waits longer than patience for the gateway keeps the clock turning', () => {
    const text = scenario([ORDER], ['type: overload, target: gateway, at: 0s, for: 10m, slowdown: 100']);
    expectSound(run(text, 1));
  });

  it('what was held back is let go when what was missing comes by replay', () => {
    const text = scenario(
      [ORDER, 'at: 5m, as: customer/song, do: cancel, on: $o'],
      [
        'type: poison, target: payment->point, at: 0s, for: 3s',
        'type: delay, target: payment->point, at: 0s, for: 3s, delay: 3s',
      ],
    );
    expectSound(run(text, 1));
  });

  it('what was buried is asked for again after a restart, and the money goes back', () => {
    const text = scenario(
      [ORDER, 'at: 10s, as: customer/song, do: cancel, on: $o'],
      [
        'type: poison, target: order->payment, at: 9s, for: 5500ms',
        // between the burial and the question for what was buried
        'type: outage, target: payment, at: 15s, for: 5s',
      ],
    );
    const ran = run(text, 1);
    expectSound(ran);
    const moved = ran.records.flatMap((record) => ('kind' in record && record.kind === 'money' ? [record.moved] : []));
    expect(moved).toEqual(['captured', 'refunded']);
  });

  it('what was buried is asked for though another source is heard meanwhile', () => {
    const text = scenario(
      [`${ORDER}, expect: { status: PAID, within: 20s }`],
      [
        'type: lostReply, target: payment, at: 0s, for: 5s',
        'type: poison, target: payment->order, at: 0s, for: 4500ms',
        'type: delay, target: store->order, at: 0s, for: 1s, delay: 5s',
      ],
    );
    expect(run(text, 1).report.expectations).toMatchObject([{ verdict: 'passed' }]);
  });

  it('what was buried is asked for again where the answer is lost', () => {
    const text = scenario(
      [`${ORDER}, expect: { status: PAID, within: 20s }`],
      [
        'type: lostReply, target: payment, at: 0s, for: 8s',
        'type: poison, target: payment->order, at: 0s, for: 4500ms',
      ],
    );
    expect(run(text, 1).report.expectations).toMatchObject([{ verdict: 'passed' }]);
  });

  it('a trial call that the event has answered leaves the breaker’s half-open door to others', () => {
    const order = (at: string, customer: string, status: string) =>
      `at: ${at}, as: customer/${customer}, do: order, with: { store: s1, items: { jjajang: 1 }, area: 용산구 }, expect: { status: ${status} }`;
    const text = scenario(
      [
        order('1s', 'a', 'PAYMENT_DEFERRED'),
        order('2s', 'b', 'PAYMENT_DEFERRED'),
        order('60s', 'trial', 'PAID'),
        order('5m', 'late', 'PAID'),
      ],
      ['type: error, target: payment, at: 0s, for: 30s', 'type: lostReply, target: payment, at: 30s, for: 2m'],
      ', breaker: { minimumCalls: 2, window: 4, halfOpenCalls: 1, openFor: 5s, callTimeout: 2s }',
    );
    expect(run(text, 1).report.expectations.map(({ verdict }) => verdict)).toEqual(Array(4).fill('passed'));
  });

  it('what a slow consumer still has to come keeps its order in memory, and earns nothing twice', () => {
    const text = `
name: once
workload: { phases: [{ name: a, duration: 1m, arrivalRate: 1 }] }
faults: [{ type: slowConsumer, target: point, at: 0s, for: 2h, maxRate: 0.05 }]`;
    expectSound(run(text, 1));
  });

  it('a customer keeps the points of orders that left memory when the points context restarts', () => {
    const text = `
name: once
world: { customers: [{ id: song, name: Song, area: 용산구 }] }
workload: { phases: [{ name: a, duration: 1m, arrivalCount: 5 }] }
script:
  - { at: 4h, as: customer/song, do: points }
faults: [{ type: outage, target: point, at: 3h, for: 1s }]`;
    const { run: ended, report, records } = run(text, 1);
    const earned = records.map((record) => ('after' in record ? pointsOf(record) : 0));
    const song = { role: 'customer', id: 'song' } as const;
    expect(report.totals.completed).toBeGreaterThan(0);
    expect(ended.simulation.fleet.orders().size).toBe(0);
    expect(ended.simulation.look('point', { name: 'points', by: song })).toMatchObject({
      balance: earned.reduce((sum, points) => sum + points, 0),
    });
  });

  it('nobody is told what a crash then undoes', () => {
    const text = `
name: once
world:
  breaker: { window: 2, minimumCalls: 1, openFor: 60s, callTimeout: 100ms, failureRate: 1% }
  payment: { serviceTime: 10ms }
script:
  - { ${ORDER} }
  - { at: 20s, ${ORDER}, expect: { status: PAID, within: 5m } }
faults:
  - { type: partition, target: order->payment, at: 0s, for: 800ms }
  - { type: crash, target: order, at: 20002.5ms, restartAfter: 1s, point: before-commit }`;
    const events = new Set<string>();
    for (const record of run(text, 1).records) {
      if ('after' in record) events.add(messageId(record));
      else if (record.kind === 'command' && record.answer.kind === 'accepted')
        expect(events).toContain(messageId(record.answer.cause));
    }
  });

  it('two crashes of one context both strike', () => {
    const { report } = run(
      scenario(
        [ORDER, 'at: 10s, as: store/s1, do: reject, on: $o, expect: { status: CANCELED, within: 30s }'],
        [
          'type: crash, target: payment, at: 0s, restartAfter: 1s, point: before-commit',
          'type: crash, target: payment, at: 0s, restartAfter: 1s, point: before-ack',
        ],
      ),
      1,
    );
    expect(report.faults.map(({ fired }) => fired)).toEqual([1, 1]);
    expect(report.totals.open).toBe(0);
  });

  it('a disk that stays full is tried once a second, and its order comes to its end', () => {
    const full = 'type: diskFull, target: store, at: 0s, for: 10m';
    const ran = run(scenario([ORDER, 'at: 11m, as: store/s1, do: reject, on: $o'], [full]), 1);
    expectSound(ran);
    expect(ran.report.faults[0]?.fired).toBeGreaterThan(590);
    expect(ran.report.faults[0]?.fired).toBeLessThanOrEqual(600);
  });

  it('the end of one overload does not end another', () => {
    const text = `
name: once
workload: { phases: [{ name: a, duration: 4m, arrivalRate: 2 }] }
faults:
  - { type: overload, target: gateway, at: 0s, for: 3m, slowdown: 3 }
  - { type: overload, target: gateway, at: 30s, for: 30s, slowdown: 2 }`;
    const [longer = 0, shorter = 0] = run(text, 1).report.faults.map(({ fired }) => fired);
    expect(longer).toBeGreaterThan(4 * shorter);
  });

  it('the waiting room holds no more than it has chairs, and who is turned away leaves nothing behind', () => {
    const text = `
name: once
world: { payment: { concurrency: 1, queue: 1000, serviceTime: 60s, waitingRoom: 3 } }
workload: { arrivals: uniform, phases: [{ name: a, duration: 1s, arrivalRate: 200 }] }`;
    const { run: ended, report } = run(text, 1);
    expect(report.totals.placed).toBeLessThanOrEqual(4);
    expect(report.totals.turnedAway).toBe(200 - report.totals.placed);
    expect(ended.simulation.fleet.orders().size).toBeLessThanOrEqual(report.totals.placed);
  });
});

/** Steps that say what is not so, each once passed. */
describe('a step fails', () => {
  const ORDER = '{ as: customer/song, do: order, with: { store: s1, items: { tangsuyuk: 1 } }, save: o }';
  const failed = (rest: string) =>
    run(`name: once\nscript:\n  - ${ORDER}\n${rest}`, 1)
      .report.expectations.filter(({ verdict }) => verdict === 'failed')
      .map(({ actual }) => actual);

  it('where the points it denies stand in the journal of a context that is down', () => {
    const cancel = '  - { at: 10s, as: customer/song, do: cancel, on: $o, expect: { points: 0 } }\n';
    expect(failed(`${cancel}faults: [{ type: outage, target: point, at: 5s, for: 1h }]`)).toEqual([500]);
  });

  it('where it is refused beside others and nobody said that it may be', () => {
    const accept = (store: string) => `{ as: store/${store}, do: accept, on: $o }`;
    expect(failed(`  - { parallel: [${accept('s2')}, ${accept('s1')}] }\n`)).toEqual(['NOT_YOUR_STORE']);
  });

  it('where losers were expected and all won', () => {
    const accept = '{ as: store/s1, do: accept, on: $o }';
    expect(failed(`  - { parallel: [${accept}, ${accept}], errors: [NOT_PAID] }\n`)).toEqual(['']);
  });

  it('where messages were given up, and not delivered', () => {
    const inbox = '  - { at: 2h, as: customer/song, do: notifications, expect: { messages: 1 } }\n';
    expect(failed(`${inbox}world: { kakao: { failureRate: 100% } }`)).toEqual([0]);
  });

  it('where it expects something of an order and is about none', () => {
    expect(failed('  - { as: store/s1, do: queue, expect: { refunded: 0 } }\n')).toEqual(['no order']);
  });
});

function pointsOf({ type, data }: Envelope): number {
  if (type !== 'PointsEarned' && type !== 'PointsCanceled') return 0;
  const { points } = data as { readonly points: number };
  return type === 'PointsEarned' ? points : -points;
}
