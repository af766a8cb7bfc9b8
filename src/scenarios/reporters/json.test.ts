/** The `json` report is a contract: its keys, their order and their values. */
import { expect, test } from 'vitest';
import { jsonReporter } from './json.ts';
import { FAILED, PASSED, Sink } from './sample-report.ts';

test('one scenario is its run, key by key', () => {
  const out = new Sink();
  const reporter = jsonReporter(out, 1);
  reporter.report?.(PASSED);
  expect(out.text).toBe('');
  reporter.end?.(0);
  expect(out.text.endsWith('}\n')).toBe(true);
  expect(JSON.stringify(JSON.parse(out.text))).toBe(
    JSON.stringify({
      schema: 1,
      scenario: 'payment-overload',
      seed: 42,
      transport: 'memory',
      verdict: 'passed',
      exitCode: 0,
      fingerprint: 'e05a8665d117d46b',
      requirements: [
        { id: 'F1', verdict: 'proven', checks: 1234, evidence: ['order/o-1/1'] },
        { id: 'F7', verdict: 'not-exercised', checks: 0, evidence: [] },
        { id: 'N2', verdict: 'proven', checks: 41, evidence: ['payment/o-1/3', 'order/o-17/2', 'order/o-18/2'] },
      ],
      invariants: [
        { name: 'money-conserved', verdict: 'held', checks: 41200 },
        { name: 'one-rider-per-delivery', verdict: 'not-exercised', checks: 0 },
      ],
      liveness: [{ name: 'orders-terminal', verdict: 'reached' }],
      expectations: [
        { text: 'money-conserved', kind: 'always', verdict: 'passed', actual: 41200 },
        { text: 'breaker.opened count >= 1', kind: 'sometimes', verdict: 'passed', actual: 3 },
        { text: 'orders.failed count == 0', kind: 'threshold', verdict: 'passed', actual: 0 },
      ],
      faults: [{ type: 'overload', target: 'payment', armed: 1, fired: 312 }],
      totals: {
        offered: 1250,
        placed: 1240,
        paid: 1100,
        deferred: 120,
        declined: 20,
        turnedAway: 6,
        refused: 3,
        failed: 1,
        completed: 1200,
        canceled: 40,
        open: 0,
        events: 41200,
        virtualMs: 21723000,
        realMs: 1250,
      },
    }),
  );
});

test('several scenarios are a list of runs with the exit code of all', () => {
  const out = new Sink();
  const reporter = jsonReporter(out, 2);
  reporter.report?.(PASSED);
  reporter.report?.(FAILED);
  reporter.end?.(1);
  const { schema, exitCode, runs } = JSON.parse(out.text);
  expect({ schema, exitCode }).toEqual({ schema: 1, exitCode: 1 });
  expect(runs.map((run: { exitCode: number }) => run.exitCode)).toEqual([0, 1]);
});

test('a run that a bug ended leaves a list without it', () => {
  const out = new Sink();
  jsonReporter(out, 1).end?.(70);
  expect(JSON.parse(out.text)).toEqual({ schema: 1, exitCode: 70, runs: [] });
});
