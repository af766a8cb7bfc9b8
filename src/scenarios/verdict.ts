/** What a run comes to: expectations judged, and one verdict and exit code out of everything that was found. */
import type { ExpectationResult, InvariantResult, LivenessResult, RequirementResult, Verdict } from './report.ts';
import type { Expression, Scenario } from './scenario.ts';

/** The exit codes of the contract. */
export const EXIT = {
  passed: 0,
  failed: 1,
  usage: 2,
  inconclusive: 3,
  nondeterministic: 4,
  bug: 70,
  thresholds: 99,
} as const;

/** Where several hold, the first of these is the exit code. */
const PRECEDENCE: readonly number[] = [
  EXIT.bug,
  EXIT.nondeterministic,
  EXIT.usage,
  EXIT.failed,
  EXIT.thresholds,
  EXIT.inconclusive,
];

export function worstExit(codes: readonly number[]): number {
  return PRECEDENCE.find((code) => codes.includes(code)) ?? codes.find((code) => code !== 0) ?? EXIT.passed;
}

export type ReadExpression = (expression: Expression) => {
  readonly actual: number | null;
  readonly holds: boolean | null;
};

/** The expressions of `sometimes`, `thresholds` and `eventually`, and the invariants that `always` names. */
export function judgeExpectations(
  scenario: Scenario,
  invariants: readonly InvariantResult[],
  read: ReadExpression,
): ExpectationResult[] {
  const { always, sometimes, thresholds, eventually } = scenario.expect;
  const named = always === 'all' ? [] : invariants.filter(({ name }) => always.includes(name));
  return [
    ...named.map(({ name, verdict, checks }): ExpectationResult => {
      return { text: name, kind: 'always', verdict: ALWAYS[verdict], actual: checks, line: 0 };
    }),
    ...sometimes.map((expression) => judge(expression, 'sometimes', read, 'inconclusive')),
    ...thresholds.map((expression) => judge(expression, 'threshold', read, 'failed')),
    ...eventually.map((expression) => judge(expression, 'eventually', read, 'failed')),
  ];
}

const ALWAYS: { readonly [V in InvariantResult['verdict']]: Verdict } = {
  held: 'passed',
  violated: 'failed',
  'not-exercised': 'inconclusive',
};

function judge(
  expression: Expression,
  kind: ExpectationResult['kind'],
  read: ReadExpression,
  otherwise: Verdict,
): ExpectationResult {
  const { actual, holds } = read(expression);
  const verdict = holds === null ? 'inconclusive' : holds ? 'passed' : otherwise;
  return { text: expression.text, kind, verdict, actual: inUnit(actual, expression), line: expression.line };
}

/** Microseconds, and shares, in the unit in which the bound was written. */
function inUnit(actual: number | null, { unit }: Expression): number | null {
  const factor = UNITS.get(unit);
  return actual === null || factor === undefined ? actual : Math.round(actual * factor * 1000) / 1000;
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 1 / 1_000],
  ['s', 1 / 1_000_000],
  ['m', 1 / 60_000_000],
  ['h', 1 / 3_600_000_000],
  ['d', 1 / 86_400_000_000],
  ['%', 100],
  ['/min', 60],
  ['/h', 3_600],
]);

export interface Found {
  readonly requirements: readonly RequirementResult[];
  readonly invariants: readonly InvariantResult[];
  readonly liveness: readonly LivenessResult[];
  readonly expectations: readonly ExpectationResult[];
}

/** Failed before thresholds before inconclusive; what nobody asked for and nothing exercised is only reported. */
export function judgeRun(scenario: Scenario, found: Found): { verdict: Verdict; exitCode: number; because: string[] } {
  const { always } = scenario.expect;
  const asked = (name: string) => always === 'all' || always.includes(name);
  const failures = [
    ...found.requirements
      .filter(({ verdict }) => verdict === 'violated')
      .map(({ id }) => `requirement ${id} is violated`),
    ...found.invariants
      .filter(({ name, verdict }) => verdict === 'violated' && asked(name))
      .map(({ name }) => `invariant ${name} is violated`),
    ...found.liveness.filter(({ verdict }) => verdict === 'missed').map(({ name }) => `liveness ${name} is missed`),
    ...found.expectations
      .filter(({ kind, verdict }) => verdict === 'failed' && kind !== 'threshold')
      .map(({ text }) => `expected: ${text}`),
  ];
  const thresholds = found.expectations
    .filter(({ kind, verdict }) => verdict === 'failed' && kind === 'threshold')
    .map(({ text, actual }) => `threshold missed: ${text} (${String(actual)})`);
  const unexercised = [
    ...found.requirements
      .filter(({ id, verdict }) => verdict === 'not-exercised' && (scenario.covers as readonly string[]).includes(id))
      .map(({ id }) => `requirement ${id} is covered but was never exercised`),
    ...found.expectations
      .filter(({ verdict }) => verdict === 'inconclusive')
      .map(({ text }) => `never exercised: ${text}`),
  ];
  const because = [...failures, ...thresholds, ...unexercised];
  if (failures.length > 0) return { verdict: 'failed', exitCode: EXIT.failed, because };
  if (thresholds.length > 0) return { verdict: 'failed', exitCode: EXIT.thresholds, because };
  if (unexercised.length > 0) return { verdict: 'inconclusive', exitCode: EXIT.inconclusive, because };
  return { verdict: 'passed', exitCode: EXIT.passed, because };
}
