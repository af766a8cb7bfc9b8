/** The console report of what went wrong: the property, when and at which event, and what had happened to that order. */
import type { OrderTimeline, RunReport, Violation } from '../report.ts';
import { clockTime, shownNumber } from './figures.ts';
import { culprit, type Failure, failuresOf, safe, timelineLines, timelineOf } from './findings.ts';
import { COLUMNS, cut, wrapped } from './layout.ts';
import { mark, shownActual } from './list-properties.ts';
import type { Look } from './look.ts';

/** The end of a timeline is what matters. */
const MOST_LINES = 40;

export function failureLines(report: RunReport, look: Look): readonly string[] {
  const told = new Set<string>();
  return failuresOf(report).flatMap((failure) => {
    const [first = '', ...more] = wrapped(titleOf(failure, look), COLUMNS - 8);
    const title = [`  ${mark('bad', look)} ${look.bold(first)}`, ...more.map((line) => `    ${look.bold(line)}`)];
    return [...title, ...expectationDetails(failure, report, look), ...violationDetails(failure, report, told, look)];
  });
}

function titleOf({ property, expectation }: Failure, { texts, arrows }: Look): string {
  const titles: Readonly<Record<string, string>> = { ...texts.invariants, ...texts.liveness };
  const requirements: Readonly<Record<string, { readonly title: string }>> = texts.requirements;
  if (expectation !== undefined) return `${texts.kinds[expectation.kind]}: ${arrows(safe(property))}`;
  const title = requirements[property]?.title ?? titles[property];
  return title === undefined ? safe(property) : `${safe(property)}: ${title}`;
}

function expectationDetails({ expectation }: Failure, { file }: RunReport, look: Look): readonly string[] {
  if (expectation === undefined) return [];
  const found = look.texts.actual(shownActual(expectation.actual, look));
  return indented(`${found} (${safe(file)}:${expectation.line})`, 4);
}

function violationDetails({ violation }: Failure, report: RunReport, told: Set<string>, look: Look): readonly string[] {
  if (violation === undefined) return [];
  return [...whatHappened(violation, look), ...timelineDetails(timelineOf(report, violation), told, look)];
}

function whatHappened(violation: Violation, { texts }: Look): readonly string[] {
  const where = texts.violatedAt(clockTime(violation.time), culprit(violation)).replace(/, $/, '');
  return [...indented(safe(violation.sentence), 4), ...indented(where, 4)];
}

/** Once an order, however many properties it hurts. */
function timelineDetails(
  timeline: OrderTimeline | undefined,
  told: Set<string>,
  { texts, symbols, dim, arrows }: Look,
): readonly string[] {
  if (timeline === undefined) return [];
  const { order } = timeline;
  if (told.has(order)) return [`    ${texts.timelineAbove(safe(order))}`];
  told.add(order);
  const lines = timelineLines(timeline).map(arrows);
  const left = lines.length - MOST_LINES;
  const skipped = left > 0 ? [`      ${symbols.cut} ${texts.moreLines(shownNumber(left))}`] : [];
  const shown = lines.slice(-MOST_LINES).map((line) => `      ${cut(line, COLUMNS - 6, symbols.cut)}`);
  return [`    ${texts.timeline(safe(order))}`, ...[...skipped, ...shown].map(dim)];
}

export function indented(text: string, columns: number): readonly string[] {
  return wrapped(text, COLUMNS - columns).map((line) => ' '.repeat(columns) + line);
}
