/** The worlds that failed, made again and as small as they fail, to be kept as files. */

import { withCrash } from '../../scenarios/explore/crash-points.ts';
import { drawWorld } from '../../scenarios/explore/draw.ts';
import type { Finding, Origin, Outcome } from '../../scenarios/explore/outcome.ts';
import { type Brief, RESTART_AFTER } from '../../scenarios/explore/task.ts';
import type { Trial } from '../../scenarios/explore/trial.ts';
import { writtenScenario } from '../../scenarios/language/write-scenario.ts';
import { clockTime } from '../../scenarios/reporters/figures.ts';
import { culprit, safe } from '../../scenarios/reporters/findings.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { Works } from '../../scenarios/simulation.ts';
import { repeatCommand } from './exploration.ts';
import type { Kept } from './keep.ts';
import { shrinkWithin } from './shrink-within.ts';

/** Of so many properties, in the order in which they failed first. */
const MOST = 5;
/** How long each may be made smaller, in milliseconds. */
const PATIENCE = 5_000;

export interface Failing extends Pick<Brief, 'base'> {
  readonly outcome: Outcome;
  /** The exploration's scenario, as it was asked for. */
  readonly asked: string | null;
  /** Aborted, worlds are kept as small as they are by then. */
  readonly signal: AbortSignal;
}

/** The first one of each property, made as small as time allows; what a regression's file says is known already. */
export async function failingWorlds({ outcome, base, asked, signal }: Failing, works: Works): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (const { property } of outcome.properties) {
    const finding = outcome.findings.find((each) => each.property === property);
    const scenario = finding && madeAgain(finding.origin, base);
    if (!scenario || kept.length === MOST) continue;
    const small = await shrinkWithin({ scenario, works, way: property }, { milliseconds: PATIENCE, signal });
    // one that does not fail again is kept as it is
    const text = writtenScenario(small?.scenario ?? scenario, commentOf(finding, small?.trial, asked));
    kept.push({ finding, text });
  }
  return kept;
}

function madeAgain(origin: Origin, base: Scenario | null): Scenario | null {
  switch (origin.kind) {
    case 'seed':
      return drawWorld(origin.seed, base);
    case 'crash':
      return base && withCrash(base, origin, RESTART_AFTER);
    case 'scenario':
      return null;
  }
}

function commentOf(
  { origin, property, violation }: Finding,
  trial: Trial | undefined,
  asked: string | null,
): readonly string[] {
  const violated = trial?.failures.find((failure) => failure.property === property)?.violation ?? violation;
  const command = repeatCommand(origin, asked);
  return [
    `${property}: ${safe(violated.sentence)}`,
    `at ${clockTime(violated.time)} of virtual time, ${culprit(violated)}`,
    ...(command === null ? [] : [`found by: ${command}`]),
  ];
}
