/** Tasks and what comes of them: whoever shares them out and however, it adds up to the same; what fails or strays is told. */
import { expect, test } from 'vitest';
import { compose } from '../../cli/compose.ts';
import { isRefusal } from '../../core/vocabulary.ts';
import { BUGS } from '../planted/bugs.ts';
import { deciding, withDecider } from '../planted/planting.ts';
import { scenarioText } from '../planted/scenarios.ts';
import { WORKS, type Works } from '../simulation.ts';
import { scenarioOf } from '../testing/run-text.ts';
import { crashSites, withCrash } from './crash-points.ts';
import { merge } from './outcome.ts';
import { type Brief, perform, RESTART_AFTER, type Task } from './task.ts';
import { tryOut } from './trial.ts';

const stage = () => compose({ transport: 'memory', journal: 'memory' });
const DRAWN: Brief = { base: null, paranoid: false };
const DELIVERY = scenarioOf(scenarioText('delivery'));
const SCRIPTED: Brief = { base: DELIVERY, paranoid: false };

function outcomeOf(task: Task, works: Works = WORKS, brief = DRAWN) {
  return perform(task, brief, { works, stage });
}

const seeds = (from: number, to: number): Task => ({ kind: 'seeds', from, to });

/** Charges for half of what was bought. */
const HALF_PAID = BUGS.find(({ name }) => name === 'half-paid')?.works as Works;

test('in pieces or in one go it is the same', () => {
  const pieces = merge([outcomeOf(seeds(0, 1)), merge([outcomeOf(seeds(1, 3)), outcomeOf(seeds(3, 6))])]);
  const whole = outcomeOf(seeds(0, 6));
  expect(pieces).toEqual(whole);
  expect(whole).toMatchObject({ worlds: 6, twice: 1, failed: 0, findings: [], strays: [] });
  expect(whole.orders).toBeGreaterThan(0);
  expect(structuredClone(whole)).toEqual(whole);
});

test('a bug is found with the seed and the property, and counted in each world', () => {
  const { failed, properties, findings } = outcomeOf(seeds(3, 6), HALF_PAID);
  expect(failed).toBe(3);
  expect(properties).toContainEqual({ property: 'money-conserved', worlds: 3 });
  expect(findings.find(({ property }) => property === 'money-conserved')).toMatchObject({
    origin: { kind: 'seed', seed: 3 },
    violation: { sentence: expect.any(String), order: expect.stringMatching(/^o-/) },
  });
});

test('many findings of one property leave room for the first of another', () => {
  const finding = (seed: number, property: string) => ({
    origin: { kind: 'seed' as const, seed },
    property,
    violation: { sentence: '', time: 0, order: '', event: '' },
  });
  const many = Array.from({ length: 300 }, (_, i) => finding(i, 'F1'));
  const kept = merge([{ ...merge([]), findings: [...many, finding(300, 'F2')] }]).findings;
  expect(kept).toEqual([...many.slice(0, 100), finding(300, 'F2')]);
});

test('a world that was another one once is told, though it is the same ever after', () => {
  let orders = 0;
  const works = deciding('order', 'PlaceOrder', (_command, _state, sound) => (++orders === 1 ? [] : sound));
  const { strays, twice } = outcomeOf(seeds(1, 3), works, { ...DRAWN, paranoid: true });
  expect(twice).toBe(2);
  expect(strays).toEqual([{ origin: { kind: 'seed', seed: 1 }, first: null }]);
});

test('a world that is another one whenever it runs is told with the first event that differs', () => {
  let count = 0;
  const works = withDecider('order', (sound) => ({
    decide(command, state, now) {
      const decision = sound.decide(command, state, now);
      return isRefusal(decision) ? decision : decision.map((event) => ({ ...event, data: ++count }) as never);
    },
  }));
  const [stray] = outcomeOf(seeds(0, 1), works).strays;
  expect(stray?.first?.index).toBe(0);
  expect(stray?.first?.once).toMatchObject({ type: 'OrderPlaced', order: 'o-1', version: 1 });
  expect(stray?.first?.once?.data).not.toBe(stray?.first?.again?.data);
});

test('each crash strikes the commit that it is meant for', () => {
  const sites = crashSites(DELIVERY, WORKS, stage());
  expect(sites.length).toBeGreaterThan(100);
  for (const site of sites.filter((_, i) => i % 5 === 0)) {
    const struck: number[] = [];
    const scenario = withCrash(DELIVERY, site, RESTART_AFTER);
    const trial = tryOut({
      scenario,
      works: WORKS,
      stage: stage(),
      record: (record) => 'kind' in record && record.kind === 'fault' && struck.push(record.time),
    });
    expect({ site, struck }).toEqual({ site, struck: [site.at] });
    expect(trial.failures).toEqual([]);
  }
});

test('crashes are counted by context and point, and what fails with one is found', () => {
  const sites = crashSites(DELIVERY, WORKS, stage()).filter(({ context }) => context === 'point');
  const sound = outcomeOf({ kind: 'crashes', from: 0, sites }, WORKS, SCRIPTED);
  expect(sound.crashes).toHaveLength(4);
  expect(sound.crashes.every(({ worlds, struck, failed }) => struck === worlds && failed === 0)).toBe(true);
  const broken = outcomeOf({ kind: 'crashes', from: 0, sites: sites.slice(0, 1) }, HALF_PAID, SCRIPTED);
  expect(broken.crashes).toEqual([expect.objectContaining({ context: 'point', worlds: 1, failed: 1 })]);
  expect(broken.findings[0]?.origin).toEqual({ kind: 'crash', ...sites[0] });
});

test('a person of a script who got no answer leaves an order waiting, and nobody is blamed', () => {
  let at = 0;
  tryOut({
    scenario: DELIVERY,
    works: WORKS,
    stage: stage(),
    record: (record) => {
      if (!('kind' in record) && record.type === 'CookingFinished') at = record.time;
    },
  });
  const crashed = withCrash(DELIVERY, { context: 'store', at, point: 'before-commit' }, RESTART_AFTER);
  const { report, failures } = tryOut({ scenario: crashed, works: WORKS, stage: stage() });
  expect(report.liveness.find(({ name }) => name === 'orders-terminal')?.verdict).toBe('missed');
  expect(failures).toEqual([]);
});
