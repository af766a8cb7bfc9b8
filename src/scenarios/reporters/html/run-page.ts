/** A run as an article: its verdict, what failed and why, what happened over time, and what was found of each property. */
import type { RunReport } from '../../report.ts';
import { shownNumber, span } from '../figures.ts';
import { type Failure, failuresOf, foundText, timelineLines, titleOf, whereText } from '../findings.ts';
import { STANDINGS } from '../standings.ts';
import { latencyChart, rateChart } from './charts.ts';
import { html, type Markup } from './markup.ts';
import { timeScale } from './plot.ts';
import type { RunWatch } from './run-watch.ts';
import { sagaOf } from './saga.ts';
import { sagaFigure } from './saga-figure.ts';
import {
  expectationsSection,
  faultsSection,
  invariantsSection,
  livenessSection,
  requirementsSection,
  SIGNS,
  section,
  type Tongue,
  totalsSection,
} from './sections.ts';
import { timelineChart } from './timeline.ts';

/** `id`: begins every id on the page that belongs to this run. */
export function runPage(id: string, report: RunReport, watch: RunWatch, tongue: Tongue): Markup {
  const { scenario, description, verdict, because } = report;
  const { texts } = tongue;
  const failures = failuresOf(report);
  const reasons = failures.length > 0 ? [] : because.map((sentence) => html`<li>${sentence}</li>`);
  return html`<article class="${verdict}" id="${id}"><p class="verdict">${SIGNS[STANDINGS[verdict]]} ${texts.verdicts[verdict]}</p><h2>${scenario}</h2><p class="about">${description.trim()}</p>${
    reasons.length > 0 ? html`<ul class="because">${reasons}</ul>` : null
  }${facts(report, tongue)}${[
    failures.length === 0 ? null : failuresSection(failures, report, tongue),
    sagasSection(id, report, watch, tongue),
    totalsSection(report, tongue),
    overTime(id, report, watch, tongue),
    requirementsSection(report, tongue),
    expectationsSection(report, tongue),
    faultsSection(report, tongue),
    invariantsSection(report, tongue),
    livenessSection(report, tongue),
    section(texts.sections.repeat, html`<pre>${report.repeat}</pre>`),
  ]}</article>`;
}

export function crashedPage(id: string, scenario: string, sentence: string, { words }: Tongue): Markup {
  return html`<article class="crashed" id="${id}"><p class="verdict">${SIGNS.bad} ${words.crashed}</p><h2>${scenario}</h2><p>${sentence}</p></article>`;
}

function facts({ seed, transport, journal, fingerprint, totals, file }: RunReport, { texts, words }: Tongue): Markup {
  const all: Readonly<{ [name: string]: string }> = {
    [texts.seed]: String(seed),
    [words.file]: file,
    [words.transport]: transport,
    [words.journal]: journal,
    [words.time]: texts.times(span(totals.virtualMs, texts), span(totals.realMs, texts)),
    [words.fingerprint]: fingerprint,
  };
  const items = Object.entries(all).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
  return html`<dl class="facts">${items}</dl>`;
}

function failuresSection(failures: readonly Failure[], report: RunReport, { texts }: Tongue): Markup {
  const items = failures.map((failure) => {
    const { violation, expectation } = failure;
    const what =
      expectation === undefined
        ? violation?.sentence
        : `${foundText(expectation, texts)} (${report.file}:${expectation.line})`;
    const where = violation && html`<p><small>${whereText(violation, texts)}</small></p>`;
    return html`<div class="failure"><h4>${SIGNS.bad} ${titleOf(failure, texts)}</h4><p>${what ?? ''}</p>${where ?? null}</div>`;
  });
  return section(`${texts.sections.failures} (${shownNumber(failures.length)})`, items);
}

/** As long as orders came, phases lasted and faults were in force; not the hours until everything was at rest. */
function overTime(id: string, { phases, faults }: RunReport, watch: RunWatch, { texts, words }: Tongue): Markup | null {
  const series = watch.series();
  const end = Math.max(
    series.buckets.length * series.width,
    ...phases.map(({ to }) => to),
    ...faults.map(({ from, to }) => to ?? from),
  );
  if (end <= 0) return null;
  const scale = timeScale(end, texts);
  const data = { series, faults, scale, texts, words };
  // of a script's few orders there is no rate
  const hasRate = phases.length > 0 && series.buckets.some(({ p99 }) => p99 > 0);
  const charts = [
    timelineChart({ id: `${id}-timeline`, phases, faults, intervals: watch.intervals(), scale, words }),
    ...(hasRate ? [rateChart({ id: `${id}-rate`, ...data }), latencyChart({ id: `${id}-latency`, ...data })] : []),
  ].filter((chart) => chart !== null);
  return charts.length === 0 ? null : section(words.overTime, charts);
}

function sagasSection(id: string, report: RunReport, watch: RunWatch, { texts, words }: Tongue): Markup | null {
  if (report.timelines.length === 0) return null;
  const culprits = new Set(failuresOf(report).flatMap(({ violation }) => violation?.event ?? []));
  const figures = report.timelines.map((timeline, i) => {
    const { order } = timeline;
    const steps = sagaOf(watch.story(timeline), { culprits, texts, words });
    const lines = timelineLines(timeline).map((line) => html`${line}\n`);
    const below = html`<details><summary>${texts.timeline(order)} ${words.asText}</summary><pre>${lines}</pre></details>`;
    return sagaFigure({ id: `${id}-saga-${i + 1}`, order, steps, below, texts, words });
  });
  return section(words.sagas, figures);
}
