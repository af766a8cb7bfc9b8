/** Each check can fail: for every property there is a planted bug that a small scenario finds by that very property. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../cli/compose.ts';
import { INVARIANT_NAMES, LIVENESS_NAMES } from '../../core/checks/names.ts';
import { MemoryJournal } from '../../journals/memory.ts';
import { parseScenario } from '../language/parse-scenario.ts';
import { formatProblem } from '../language/problem.ts';
import type { RunReport } from '../report.ts';
import { ScenarioRun } from '../runner.ts';
import { REQUIREMENT_IDS } from '../scenario.ts';
import type { Works } from '../simulation.ts';
import { WORKS } from '../simulation.ts';
import type { Stage } from '../stage.ts';
import { BUGS } from './bugs.ts';
import { RefusingJournal } from './refusing-journal.ts';
import { SCENARIO_KEYS, type ScenarioKey, scenarioText } from './scenarios.ts';

/** No run here needs as many; one that does goes round in circles. */
const MOST_TASKS = 500_000;

const SCRIPTED = BUGS.flatMap((bug) => (bug.scenario === undefined ? [] : [{ ...bug, scenario: bug.scenario }]));

const FAMILY_FAULTS = [1, 2, 3, 4, 5, 6, 7, 8];

describe('the sound works', () => {
  it.each(SCENARIO_KEYS)('pass %s', (key) => {
    const { exitCode, because } = runWith(key, WORKS);
    expect({ exitCode, because }).toEqual({ exitCode: 0, because: [] });
  });
});

describe('a planted bug', () => {
  it.each(SCRIPTED)('$name: $what', ({ scenario, works, breaks, silences = [] }) => {
    const report = runWith(scenario, works);
    expect(report.exitCode).not.toBe(0);
    expect(broken(report)).toEqual(expect.arrayContaining([...breaks]));
    expect(silenced(report)).toEqual(expect.arrayContaining([...silences]));
  });

  it.each([...REQUIREMENT_IDS, ...INVARIANT_NAMES, ...LIVENESS_NAMES])('breaks %s', (property) => {
    expect(BUGS.filter(({ breaks }) => breaks.includes(property))).not.toEqual([]);
  });

  it.each(FAMILY_FAULTS)("is fault %i of the family's versions", (fault) => {
    expect(BUGS.filter(({ family }) => family === fault)).not.toEqual([]);
  });

  it('has a name of its own', () => {
    expect(new Set(BUGS.map(({ name }) => name)).size).toBe(BUGS.length);
  });
});

/** Violated or missed. */
function broken({ requirements, invariants, liveness }: RunReport): string[] {
  return [
    ...requirements.filter(({ verdict }) => verdict === 'violated').map(({ id }) => id),
    ...invariants.filter(({ verdict }) => verdict === 'violated').map(({ name }) => name),
    ...liveness.filter(({ verdict }) => verdict === 'missed').map(({ name }) => name),
  ];
}

/** Covered, and never exercised. */
function silenced({ requirements, covers }: RunReport): string[] {
  const absent = requirements.filter(({ verdict }) => verdict === 'not-exercised').map(({ id }) => id);
  return absent.filter((id) => covers.includes(id));
}

function runWith(key: ScenarioKey, works: Works): RunReport {
  const parsed = parseScenario(scenarioText(key), `${key}.yaml`);
  if ('problems' in parsed) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  const { scenario } = parsed;
  const run = new ScenarioRun({ scenario, stage: stageFor(key), seed: scenario.seed, works });
  run.start();
  if (run.advance(Number.POSITIVE_INFINITY, MOST_TASKS)) throw new Error('the run does not come to its end');
  return run.finish(0, `${key}.yaml`);
}

function stageFor(key: ScenarioKey): Stage {
  return {
    ...compose({ transport: 'memory', journal: 'memory' }),
    journal: (context) => {
      const journal = new MemoryJournal();
      return key === 'full-disk' && context === 'store' ? new RefusingJournal(journal, 'CookingFinished') : journal;
    },
  };
}
