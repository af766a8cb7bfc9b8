/** The `github` report: workflow commands that mark the scenario's lines, and a page for the job's summary. */
import type { RunReport } from '../../report.ts';
import { shownNumber } from '../figures.ts';
import { type Failure, failsRun, failuresOf, foundText, safe, titleOf, whereText } from '../findings.ts';
import type { Out, Reporter } from '../reporter.ts';
import type { Language, Texts } from '../texts/catalogue.ts';
import { textsOf } from '../texts/texts.ts';
import { type Annotation, commandLine } from './command.ts';
import { type SummaryFile, SummaryPage } from './summary.ts';

interface GithubOptions {
  readonly language: Language;
  /** The file's name from the repository's root on. */
  readonly inRepository: (file: string) => string;
  /** null where there is no job to summarise. */
  readonly summary: SummaryFile | null;
}

export function githubReporter(out: Out, { language, inRepository, summary }: GithubOptions): Reporter {
  const texts = textsOf(language);
  const page = new SummaryPage(language);
  return {
    report(report) {
      const place = inRepository(report.file);
      for (const { line, ...mark } of marksOf(report, texts))
        out.write(commandLine({ ...mark, file: place, line: Math.max(1, line) }));
      page.add(report);
    },
    crashed({ scenario, file }, sentence) {
      const told = { title: safe(scenario), message: safe(sentence) };
      out.write(commandLine({ ...told, level: 'error', file: inRepository(file), line: 1 }));
      page.addCrashed(scenario, sentence);
    },
    end() {
      summary?.write(page.text(summary.room));
    },
  };
}

type Mark = Omit<Annotation, 'file'>;

/** GitHub shows ten of a kind: the worst come first. */
function marksOf(report: RunReport, texts: Texts): readonly Mark[] {
  const found = [...failuresOf(report).map((failure) => failed(failure, report, texts)), ...unexercised(report, texts)];
  const told = found.some(({ level }) => level === 'error') || (report.exitCode === 3 && found.length > 0);
  const marks = told || report.exitCode === 0 ? found : [...found, unexplained(report, texts)];
  return [
    ...marks.filter(({ level }) => level === 'error'),
    ...marks.filter(({ level }) => level === 'warning'),
    notice(report, texts),
  ];
}

function failed({ property, violation, expectation }: Failure, report: RunReport, texts: Texts): Mark {
  const title = titled(report, titleOf({ property, expectation }, texts));
  const command = safe(report.repeat);
  if (expectation !== undefined) {
    const message = lines(foundText(expectation, texts), command);
    return { level: 'error', line: expectation.line, title, message };
  }
  const what = violation ? [safe(violation.sentence), whereText(violation, texts)] : [texts.verdicts.violated];
  return {
    level: failsRun(property, report) ? 'error' : 'warning',
    line: report.covers.includes(property) ? report.coversLine : 1,
    title,
    message: lines(...what, command),
  };
}

/** What was to be shown and never came up. */
function unexercised(report: RunReport, texts: Texts): readonly Mark[] {
  const warning = (line: number, title: string, message: string): Mark => {
    return { level: 'warning', line, title: titled(report, title), message };
  };
  const covered = report.requirements.filter(
    ({ id, verdict }) => verdict === 'not-exercised' && report.covers.includes(id),
  );
  return [
    ...covered.map(({ id: property }) =>
      warning(report.coversLine, titleOf({ property, expectation: undefined }, texts), texts.verdicts['not-exercised']),
    ),
    ...report.expectations
      .filter(({ verdict }) => verdict === 'inconclusive')
      .map((expectation) =>
        warning(
          expectation.line,
          titleOf({ property: expectation.text, expectation }, texts),
          foundText(expectation, texts),
        ),
      ),
  ];
}

/** Interrupted, or a reason of its own. */
function unexplained(report: RunReport, { verdicts }: Texts): Mark {
  const message = lines(...report.because.map(safe), `exit ${report.exitCode}`);
  return { level: 'error', line: 1, title: titled(report, verdicts[report.verdict]), message };
}

function notice(report: RunReport, texts: Texts): Mark {
  const { verdict, seed, totals, repeat } = report;
  const facts = `${texts.seed} ${seed}, ${texts.orders(shownNumber(totals.placed))}`;
  return {
    level: 'notice',
    line: 1,
    title: titled(report, texts.verdicts[verdict]),
    message: lines(facts, safe(repeat)),
  };
}

function titled({ scenario }: RunReport, title: string): string {
  return `${safe(scenario)}: ${title}`;
}

function lines(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}
