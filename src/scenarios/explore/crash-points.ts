/** Every moment at which a context of a scenario could die: each of its commits, at each point of it. */
import type { Scenario } from '../scenario.ts';
import { CRASH_POINTS, type FaultSpec } from '../scenario.ts';
import type { Works } from '../simulation.ts';
import type { Stage } from '../stage.ts';
import type { CrashCount } from './outcome.ts';
import { type Trial, tryOut } from './trial.ts';

export interface CrashSite {
  readonly context: string;
  readonly point: CrashCount['point'];
  /** When the commit is, in microseconds of virtual time. */
  readonly at: number;
}

/** In the order of the commits: a context has one at most in a microsecond. */
export function crashSites(scenario: Scenario, works: Works, stage: Stage): readonly CrashSite[] {
  const commits: Omit<CrashSite, 'point'>[] = [];
  const noting: Stage = {
    ...stage,
    journal(context) {
      return stage.faultyJournal(stage.journal(context), () => {
        commits.push({ context, at: stage.clock.now });
        return false;
      });
    },
  };
  tryOut({ scenario, works, stage: noting });
  return commits.flatMap((commit) => CRASH_POINTS.map((point) => ({ ...commit, point })));
}

/** The scenario with that crash at the end of its faults, so that all others keep their chance. */
export function withCrash(scenario: Scenario, { context, point, at }: CrashSite, restartAfter: number): Scenario {
  const crash: FaultSpec = {
    type: 'crash',
    target: { kind: 'context', context },
    at,
    for: null,
    rate: 1,
    point,
    restartAfter,
    line: 1,
  };
  return { ...scenario, faults: [...scenario.faults, crash] };
}

export function crashCount({ context, point }: CrashSite, { report, failures }: Trial): CrashCount {
  const struck = report.faults.at(-1)?.fired ?? 0;
  return { context, point, worlds: 1, struck, failed: failures.length > 0 ? 1 : 0 };
}
