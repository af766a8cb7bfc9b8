/** From a checked file to the scenario that the program runs: people and stores named, steps and faults with their lines. */
import { generateCustomers, generateRiders, generateStores, servedDistricts } from '../../world/default-world.ts';
import type { WorldConfig } from '../../world/world.ts';
import type {
  Action,
  Expression,
  FaultSpec,
  Phase,
  PlayedStep,
  Scenario,
  ScriptEntry,
  Step,
  StepTime,
  Workload,
} from '../scenario.ts';
import type { ScenarioFile } from './schema.ts';

type Path = readonly (string | number)[];
type LineOf = (path: Path) => number;
type EntryFile = ScenarioFile['script'][number];
type StepFile = Exclude<EntryFile, { parallel: unknown }>;
type SideStepFile = Extract<EntryFile, { parallel: unknown }>['parallel'][number];
type PlayedFile = ScenarioFile['played'][number];

export function buildScenario(file: ScenarioFile, lineOf: LineOf): Scenario {
  const { world, workload, script, faults, played, expect, covers, ...rest } = file;
  const expressions = (part: 'sometimes' | 'thresholds' | 'eventually'): readonly Expression[] =>
    expect[part].map((each, i) => ({ ...each, line: lineOf(['expect', part, i]) }));
  return {
    ...rest,
    covers: [...new Set(covers)],
    coversLine: lineOf(['covers']),
    world: buildWorld(world, script),
    workload: workload ? buildWorkload(workload) : null,
    script: script.map((entry, i) => buildEntry(entry, ['script', i], lineOf)),
    faults: faults.map((fault, i) => buildFault(fault, lineOf(['faults', i]))),
    played: played.map((step, i) => buildPlayed(step, lineOf(['played', i]))),
    expect: {
      always: expect.always,
      sometimes: expressions('sometimes'),
      thresholds: expressions('thresholds'),
      eventually: expressions('eventually'),
    },
  };
}

/** Riders first: who is only counted lives where a rider is near. */
function buildWorld(file: ScenarioFile['world'], script: readonly EntryFile[]): WorldConfig {
  const { customers, stores, riders, ...rest } = file;
  const listed = [customers, stores].flatMap((people) =>
    typeof people === 'number' ? [] : people.map(({ area }) => area),
  );
  const needed = [...new Set([...listed, ...scriptedAreas(script)])];
  const someRiders = typeof riders === 'number' ? generateRiders(riders, needed) : riders;
  const areas = servedDistricts(someRiders);
  return {
    ...rest,
    customers: typeof customers === 'number' ? generateCustomers(customers, areas) : customers.map(named),
    stores: typeof stores === 'number' ? generateStores(stores, areas) : stores.map(named),
    riders: someRiders,
  };
}

function named<Entry extends { readonly id: string; readonly name?: string }>(
  entry: Entry,
): Entry & { readonly name: string } {
  return { ...entry, name: entry.name ?? entry.id };
}

function scriptedAreas(script: readonly EntryFile[]): readonly string[] {
  const steps: readonly (StepFile | SideStepFile)[] = script.flatMap((entry) =>
    'parallel' in entry ? entry.parallel : [entry],
  );
  return steps.flatMap((step) => (step.do === 'order' && step.with.area !== undefined ? [step.with.area] : []));
}

function buildWorkload({ phases, arrivals, actors }: NonNullable<ScenarioFile['workload']>): Workload {
  return { arrivals, actors, phases: phases.map(buildPhase) };
}

function buildPhase({
  name,
  duration = 0,
  arrivalRate = 0,
  rampTo = arrivalRate,
  arrivalCount,
  pause,
}: NonNullable<ScenarioFile['workload']>['phases'][number]): Phase {
  if (pause !== undefined) return { kind: 'pause', name, duration: pause };
  if (arrivalCount !== undefined) return { kind: 'count', name, duration, count: arrivalCount };
  return { kind: 'rate', name, duration, rate: arrivalRate, rampTo };
}

function buildEntry(entry: EntryFile, path: Path, lineOf: LineOf): ScriptEntry {
  const when = timeOf(entry);
  if (!('parallel' in entry)) return { kind: 'step', step: buildStep(entry, when, lineOf(path)) };
  return {
    kind: 'parallel',
    when,
    steps: entry.parallel.map((step, i) => buildStep(step, when, lineOf([...path, 'parallel', i]))),
    accepted: entry.accepted ?? null,
    errors: entry.errors ?? null,
    line: lineOf(path),
  };
}

function timeOf({ at, after }: { readonly at?: number; readonly after?: number }): StepTime {
  return at === undefined ? { kind: 'after', delay: after ?? 0 } : { kind: 'at', time: at };
}

function buildStep(step: StepFile | SideStepFile, when: StepTime, line: number): Step {
  return { when, as: step.as, action: actionOf(step), save: savedBy(step), expect: step.expect ?? null, line };
}

function buildPlayed(step: PlayedFile, line: number): PlayedStep {
  return { at: step.at, as: step.as, action: actionOf(step), save: savedBy(step), line };
}

function savedBy(step: StepFile | SideStepFile | PlayedFile): string | null {
  return step.do === 'order' ? (step.save ?? null) : null;
}

function actionOf(step: StepFile | SideStepFile | PlayedFile): Action {
  switch (step.do) {
    case 'order':
      return { do: 'order', store: step.with.store, items: step.with.items, area: step.with.area ?? null };
    case 'reject':
      return { do: 'reject', on: step.on, reason: step.with?.reason ?? null };
    case 'queue':
    case 'deliveries':
    case 'points':
    case 'notifications':
      return { do: step.do };
    case 'pay':
    case 'cancel':
    case 'confirm':
    case 'status':
    case 'accept':
    case 'cook start':
    case 'cook finish':
    case 'pick':
      return { do: step.do, on: step.on };
  }
}

function buildFault(fault: ScenarioFile['faults'][number], line: number): FaultSpec {
  return { for: null, rate: 1, ...fault, line };
}
