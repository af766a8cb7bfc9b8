/** The `list` report, for the console: 80 columns, requirements first. */
import type { RunReport, Totals, Verdict } from '../report.ts';
import { shownNumber, span } from './figures.ts';
import { safe } from './findings.ts';
import { padded, paddedLeft, width } from './layout.ts';
import { failureLines, indented } from './list-failures.ts';
import {
  expectationLines,
  faultLines,
  invariantLines,
  livenessLines,
  mark,
  requirementLines,
} from './list-properties.ts';
import { type Look, lookOf, type Style } from './look.ts';
import type { Out, Reporter } from './reporter.ts';
import type { Texts } from './texts/catalogue.ts';

/** `quiet`: a line a scenario, and what failed. */
export function listReporter(out: Out, style: Style, quiet: boolean): Reporter {
  const look = lookOf(style);
  let first = true;
  return {
    report(report) {
      const lines = quiet ? quietLines(report, look) : fullLines(report, look);
      out.write(`${first || quiet ? '' : '\n'}${lines.join('\n')}\n`);
      first = false;
    },
  };
}

function quietLines(report: RunReport, look: Look): readonly string[] {
  const { texts } = look;
  const facts = `${texts.seed} ${report.seed}, ${texts.orders(shownNumber(report.totals.placed))}, ${span(report.totals.realMs, texts)}`;
  const line = `${verdictLine(report, look)}  ${look.dim(facts)}`;
  if (report.exitCode === 0) return [line];
  return [line, ...failureLines(report, look), ...reasons(report), `    ${repeat(report)}`];
}

function fullLines(report: RunReport, look: Look): readonly string[] {
  const { sections } = look.texts;
  const section = (name: keyof Texts['sections'], has: readonly unknown[], lines: () => readonly string[]) =>
    has.length === 0 ? [] : ['', look.bold(sections[name]), ...lines()];
  const failures = failureLines(report, look);
  // what `always` expects is the invariants, which have a section
  const expectations = report.expectations.filter(({ kind }) => kind !== 'always');
  return [
    ...headLines(report, look),
    ...section('requirements', report.requirements, () => requirementLines(report, look)),
    ...section('invariants', report.invariants, () => invariantLines(report.invariants, look)),
    ...section('liveness', report.liveness, () => livenessLines(report.liveness, look)),
    ...section('expectations', expectations, () => expectationLines(expectations, look)),
    ...section('faults', report.faults, () => faultLines(report.faults, look)),
    ...section('totals', [report.totals], () => totalLines(report.totals, look)),
    ...section('failures', failures, () => failures),
    '',
    verdictLine(report, look),
    ...reasons(report),
    ...section('repeat', [report.repeat], () => [`  ${repeat(report)}`]),
  ];
}

function headLines({ scenario, description, seed }: RunReport, { texts, bold, dim }: Look): readonly string[] {
  return [`${bold(safe(scenario))}  ${dim(`${texts.seed} ${seed}`)}`, ...indented(safe(description), 2)];
}

const COUNTS = [
  ['offered', 'placed', 'events'],
  ['paid', 'deferred', 'declined'],
  ['turnedAway', 'refused', 'failed'],
  ['completed', 'canceled', 'open'],
] as const satisfies readonly (readonly (keyof Texts['totals'])[])[];

function totalLines(totals: Totals, look: Look): readonly string[] {
  const { texts } = look;
  const nameColumns = Math.max(...Object.values(texts.totals).map(width));
  const cell = (name: keyof Texts['totals']) =>
    `${padded(texts.totals[name], nameColumns)} ${paddedLeft(shownNumber(totals[name]), 10)}`;
  return [
    ...COUNTS.map((row) => `  ${row.map(cell).join('   ')}`),
    `  ${texts.rates(shownNumber(totals.offeredRate), shownNumber(totals.achievedRate))}`,
    `  ${times(totals, look)}`,
  ];
}

function times({ virtualMs, realMs }: Totals, { texts }: Look): string {
  return texts.times(span(virtualMs, texts), span(realMs, texts));
}

const STANDING = { passed: 'good', failed: 'bad', inconclusive: 'none' } as const satisfies Record<Verdict, string>;

function verdictLine({ scenario, verdict }: RunReport, look: Look): string {
  const paint = { passed: look.good, failed: look.bad, inconclusive: look.doubtful }[verdict];
  return `${mark(STANDING[verdict], look)} ${look.bold(safe(scenario))}  ${paint(look.texts.verdicts[verdict])}`;
}

function reasons({ because }: RunReport): readonly string[] {
  return because.flatMap((sentence) => indented(safe(sentence), 4));
}

/** To be copied as it is, so never wrapped. */
function repeat(report: RunReport): string {
  return safe(report.repeat);
}
