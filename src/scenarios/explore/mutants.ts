/** The oracle is tested: drawn worlds run with a planted bug, seed by seed, until a property sees it. */
import type { Scenario } from '../scenario.ts';
import type { Works } from '../simulation.ts';
import { WORKS } from '../simulation.ts';
import type { Stage } from '../stage.ts';
import { drawWorld } from './draw.ts';
import type { Failure } from './trial.ts';
import { tryOut } from './trial.ts';

export interface Hunt {
  readonly works: Works;
  /** Seeds, the last one left out. */
  readonly from: number;
  readonly to: number;
  /** A fresh one for each run. */
  stage(): Stage;
}

export interface Catch {
  readonly seed: number;
  readonly scenario: Scenario;
  /** What the bug's world fails in, and the sound works' does not. */
  readonly failure: Failure;
}

/** The first seed by whose world the bug is found out, null for none. */
export function hunt({ works, from, to, stage }: Hunt): Catch | null {
  for (let seed = from; seed < to; seed++) {
    const scenario = drawWorld(seed, null);
    const [failure] = tryOut({ scenario, works, stage: stage() }).failures;
    // a world in which the sound works fail shows nothing about the bug
    if (failure !== undefined && tryOut({ scenario, works: WORKS, stage: stage() }).failures.length === 0)
      return { seed, scenario, failure };
  }
  return null;
}
