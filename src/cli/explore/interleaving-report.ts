/** What came of `explore --interleavings`, for the console and as JSON. */
import { type Interleavings, type Tried, writtenInterleaving } from '../../scenarios/explore/interleavings.ts';
import type { Failure } from '../../scenarios/explore/trial.ts';
import { shownNumber } from '../../scenarios/reporters/figures.ts';
import { safe, titleOf } from '../../scenarios/reporters/findings.ts';
import { indented } from '../../scenarios/reporters/list-failures.ts';
import { mark } from '../../scenarios/reporters/list-properties.ts';
import { type Look, lookOf } from '../../scenarios/reporters/look.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { colourLevel } from '../colours.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { cliTextsOf } from '../texts/texts.ts';
import type { InterleavingSettings } from './interleaving-options.ts';

/** A property that did not hold: first in this schedule, which turns round the fewest races. */
export interface FoundRace {
  readonly failure: Failure;
  readonly first: Tried;
  schedules: number;
}

export interface Interleaved {
  readonly search: Interleavings;
  readonly settings: InterleavingSettings;
  readonly asked: string;
  readonly found: readonly FoundRace[];
  readonly failed: number;
  readonly realMs: number;
  readonly exitCode: number;
}

/** Ways to end that are told. */
const MOST_WAYS = 20;

export function jsonOfInterleavings({ search, settings, asked, found, failed, realMs, exitCode }: Interleaved): string {
  const { tried, repeated, reversals, exhausted } = search.schedules;
  const document = {
    schema: 1,
    kind: 'interleavings',
    scenario: asked,
    exitCode,
    schedules: tried,
    repeated,
    reversals,
    exhausted,
    bounds: {
      runs: settings.runs,
      reversals: settings.reversals === Number.POSITIVE_INFINITY ? null : settings.reversals,
    },
    ways: search.ways.list(),
    failed,
    failures: found.map(({ failure, first, schedules }) => {
      const { property, violation } = failure;
      return { property, ...violation, schedules, reversals: first.reversals, interleaving: first.interleaving };
    }),
    realMs,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

export function listOfInterleavings(interleaved: Interleaved, { outColumns }: Pick<Terminal, 'outColumns'>): string {
  const { search, settings, asked, found } = interleaved;
  const { language, ascii, wantsColour, quiet } = settings;
  const look = lookOf({ language, ascii, colours: wantsColour ? colourLevel() : 0, columns: outColumns });
  const words = cliTextsOf(language).interleavings;
  const ways = search.ways.list();
  const shown = ways.slice(0, MOST_WAYS).flatMap(({ text, count }) => {
    const [first = '', ...rest] = indented(safe(text === '' ? words.onlyWay : text), 11, look);
    return [`  ${shownNumber(count).padStart(7)}  ${first.trimStart()}`, ...rest];
  });
  const more = ways.length > MOST_WAYS ? [`  ${words.moreWays(ways.length - MOST_WAYS)}`] : [];
  const failures = found.flatMap((race) => failureLines(race, words, look));
  const lines = [
    `${look.bold(safe(asked))}  ${look.dim(words.title)}`,
    ...headLines(interleaved, words).map((line) => `  ${line}`),
    ...(quiet ? [] : ['', look.bold(words.ways), ...shown, ...more]),
    ...(failures.length === 0 ? [] : ['', look.bold(look.texts.sections.failures), ...failures]),
    '',
    verdictLine(interleaved, words, look),
  ];
  return `${lines.join('\n')}\n`;
}

type Words = CliTexts['interleavings'];

function headLines({ search, settings, realMs }: Interleaved, words: Words): string[] {
  const { tried, repeated, reversals, exhausted, bounded } = search.schedules;
  const pace = shownNumber(Math.round((1000 * tried) / Math.max(1, realMs)));
  const all = bounded ? words.bounded(settings.runs, settings.reversals) : words.unfinished;
  return [words.tried(tried, repeated, pace), words.reversals(reversals), exhausted ? words.exhausted : all];
}

function failureLines({ failure, first, schedules }: FoundRace, words: Words, look: Look): string[] {
  const { property, violation } = failure;
  const title = look.arrows(titleOf({ property, expectation: undefined }, look.texts));
  return [
    `  ${mark('bad', look)} ${look.bold(title)}  ${look.dim(words.inSchedules(schedules))}`,
    ...indented(look.arrows(safe(violation.sentence)), 4, look),
    ...indented(words.repeat(first.reversals), 4, look),
    `    ${writtenInterleaving(first.interleaving)}`,
  ];
}

function verdictLine({ asked, exitCode, failed }: Interleaved, words: Words, look: Look): string {
  const name = look.bold(safe(asked));
  const { verdicts } = look.texts;
  if (failed > 0) return `${mark('bad', look)} ${name}  ${look.bad(verdicts.failed)}, ${words.inSchedules(failed)}`;
  if (exitCode !== EXIT.passed) return `${mark('none', look)} ${name}  ${look.doubtful(words.unfinished)}`;
  return `${mark('good', look)} ${name}  ${look.good(verdicts.passed)}`;
}
