/** Scenarios read and checked: all of them are good, or all of their problems are told. */
import { distance } from 'fastest-levenshtein';
import { parseScenario } from '../scenarios/language/parse-scenario.ts';
import { formatProblem, type Problem, printable } from '../scenarios/language/problem.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { findScenario, readScenario, type ScenarioFile, shippedScenarios } from './scenario-files.ts';
import { UsageError } from './usage.ts';

export interface Loaded {
  readonly file: ScenarioFile;
  readonly scenario: Scenario;
  readonly warnings: readonly string[];
}

type Checked = Loaded | { readonly file: ScenarioFile; readonly problems: readonly string[] };

export function checkScenarios(names: readonly string[]): readonly Checked[] {
  const shipped = shippedScenarios();
  return names.map((name) => {
    const file = findScenario(name, shipped);
    if (file === undefined) return { file: { asked: name, path: name }, problems: [unknownScenario(name, shipped)] };
    const text = textOf(file);
    if (text instanceof UsageError) return { file, problems: [text.message] };
    const parsed = parseScenario(text, file.path);
    if ('problems' in parsed) return { file, problems: parsed.problems.map(told) };
    return { file, scenario: parsed.scenario, warnings: parsed.warnings.map(told) };
  });
}

function told(problem: Problem): string {
  return formatProblem({ ...problem, file: printable(problem.file, 200) });
}

function textOf(file: ScenarioFile): string | UsageError {
  try {
    return readScenario(file);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

const MOST_NAMES = 3;

function unknownScenario(name: string, shipped: readonly ScenarioFile[]): string {
  const share = (other: string) => distance(name.slice(0, 64), other) / Math.max(name.length, other.length);
  const names = shipped.map(({ asked }) => asked).filter((other) => share(other) <= 0.5 || other.includes(name));
  const near = names.sort((a, b) => share(a) - share(b)).slice(0, MOST_NAMES);
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : '"deliverystore scenarios list" shows them';
  return `unknown scenario "${printable(name)}"; expected a file or the name of a shipped scenario; ${hint}`;
}

export function loadScenarios(asked: readonly string[]): readonly Loaded[] {
  const checked = checkScenarios(asked);
  const problems = checked.flatMap((each) => ('problems' in each ? each.problems : []));
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return checked.filter((each) => 'scenario' in each);
}
