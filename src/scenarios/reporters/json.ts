/** The `json` report: the contract's shape, and nothing but it. */
import type { RunReport } from '../report.ts';
import type { Out, Reporter } from './reporter.ts';

/** One scenario is printed as its run, several as a list of runs. */
export function jsonReporter(out: Out, scenarios: number): Reporter {
  const runs: ReturnType<typeof jsonRun>[] = [];
  return {
    report(report) {
      runs.push(jsonRun(report));
    },
    end(exitCode) {
      const [only] = runs;
      const document = scenarios === 1 && only !== undefined ? only : { schema: 1, exitCode, runs };
      out.write(`${JSON.stringify(document, null, 2)}\n`);
    },
  };
}

function jsonRun(report: RunReport) {
  const { schema, scenario, seed, transport, verdict, exitCode, fingerprint, totals } = report;
  const { offeredRate: _offered, achievedRate: _achieved, virtualMs, realMs, ...counts } = totals;
  return {
    schema,
    scenario,
    seed,
    transport,
    verdict,
    exitCode,
    fingerprint,
    requirements: report.requirements.map(({ id, verdict, checks, evidence }) => ({ id, verdict, checks, evidence })),
    invariants: report.invariants.map(({ name, verdict, checks }) => ({ name, verdict, checks })),
    liveness: report.liveness.map(({ name, verdict }) => ({ name, verdict })),
    expectations: report.expectations.map(({ text, kind, verdict, actual }) => ({ text, kind, verdict, actual })),
    faults: report.faults.map(({ type, target, armed, fired }) => ({ type, target, armed, fired })),
    totals: { ...counts, virtualMs, realMs },
  };
}
