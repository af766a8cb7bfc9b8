/** The oracle is tested: drawn worlds run with a planted bug, seed by seed, until a property sees it. */

import type { Scenario } from '../scenario.ts';
import type { Works } from '../simulation.ts';
import { WORKS } from '../simulation.ts';
import type { Stage } from '../stage.ts';
import { drawWorld } from './draw.ts';
import type { FoundBug } from './outcome.ts';
import { type ShrinkSetup, shrinking } from './shrink.ts';
import { tryOut } from './trial.ts';

export interface Hunt {
  readonly works: Works;
  /** Seeds, the last one left out. */
  readonly from: number;
  readonly to: number;
  /** A fresh one for each run. */
  stage(scenario: Scenario): Stage;
}

/** Scenarios tried for a smaller one; counted, as whoever goes by time finds another one each time. */
const MOST_ATTEMPTS = 1_000;

/** The first seed by whose world the bug is found out, null for none. */
export function hunt({ works, from, to, stage }: Hunt): FoundBug | null {
  for (let seed = from; seed < to; seed++) {
    const scenario = drawWorld(seed, null);
    const [failure] = tryOut({ scenario, works, stage: stage(scenario) }).failures;
    // a world in which the sound works fail shows nothing about the bug
    if (failure === undefined || tryOut({ scenario, works: WORKS, stage: stage(scenario) }).failures.length > 0)
      continue;
    const { property, violation } = failure;
    return {
      seed,
      property,
      sentence: violation.sentence,
      shrunk: shrunk({ scenario, works, way: property, stage: () => stage(scenario) }),
    };
  }
  return null;
}

function shrunk(setup: ShrinkSetup): FoundBug['shrunk'] {
  let size: FoundBug['shrunk'] = null;
  for (const { scenario, trial, attempts } of shrinking(setup)) {
    size = { faults: scenario.faults.length, orders: trial.report.totals.offered };
    if (attempts >= MOST_ATTEMPTS) break;
  }
  return size;
}
