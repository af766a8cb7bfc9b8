/**
 * The `junit` report: a test case for each property the scenario asks for. What leaves a run inconclusive is an error, so
 * that whoever reads nothing but the XML sees a run that did not pass.
 */
import type { ExpectationResult, RunReport, Violation } from '../report.ts';
import { clockTime } from './figures.ts';
import { culprit, failsRun, foundText, safe, timelineLines, timelineOf } from './findings.ts';
import type { Out, Reporter, RunStart } from './reporter.ts';
import type { Texts } from './texts/catalogue.ts';
import { type Element, element, xmlDocument } from './xml.ts';

type Outcome = 'failure' | 'error' | 'skipped';

interface TestCase {
  readonly outcome: Outcome | null;
  readonly element: Element;
}

export function junitReporter(out: Out, texts: Texts): Reporter {
  const suites: Element[] = [];
  return {
    report(report) {
      suites.push(suiteOf(report, texts));
    },
    crashed(run, sentence) {
      suites.push(crashedSuite(run, sentence));
    },
    end() {
      out.write(xmlDocument(element('testsuites', { name: 'deliverystore', ...sums(suites) }, suites)));
    },
  };
}

function suiteOf(report: RunReport, texts: Texts): Element {
  const { scenario, seed, transport, journal, fingerprint, totals } = report;
  const cases = [
    ...requirementCases(report, texts),
    ...invariantCases(report, texts),
    ...livenessCases(report, texts),
    ...report.expectations
      .filter(({ kind }) => kind !== 'always')
      .map((expectation) => expectationCase(report, expectation, texts)),
  ];
  const told = cases.some(({ outcome }) => outcome === 'failure' || outcome === 'error');
  if (report.exitCode !== 0 && !told) cases.push(verdictCase(report));
  const properties = Object.entries({ seed, transport, journal, fingerprint, repeat: report.repeat });
  return element('testsuite', { name: safe(scenario), ...counts(cases), time: totals.realMs / 1000 }, [
    element(
      'properties',
      {},
      properties.map(([name, value]) => element('property', { name, value: safe(String(value)) })),
    ),
    ...cases.map((each) => each.element),
  ]);
}

function counts(cases: readonly TestCase[]) {
  const count = (wanted: Outcome) => cases.filter(({ outcome }) => outcome === wanted).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function sums(suites: readonly Element[]) {
  const sum = (key: string) => suites.reduce((total, { attributes }) => total + Number(attributes[key]), 0);
  return { tests: sum('tests'), failures: sum('failures'), errors: sum('errors'), skipped: sum('skipped') };
}

function requirementCases(report: RunReport, texts: Texts): readonly TestCase[] {
  const telling = report.requirements.filter(({ id, verdict }) => verdict === 'violated' || report.covers.includes(id));
  return telling.map(({ id, verdict, violation }) => {
    const text: { readonly title: string } | undefined = texts.requirements[id as keyof Texts['requirements']];
    const name = text === undefined ? id : `${id} ${text.title}`;
    if (verdict === 'proven') return passed(report, 'requirements', name);
    if (verdict === 'violated') return violated(report, 'requirements', name, violation, texts.verdicts.violated);
    return badly(report, 'requirements', name, 'error', texts.verdicts['not-exercised']);
  });
}

function invariantCases(report: RunReport, texts: Texts): readonly TestCase[] {
  return report.invariants.map(({ name, verdict, violation }) => {
    if (verdict === 'violated' && !failsRun(name, report)) {
      return badly(report, 'invariants', name, 'skipped', violation?.sentence ?? texts.verdicts.violated);
    }
    if (verdict === 'held') return passed(report, 'invariants', name);
    if (verdict === 'violated') return violated(report, 'invariants', name, violation, texts.verdicts.violated);
    return badly(report, 'invariants', name, 'skipped', texts.verdicts['not-exercised']);
  });
}

function livenessCases(report: RunReport, texts: Texts): readonly TestCase[] {
  return report.liveness.map(({ name, verdict, violation }) => {
    if (verdict === 'reached') return passed(report, 'liveness', name);
    if (verdict === 'missed') return violated(report, 'liveness', name, violation, texts.verdicts.missed);
    return badly(report, 'liveness', name, 'skipped', texts.verdicts['not-exercised']);
  });
}

function expectationCase(report: RunReport, expectation: ExpectationResult, texts: Texts): TestCase {
  const { kind, text, verdict, line } = expectation;
  const name = `${kind}: ${text}`;
  if (verdict === 'passed') return passed(report, 'expectations', name);
  const outcome = verdict === 'failed' ? 'failure' : 'error';
  return badly(
    report,
    'expectations',
    name,
    outcome,
    `${texts.verdicts[verdict]}: ${foundText(expectation, texts)}`,
    `${report.file}:${line}`,
  );
}

/** Says what no single property tells: interrupted, not deterministic, or a reason of its own. */
function verdictCase(report: RunReport): TestCase {
  return badly(report, 'verdict', report.verdict, 'error', `exit ${report.exitCode}`, report.because.join('\n'));
}

function passed(report: RunReport, group: string, name: string): TestCase {
  return { outcome: null, element: element('testcase', attributesOf(report.scenario, group, name)) };
}

function violated(
  report: RunReport,
  group: string,
  name: string,
  violation: Violation | undefined,
  otherwise: string,
): TestCase {
  if (violation === undefined) return badly(report, group, name, 'failure', otherwise);
  const timeline = timelineOf(report, violation);
  const details = [`${clockTime(violation.time)}  ${culprit(violation)}`, ...(timeline ? timelineLines(timeline) : [])];
  return badly(report, group, name, 'failure', violation.sentence, details.join('\n'));
}

function badly(
  report: RunReport,
  group: string,
  name: string,
  outcome: Outcome,
  message: string,
  details = '',
): TestCase {
  const type = outcome === 'skipped' ? {} : { type: outcome === 'error' ? 'inconclusive' : 'failed' };
  const inner = element(outcome, { message: safe(message), ...type }, details);
  return { outcome, element: element('testcase', attributesOf(report.scenario, group, name), [inner]) };
}

function attributesOf(scenario: string, group: string, name: string) {
  return { classname: `${safe(scenario)}.${group}`, name: safe(name), time: 0 };
}

function crashedSuite({ scenario }: RunStart, sentence: string): Element {
  const attributes = { tests: 1, failures: 0, errors: 1, skipped: 0, time: 0 };
  const error = element('error', { message: safe(sentence), type: 'bug' }, sentence);
  return element('testsuite', { name: safe(scenario), ...attributes }, [
    element('testcase', attributesOf(scenario, 'verdict', 'runs to its end'), [error]),
  ]);
}
