import { describe, expect, it } from 'vitest';
import { compose } from '../cli/compose.ts';
import { runText } from './testing/run-text.ts';

const ORDER = 'as: customer/song, do: order, with: { store: s1, items: { jjajang: 2 }, area: 용산구 }';
const STEADY = 'payment: { serviceTime: 300ms }, kakao: { latency: 80ms }';

/** Runs the steps, one a line, in a world where everything takes its time and nothing more. */
function play(steps: readonly string[], { world = '', more = '' } = {}) {
  const lines = steps.map((step) => `  - { ${step} }`).join('\n');
  const text = `name: test\nworld: { ${STEADY}${world} }\nscript:\n${lines}\n${more}`;
  const { report, records } = runText(text, compose({ transport: 'memory', journal: 'memory' }));
  return { report, records, results: report.expectations };
}

const verdicts = (steps: readonly string[], how = {}) =>
  play(steps, how).results.map(({ verdict, actual }) => (verdict === 'passed' ? verdict : actual));

describe('a script', () => {
  it('plays an order from its placing to its end', () => {
    const { report, results } = play([
      `${ORDER}, save: o, expect: { status: PAID, points: 250, messages: 2 }`,
      'as: store/s1, do: queue, expect: { contains: $o }',
      'after: 30s, as: store/s1, do: accept, on: $o, expect: { status: ACCEPTED }',
      'as: store/s1, do: cook start, on: $o',
      'as: customer/song, do: cancel, on: $o, expect: { error: COOKING_STARTED }',
      'as: rider/r1, do: deliveries, expect: { lacks: $o }',
      'at: 10m, as: store/s1, do: cook finish, on: $o',
      'as: rider/r1, do: deliveries, expect: { contains: $o }',
      'as: rider/r1, do: pick, on: $o',
      'after: 20m, as: customer/song, do: confirm, on: $o, expect: { status: COMPLETED }',
      'as: customer/song, do: points, expect: { balance: 250 }',
      'as: customer/song, do: notifications, expect: { messages: 9, contains: $o }',
      'as: customer/song, do: status, on: $o, expect: { status: COMPLETED }',
    ]);
    expect(results.map(({ verdict }) => verdict)).toEqual(Array(13).fill('passed'));
    expect(report).toMatchObject({ verdict: 'passed', totals: { placed: 1, completed: 1, open: 0 } });
  });

  it('tells a refund, and the points that went back', () => {
    expect(
      verdicts([
        `${ORDER}, save: o, expect: { status: PAID, points: 250, refunded: 0 }`,
        'as: customer/song, do: cancel, on: $o, expect: { status: CANCELED, points: 0, refunded: 5000 }',
        'as: customer/song, do: cancel, on: $o, expect: { status: CANCELED }',
      ]),
    ).toEqual(['passed', 'passed', 'passed']);
  });

  it('says what was wrong: status, points, code', () => {
    expect(
      verdicts([
        `${ORDER}, save: o, expect: { status: PLACED }`,
        'as: store/s1, do: queue, expect: { lacks: $o }',
        'as: rider/r1, do: deliveries, expect: { contains: $o }',
        'as: store/s1, do: cook start, on: $o',
        'as: store/s1, do: cook start, on: $o, expect: { error: NOT_PAID }',
        'as: store/s1, do: accept, on: $o, expect: { error: NOT_PAID }',
        'as: customer/kim, do: status, on: $o, expect: { status: PAID }',
      ]),
    ).toEqual(['PAID', 'listed', 'not listed', 'NOT_ACCEPTED', 'NOT_ACCEPTED', 'accepted', 'NOT_YOUR_ORDER']);
  });

  it('begins its steps at their time, or after the one before', () => {
    const { records } = play([
      `at: 5m, ${ORDER}, save: o`,
      'after: 1m, as: store/s1, do: accept, on: $o',
      'at: 1m, as: store/s1, do: cook start, on: $o',
    ]);
    const asked = records.flatMap((each) =>
      'kind' in each && each.kind === 'command' ? [each.asked / 1_000_000] : [],
    );
    expect(asked[0]).toBe(300);
    expect(asked[1]).toBeGreaterThan(360);
    expect(asked[1]).toBeLessThan(362);
    expect((asked[2] ?? 0) - (asked[1] ?? 0)).toBeLessThan(1);
  });

  it('waits for what may come true later, and no longer', () => {
    const late = `${ORDER}, save: o, expect: { status: CANCELED, within: 31m }`;
    const world = ', breaker: { callTimeout: 1s }';
    const more = 'faults:\n  - { type: error, target: payment, at: 0s, for: 1h }\n';
    expect(verdicts([late], { world, more })).toEqual(['passed']);
    expect(verdicts([late.replace('31m', '29m')], { world, more })).toEqual(['PAYMENT_DEFERRED']);
  });
});

describe('steps side by side', () => {
  const prepared = [
    `${ORDER}, save: o`,
    'as: store/s1, do: accept, on: $o',
    'as: store/s1, do: cook start, on: $o',
    'as: store/s1, do: cook finish, on: $o',
  ];
  const pick = (accepted: number, errors: string) =>
    `parallel: [ { as: rider/r1, do: pick, on: $o }, { as: rider/r2, do: pick, on: $o } ], accepted: ${accepted}, errors: [${errors}]`;
  const world = ', riders: [ { id: r1, area: 용산구 }, { id: r2, area: 용산구 } ]';

  it('have one winner, and the loser is told why', () => {
    expect(verdicts([...prepared, pick(1, 'ALREADY_PICKED')], { world })).toEqual(Array(8).fill('passed'));
  });

  it('are judged by how many win and by what the losers get', () => {
    expect(verdicts([...prepared, pick(2, 'NOT_NEARBY')], { world }).slice(-2)).toEqual([1, 'ALREADY_PICKED']);
  });
});

describe('somebody who gets no answer', () => {
  it('was not accepted', () => {
    const more = 'faults:\n  - { type: outage, target: store, at: 0s, for: 1m }\n';
    expect(
      verdicts(
        ['at: 10s, as: store/s1, do: accept, on: nothing'.replace('nothing', '$o')].flatMap((step) => [
          `at: 5s, ${ORDER}, save: o`,
          step,
        ]),
        { more },
      ),
    ).toEqual(['passed', 'no answer (unreachable)']);
  });

  it('to a question does not wait for ever', () => {
    const more = 'faults:\n  - { type: lostReply, target: order, at: 5s, for: 1h }\n';
    expect(verdicts([`${ORDER}, save: o`, 'at: 10s, as: customer/song, do: status, on: $o'], { more })).toEqual([
      'passed',
      'no answer (unreachable)',
    ]);
  });

  it('to a cancel, with the store away, is told CANCELING', () => {
    const more = 'faults:\n  - { type: outage, target: store, at: 5s, for: 30m }\n';
    const { results, report } = play(
      [
        `${ORDER}, save: o`,
        'at: 10s, as: customer/song, do: cancel, on: $o, expect: { status: CANCELING }',
        'at: 31m, as: customer/song, do: status, on: $o, expect: { status: CANCELED }',
      ],
      { more },
    );
    expect(results.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'passed']);
    expect(report.verdict).toBe('passed');
  });
});

it('the same seed gives the same run', () => {
  const run = () => play([`${ORDER}, save: o`, 'as: store/s1, do: accept, on: $o']).report;
  expect(run().fingerprint).toBe(run().fingerprint);
});
