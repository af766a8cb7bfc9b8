/** In which ways a run fails, each by a name that a smaller run is held against. */
import type { Report } from '../../core/checks/checks.ts';
import { failsRun } from '../reporters/findings.ts';
import type { Scenario } from '../scenario.ts';
import type { Trial } from './trial.ts';

/** Properties by their names, expectations by kind and text; a step of a script also by what it met. */
export function waysOf({ report, failures }: Trial): readonly string[] {
  const properties = failures.map(({ property }) => property).filter((property) => failsRun(property, report));
  const expected = report.expectations
    .filter(({ kind, verdict }) => verdict === 'failed' && kind !== 'always')
    .map(({ kind, text, actual }) => wayOf(kind, kind === 'script' ? `${text} (${String(actual)})` : text));
  return [...new Set([...properties, ...expected])];
}

/** Whether a run has failed in that way already, however it goes on. */
export function hasFailed(way: string, { requirements, invariants }: Report): boolean {
  if (invariants.some(({ name, violation }) => name === way && violation !== undefined)) return true;
  return requirements.some(({ id, because }) => id === way && because !== undefined);
}

function wayOf(kind: string, text: string): string {
  return `${kind}: ${text}`;
}

/** Expected is only what fails in that way: the rest has nothing to do with it. */
export function expectingOnly(way: string, scenario: Scenario): Scenario {
  const { always, thresholds, eventually } = scenario.expect;
  return {
    ...scenario,
    covers: [],
    expect: {
      always,
      sometimes: [],
      thresholds: thresholds.filter(({ text }) => wayOf('threshold', text) === way),
      eventually: eventually.filter(({ text }) => wayOf('eventually', text) === way),
    },
  };
}
