/** Small scripts in every order: the sound works keep their promises in all, and a planted bug shows in one that can be run again. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compose, composeInMemory, composeInterleaved } from '../../cli/compose.ts';
import { parseScenario } from '../language/parse-scenario.ts';
import { writtenScenario } from '../language/write-scenario.ts';
import { BUGS } from '../planted/bugs.ts';
import { deciding } from '../planted/planting.ts';
import type { Scenario } from '../scenario.ts';
import type { Works } from '../simulation.ts';
import { WORKS } from '../simulation.ts';
import { Interleavings, type Tried } from './interleavings.ts';
import { tryOut } from './trial.ts';

function read(text: string): Scenario {
  const result = parseScenario(text, 'race.yaml');
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.scenario;
}

const shipped = (name: string) =>
  read(readFileSync(new URL(`../../../scenarios/${name}.yaml`, import.meta.url), 'utf8'));

const CANCEL = shipped('race-cancel-cook');
const RIDERS = shipped('race-two-riders');
const EXPIRY = shipped('race-pay-expiry');

function search(scenario: Scenario, works: Works, runs: number) {
  return new Interleavings({ scenario, works, stage: composeInterleaved, runs, reversals: Number.POSITIVE_INFINITY });
}

function explored(scenario: Scenario, runs: number) {
  const all = search(scenario, WORKS, runs);
  const failures: Tried[] = [];
  for (let tried = all.next(); tried !== undefined; tried = all.next())
    if (tried.failures.length > 0) failures.push(tried);
  return {
    ...all.schedules,
    exhausted: all.schedules.exhausted,
    failures,
    ways: all.ways.list().map(({ text }) => text),
  };
}

function firstFailure(scenario: Scenario, works: Works): Tried {
  const all = search(scenario, works, 100);
  for (let tried = all.next(); tried !== undefined; tried = all.next()) if (tried.failures.length > 0) return tried;
  throw new Error('nothing failed');
}

function planted(name: string): Works {
  const bug = BUGS.find((each) => each.name === name);
  if (bug === undefined) throw new Error(`no bug ${name}`);
  return bug.works;
}

describe('the sound works', () => {
  it('let one of two riders have the delivery in every order there is', () => {
    expect(explored(RIDERS, 100)).toMatchObject({
      exhausted: true,
      failures: [],
      ways: [
        'rider/r1 PickDelivery: ALREADY_PICKED; rider/r2 PickDelivery: accepted',
        'rider/r1 PickDelivery: accepted; rider/r2 PickDelivery: ALREADY_PICKED',
      ],
    });
  });

  it('let canceling or cooking win, and never both', () => {
    const { failures, ways, exhausted } = explored(CANCEL, 60);
    expect([failures, exhausted]).toEqual([[], false]);
    expect(ways.filter((way) => way.includes('CancelOrder: accepted'))).toEqual([
      expect.stringMatching(/CancelOrder: accepted.*StartCooking: ORDER_CANCELED; s-1: CANCELED/),
    ]);
    expect(ways).toContainEqual(expect.stringMatching(/CancelOrder: COOKING_STARTED.*StartCooking: accepted/));
  });

  it('take a payment or let the order expire', () => {
    expect(explored(EXPIRY, 40)).toMatchObject({
      failures: [],
      ways: expect.arrayContaining(['customer/song PayOrder: ORDER_CANCELED', 'customer/song PayOrder: accepted']),
    });
  });
});

describe('a bug', () => {
  /** An order that has expired is paid all the same when payment's answer comes late. */
  const paidTooLate = deciding('order', 'MarkPaid', (_command, { status, amount }, sound) =>
    status === 'CANCELED' ? [{ type: 'OrderPaid', data: { amount } }] : sound,
  );

  it.each([
    ['cancel-unguarded', CANCEL, planted('cancel-unguarded'), 'cancel-or-cook-one-winner'],
    ['inbox-in-a-hurry', CANCEL, planted('inbox-in-a-hurry'), 'status-follows-the-machine'],
    ['two-riders', RIDERS, planted('two-riders'), 'one-rider-per-delivery'],
    ['paid too late', EXPIRY, paidTooLate, 'status-follows-the-machine'],
  ])('%s is found, and its order runs again from a file', (_name, scenario, works, property) => {
    const { interleaving, failures } = firstFailure(scenario, works);
    expect(failures.map((failure) => failure.property)).toContain(property);
    const again = read(writtenScenario({ ...scenario, interleaving }));
    const run = (which: Works) => tryOut({ scenario: again, works: which, stage: composeInMemory(again, MEMORY) });
    expect(run(works).failures).toEqual(failures.filter((failure) => failure.property !== 'script'));
    expect(run(WORKS).failures).toEqual([]);
  });

  it.each([
    ['inbox-in-a-hurry', CANCEL, planted('inbox-in-a-hurry')],
    ['paid too late', EXPIRY, paidTooLate],
  ])('%s does not show in the usual order', (_name, scenario, works) => {
    expect(tryOut({ scenario, works, stage: compose(MEMORY) }).failures).toEqual([]);
  });
});

const MEMORY = { transport: 'memory', journal: 'memory' };

it.each([CANCEL, EXPIRY, shipped('deferred-expires')])('$name: an empty interleaving changes nothing', (scenario) => {
  const fingerprint = (run: Scenario) =>
    tryOut({ scenario: run, works: WORKS, stage: composeInMemory(run, MEMORY) }).report.fingerprint;
  expect(fingerprint({ ...scenario, interleaving: [] })).toBe(fingerprint(scenario));
});

it('a pay call that fails once its order has expired is nobody’s to defer: the checks know what was decided first', () => {
  const interleaving = [
    { at: 129, take: 2 },
    { at: 130, take: 4 },
    { at: 131, take: 5 },
    { at: 133, take: 5 },
  ];
  const stage = composeInMemory({ interleaving }, MEMORY);
  const kinds: string[] = [];
  const { failures } = tryOut({
    scenario: EXPIRY,
    works: WORKS,
    stage,
    record: (each) => kinds.push('kind' in each ? each.kind : each.type),
  });
  expect(failures).toEqual([]);
  expect(kinds.lastIndexOf('OrderCanceled')).toBeGreaterThan(kinds.indexOf('callEnded'));
});
