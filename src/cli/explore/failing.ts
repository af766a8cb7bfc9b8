/** The worlds that failed, made again, to be kept as files. */

import { withCrash } from '../../scenarios/explore/crash-points.ts';
import { drawWorld } from '../../scenarios/explore/draw.ts';
import type { Finding, Origin, Outcome } from '../../scenarios/explore/outcome.ts';
import { RESTART_AFTER } from '../../scenarios/explore/task.ts';
import { writtenScenario } from '../../scenarios/language/write-scenario.ts';
import { clockTime } from '../../scenarios/reporters/figures.ts';
import { culprit, safe } from '../../scenarios/reporters/findings.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { repeatCommand } from './exploration.ts';
import type { Kept } from './keep.ts';

/** Of so many properties, in the order in which they failed first. */
const MOST = 5;

/** What a regression's file says is known already. */
export function failingWorlds(
  { properties, findings }: Outcome,
  base: Scenario | null,
  asked: string | null,
): readonly Kept[] {
  const firsts = properties.flatMap(({ property }) => findings.find((each) => each.property === property) ?? []);
  return firsts
    .flatMap((finding) => {
      const scenario = madeAgain(finding.origin, base);
      return scenario === null ? [] : [{ finding, text: writtenScenario(scenario, commentOf(finding, asked)) }];
    })
    .slice(0, MOST);
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

function commentOf({ origin, property, violation }: Finding, asked: string | null): readonly string[] {
  const command = repeatCommand(origin, asked);
  return [
    `${property}: ${safe(violation.sentence)}`,
    `at ${clockTime(violation.time)} of virtual time, ${culprit(violation)}`,
    ...(command === null ? [] : [`found by: ${command}`]),
  ];
}
