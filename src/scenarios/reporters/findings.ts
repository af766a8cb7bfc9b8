/** What went wrong in a run, whichever of its properties tells it: for the reports that show failures. */
import { printable } from '../language/problem.ts';
import type { ExpectationResult, OrderTimeline, RunReport, Violation } from '../report.ts';
import { clockTime, shownNumber } from './figures.ts';
import type { Texts } from './texts/catalogue.ts';

/** Names and sentences are at most that long on a report. */
const LONGEST = 500;

/** Whatever comes from a file or a run goes through here before it is printed: one line, nothing hidden. */
export function safe(text: string): string {
  return printable(text.replace(/\s+/g, ' ').trim(), LONGEST);
}

export interface Failure {
  /** The requirement's id, the property's name or the expectation. */
  readonly property: string;
  readonly violation: Violation | undefined;
  readonly expectation: ExpectationResult | undefined;
}

/** `always` expectations are left out: they say of the invariants what the invariants say themselves. */
export function failuresOf({ requirements, invariants, liveness, expectations }: RunReport): readonly Failure[] {
  const expectation = undefined;
  return [
    ...requirements
      .filter(({ verdict }) => verdict === 'violated')
      .map(({ id, violation }) => ({ property: id, violation, expectation })),
    ...invariants
      .filter(({ verdict }) => verdict === 'violated')
      .map(({ name, violation }) => ({ property: name, violation, expectation })),
    ...liveness
      .filter(({ verdict }) => verdict === 'missed')
      .map(({ name, violation }) => ({ property: name, violation, expectation })),
    ...expectations
      .filter(({ kind, verdict }) => verdict === 'failed' && kind !== 'always')
      .map((failed) => ({ property: failed.text, violation: undefined, expectation: failed })),
  ];
}

/** An invariant that the scenario does not ask for fails no run, and so no build. */
export function failsRun(property: string, { expectations, invariants }: RunReport): boolean {
  const asked = expectations.flatMap(({ kind, text }) => (kind === 'always' ? [text] : []));
  return asked.length === 0 || asked.includes(property) || !invariants.some(({ name }) => name === property);
}

export function titleOf({ property, expectation }: Pick<Failure, 'property' | 'expectation'>, texts: Texts): string {
  const titles: Readonly<Record<string, string>> = { ...texts.invariants, ...texts.liveness };
  const requirements: Readonly<Record<string, { readonly title: string }>> = texts.requirements;
  if (expectation !== undefined) return `${texts.kinds[expectation.kind]}: ${safe(property)}`;
  const title = requirements[property]?.title ?? titles[property];
  return title === undefined ? safe(property) : `${safe(property)}: ${title}`;
}

/** The event's id, or the order where no single event is to blame; '' where neither is known. */
export function culprit({ event, order }: Violation): string {
  return safe(event === '' ? order : event);
}

export function whereText(violation: Violation, texts: Texts): string {
  return texts.violatedAt(clockTime(violation.time), culprit(violation)).replace(/, $/, '');
}

export function timelineOf({ timelines }: RunReport, violation: Violation | undefined): OrderTimeline | undefined {
  return violation && timelines.find(({ order }) => order === violation.order);
}

export function timelineLines({ lines }: OrderTimeline): readonly string[] {
  return lines.map(({ time, what }) => `${clockTime(time)}  ${safe(what)}`);
}

/** The end of an expression, where its bound has the unit in which the actual value is given too. */
const BOUND = /[<>=]\s*[\d.]+\s*(ms|s|m|h|d|%|\/s|\/min|\/h)\s*$/;

/** `actual 2,018.303 ms`: what an expectation met, in the unit of its bound. */
export function foundText({ kind, text, verdict, actual }: ExpectationResult, texts: Texts): string {
  if (actual === null) return verdict === 'inconclusive' ? texts.noSample : texts.actual(texts.nothingFound);
  if (typeof actual !== 'number') return texts.actual(safe(String(actual)));
  const [, unit = ''] = (kind !== 'script' && kind !== 'always' && BOUND.exec(text)) || [];
  return texts.actual(`${shownNumber(actual)}${/^[a-z]/.test(unit) ? ' ' : ''}${unit}`);
}
