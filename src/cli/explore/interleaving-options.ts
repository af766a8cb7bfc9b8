/** The options of `explore --interleavings`. */
import { printable } from '../../scenarios/language/problem.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { type ExploreFlags, type ExploreSettings, readExploreOptions } from './options.ts';

export interface InterleavingSettings
  extends Pick<ExploreSettings, 'patience' | 'json' | 'quiet' | 'language' | 'wantsColour' | 'ascii'> {
  readonly scenario: string;
  /** Schedules at most. */
  readonly runs: number;
  /** Races turned round at most on the way to a schedule, Infinity for no bound. */
  readonly reversals: number;
}

const DEFAULT_RUNS = 10_000;
/** What is planned lies in memory. */
const MOST_RUNS = 1_000_000;

export function readInterleavingOptions(
  flags: ExploreFlags,
  scenario: string | undefined,
  env: Terminal['env'],
): InterleavingSettings {
  if (scenario === undefined)
    throw new UsageError('--interleavings needs a scenario; name one, such as --interleavings race-cancel-cook');
  const { seeds, crashPoints, mutants, regressions, paranoid, jobs } = flags;
  const others = {
    seeds,
    'crash-points': crashPoints,
    mutants,
    regressions: typeof regressions === 'string',
    paranoid,
    jobs,
  };
  for (const [name, given] of Object.entries(others))
    if (given !== undefined && given !== false)
      throw new UsageError(
        `--interleavings tries the orders of one scenario, one after the other; leave out --${name}`,
      );
  const { runs, reversals } = flags;
  return {
    ...readExploreOptions(flags, scenario, env),
    scenario,
    runs: runs === undefined ? DEFAULT_RUNS : readCount('runs', runs),
    reversals: reversals === undefined ? Number.POSITIVE_INFINITY : readCount('reversals', reversals),
  };
}

function readCount(option: string, text: string): number {
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MOST_RUNS) return count;
  throw new UsageError(`--${option} "${printable(text)}"; expected a whole number from 1 to ${MOST_RUNS}`);
}
