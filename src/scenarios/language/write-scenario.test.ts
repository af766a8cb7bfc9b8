/** A scenario written as a file: read again it is the same, and it runs the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compose } from '../../cli/compose.ts';
import { drawWorld } from '../explore/draw.ts';
import { tryOut } from '../explore/trial.ts';
import type { Scenario } from '../scenario.ts';
import { WORKS } from '../simulation.ts';
import { scenarioOf } from '../testing/run-text.ts';
import { writtenScenario } from './write-scenario.ts';

const FOLDER = new URL('../../../scenarios/', import.meta.url);
const SHIPPED = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));

function shipped(file: string): Scenario {
  return scenarioOf(readFileSync(new URL(file, FOLDER), 'utf8'));
}

function withoutLines(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, each) => (/^line$|Line$/.test(key) ? 0 : each)));
}

function expectSame(scenario: Scenario): void {
  const text = writtenScenario(scenario);
  expect(withoutLines(scenarioOf(text)), text).toEqual(withoutLines(scenario));
}

it.each(SHIPPED)('%s is read again as it was', (file) => {
  expectSame(shipped(file));
});

it.each(SHIPPED.slice(0, 5))('%s is, with chance on top', (file) => {
  const base = shipped(file);
  for (let seed = 1; seed <= 5; seed++) expectSame(drawWorld(seed, base));
});

it('so are worlds drawn by chance', () => {
  for (let seed = 1; seed <= 150; seed++) expectSame(drawWorld(seed, null));
});

it.each([3, 4, 11])('what is read runs as before: seed %i', (seed) => {
  const scenario = drawWorld(seed, null);
  const fingerprint = (each: Scenario) =>
    tryOut({ scenario: each, works: WORKS, stage: compose({ transport: 'memory', journal: 'memory' }) }).report
      .fingerprint;
  expect(fingerprint(scenarioOf(writtenScenario(scenario)))).toBe(fingerprint(scenario));
});

it('a file looks as a person would write it, and nothing breaks out of its comment', () => {
  const text = `# one\\u000aseed: 1\\u001b[2J
#
name: small
description: |-
  Two
  lines: "quoted"
covers: [ F6, N4 ]
seed: 7
settle: 8h

world:
  customers: [ { id: song, name: 송 }, { id: kim, area: 마포구 } ]
  stores: 2
  payment: { serviceTime: "uniform(0.5ms, 100ms)", declineRate: 12.5% }
  deadlines: { acceptance: off }

workload:
  phases:
    - { name: calm, duration: 1m30s, arrivalRate: 0.5, rampTo: 2 }
    - { name: quiet, pause: 1m }
  actors:
    rider: { pickAfter: 10s }

script:
  - { as: customer/song, do: order, with: { store: s1, items: { "true": 1 } }, save: o, expect: { points: 500, within: 5s } }
  - parallel:
      - { as: customer/song, do: cancel, on: $o }
      - { as: store/s1, do: reject, on: $o, with: { reason: "a: b, # c" } }
    accepted: 1
    errors: [ COOKING_STARTED ]
  - { at: 10m, as: rider/r1, do: deliveries, expect: { lacks: $o } }

faults:
  - { type: crash, target: order, at: 1.5s, restartAfter: 0s, point: before-ack }
  - { type: drop, target: order->store, at: 0s, for: 1d, rate: 10% }

expect:
  always:
    - single-capture
  sometimes:
    - orders.canceled count >= 5
`;
  const scenario = scenarioOf(text);
  expect(writtenScenario(scenario, ['one\nseed: 1\u001b[2J', ''])).toBe(text.replaceAll('0.5ms', '0.0005s'));
});
