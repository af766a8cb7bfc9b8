/** The page that GitHub shows for a job: what each run came to, its requirements, and what went wrong. */
import type { RequirementResult, RunReport, Verdict } from '../../report.ts';
import { shownNumber, span } from '../figures.ts';
import {
  type Failure,
  failuresOf,
  foundText,
  safe,
  timelineLines,
  timelineOf,
  titleOf,
  whereText,
} from '../findings.ts';
import type { Out } from '../reporter.ts';
import type { Language, Texts } from '../texts/catalogue.ts';
import { textsOf } from '../texts/texts.ts';
import { type Words, words } from '../words.ts';
import { escaped, foldable, preformatted, table } from './markdown.ts';

export interface SummaryFile extends Out {
  /** Bytes that GitHub still takes: of a longer page it would show nothing. */
  readonly room: number;
}

const MARKS = { passed: '✅', failed: '❌', inconclusive: '⚠️' } as const satisfies Record<Verdict, string>;
const REQUIREMENT_MARKS = { proven: '✅', violated: '❌', 'not-exercised': '➖' } as const;

export class SummaryPage {
  private readonly texts: Texts;
  private readonly words: Words;
  private readonly rows: (readonly string[])[] = [];
  private readonly details: string[] = [];

  constructor(language: Language) {
    this.texts = textsOf(language);
    this.words = words[language];
  }

  add(report: RunReport): void {
    const { scenario, verdict, seed, totals } = report;
    this.rows.push([
      `${MARKS[verdict]} ${this.texts.verdicts[verdict]}`,
      escaped(safe(scenario)),
      String(seed),
      shownNumber(totals.placed),
      shownNumber(failuresOf(report).length),
    ]);
    this.details.push(this.run(report));
  }

  addCrashed(scenario: string, sentence: string): void {
    this.rows.push([`❌ ${this.words.crashed}`, escaped(safe(scenario)), '', '', '']);
    this.details.push(`## ❌ ${escaped(safe(scenario))}\n\n${escaped(safe(sentence))}\n`);
  }

  /** At most so many bytes: whole runs, and how many there was no room for. */
  text(room: number): string {
    const { verdict, scenario, orders, failures, leftOut } = this.words;
    let page = `# ${this.words.title}\n\n${table([verdict, scenario, this.texts.seed, orders, failures], this.rows)}`;
    let left = room - Buffer.byteLength(page) - Buffer.byteLength(leftOut('0'.repeat(9)));
    for (const [i, each] of this.details.entries()) {
      left -= Buffer.byteLength(each) + 1;
      if (left < 0) return `${page}\n${leftOut(shownNumber(this.details.length - i))}\n`;
      page += `\n${each}`;
    }
    return page;
  }

  private run(report: RunReport): string {
    const { scenario, verdict, description, because } = report;
    const { sections } = this.texts;
    const failures = failuresOf(report);
    const parts = [
      `## ${MARKS[verdict]} ${escaped(safe(scenario))}`,
      escaped(safe(description)),
      this.facts(report),
      failures.length === 0 ? because.map((each) => `- ${escaped(safe(each))}`).join('\n') : '',
      ...(failures.length === 0 ? [] : [`### ${sections.failures}`, ...this.failures(failures, report)]),
      `### ${sections.requirements}`,
      ...this.requirements(report),
      `### ${sections.repeat}`,
      preformatted([safe(report.repeat)]),
    ];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  }

  private facts({ seed, transport, journal, fingerprint, totals }: RunReport): string {
    const { texts } = this;
    const times = texts.times(span(totals.virtualMs, texts), span(totals.realMs, texts));
    const facts = [`${texts.seed} ${seed}`, texts.orders(shownNumber(totals.placed)), times];
    return `${escaped(facts.join(', '))} <sub>${escaped(safe(`${transport} ${journal} ${fingerprint}`))}</sub>`;
  }

  private requirements({ requirements, covers }: RunReport): readonly string[] {
    const { requirement, found, evidence } = this.words;
    const head = ['', requirement, found, evidence];
    const rows = (results: readonly RequirementResult[]) =>
      table(
        head,
        results.map((each) => this.requirementRow(each)),
      );
    const others = requirements.filter(({ id }) => !covers.includes(id));
    return [
      covers.length === 0 ? '' : rows(requirements.filter(({ id }) => covers.includes(id))),
      others.length === 0 ? '' : foldable(this.texts.alsoFound, rows(others)),
    ];
  }

  private requirementRow({ id, verdict, checks, evidence }: RequirementResult): readonly string[] {
    const { texts } = this;
    const known: Readonly<Record<string, { readonly name: string }>> = texts.requirements;
    const found = verdict === 'not-exercised' ? '' : `, ${texts.checks(shownNumber(checks))}`;
    return [
      REQUIREMENT_MARKS[verdict],
      `<b>${escaped(id)}</b> ${escaped(known[id]?.name ?? '')}`,
      `${texts.verdicts[verdict]}${found}`,
      evidence.map((event) => `<code>${escaped(safe(event))}</code>`).join(' '),
    ];
  }

  /** The timeline once an order, however many properties it hurts. */
  private failures(failures: readonly Failure[], report: RunReport): readonly string[] {
    const { texts } = this;
    const told = new Set<string>();
    return failures.map((failure) => {
      const { violation, expectation } = failure;
      const title = `#### ❌ ${escaped(titleOf(failure, texts))}\n\n`;
      if (expectation !== undefined)
        return `${title}${escaped(`${foundText(expectation, texts)} (${safe(report.file)}:${expectation.line})`)}\n`;
      if (violation === undefined) return title;
      const timeline = timelineOf(report, violation);
      const isNew = timeline !== undefined && !told.has(timeline.order);
      if (timeline !== undefined) told.add(timeline.order);
      const story = isNew
        ? `\n${foldable(texts.timeline(safe(timeline.order)), preformatted(timelineLines(timeline)))}`
        : '';
      return `${title}${escaped(safe(violation.sentence))}<br>${escaped(whereText(violation, texts))}\n${story}`;
    });
  }
}
