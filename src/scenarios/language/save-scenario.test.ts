/** What was done by hand, written into a scenario's file: read again it is the same, and the rest of the file stays. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Random } from '../../core/runtime/random.ts';
import type { Plan } from '../plan.ts';
import type { FaultSpec, Scenario } from '../scenario.ts';
import { faultByHand, stepByHand } from '../testing/by-hand.ts';
import { randomScenario } from '../testing/random-scenario.ts';
import { scenarioOf } from '../testing/run-text.ts';
import { savedScenario } from './save-scenario.ts';

const FOLDER = new URL('../../../scenarios/', import.meta.url);

function saved(text: string, change: (before: Scenario) => Partial<Plan>, name = 'saved', seed = 7): string {
  const before = scenarioOf(text);
  const { faults, played } = before;
  return savedScenario(text, { name, seed, before, after: { faults, played, ...change(before) } });
}

/** A plan as it was meant, wherever it stands in a file. */
function meant({ faults, played }: Plan): Plan {
  const nowhere = <T>(each: T): T => ({ ...each, line: 0 });
  return { faults: faults.map(nowhere), played: played.map(nowhere) };
}

const MICROSECONDS = 600_000_000;

it.each(Array.from({ length: 40 }, (_, i) => i + 1))('faults and steps come back as they were: seed %i', (seed) => {
  const chance = new Random(seed, 'save');
  const text = randomScenario(seed, 4);
  const before = scenarioOf(text);
  const after = {
    faults: [...before.faults, ...Array.from({ length: 5 }, () => faultByHand(chance, chance.below(MICROSECONDS)))],
    played: Array.from({ length: 5 }, () => stepByHand(chance, chance.below(MICROSECONDS))),
  };
  const again = scenarioOf(saved(text, () => after));
  expect(meant(again)).toEqual(meant(after));
  expect({ ...again, ...meant(after) }).toEqual({ ...before, ...meant(after), name: 'saved', seed: 7 });
});

it('every kind of fault comes back, to the last digit', () => {
  const rest = { at: 1, for: 2_591_999_999_999, rate: 1, line: 0 };
  const order = { kind: 'context', context: 'order' } as const;
  const faults: readonly FaultSpec[] = [
    { ...rest, type: 'overload', target: { kind: 'gateway' }, slowdown: 1.1 },
    { ...rest, type: 'latency', target: { kind: 'kakao' }, delay: { kind: 'exp', mean: 1 } },
    { ...rest, type: 'error', target: { kind: 'link', from: 'order', to: 'store' }, rate: 0.1 + 0.2 },
    { ...rest, type: 'lostReply', target: order, rate: 1e-7 },
    { ...rest, type: 'outage', target: order },
    { ...rest, type: 'crash', target: order, for: null, restartAfter: 0, point: 'before-ack' },
    { ...rest, type: 'drop', target: { kind: 'events' }, rate: 0 },
    { ...rest, type: 'delay', target: order, delay: { kind: 'uniform', min: 1, max: 3_000_001 } },
    { ...rest, type: 'delay', target: order, delay: { kind: 'normal', mean: 5, deviation: 2_000_003 } },
    { ...rest, type: 'delay', target: order, delay: { kind: 'constant', value: 999_999 } },
    { ...rest, type: 'reorder', target: order, window: 33 },
    { ...rest, type: 'partition', target: { kind: 'link', from: 'order', to: 'store' }, oneWay: true },
    { ...rest, type: 'slowConsumer', target: order, maxRate: 0.3 },
    { ...rest, type: 'diskFull', target: order },
  ];
  expect(meant(scenarioOf(saved('name: x', () => ({ faults }))))).toEqual({ faults, played: [] });
});

describe('the rest of a file', () => {
  const TEXT = `# what to watch
name: calm # for now
description: "한 줄"

faults:
  # an outage
  - { type: outage, target: store, at: 2m, for: 1m }   # a minute
  - { type: drop, target: events, at: 0s, for: 1h, rate: 5% }
expect:
  eventually: [ "orders.open value == 0" ]
`;
  const outage: FaultSpec = {
    type: 'outage',
    target: { kind: 'context', context: 'order' },
    at: 123_456_789,
    for: 1_500_000,
    rate: 1,
    line: 0,
  };

  it('stays as it is, with its comments', () => {
    const text = saved(TEXT, ({ faults }) => ({
      faults: [...faults, outage],
      played: [
        {
          at: 1,
          as: { role: 'store', id: 's1' },
          action: { do: 'reject', on: 'o-1', reason: 'a: b' },
          save: null,
          line: 0,
        },
      ],
    }));
    expect(text).toBe(`# what to watch
name: saved # for now
seed: 7
description: "한 줄"

faults:
  # an outage
  - { type: outage, target: store, at: 2m, for: 1m } # a minute
  - { type: drop, target: events, at: 0s, for: 1h, rate: 5% }
  - { type: outage, target: order, at: 123.456789s, for: 1.5s }
expect:
  eventually: [ "orders.open value == 0" ]
played:
  - { at: 0.000001s, as: store/s1, do: reject, on: o-1, with: { reason: "a: b" } }
`);
  });

  it('stays where one fault takes the place of another', () => {
    const text = saved(TEXT, ({ faults: [, second] }) => ({ faults: second ? [{ ...outage, at: 0 }, second] : [] }));
    expect(text).toContain('  - { type: outage, target: order, at: 0s, for: 1.5s }\n  - { type: drop,');
  });

  it('stays where its lists are empty, or stand for something else', () => {
    const one = () => ({ faults: [outage] });
    expect(scenarioOf(saved('{ name: x, faults: [] }', one)).faults).toHaveLength(1);
    expect(scenarioOf(saved('name: x\nfaults: []\n', one)).faults).toHaveLength(1);
    const shared = scenarioOf(saved('name: x\nscript: &none []\nfaults: *none\n', one));
    expect([shared.script.length, shared.faults.length]).toEqual([0, 1]);
  });

  it.each(readdirSync(FOLDER).filter((file) => file.endsWith('.yaml')))('says the same: %s', (file) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    const before = scenarioOf(text);
    const after = saved(text, () => ({}), before.name, before.seed);
    expect(withoutLines(scenarioOf(after))).toEqual(withoutLines(before));
    const comments = (of: string) => of.split('\n').filter((line) => line.trimStart().startsWith('#'));
    expect(comments(after)).toEqual(comments(text));
  });
});

function withoutLines(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, each) => (/^line$|Line$/.test(key) ? 0 : each)));
}
