/** The console report of what went wrong: the property, when and at which event, and what had happened to that order. */
import type { OrderTimeline, RunReport, Violation } from '../report.ts';
import { shownNumber } from './figures.ts';
import {
  type Failure,
  failuresOf,
  foundText,
  safe,
  timelineLines,
  timelineOf,
  titleOf,
  whereText,
} from './findings.ts';
import { cut, width, wrapped } from './layout.ts';
import { mark } from './list-properties.ts';
import type { Look } from './look.ts';

/** The end of a timeline is what matters. */
const MOST_LINES = 40;

export function failureLines(report: RunReport, look: Look, withTimelines: boolean): readonly string[] {
  const told = withTimelines ? new Set<string>() : null;
  return failuresOf(report).flatMap((failure) => {
    const [first = '', ...more] = wrapped(look.arrows(titleOf(failure, look.texts)), look.columns - 8);
    const title = [`  ${mark('bad', look)} ${look.bold(first)}`, ...more.map((line) => `    ${look.bold(line)}`)];
    return [...title, ...expectationDetails(failure, report, look), ...violationDetails(failure, report, told, look)];
  });
}

function expectationDetails({ expectation }: Failure, { file }: RunReport, look: Look): readonly string[] {
  if (expectation === undefined) return [];
  return indented(`${foundText(expectation, look.texts)} (${safe(file)}:${expectation.line})`, 4, look);
}

function violationDetails(
  { violation }: Failure,
  report: RunReport,
  told: Set<string> | null,
  look: Look,
): readonly string[] {
  if (violation === undefined) return [];
  const timeline = told && timelineDetails(timelineOf(report, violation), told, look);
  return [...whatHappened(violation, look), ...(timeline ?? [])];
}

function whatHappened(violation: Violation, look: Look): readonly string[] {
  return [safe(violation.sentence), whereText(violation, look.texts)].flatMap((line) => indented(line, 4, look));
}

/** Once an order, however many properties it hurts. */
function timelineDetails(timeline: OrderTimeline | undefined, told: Set<string>, look: Look): readonly string[] {
  const { texts, symbols, columns, dim, arrows } = look;
  if (timeline === undefined) return [];
  const { order } = timeline;
  if (told.has(order)) return [`    ${texts.timelineAbove(safe(order))}`];
  told.add(order);
  const lines = timelineLines(timeline).map(arrows);
  const left = lines.length - MOST_LINES;
  const skipped = left > 0 ? [`      ${symbols.cut} ${texts.moreLines(shownNumber(left))}`] : [];
  const shown = lines.slice(-MOST_LINES).map((line) => `      ${cutLine(line, columns - 6, look)}`);
  return [`    ${texts.timeline(safe(order))}`, ...[...skipped, ...shown].map(dim)];
}

/** What is left out first is the data: what an event came from, at the end, is what leads on. */
function cutLine(line: string, columns: number, { symbols, arrows }: Look): string {
  const at = line.lastIndexOf(` ${arrows('←')} `);
  const cause = at < 0 ? '' : line.slice(at);
  const room = columns - width(cause);
  if (room < columns / 2) return cut(line, columns, symbols.cut);
  return cut(line.slice(0, line.length - cause.length), room, symbols.cut) + cause;
}

export function indented(text: string, by: number, { columns }: Look): readonly string[] {
  return wrapped(text, columns - by).map((line) => ' '.repeat(by) + line);
}
