/** All orders in which a script's deliveries and timers can come, each tried once, those nearest to the usual one first. */
import type { Observation, Record } from '../../core/history.ts';
import type { Choose } from '../../core/runtime/choice.ts';
import type { ExpectationResult } from '../report.ts';
import type { Deviation, Scenario } from '../scenario.ts';
import type { Works } from '../simulation.ts';
import type { InterleavedStage } from '../stage.ts';
import { Endings, isOpen } from './endings.ts';
import { type ScheduleBounds, Schedules } from './schedules.ts';
import type { Failure } from './trial.ts';
import { tryOut } from './trial.ts';

export interface InterleavingsSetup extends ScheduleBounds {
  readonly scenario: Scenario;
  readonly works: Works;
  /** A fresh stage on which that is chosen. */
  stage(choose: Choose): InterleavedStage;
}

/** One schedule, tried. */
export interface Tried {
  /** What a scenario's `interleaving` says of it. */
  readonly interleaving: readonly Deviation[];
  /** How many races were turned round, one after the other, on the way to it. */
  readonly reversals: number;
  readonly way: string;
  readonly failures: readonly Failure[];
}

export class Interleavings {
  readonly ways = new Endings();
  readonly schedules: Schedules;
  private readonly setup: InterleavingsSetup;

  constructor(setup: InterleavingsSetup) {
    this.setup = setup;
    this.schedules = new Schedules(setup);
  }

  /** Tries the next schedule; undefined where none is left within the bounds. */
  next(): Tried | undefined {
    const schedule = this.schedules.next();
    if (schedule === undefined) return undefined;
    const { scenario, works, stage } = this.setup;
    const on = stage(schedule.choose);
    const observed: Observation[] = [];
    const record = (each: Record) => {
      if ('kind' in each) observed.push(each);
    };
    const { report, failures } = tryOut({ scenario, works, stage: on, record });
    const interleaving = this.schedules.came(schedule, on.happened, on.left());
    const way = this.ways.add(observed);
    const lost = lostRaces(report.expectations, observed);
    return { interleaving, reversals: schedule.reversals, way, failures: [...failures, ...lost] };
  }
}

/** What the script says of its races must hold in every order, unless somebody never heard how it went. */
function lostRaces(expectations: readonly ExpectationResult[], observed: readonly Observation[]): Failure[] {
  if (observed.some((each) => each.kind === 'command' && isOpen(each.answer))) return [];
  const lost = expectations.filter(({ text, verdict }) => text.startsWith('parallel: ') && verdict === 'failed');
  if (lost.length === 0) return [];
  const sentence = lost
    .map(({ text, actual, line }) => `line ${line}: ${text}, and it was ${String(actual)}`)
    .join('; ');
  return [{ property: 'script', violation: { sentence, time: 0, order: '', event: '' } }];
}

/** As a scenario's file has it. */
export function writtenInterleaving(deviations: readonly Deviation[]): string {
  return `interleaving: [${deviations.map(({ at, take }) => `{ at: ${at}, take: ${take} }`).join(', ')}]`;
}
