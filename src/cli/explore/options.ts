/** The options of `explore`, read from what was typed. */
import { availableParallelism } from 'node:os';
import { printable } from '../../scenarios/language/problem.ts';
import { readDuration } from '../../scenarios/language/units.ts';
import type { Language } from '../../scenarios/reporters/texts/catalogue.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';

/** As commander hands them over. */
export interface ExploreFlags {
  readonly seeds?: string;
  readonly for?: string;
  readonly jobs?: string;
  readonly paranoid: boolean;
  readonly crashPoints: boolean;
  readonly interleavings: boolean;
  readonly runs?: string;
  readonly reversals?: string;
  readonly mutants: boolean;
  /** false: none. */
  readonly regressions?: string | boolean;
  readonly output: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly lang?: string;
  readonly color: boolean;
  readonly ascii: boolean;
}

export interface ExploreSettings {
  /** Up to `to` and without it; Infinity: without end. */
  readonly seeds: { readonly from: number; readonly to: number };
  /** Milliseconds of real time after which nothing more is begun, Infinity for none. */
  readonly patience: number;
  readonly jobs: number;
  readonly paranoid: boolean;
  readonly crashPoints: boolean;
  readonly mutants: boolean;
  /** The folder of those that run first, null for none. */
  readonly regressions: { readonly folder: string; readonly isAsked: boolean } | null;
  /** The folder into which failing worlds are written. */
  readonly output: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly language: Language;
  readonly wantsColour: boolean;
  readonly ascii: boolean;
}

export function readExploreOptions(
  flags: ExploreFlags,
  scenario: string | undefined,
  env: Terminal['env'],
): ExploreSettings {
  const { paranoid, crashPoints, mutants, json, quiet, color, ascii } = flags;
  const ofRaces = (['runs', 'reversals'] as const).find((option) => flags[option] !== undefined);
  if (ofRaces !== undefined && !flags.interleavings)
    throw new UsageError(`--${ofRaces} is a bound of --interleavings; leave it out, or add that`);
  if (mutants) refuseBeside(flags, scenario);
  if (crashPoints && scenario === undefined)
    throw new UsageError('--crash-points needs a scenario; name one, such as --crash-points happy-path');
  if (crashPoints && flags.seeds !== undefined)
    throw new UsageError("--crash-points runs a scenario by the scenario's own seed; leave out --seeds");
  return {
    seeds: readSeeds(flags.seeds, flags.for !== undefined, mutants ? MUTANT_SEEDS : DEFAULT_SEEDS),
    patience: flags.for === undefined ? Number.POSITIVE_INFINITY : readPatience(flags.for),
    jobs: flags.jobs === undefined ? Math.min(MOST_JOBS, availableParallelism()) : readJobs(flags.jobs),
    paranoid,
    crashPoints,
    mutants,
    regressions: readRegressions(flags),
    output: readOutput(flags.output),
    json,
    quiet,
    language: readLanguage(flags.lang, env),
    wantsColour: color,
    ascii,
  };
}

/** A planted bug is looked for in worlds that are all drawn, each of them once. */
function refuseBeside({ for: patience, crashPoints, paranoid, regressions }: ExploreFlags, scenario?: string): void {
  if (scenario !== undefined) throw new UsageError('--mutants draws its worlds itself; leave out the scenario');
  if (patience !== undefined)
    throw new UsageError('--mutants ends when each bug has been looked for; leave out --for, or set --seeds');
  const beside = [
    crashPoints && '--crash-points',
    paranoid && '--paranoid',
    typeof regressions === 'string' && '--regressions',
  ].find((flag) => flag !== false);
  if (beside !== undefined) throw new UsageError(`--mutants looks for planted bugs; leave out ${beside}`);
}

const MOST_SEEDS = 10_000_000;
const DEFAULT_SEEDS = 1_000;
/** Before a planted bug is given up. */
const MUTANT_SEEDS = 5_000;
const SEEDS = /^(\d{1,16})(?:(\.\.)(\d{1,16})?)?$/;

/** `7`, `0..1000`, or `500..` where time ends it. */
function readSeeds(text: string | undefined, isTimed: boolean, unlessSaid: number): ExploreSettings['seeds'] {
  if (text === undefined) return { from: 0, to: isTimed ? Number.POSITIVE_INFINITY : unlessSaid };
  const [, first, dots, end] = SEEDS.exec(text) ?? [];
  const from = Number(first);
  const to = end !== undefined ? Number(end) : dots === undefined ? from + 1 : Number.POSITIVE_INFINITY;
  const wrong = (expected: string) => new UsageError(`--seeds "${printable(text)}"; expected ${expected}`);
  if (first === undefined) throw wrong('a seed or a range of them, such as 7 or 0..1000 (without 1000)');
  if (Number(end ?? first) > MOST_SEED) throw wrong(`seeds of at most ${MOST_SEED}`);
  if (to <= from) throw wrong(`a range that ends after it begins, such as ${from}..${from + DEFAULT_SEEDS}`);
  if (isTimed) return { from, to };
  if (to === Number.POSITIVE_INFINITY) throw wrong('an end too, or --for and a duration');
  if (to - from > MOST_SEEDS) throw wrong(`at most ${MOST_SEEDS} seeds, or --for and a duration`);
  return { from, to };
}

/** So that the next ones are safe integers too. */
const MOST_SEED = Number.MAX_SAFE_INTEGER - MOST_SEEDS;

/** Milliseconds. */
export function readPatience(text: string): number {
  const reading = readDuration(text);
  if ('value' in reading && reading.value > 0) return reading.value / 1000;
  const { expected = 'a duration longer than nothing', nearest } = 'value' in reading ? {} : reading;
  const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  throw new UsageError(`--for "${printable(text)}"; expected ${expected}${hint}`);
}

const MOST_JOBS = 64;

function readJobs(text: string): number {
  const jobs = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (jobs >= 1 && jobs <= MOST_JOBS) return jobs;
  throw new UsageError(`--jobs "${printable(text)}"; expected a whole number from 1 to ${MOST_JOBS}`);
}

const REGRESSIONS = 'regressions';

function readRegressions({ regressions, crashPoints, mutants }: ExploreFlags): ExploreSettings['regressions'] {
  if (typeof regressions === 'string') {
    if (crashPoints) throw new UsageError('--crash-points runs one scenario; leave out --regressions');
    if (regressions === '') throw new UsageError('--regressions names no folder; expected one that holds scenarios');
    return { folder: regressions, isAsked: true };
  }
  return regressions === false || crashPoints || mutants ? null : { folder: REGRESSIONS, isAsked: false };
}

function readOutput(folder: string): string {
  if (folder === '') throw new UsageError('--output names no folder; expected one such as explore-failures');
  return folder;
}
