/** Worlds in which a planted bug shows are shrunk: little is left, and it fails in the same way when it is read and run. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../cli/compose.ts';
import { BUGS } from '../planted/bugs.ts';
import type { Scenario } from '../scenario.ts';
import { WORKS, type Works } from '../simulation.ts';
import { scenarioOf } from '../testing/run-text.ts';
import { drawWorld } from './draw.ts';
import { ordersIn } from './fewer.ts';
import { type Shrunk, shrinking } from './shrink.ts';
import { shrunkScenario } from './shrunk-text.ts';
import { tryOut } from './trial.ts';
import { waysOf } from './ways.ts';

const stage = () => compose({ transport: 'memory', journal: 'memory' });

function waysIn(scenario: Scenario, works: Works): readonly string[] {
  return waysOf(tryOut({ scenario, works, stage: stage() }));
}

function shrunk(scenario: Scenario, works: Works, way: string): Shrunk {
  const last = [...shrinking({ scenario, works, way, stage })].at(-1);
  if (last === undefined) throw new Error(`it does not fail in ${way}`);
  return last;
}

/** The first of those that chance draws. */
function worldThatFails(works: Works, way: string): Scenario {
  for (let seed = 1; seed <= 50; seed++) {
    const world = drawWorld(seed, null);
    if (waysIn(world, works).includes(way)) return world;
  }
  throw new Error(`no world fails in ${way}`);
}

describe('a planted bug', () => {
  it.each([
    ['no-refund', 'compensations-complete'],
    ['inbox-in-a-hurry', 'one-message-per-status-in-order'],
  ])('%s, by %s', (name, way) => {
    const works = BUGS.find((bug) => bug.name === name)?.works ?? WORKS;
    const found = shrunk(worldThatFails(works, way), works, way);
    const again = scenarioOf(shrunkScenario(found, 'deliverystore run FILE'));
    expect(again.faults.length).toBeLessThanOrEqual(3);
    expect(ordersIn(again)).toBeLessThanOrEqual(2);
    expect(again.played.length).toBeLessThanOrEqual(1);
    expect(waysIn(again, works)).toContain(way);
    expect(waysIn(again, WORKS)).toEqual([]);
  });
});

describe('an expectation that fails', () => {
  const TEXT = `name: hopes
covers: [F1]
faults:
  - { type: duplicate, target: events, at: 0s, for: 10m, rate: 10% }
  - { type: outage, target: store, at: 0s, for: 3m }
script:
  - { as: customer/song, do: points }
  - { as: customer/song, do: order, with: { store: s1, items: { jjajang: 1 } }, save: a }
  - { as: customer/kim, do: order, with: { store: s2, items: { jjajang: 1 } }, save: b }
  - parallel:
      - { as: customer/song, do: cancel, on: $a }
      - { as: customer/kim, do: cancel, on: $b }
  - { at: 5m, as: store/s1, do: accept, on: $a }
expect:
  thresholds: [ "orders.placed count < 1", "orders.failed count == 0" ]
`;

  it('is the only one that is left, with what it needs', () => {
    const { scenario } = shrunk(scenarioOf(TEXT), WORKS, 'threshold: orders.placed count < 1');
    expect(scenario).toMatchObject({
      covers: [],
      faults: [],
      script: [{ kind: 'step', step: { action: { do: 'order' } } }],
    });
    expect(scenario.expect.thresholds.map(({ text }) => text)).toEqual(['orders.placed count < 1']);
  });

  it('of a step keeps the steps that it needs, and of steps side by side the one', () => {
    const way = 'script: store/s1 accept is accepted (ORDER_CANCELED)';
    expect(waysIn(scenarioOf(TEXT), WORKS)).toContain(way);
    const { scenario } = shrunk(scenarioOf(TEXT), WORKS, way);
    const verbs = scenario.script.map((entry) => (entry.kind === 'step' ? entry.step.action.do : 'parallel'));
    expect(verbs).toEqual(['order', 'cancel', 'accept']);
  });
});

it('what does not fail in that way is not shrunk, and what is left off is as small as it was by then', () => {
  const scenario = drawWorld(1, null);
  expect([...shrinking({ scenario, works: WORKS, way: 'F7', stage })]).toEqual([]);
  const works = BUGS.find(({ name }) => name === 'no-refund')?.works ?? WORKS;
  for (const { attempts, scenario: smallest } of shrinking({ scenario, works, way: 'compensations-complete', stage })) {
    expect(waysIn(smallest, works)).toContain('compensations-complete');
    if (attempts === 3) break;
  }
});

it('nothing that a file or a run has brought along breaks out of the comment', () => {
  const scenario = scenarioOf('name: x\nscript: [ { as: customer/song, do: points } ]\n');
  const trial = tryOut({ scenario, works: WORKS, stage: stage() });
  const violation = { sentence: 'one\nseed: 7\r\u2028\u001b[2J', time: 0, order: 'o-1\nname: y', event: '' };
  const failures = [{ property: 'F1\nsettle: 1h', violation }];
  const hostile = { way: 'F1\nsettle: 1h', scenario, trial: { ...trial, failures }, attempts: 1 };
  const text = shrunkScenario(hostile, 'deliverystore run x\nfaults: []');
  expect(scenarioOf(text)).toMatchObject({ name: 'x', seed: 1, settle: scenario.settle });
  expect(text.split('\n').filter((line) => /^(?!#)/.test(line) && /seed: 7|settle|faults/.test(line))).toEqual([]);
});
