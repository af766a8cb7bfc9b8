/** A piece of an exploration's work, as plain data that can cross a thread, and its doing. */
import type { Record } from '../../core/history.ts';
import type { Scenario } from '../scenario.ts';
import type { Works } from '../simulation.ts';
import type { Stage } from '../stage.ts';
import { type CrashSite, crashCount, withCrash } from './crash-points.ts';
import { drawWorld } from './draw.ts';
import { hunt } from './mutants.ts';
import type { CrashCount, Hunted, Origin, Outcome } from './outcome.ts';
import { merge, NOTHING } from './outcome.ts';
import { SECOND } from './spans.ts';
import { type Trial, tryOut } from './trial.ts';
import { strayOf } from './twice.ts';

export type Task =
  /** Worlds drawn by the seeds from `from` up to `to` and without it. */
  | { readonly kind: 'seeds'; readonly from: number; readonly to: number }
  /** A world as somebody wrote it. */
  | { readonly kind: 'scenario'; readonly scenario: Scenario }
  /** The exploration's scenario, once with each of these crashes, the first of which is its so-manieth. */
  | { readonly kind: 'crashes'; readonly from: number; readonly sites: readonly CrashSite[] }
  /** A planted bug to be found by one of these seeds; the works are its own. */
  | (Pick<Hunted, 'bug' | 'what'> & { readonly kind: 'mutant'; readonly from: number; readonly to: number });

/** What an exploration is about, the same for all of its tasks. */
export interface Brief {
  /** What worlds are drawn around, or what crashes; null: all of a world is drawn. */
  readonly base: Scenario | null;
  /** Whether each world runs twice, not only one in ten. */
  readonly paranoid: boolean;
}

/** What worlds run on. */
export interface Grounds {
  readonly works: Works;
  /** A fresh one each time. */
  stage(): Stage;
}

/** How long a context that was made to crash stays down. */
export const RESTART_AFTER = SECOND;

const SAMPLE = 10;

export function perform(task: Task, brief: Brief, grounds: Grounds): Outcome {
  const isTwice = (n: number) => brief.paranoid || n % SAMPLE === 0;
  switch (task.kind) {
    case 'seeds': {
      const seeds = Array.from({ length: task.to - task.from }, (_, i) => task.from + i);
      return merge(
        seeds.map((seed) => {
          const draw = () => drawWorld(seed, brief.base);
          return explored({ kind: 'seed', seed }, draw, isTwice(seed), grounds).outcome;
        }),
      );
    }
    case 'scenario': {
      const { scenario } = task;
      return explored({ kind: 'scenario', scenario: scenario.name }, () => scenario, true, grounds).outcome;
    }
    case 'crashes':
      return merge(task.sites.map((site, i) => crashed(site, brief, isTwice(task.from + i), grounds)));
    case 'mutant': {
      const { bug, what, from, to } = task;
      const found = hunt({ ...grounds, from, to });
      const seeds = found === null ? to - from : found.seed - from + 1;
      return { ...NOTHING, worlds: seeds, mutants: [{ bug, what, seeds, found }] };
    }
  }
}

function crashed(site: CrashSite, { base }: Brief, isTwice: boolean, grounds: Grounds): Outcome {
  const world = () => withCrash(base as Scenario, site, RESTART_AFTER);
  const { trial, outcome } = explored({ kind: 'crash', ...site }, world, isTwice, grounds);
  const crashes: readonly CrashCount[] = [crashCount(site, trial)];
  return { ...outcome, crashes };
}

function explored(origin: Origin, world: () => Scenario, isTwice: boolean, { works, stage }: Grounds) {
  const run = (record?: (record: Record) => void) =>
    tryOut({ scenario: world(), works, stage: stage(), ...(record && { record }) });
  const trial = run();
  const stray = isTwice
    ? strayOf(origin, trial.report.fingerprint, (record) => run(record).report.fingerprint)
    : undefined;
  return { trial, outcome: outcomeOf(origin, trial, isTwice, stray) };
}

function outcomeOf(
  origin: Origin,
  { report, failures }: Trial,
  isTwice: boolean,
  stray: Outcome['strays'][0] | undefined,
): Outcome {
  const { placed, events, virtualMs } = report.totals;
  return merge([
    {
      worlds: 1,
      twice: isTwice ? 1 : 0,
      failed: failures.length > 0 ? 1 : 0,
      orders: placed,
      events,
      virtualMs: Math.round(virtualMs),
      faults: report.faults.map(({ type, target, armed, fired }) => ({ type, target, armed, fired })),
      crashes: [],
      properties: failures.map(({ property }) => ({ property, worlds: 1 })),
      findings: failures.map((failure) => ({ origin, ...failure })),
      strays: stray === undefined ? [] : [stray],
      mutants: [],
    },
  ]);
}
