import { describe, expect, it } from 'vitest';
import type { ExpectationResult, InvariantResult, LivenessResult, RequirementResult } from './report.ts';
import type { Expectations, Expression } from './scenario.ts';
import { scenarioOf } from './testing/run-text.ts';
import { type Found, judgeExpectations, judgeRun, worstExit } from './verdict.ts';

const expression = (text: string): Expression => ({
  text,
  metric: 'orders.placed',
  tags: {},
  aggregate: { kind: 'count' },
  operator: '>=',
  bound: 1,
  unit: '',
  line: 7,
});

function scenarioWith(expect: Partial<Expectations> = {}, covers = '') {
  const scenario = scenarioOf(`name: test\ncovers: [${covers}]\nscript: []\n`);
  return { ...scenario, expect: { ...scenario.expect, ...expect } };
}

describe('the worst of several exit codes', () => {
  it.each([
    [[], 0],
    [[0, 0], 0],
    [[0, 3], 3],
    [[3, 99], 99],
    [[99, 1, 3], 1],
    [[1, 2], 2],
    [[2, 4, 1], 4],
    [[4, 70, 1], 70],
    [[0, 130], 130],
    [[130, 1], 1],
  ])('%j is %i', (codes, worst) => expect(worstExit(codes)).toBe(worst));

  it('keeps the order of the contract', () => {
    const inOrder = [70, 4, 2, 1, 99, 3, 0];
    for (const [i, code] of inOrder.entries()) expect(worstExit([...inOrder.slice(i)].reverse())).toBe(code);
  });
});

describe('an expectation', () => {
  const invariants: InvariantResult[] = [
    { name: 'money-conserved', verdict: 'held', checks: 9 },
    { name: 'single-capture', verdict: 'violated', checks: 3 },
    { name: 'one-rider-per-delivery', verdict: 'not-exercised', checks: 0 },
  ];
  const read = ({ text }: Expression) => ({ actual: 5, holds: text === 'none' ? null : text === 'yes' });
  const judged = (expect: Partial<Expectations>) =>
    judgeExpectations(scenarioWith(expect), invariants, read).map(({ kind, verdict }) => `${kind} ${verdict}`);

  it('of `always` is judged by its invariant, where it names some', () => {
    expect(judged({ always: 'all' })).toEqual([]);
    expect(judged({ always: invariants.map(({ name }) => name) })).toEqual([
      'always passed',
      'always failed',
      'always inconclusive',
    ]);
  });

  it('of `sometimes` proves nothing where it does not hold, and the others fail', () => {
    const expressions = ['yes', 'no', 'none'].map(expression);
    expect(judged({ sometimes: expressions })).toEqual([
      'sometimes passed',
      'sometimes inconclusive',
      'sometimes inconclusive',
    ]);
    expect(judged({ thresholds: expressions })).toEqual([
      'threshold passed',
      'threshold failed',
      'threshold inconclusive',
    ]);
    expect(judged({ eventually: expressions })).toEqual([
      'eventually passed',
      'eventually failed',
      'eventually inconclusive',
    ]);
  });

  it('carries its text, what was found and its line', () => {
    expect(judgeExpectations(scenarioWith({ thresholds: [expression('yes')] }), [], read)).toEqual([
      { text: 'yes', kind: 'threshold', verdict: 'passed', actual: 5, line: 7 },
    ]);
  });
});

describe('a run', () => {
  const requirement = (id: string, verdict: RequirementResult['verdict']): RequirementResult => ({
    id,
    verdict,
    checks: 0,
    evidence: [],
  });
  const invariant = (verdict: InvariantResult['verdict']): InvariantResult => ({
    name: 'money-conserved',
    verdict,
    checks: 0,
  });
  const property = (verdict: LivenessResult['verdict']): LivenessResult => ({ name: 'orders-terminal', verdict });
  const expectation = (kind: ExpectationResult['kind'], verdict: ExpectationResult['verdict']): ExpectationResult => ({
    text: 'x',
    kind,
    verdict,
    actual: 1,
    line: 1,
  });
  const NOTHING: Found = { requirements: [], invariants: [], liveness: [], expectations: [] };
  const judge = (found: Partial<Found>, scenario = scenarioWith()) => judgeRun(scenario, { ...NOTHING, ...found });

  it.each<[string, Partial<Found>, string, number]>([
    ['nothing found', {}, 'passed', 0],
    ['a violated requirement', { requirements: [requirement('F9', 'violated')] }, 'failed', 1],
    ['a violated invariant', { invariants: [invariant('violated')] }, 'failed', 1],
    ['a missed liveness property', { liveness: [property('missed')] }, 'failed', 1],
    ['a failed step', { expectations: [expectation('script', 'failed')] }, 'failed', 1],
    ['a failed eventually', { expectations: [expectation('eventually', 'failed')] }, 'failed', 1],
    ['a missed threshold', { expectations: [expectation('threshold', 'failed')] }, 'failed', 99],
    ['an inconclusive sometimes', { expectations: [expectation('sometimes', 'inconclusive')] }, 'inconclusive', 3],
    [
      'a threshold beside a failure',
      { expectations: [expectation('threshold', 'failed'), expectation('script', 'failed')] },
      'failed',
      1,
    ],
    [
      'a threshold beside something inconclusive',
      { expectations: [expectation('threshold', 'failed'), expectation('sometimes', 'inconclusive')] },
      'failed',
      99,
    ],
    [
      'what nobody asked for and nothing exercised',
      {
        requirements: [requirement('F9', 'not-exercised')],
        invariants: [invariant('not-exercised')],
        liveness: [property('not-exercised')],
      },
      'passed',
      0,
    ],
  ])('with %s', (_what, found, verdict, exitCode) => {
    const judged = judge(found);
    expect(judged).toMatchObject({ verdict, exitCode });
    expect(judged.because.length > 0).toBe(verdict !== 'passed');
  });

  it('is inconclusive where what it covers was never exercised', () => {
    const found = { requirements: [requirement('F9', 'not-exercised')] };
    expect(judge(found, scenarioWith({}, 'F9'))).toMatchObject({ verdict: 'inconclusive', exitCode: 3 });
    expect(judge({ requirements: [requirement('F9', 'proven')] }, scenarioWith({}, 'F9'))).toMatchObject({
      verdict: 'passed',
    });
  });

  it('is not failed by an invariant that `always` leaves out', () => {
    expect(judge({ invariants: [invariant('violated')] }, scenarioWith({ always: ['single-capture'] }))).toMatchObject({
      verdict: 'passed',
    });
  });
});
