/** The `html` report: one page that needs nothing else, to be opened, sent or printed. */
import { createHash } from 'node:crypto';
import type { RunReport } from '../../report.ts';
import { shownNumber } from '../figures.ts';
import { failuresOf } from '../findings.ts';
import type { Out, Reporter } from '../reporter.ts';
import type { Language } from '../texts/catalogue.ts';
import { textsOf } from '../texts/texts.ts';
import { words } from '../words.ts';
import { html, Markup } from './markup.ts';
import { crashedPage, runPage } from './run-page.ts';
import { RunWatch } from './run-watch.ts';
import { SIGNS, state, type Tongue } from './sections.ts';
import { STYLE } from './style.ts';

export function htmlReporter(out: Out, language: Language): Reporter {
  const tongue: Tongue = { texts: textsOf(language), words: words[language] };
  const rows: Markup[] = [];
  const articles: Markup[] = [];
  const names: string[] = [];
  let watch = new RunWatch();
  const nextId = () => `run-${articles.length + 1}`;
  return {
    begin({ scenario }) {
      names.push(scenario);
      watch = new RunWatch();
    },
    record(record) {
      watch.record(record);
    },
    report(report) {
      rows.push(overviewRow(nextId(), report, tongue));
      articles.push(runPage(nextId(), report, watch, tongue));
    },
    crashed({ scenario }, sentence) {
      const verdict = html`<span class="state bad">${SIGNS.bad} ${tongue.words.crashed}</span>`;
      rows.push(html`<tr><td>${verdict}</td><th scope="row"><a href="#${nextId()}">${scenario}</a></th></tr>`);
      articles.push(crashedPage(nextId(), scenario, sentence, tongue));
    },
    end() {
      const title = names.length === 1 ? `${names[0]} – ${tongue.words.title}` : tongue.words.title;
      const overview = rows.length > 1 ? overviewTable(rows, tongue) : null;
      out.write(
        document(title, language, html`<h1>${tongue.words.title} – ${tongue.words.report}</h1>`, overview, articles),
      );
    },
  };
}

function overviewRow(id: string, report: RunReport, { texts }: Tongue): Markup {
  const { scenario, verdict, seed, totals } = report;
  return html`<tr><td>${state(verdict, texts)}</td><th scope="row"><a href="#${id}">${scenario}</a></th><td class="number">${seed}</td><td class="number">${shownNumber(totals.placed)}</td><td class="number">${failuresOf(report).length}</td></tr>`;
}

function overviewTable(rows: readonly Markup[], { texts, words }: Tongue): Markup {
  const head = [words.verdict, words.scenario, texts.seed, words.orders, words.failures];
  const cells = head.map((name) => html`<th scope="col">${name}</th>`);
  return html`<nav aria-label="${words.scenario}"><table><thead><tr>${cells}</tr></thead><tbody>${rows}</tbody></table></nav>`;
}

/** Hatches and dots tell apart what colours tell apart. */
const PATTERNS = html`<svg class="defs" width="0" height="0" aria-hidden="true"><defs>
<pattern id="hatch-deferred" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-deferred" width="7" height="7"/><path class="hatch" d="M0 0V7"/></pattern>
<pattern id="hatch-turned" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="hatch-turned" width="6" height="6"/><path class="hatch" d="M0 3H6"/></pattern>
<pattern id="hatch-failed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-failed" width="6" height="6"/><path class="hatch" d="M0 0V6M0 0H6"/></pattern>
<pattern id="hatch-fault" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect class="hatch-fault" width="8" height="8"/><path class="thin" d="M0 0V8"/></pattern>
<pattern id="hatch-undoing" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path class="thin" d="M0 0V9"/></pattern>
</defs></svg>`;

/** Nothing is loaded and nothing runs: the browser is told to see to it. */
function document(
  title: string,
  language: Language,
  head: Markup,
  overview: Markup | null,
  articles: readonly Markup[],
): string {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return html`${new Markup('<!doctype html>')}
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title><style>${new Markup(STYLE)}</style></head><body>${PATTERNS}<header>${head}</header>${overview}<main>${articles}</main></body></html>
`.text;
}
