/** The `list` report, for the console: as wide as the terminal, requirements first. */

import type { RunReport, Totals } from '../report.ts';
import { shownNumber, span } from './figures.ts';
import { failuresOf, safe } from './findings.ts';
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
import { STANDINGS } from './standings.ts';
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
  const untold = report.because.filter((sentence) => !isTold(sentence, report));
  return [line, ...failureLines(report, look, false), ...reasons(untold, look), `    ${repeat(report)}`];
}

/** The failures have said it. */
function isTold(reason: string, report: RunReport): boolean {
  return failuresOf(report).some(({ property }) => `${reason} `.includes(` ${property} `));
}

function fullLines(report: RunReport, look: Look): readonly string[] {
  const { sections } = look.texts;
  const section = (name: keyof Texts['sections'], has: readonly unknown[], lines: () => readonly string[]) =>
    has.length === 0 ? [] : ['', look.bold(sections[name]), ...lines()];
  const failures = failureLines(report, look, true);
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
    ...reasons(report.because, look),
    ...section('repeat', [report.repeat], () => [`  ${repeat(report)}`]),
  ];
}

function headLines({ scenario, description, seed }: RunReport, look: Look): readonly string[] {
  const { texts, bold, dim } = look;
  return [`${bold(safe(scenario))}  ${dim(`${texts.seed} ${seed}`)}`, ...indented(safe(description), 2, look)];
}

const COUNTS = [
  ...(['offered', 'placed', 'events'] as const),
  ...(['paid', 'deferred', 'declined'] as const),
  ...(['turnedAway', 'refused', 'failed'] as const),
  ...(['completed', 'canceled', 'open'] as const),
] satisfies readonly (keyof Texts['totals'])[];

function totalLines(totals: Totals, look: Look): readonly string[] {
  const { texts } = look;
  const nameColumns = Math.max(...Object.values(texts.totals).map(width));
  const cell = (name: keyof Texts['totals']) =>
    `${padded(texts.totals[name], nameColumns)} ${paddedLeft(shownNumber(totals[name]), 10)}`;
  const abreast = look.columns < 3 * (nameColumns + 14) ? 2 : 3;
  const rows = Array.from({ length: COUNTS.length / abreast }, (_, i) => COUNTS.slice(i * abreast, (i + 1) * abreast));
  const { offeredRate, achievedRate } = totals;
  const rates = offeredRate > 0 ? [texts.rates(shownNumber(offeredRate), shownNumber(achievedRate))] : []; // a script has none
  return [
    ...rows.map((row) => `  ${row.map(cell).join('   ')}`),
    ...[...rates, times(totals, look)].flatMap((line) => indented(line, 2, look)),
  ];
}

function times({ virtualMs, realMs }: Totals, { texts }: Look): string {
  return texts.times(span(virtualMs, texts), span(realMs, texts));
}

function verdictLine({ scenario, verdict }: RunReport, look: Look): string {
  const paint = { passed: look.good, failed: look.bad, inconclusive: look.doubtful }[verdict];
  return `${mark(STANDINGS[verdict], look)} ${look.bold(safe(scenario))}  ${paint(look.texts.verdicts[verdict])}`;
}

function reasons(because: readonly string[], look: Look): readonly string[] {
  return because.flatMap((sentence) => indented(safe(sentence), 4, look));
}

/** To be copied as it is, so never wrapped. */
function repeat(report: RunReport): string {
  return safe(report.repeat);
}
