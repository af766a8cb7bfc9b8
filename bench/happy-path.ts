/** The full simulator on the happy path: every context, view, check and the fingerprint, nobody cancels or rejects. */
import { compose } from '../src/cli/compose.ts';
import type { Journal } from '../src/core/runtime/ports.ts';
import { parseScenario } from '../src/scenarios/language/parse-scenario.ts';
import { ScenarioRun } from '../src/scenarios/runner.ts';
import type { Scenario } from '../src/scenarios/scenario.ts';
import { WORKS } from '../src/scenarios/simulation.ts';

/** `rate`: orders a virtual second. The people are quick, so that the orders in flight are few. */
export function happyPath(orders: number, rate: number, actors = QUICK): Scenario {
  const text = `
name: happy-path
world:
  customers: 1000
  stores: 50
  riders: 200
  payment: { concurrency: 10000, serviceTime: 300ms, queue: 1000, waitingRoom: 10000 }
  kakao: { latency: 80ms }
workload:
  phases: [{ name: steady, duration: ${Math.ceil((orders * 1000) / rate)}ms, arrivalRate: ${rate} }]
  arrivals: uniform
  actors: ${actors}
`;
  const parsed = parseScenario(text, 'bench.yaml');
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.scenario;
}

const QUICK = `
    customer: { cancelRate: 0%, confirmAfter: 2s }
    store: { rejectRate: 0%, acceptAfter: 1s, startAfter: 1s, cookFor: 5s }
    rider: { pickAfter: 2s, deliverFor: 5s }`;

/** Actors who never act again after placing: all orders stay in flight. */
export const ASLEEP = `
    customer: { cancelRate: 0%, confirmAfter: 2s }
    store: { rejectRate: 0%, acceptAfter: 1s, startAfter: 1s, cookFor: 30d }
    rider: { pickAfter: 2s, deliverFor: 5s }`;

export function begin(scenario: Scenario, journalOf?: (context: string) => Journal): ScenarioRun {
  const run = new ScenarioRun({
    scenario,
    stage: compose({ transport: 'memory', journal: 'memory' }, journalOf),
    seed: 1,
    works: WORKS,
  });
  run.start();
  return run;
}

/** Runs so many orders to their end, which is sound. */
export function finish(orders: number, rate: number, journalOf?: (context: string) => Journal): void {
  const run = begin(happyPath(orders, rate), journalOf);
  while (run.advance(Number.POSITIVE_INFINITY, 1_000_000));
  const { verdict, totals } = run.finish(0, 'bench.yaml');
  if (verdict !== 'passed' || totals.completed !== orders)
    throw new Error(`${verdict}, ${totals.completed} of ${orders} completed`);
}
