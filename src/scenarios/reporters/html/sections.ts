/** The tables of a run's page: what was found of each property, what was expected, which faults struck, what it all came to. */

import type {
  ExpectationResult,
  FaultResult,
  InvariantResult,
  LivenessResult,
  RequirementResult,
  RunReport,
  Totals,
} from '../../report.ts';
import { clockTime, shownNumber } from '../figures.ts';
import { foundText } from '../findings.ts';
import { STANDINGS } from '../standings.ts';
import type { Texts } from '../texts/catalogue.ts';
import type { Words } from '../words.ts';
import { html, type Markup } from './markup.ts';

export interface Tongue {
  readonly texts: Texts;
  readonly words: Words;
}

export const SIGNS = { good: '✓', bad: '✗', none: '–' } as const;

/** A sign and a word: never a colour alone. */
export function state(verdict: keyof typeof STANDINGS, { verdicts }: Texts): Markup {
  const standing = STANDINGS[verdict];
  return html`<span class="state ${standing}">${SIGNS[standing]} ${verdicts[verdict]}</span>`;
}

export function section(title: string, content: Markup | readonly Markup[]): Markup {
  return html`<section><h3>${title}</h3>${content}</section>`;
}

function table(caption: string, head: readonly string[], rows: readonly Markup[]): Markup {
  const cells = head.map((name) => html`<th scope="col">${name}</th>`);
  return html`<div class="scroll"><table><caption>${caption}</caption><thead><tr>${cells}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

const COUNTS = [
  'offered',
  'placed',
  'paid',
  'deferred',
  'declined',
  'turnedAway',
  'refused',
  'failed',
  'completed',
  'canceled',
  'open',
  'events',
] as const satisfies readonly (keyof Totals & keyof Texts['totals'])[];

export function totalsSection({ totals }: RunReport, { texts }: Tongue): Markup {
  const tiles = COUNTS.map((name) => {
    const kind = totals[name] === 0 ? 'zero' : 'some';
    return html`<div class="${kind}"><dt>${texts.totals[name]}</dt><dd>${shownNumber(totals[name])}</dd></div>`;
  });
  const { offeredRate, achievedRate } = totals;
  const rates =
    offeredRate > 0 ? html`<p>${texts.rates(shownNumber(offeredRate), shownNumber(achievedRate))}</p>` : null;
  return section(texts.sections.totals, html`<dl class="tiles">${tiles}</dl>${rates}`);
}

/** What it covers, and folded away what was found beside. */
export function requirementsSection({ requirements, covers }: RunReport, tongue: Tongue): Markup {
  const { texts, words } = tongue;
  const head = [words.requirement, words.meaning, words.found, words.evidence];
  const caption = texts.sections.requirements;
  const rows = (results: readonly RequirementResult[]) => results.map((each) => requirementRow(each, tongue));
  const asked = requirements.filter(({ id }) => covers.includes(id));
  const others = requirements.filter(({ id }) => !covers.includes(id));
  return section(texts.sections.requirements, [
    ...(asked.length === 0 ? [] : [table(caption, head, rows(asked))]),
    ...(others.length === 0
      ? []
      : [html`<details><summary>${texts.alsoFound}</summary>${table(caption, head, rows(others))}</details>`]),
  ]);
}

function requirementRow({ id, verdict, checks, evidence }: RequirementResult, { texts }: Tongue): Markup {
  const known: Readonly<{ [id: string]: { readonly name: string; readonly title: string } }> = texts.requirements;
  const { name = '', title = '' } = known[id] ?? {};
  const events = evidence.map((event) => html`<code>${event}</code> `);
  const found =
    verdict === 'not-exercised' ? null : html`<br><small class="count">${texts.checks(shownNumber(checks))}</small>`;
  return html`<tr><th scope="row">${id}</th><td><b>${name}</b><br><small>${title}</small></td><td>${state(verdict, texts)}${found}</td><td>${events}</td></tr>`;
}

export function invariantsSection({ invariants }: RunReport, { texts, words }: Tongue): Markup {
  const known: Readonly<{ [name: string]: string }> = texts.invariants;
  const rows = invariants.map(
    ({ name, verdict, checks }: InvariantResult) =>
      html`<tr><th scope="row">${name}</th><td>${known[name] ?? ''}</td><td>${state(verdict, texts)}</td><td class="count">${texts.checks(shownNumber(checks))}</td></tr>`,
  );
  const { invariants: title } = texts.sections;
  return section(title, table(title, [words.property, words.meaning, words.verdict, words.found], rows));
}

export function livenessSection({ liveness }: RunReport, { texts, words }: Tongue): Markup {
  const known: Readonly<{ [name: string]: string }> = texts.liveness;
  const rows = liveness.map(
    ({ name, verdict }: LivenessResult) =>
      html`<tr><th scope="row">${name}</th><td>${known[name] ?? ''}</td><td>${state(verdict, texts)}</td></tr>`,
  );
  const { liveness: title } = texts.sections;
  return section(title, table(title, [words.property, words.meaning, words.verdict], rows));
}

/** What `always` expects is the invariants, which have a section. */
export function expectationsSection({ expectations, file }: RunReport, { texts, words }: Tongue): Markup | null {
  const told = expectations.filter(({ kind }) => kind !== 'always');
  if (told.length === 0) return null;
  const rows = told.map((expectation: ExpectationResult) => {
    const { kind, text, verdict, actual, line } = expectation;
    const found = actual === null && verdict === 'passed' ? '' : foundText(expectation, texts);
    return html`<tr><th scope="row">${texts.kinds[kind]}</th><td><code>${text}</code><br><small>${file}:${line}</small></td><td>${state(verdict, texts)}</td><td>${found}</td></tr>`;
  });
  const { expectations: title } = texts.sections;
  return section(title, table(title, [words.kind, words.expected, words.verdict, words.found], rows));
}

/** A fault that never struck proved nothing. */
export function faultsSection({ faults }: RunReport, { texts, words }: Tongue): Markup | null {
  if (faults.length === 0) return null;
  const known: Readonly<{ [type: string]: string }> = texts.faults;
  const rows = faults.map(({ type, target, armed, fired, from, to }: FaultResult) => {
    const sign = fired > 0 ? 'good' : 'none';
    const when = to === null ? clockTime(from) : `${clockTime(from)} – ${clockTime(to)}`;
    const counts = `${texts.armed(shownNumber(armed))}, ${texts.fired(shownNumber(fired))}`;
    return html`<tr><th scope="row">${type} ${target}</th><td>${known[type] ?? ''}</td><td>${when}</td><td><span class="state ${sign}">${SIGNS[sign]} ${counts}</span></td></tr>`;
  });
  const { faults: title } = texts.sections;
  return section(title, table(title, [words.fault, words.meaning, words.when, words.found], rows));
}
