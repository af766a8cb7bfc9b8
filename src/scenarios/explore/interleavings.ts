/** All orders in which a script's deliveries and timers can come, each tried once, those nearest to the usual one first. */
import type { Observation, Record } from '../../core/history.ts';
import type { ExpectationResult } from '../report.ts';
import type { Deviation, Scenario } from '../scenario.ts';
import type { Works } from '../simulation.ts';
import type { Choose, Happened, InterleavedStage, Offered } from '../stage.ts';
import { Trace } from './races.ts';
import type { Failure } from './trial.ts';
import { tryOut } from './trial.ts';
import { Ways } from './ways.ts';

export interface InterleavingsSetup {
  readonly scenario: Scenario;
  readonly works: Works;
  /** A fresh stage on which that is chosen. */
  stage(choose: Choose): InterleavedStage;
  /** Schedules to try at most. */
  readonly runs: number;
  /** Races turned round at most on the way to one schedule. */
  readonly reversals: number;
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

/** A run that goes as one before it up to a step, then as said, then as usual. */
interface Planned {
  readonly deviations: readonly Deviation[];
  readonly kept: number;
  readonly then: readonly Offered[];
  readonly reversals: number;
}

const AS_USUAL: Planned = { deviations: [], kept: 0, then: [], reversals: 0 };

export class Interleavings {
  readonly ways = new Ways();
  tried = 0;
  /** Of these, such as came to what another had come to: what touches the same came in the same order. */
  repeated = 0;
  /** The most races that were turned round on the way to one that was tried. */
  reversals = 0;
  /** Whether a bound has kept some schedule from being tried. */
  bounded = false;
  private readonly setup: InterleavingsSetup;
  /** First come, first tried, so that those with few reversals come first; null: tried. */
  private readonly planned: (Planned | null)[] = [AS_USUAL];
  /** What had happened, in each run that was tried or planned, after some step. */
  private readonly seen = new Set<number>();
  private readonly ends = new Set<number>();

  constructor(setup: InterleavingsSetup) {
    this.setup = setup;
  }

  /** Tries the next schedule; undefined where none is left within the bounds. */
  next(): Tried | undefined {
    const planned = this.planned[this.tried];
    if (planned === undefined || planned === null) return undefined;
    this.planned[this.tried++] = null;
    this.reversals = planned.reversals;
    const { scenario, works, stage } = this.setup;
    const on = stage(chooser(planned));
    const observed: Observation[] = [];
    const record = (each: Record) => {
      if ('kind' in each) observed.push(each);
    };
    const { report, failures } = tryOut({ scenario, works, stage: on, record });
    const interleaving = deviationsOf(on.happened);
    this.plan(new Trace(on.happened, on.left()), planned, interleaving);
    const lost = lostRaces(report.expectations, observed);
    const way = this.ways.add(observed);
    return { interleaving, reversals: planned.reversals, way, failures: [...failures, ...lost] };
  }

  /** Each race of that run is turned round in a run of its own. */
  private plan(trace: Trace, { kept, then, reversals }: Planned, interleaving: readonly Deviation[]): void {
    const { seen, setup } = this;
    const forced = kept + then.length;
    if (this.isRepeated(trace, forced)) {
      this.repeated++;
      return;
    }
    for (const reversal of trace.reversals(forced - 1)) {
      if (seen.has(reversal.hash)) continue;
      if (reversals >= setup.reversals || this.planned.length >= setup.runs) {
        this.bounded = true;
        return;
      }
      seen.add(reversal.hash);
      const deviations = interleaving.filter(({ at }) => at <= reversal.kept);
      this.planned.push({ deviations, kept: reversal.kept, then: reversal.then, reversals: reversals + 1 });
    }
  }

  private isRepeated(trace: Trace, forced: number): boolean {
    if (this.ends.has(trace.hash)) return true;
    this.ends.add(trace.hash);
    for (let step = forced; step < trace.upTo.length; step++) this.seen.add(trace.upTo[step] as number);
    return false;
  }
}

/** What was asked to come next is looked up among the offers; where it is not there, things go on as usual. */
function chooser({ deviations, kept, then }: Planned): Choose {
  const ranks = new Map(deviations.map(({ at, take }) => [at - 1, take - 1]));
  return (offers, step) => {
    if (step < kept) return ranks.get(step) ?? 0;
    const wanted = then[step - kept];
    if (wanted === undefined) return 0;
    return Math.max(
      0,
      offers.findIndex(({ by, nth }) => by === wanted.by && nth === wanted.nth),
    );
  };
}

function deviationsOf(happened: readonly Happened[]): Deviation[] {
  return happened.flatMap(({ rank }, step) => (rank === 0 ? [] : [{ at: step + 1, take: rank + 1 }]));
}

/** What the script says of its races must hold in every order, unless somebody gave up before the answer came. */
function lostRaces(expectations: readonly ExpectationResult[], observed: readonly Observation[]): Failure[] {
  if (observed.some((each) => each.kind === 'command' && each.answer.kind === 'failed')) return [];
  const lost = expectations.filter(({ text, verdict }) => text.startsWith('parallel: ') && verdict === 'failed');
  return lost.map(({ text, actual, line }) => {
    const sentence = `line ${line}: ${text}, and it was ${String(actual)}`;
    return { property: 'script', violation: { sentence, time: 0, order: '', event: '' } };
  });
}
