/** An exploration's report for the console. */
import { coverageOf } from '../../scenarios/explore/coverage.ts';
import type {
  CrashCount,
  FaultCount,
  Finding,
  FoundBug,
  Origin,
  Stray,
  Told,
} from '../../scenarios/explore/outcome.ts';
import { clockTime, shownNumber, span } from '../../scenarios/reporters/figures.ts';
import { safe, titleOf, whereText } from '../../scenarios/reporters/findings.ts';
import { padded, paddedLeft } from '../../scenarios/reporters/layout.ts';
import { indented } from '../../scenarios/reporters/list-failures.ts';
import { faultLines, mark } from '../../scenarios/reporters/list-properties.ts';
import { type Look, lookOf } from '../../scenarios/reporters/look.ts';
import { FAULT_TYPES } from '../../scenarios/scenario.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { colourLevel } from '../colours.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { type Exploration, repeatCommand, runCommand } from './exploration.ts';

interface View extends Exploration {
  readonly look: Look;
  readonly words: CliTexts['explore'];
}

export function listOf(exploration: Exploration, { outColumns: columns }: Pick<Terminal, 'outColumns'>): string {
  const { settings, outcome } = exploration;
  const { language, ascii, wantsColour, quiet } = settings;
  const look = lookOf({ language, ascii, colours: wantsColour ? colourLevel() : 0, columns });
  const view: View = { ...exploration, look, words: cliTextsOf(language).explore };
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', look.bold(title), ...lines];
  const { sections } = look.texts;
  const tables = [
    ...section(sections.faults, settings.mutants ? [] : faultLines(byType(view), look)),
    ...section(view.words.coverage, coverageLines(view)),
    ...section(
      view.words.crashes,
      outcome.crashes.map((count) => crashLine(count, view)),
    ),
  ];
  const lines = [
    ...headLines(view),
    ...(quiet ? [] : tables),
    ...section(view.words.mutants, mutantLines(view)),
    ...section(
      view.words.strays,
      outcome.strays.flatMap((stray) => strayLines(stray, view)),
    ),
    ...section(sections.failures, failureLines(view)),
    '',
    verdictLine(view),
  ];
  return `${lines.join('\n')}\n`;
}

function headLines({ asked, settings, outcome, planned, realMs, words, look }: View): readonly string[] {
  const { from, to } = settings.seeds;
  const end = to === Number.POSITIVE_INFINITY ? '' : to;
  if (settings.mutants) return [look.bold('explore --mutants'), `  ${words.seeds(`${from}..${to}`)}`];
  const what = settings.crashPoints ? words.crashPoints : words.seeds(to === from + 1 ? `${from}` : `${from}..${end}`);
  const { worlds, twice, orders, events, virtualMs } = outcome;
  const pace = words.pace(settings.jobs, shownNumber(Math.round((1000 * worlds) / Math.max(1, realMs))));
  const isShort = planned !== Number.POSITIVE_INFINITY && worlds < planned;
  const done = isShort ? `  ${shownNumber(worlds)}/${shownNumber(planned)}` : '';
  return [
    `${look.bold(asked === null ? 'explore' : safe(asked))}  ${look.dim(what + done)}`,
    `  ${words.worlds(worlds, shownNumber(twice))}; ${pace}`,
    `  ${look.texts.orders(shownNumber(orders))}, ${words.events(events)}`,
    `  ${look.texts.times(span(virtualMs, look.texts), span(realMs, look.texts))}`,
  ];
}

/** Whatever could be drawn has a line, so that what never struck is seen; a scenario that crashes has its own only. */
function byType({ outcome, settings }: View): readonly FaultCount[] {
  const rows = FAULT_TYPES.map((type) => {
    const those = outcome.faults.filter((count) => count.type === type);
    const sum = (of: (count: FaultCount) => number) => those.reduce((total, count) => total + of(count), 0);
    return { type, target: '', armed: sum(({ armed }) => armed), fired: sum(({ fired }) => fired) };
  });
  return settings.crashPoints ? rows.filter(({ armed }) => armed > 0) : rows;
}

/** Points of a kind that are named where no world has reached them. */
const MOST_NAMED = 5;

/** Of worlds that are drawn whole; around a scenario much is out of reach. What can never be reached is left out. */
function coverageLines({ outcome, asked, settings, look, words }: View): readonly string[] {
  if (asked !== null || settings.mutants) return [];
  return coverageOf(outcome.coverage).flatMap(({ kind, reached, never }) => {
    const missed = never.filter(({ because }) => because === null).map(({ name }) => name);
    const counts = words.reached(shownNumber(reached.length), shownNumber(reached.length + missed.length));
    const line = `  ${mark(missed.length === 0 ? 'good' : 'none', look)} ${padded(kind, 12)}  ${counts}`;
    if (missed.length === 0) return [line];
    const names = words.never(missed.slice(0, MOST_NAMED).join(', '), Math.max(0, missed.length - MOST_NAMED));
    return [line, ...indented(look.arrows(names), 6, look).map(look.dim)];
  });
}

function foundText({ property, seed, shrunk }: FoundBug, { words, settings }: View): string {
  const by = words.foundBy(property, seed);
  if (shrunk === null) return by;
  const { faults, orders } = cliTextsOf(settings.language).shrink;
  return `${by}, ${words.shrunkTo(`${faults(shrunk.faults)}, ${orders(shrunk.orders)}`)}`;
}

/** The median is the lower one of two. */
function mutantLines(view: View): readonly string[] {
  const { outcome, settings, look, words } = view;
  const { mutants } = outcome;
  const shown = settings.quiet ? mutants.filter(({ found }) => found === null) : mutants;
  const columns = Math.max(...shown.map(({ bug }) => bug.length));
  const lines = shown.flatMap(({ bug, what, seeds, found }) => {
    const how = found === null ? look.bad(words.notFound) : foundText(found, view);
    const head = `  ${mark(found === null ? 'bad' : 'good', look)} ${padded(bug, columns)}`;
    const row = `${head}  ${paddedLeft(words.seedsTaken(seeds), 12)}  ${how}`;
    return [row, ...indented(what, 6, look).map(look.dim)];
  });
  const took = mutants.flatMap(({ found, seeds }) => (found === null ? [] : [seeds])).sort((a, b) => a - b);
  const median = took[Math.floor((took.length - 1) / 2)] ?? 0;
  const figures = words.tookSeeds(shownNumber(median), shownNumber(took.at(-1) ?? 0));
  return mutants.length === 0 ? [] : [...lines, `  ${figures}`];
}

function crashLine({ context, point, worlds, struck, failed }: CrashCount, { look, words }: View): string {
  const standing = failed > 0 ? 'bad' : struck < worlds ? 'none' : 'good';
  const counts = [
    words.struck(shownNumber(struck), shownNumber(worlds)),
    ...(failed > 0 ? [words.failed(failed)] : []),
  ].join(', ');
  return `  ${mark(standing, look)} ${padded(context, 12)}  ${padded(point, 14)}  ${counts}`;
}

/** The first world of each property. */
function failureLines(view: View): readonly string[] {
  const { outcome, look, words } = view;
  const { texts } = look;
  return outcome.properties.flatMap(({ property, worlds }) => {
    const finding = outcome.findings.find((each) => each.property === property);
    const title = look.arrows(titleOf({ property, expectation: undefined }, texts));
    const head = `  ${mark('bad', look)} ${look.bold(title)}  ${look.dim(words.inWorlds(worlds))}`;
    const file = view.files.get(property);
    const run = file === undefined ? [] : [`    ${runCommand(file)}`];
    return [head, ...(finding === undefined ? [] : findingLines(finding, view)), ...run];
  });
}

function findingLines({ origin, violation }: Finding, { look, words, asked }: View): readonly string[] {
  const told = [safe(violation.sentence), whereText(violation, look.texts), originText(origin, words)];
  const command = repeatCommand(origin, asked);
  return [
    ...told.flatMap((line) => indented(look.arrows(line), 4, look)),
    ...(command === null ? [] : [`    ${command}`]),
  ];
}

function originText(origin: Origin, words: View['words']): string {
  switch (origin.kind) {
    case 'seed':
      return words.seed(origin.seed);
    case 'scenario':
      return words.regression(safe(origin.scenario));
    case 'crash':
      return words.crash(origin.context, origin.point, clockTime(origin.at));
  }
}

function strayLines({ origin, first }: Stray, { look, words, asked }: View): readonly string[] {
  const command = repeatCommand(origin, asked);
  const sides =
    first === null
      ? [words.strayOnce]
      : [words.strayAt(first.index + 1), toldText(first.once, words), toldText(first.again, words)];
  return [
    `  ${mark('bad', look)} ${originText(origin, words)}`,
    ...sides.flatMap((line) => indented(line, 4, look)),
    ...(command === null ? [] : [`    ${command}`]),
  ];
}

function toldText(event: Told | undefined, words: View['words']): string {
  if (event === undefined) return words.nothingMore;
  const { context, type, order, version, time, data } = event;
  return safe(`${clockTime(time)} ${context}/${order}/${version} ${type} ${data === 'null' ? '' : data}`);
}

function verdictLine({ exitCode, outcome, look, words, asked }: View): string {
  const { texts } = look;
  const name = look.bold(asked === null ? 'explore' : safe(asked));
  if (outcome.strays.length > 0) return `${mark('bad', look)} ${name}  ${look.bad(words.notDeterministic)}`;
  if (outcome.failed > 0)
    return `${mark('bad', look)} ${name}  ${look.bad(texts.verdicts.failed)}, ${words.inWorlds(outcome.failed)}`;
  if (outcome.mutants.length > 0 && (exitCode === EXIT.passed || exitCode === EXIT.failed)) {
    const found = outcome.mutants.filter((hunted) => hunted.found !== null).length;
    const text = words.foundOf(shownNumber(found), shownNumber(outcome.mutants.length));
    const isAll = exitCode === EXIT.passed;
    return `${mark(isAll ? 'good' : 'bad', look)} ${name}  ${isAll ? look.good(text) : look.bad(text)}`;
  }
  if (exitCode !== EXIT.passed) return `${mark('none', look)} ${name}  ${look.doubtful(words.unfinished)}`;
  return `${mark('good', look)} ${name}  ${look.good(texts.verdicts.passed)}`;
}
