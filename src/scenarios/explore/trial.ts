/** One world run to its end, and what was found wanting in it. */
import type { Report } from '../../core/checks/checks.ts';
import type { LivenessName } from '../../core/checks/names.ts';
import type { Record } from '../../core/history.ts';
import { REFUSAL_CODES } from '../../core/vocabulary.ts';
import type { ExpectationResult, RunReport, Violation } from '../report.ts';
import { ScenarioRun } from '../runner.ts';
import type { Scenario } from '../scenario.ts';
import type { Works } from '../simulation.ts';
import type { Stage } from '../stage.ts';

/** A property that did not hold. What a scenario expects beside the properties is not asked of a world that is spoiled at random. */
export interface Failure {
  readonly property: string;
  readonly violation: Violation;
}

export interface TrialSetup {
  readonly scenario: Scenario;
  readonly works: Works;
  /** A fresh one, its clock at 0. */
  readonly stage: Stage;
  readonly record?: (record: Record) => void;
  /** Tasks after which it goes round in circles. */
  readonly most?: number;
  /** Asked now and then; true: the rest need not run. */
  readonly isEnough?: (found: Report) => boolean;
}

export interface Trial {
  readonly report: RunReport;
  /** In the order of the report: requirements, invariants, liveness; an exception or an endless run stands alone. */
  readonly failures: readonly Failure[];
  /** How many it took, roughly. */
  readonly tasks: number;
}

/** What a run that goes round in circles, or that throws, is found wanting in: no check has a name for it. */
export const ENDLESS = 'endless';
const EXCEPTION = 'exception';

/** Tasks after which a run goes round in circles; no drawn world needs a tenth as many. */
export const MOST_TASKS = 5_000_000;
/** Tasks in one go. */
const SLICE = 1_000;

/** Runs it by its own seed. */
export function tryOut(setup: TrialSetup): Trial {
  const { scenario, works, stage, record, most = MOST_TASKS, isEnough } = setup;
  const run = new ScenarioRun({ scenario, stage, seed: scenario.seed, works, ...(record && { record }) });
  const broken: Failure[] = [];
  let tasks = 0;
  try {
    run.start();
    while (run.advance(Number.POSITIVE_INFINITY, SLICE)) {
      tasks += SLICE;
      if (isEnough?.(run.found()) === true) break;
      if (tasks < most) continue;
      broken.push(failureAt(run.now, ENDLESS, `${most} tasks, and no end`));
      break;
    }
  } catch (error) {
    broken.push(failureAt(run.now, EXCEPTION, String(error)));
  }
  const report = run.finish(0, scenario.name);
  return { report, failures: broken.length > 0 ? broken : failuresOf(report, run), tasks };
}

function failuresOf({ requirements, invariants, liveness, expectations }: RunReport, run: ScenarioRun): Failure[] {
  const isBrokenOff = expectations.some((each) => each.kind === 'script' && cameToNothing(each));
  const excused = isBrokenOff ? WAITING_FOR_PEOPLE.filter((name) => isOfScript(run.accused(name))) : [];
  const named = [...requirements.map(({ id, violation }) => ({ name: id, violation })), ...invariants, ...liveness];
  return named.flatMap(({ name, violation }) => {
    if (violation === undefined || excused.some((each) => each === name)) return [];
    return [{ property: name, violation }];
  });
}

/** A step that had no answer or was refused, not one that came to something else than was expected. */
function cameToNothing({ text, verdict, actual }: ExpectationResult): boolean {
  if (verdict !== 'failed' || typeof actual === 'boolean') return false;
  const codes: readonly string[] = REFUSAL_CODES;
  return text.startsWith('parallel: ') || codes.includes(String(actual)) || String(actual).startsWith('no answer');
}

/** A script's people don't ask again: where a step of theirs came to nothing, an order of theirs may rightly wait for them. */
const WAITING_FOR_PEOPLE: readonly LivenessName[] = ['orders-terminal', 'cooked-orders-picked'];

/** Whether these are all of the script: nobody else's order may wait. */
function isOfScript(orders: ReadonlySet<string>): boolean {
  return [...orders].every((order) => order.startsWith('s-'));
}

function failureAt(time: number, property: string, sentence: string): Failure {
  return { property, violation: { sentence, time, order: '', event: '' } };
}
