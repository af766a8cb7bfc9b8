/** Passes that leave what is in a scenario simpler: chance taken out, the world as usual, round times, a small seed. */
import type { Distribution } from '../../core/runtime/random.ts';
import { DEFAULT_HABITS, DEFAULTS } from '../language/defaults.ts';
import type { FaultSpec, Scenario, ScriptEntry, StepTime } from '../scenario.ts';
import type { Offers } from './pass.ts';
import { HOUR, MILLISECOND, MINUTE, meanOf, SECOND } from './spans.ts';

const LONG = 10 * MINUTE;

/** Faults strike always, from the start and for long, where that will do. */
const SIMPLER: readonly ((fault: FaultSpec) => FaultSpec)[] = [
  (fault) => ({ ...fault, rate: 1 }),
  (fault) => forLong({ ...fault, at: 0 }),
  (fault) => ({ ...fault, at: 0 }),
  forLong,
  (fault) => (fault.delay === undefined ? fault : { ...fault, delay: constant(fault.delay) }),
  (fault) => (fault.window === undefined ? fault : { ...fault, window: Math.max(fault.window, SECOND) }),
  (fault) => (fault.oneWay === undefined ? fault : { ...fault, oneWay: false }),
];

function forLong(fault: FaultSpec): FaultSpec {
  return fault.for === null ? fault : { ...fault, for: Math.max(fault.for, LONG) };
}

export function* simplerFaults(scenario: Scenario): Offers {
  let { faults } = scenario;
  for (const at of faults.keys()) {
    for (const simpler of SIMPLER) {
      const changed = changedAt(faults, at, simpler);
      if (yield { ...scenario, faults: changed }) faults = changed;
    }
  }
}

export function* plainWorkload(scenario: Scenario): Offers {
  const { workload } = scenario;
  if (workload === null) return;
  if (yield { ...scenario, workload: { ...workload, arrivals: 'poisson' } }) return; // habits in the next round
  let { actors } = workload;
  const put = (better: typeof actors) => ({ ...scenario, workload: { ...workload, actors: better } });
  if (yield put(DEFAULT_HABITS)) return;
  const { customer, store, rider } = DEFAULT_HABITS;
  actors = {
    ...actors,
    customer: yield* plain(actors.customer, customer, (each) => put({ ...actors, customer: each }), [
      'cancelRate',
      'paysLater',
    ]),
  };
  actors = {
    ...actors,
    store: yield* plain(actors.store, store, (each) => put({ ...actors, store: each }), ['rejectRate']),
  };
  yield* plain(actors.rider, rider, (each) => put({ ...actors, rider: each }));
}

export function* plainWorld(scenario: Scenario): Offers {
  let { world } = scenario;
  const put = (better: typeof world) => ({ ...scenario, world: better });
  const usual = DEFAULTS.world;
  world = { ...world, points: yield* plain(world.points, usual.points, (points) => put({ ...world, points })) };
  world = {
    ...world,
    payment: yield* plain(world.payment, usual.payment, (payment) => put({ ...world, payment }), ['declineRate']),
  };
  world = { ...world, breaker: yield* plain(world.breaker, usual.breaker, (breaker) => put({ ...world, breaker })) };
  world = {
    ...world,
    kakao: yield* plain(world.kakao, usual.kakao, (kakao) => put({ ...world, kakao }), ['failureRate']),
  };
  yield* plain(world.deadlines, usual.deadlines, (deadlines) => put({ ...world, deadlines }));
}

/** As usual, at least key by key, or without chance. `shares`: those of what happens by chance. */
function* plain<Group extends object>(
  group: Group,
  usual: Group,
  put: (group: Group) => Scenario,
  shares: readonly (keyof Group)[] = [],
): Offers<Group> {
  if (yield put(usual)) return usual;
  let kept = group;
  for (const key of Object.keys(group) as (keyof Group)[]) {
    if (isSame(kept[key], usual[key])) continue;
    const certain = shares.includes(key) ? [0, 1] : isDistribution(kept[key]) ? [constant(kept[key])] : [];
    for (const value of [usual[key], ...certain]) {
      const changed = { ...kept, [key]: value };
      if (!(yield put(changed))) continue;
      kept = changed;
      break;
    }
  }
  return kept;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isDistribution(value: unknown): value is Distribution {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function constant(from: Distribution): Distribution {
  return { kind: 'constant', value: Math.round(meanOf(from)) };
}

const UNITS = [HOUR, 10 * MINUTE, MINUTE, 10 * SECOND, SECOND, 100 * MILLISECOND, 10 * MILLISECOND, MILLISECOND];

/** Rounder times than that, the roundest first. */
function rounder(time: number): readonly number[] {
  const exact = UNITS.findIndex((unit) => time % unit === 0);
  const coarser = exact < 0 ? UNITS : UNITS.slice(0, exact);
  return coarser.map((unit) => Math.round(time / unit) * unit).filter((round) => round > 0);
}

/** A time somewhere in a scenario, and the scenario with another one there. */
type Place = readonly [time: number, put: (scenario: Scenario, time: number) => Scenario];

export function* rounderTimes(scenario: Scenario): Offers {
  let kept = scenario;
  for (const [time, put] of timesIn(scenario)) {
    for (const round of rounder(time)) {
      const changed = put(kept, round);
      if (!(yield changed)) continue;
      kept = changed;
      break;
    }
  }
}

const TIMES_OF_FAULTS = ['at', 'for', 'window', 'restartAfter', 'by'] as const;

function* timesIn({ settle, workload, script, faults, played }: Scenario): Generator<Place> {
  yield [settle, (scenario) => ({ ...scenario, settle: DEFAULTS.settle })];
  for (const [i, { duration }] of workload?.phases.entries() ?? [])
    yield [duration, (scenario, time) => phaseLasting(scenario, i, time)];
  for (const [i, fault] of faults.entries())
    for (const key of TIMES_OF_FAULTS) {
      const put = (scenario: Scenario, time: number) => ({
        ...scenario,
        faults: changedAt(scenario.faults, i, (each) => ({ ...each, [key]: time })),
      });
      if (typeof fault[key] === 'number') yield [fault[key], put];
    }
  for (const [i, { at }] of played.entries())
    yield [
      at,
      (scenario, time) => ({ ...scenario, played: changedAt(scenario.played, i, (step) => ({ ...step, at: time })) }),
    ];
  for (const [i, entry] of script.entries()) {
    const when = entry.kind === 'step' ? entry.step.when : entry.when;
    yield [
      when.kind === 'at' ? when.time : when.delay,
      (scenario, time) => ({ ...scenario, script: changedAt(scenario.script, i, (each) => entryAt(each, time)) }),
    ];
  }
}

function phaseLasting(scenario: Scenario, at: number, duration: number): Scenario {
  const { workload } = scenario;
  if (workload === null) return scenario;
  return {
    ...scenario,
    workload: { ...workload, phases: changedAt(workload.phases, at, (phase) => ({ ...phase, duration })) },
  };
}

function entryAt(entry: ScriptEntry, time: number): ScriptEntry {
  const moved = (when: StepTime): StepTime => (when.kind === 'at' ? { ...when, time } : { ...when, delay: time });
  if (entry.kind === 'step') return { ...entry, step: { ...entry.step, when: moved(entry.step.when) } };
  const when = moved(entry.when);
  return { ...entry, when, steps: entry.steps.map((step) => ({ ...step, when })) };
}

function changedAt<Entry>(list: readonly Entry[], at: number, change: (entry: Entry) => Entry): readonly Entry[] {
  return list.map((entry, i) => (i === at ? change(entry) : entry));
}

/** Seeds that are easy to remember. */
const SMALL = 10;

export function* smallerSeed(scenario: Scenario): Offers {
  for (let seed = 1; seed < scenario.seed && seed <= SMALL; seed++) if (yield { ...scenario, seed }) return;
}
