/** The options of `run`, read from what was typed. */
import { nearestWord, oneOf, printable } from '../scenarios/language/problem.ts';
import type { Style } from '../scenarios/reporters/look.ts';
import { LANGUAGES, type Language } from '../scenarios/reporters/texts/catalogue.ts';
import type { NatsFlags } from '../transports/nats/connection.ts';
import { languageOf, type Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** As commander hands them over. */
export interface RunFlags extends NatsFlags {
  readonly seed?: string;
  readonly transport: string;
  readonly journal?: string;
  readonly world?: string;
  readonly speed?: string;
  readonly ui?: boolean;
  readonly accessible?: boolean;
  readonly record?: string;
  readonly reporter: readonly string[];
  readonly trace?: string;
  readonly bail: boolean;
  readonly quiet: boolean;
  readonly lang?: string;
  readonly color: boolean;
  readonly ascii: boolean;
}

const REPORTERS = ['list', 'json', 'junit', 'html', 'github', 'jsonl'] as const;
export type ReporterKind = (typeof REPORTERS)[number];

/** `file`: null for stdout. */
export interface ReporterChoice {
  readonly kind: ReporterKind;
  readonly file: string | null;
}

export interface RunSettings {
  readonly seed: number | undefined;
  readonly transport: string;
  readonly journal: string;
  /** The folder in which the journals are kept, null for none. */
  readonly world: string | null;
  /** Virtual seconds a second, Infinity for as fast as it goes. */
  readonly speed: number;
  /** How the run is shown while it goes on: on the whole screen, in lines, or not at all. */
  readonly dashboard: 'screen' | 'lines' | 'none';
  /** The file into which the screen is filmed, null for none. */
  readonly film: string | null;
  readonly reporters: readonly ReporterChoice[];
  readonly trace: string | null;
  readonly bail: boolean;
  readonly quiet: boolean;
  readonly language: Language;
  readonly wantsColour: boolean;
  readonly ascii: Style['ascii'];
}

/** What is to be looked at, and whether somebody can. */
interface Show extends Pick<Terminal, 'canShow'> {
  /** How many are to be played. */
  readonly scenarios: number;
}

export function readRunOptions(
  flags: RunFlags,
  env: Terminal['env'],
  show: Show = { canShow: false, scenarios: 1 },
): RunSettings {
  const { trace = null, bail, quiet, ascii } = flags;
  const transport = readTransport(flags.transport);
  const journal = readJournal(flags.journal ?? (flags.world === undefined ? 'memory' : 'sqlite'));
  const reporters = readReporters(flags.reporter, trace);
  const dashboard = readDashboard(flags, { env, ...show, transport, journal, reporters });
  return {
    seed: flags.seed === undefined ? undefined : readSeed(flags.seed),
    transport,
    journal,
    world: readWorld(flags.world, journal),
    speed: readSpeed(flags.speed ?? (dashboard === 'none' ? 'max' : WATCHABLE)),
    dashboard,
    film: readFilm(flags.record, dashboard),
    reporters,
    trace,
    bail,
    quiet,
    language: readLanguage(flags.lang, env),
    wantsColour: flags.color,
    ascii,
  };
}

/** The speed of a run that somebody looks at. */
const WATCHABLE = '10';

interface Showing extends Show, Pick<Terminal, 'env'>, Pick<RunSettings, 'transport' | 'journal' | 'reporters'> {}

/** Shown where somebody sits and nothing speaks against it; asked for, it says what does. */
function readDashboard({ ui, accessible = false, quiet }: RunFlags, showing: Showing): RunSettings['dashboard'] {
  if (ui === false) return 'none';
  const { env, canShow, scenarios, transport, journal, reporters } = showing;
  const isAlone = reporters.every(({ kind, file }) => kind === 'list' || file !== null);
  const obstacles = [
    scenarios > 1 && `shows one scenario, and here are ${scenarios}; name one`,
    (transport !== 'memory' || journal !== 'memory') &&
      'shows runs in memory; leave out --transport, --journal and --world, or it',
    accessible && !isAlone && 'writes to the standard output, and so does a reporter; give that one a file',
    !accessible && !canShow && 'needs a terminal to show the dashboard on; leave it out, or use --accessible',
  ].filter((each) => each !== false);
  if (ui !== true && !accessible) return obstacles.length > 0 || !isAlone || quiet || env.CI ? 'none' : 'screen';
  if (obstacles[0] !== undefined) throw new UsageError(`${accessible ? '--accessible' : '--ui'} ${obstacles[0]}`);
  return accessible ? 'lines' : 'screen';
}

function readFilm(file: string | undefined, dashboard: RunSettings['dashboard']): string | null {
  if (file === undefined) return null;
  if (file === '') throw new UsageError('--record names no file; expected one such as run.cast');
  if (dashboard === 'screen') return file;
  throw new UsageError('--record films the dashboard, which is not shown here; see --ui');
}

export function readSeed(text: string): number {
  const seed = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(seed)) return seed;
  throw new UsageError(`--seed "${printable(text)}"; expected a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`);
}

const MAX_SPEED = 1_000_000;

function readSpeed(text: string): number {
  if (text === 'max') return Number.POSITIVE_INFINITY;
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (speed > 0 && speed <= MAX_SPEED) return speed;
  throw new UsageError(`--speed "${printable(text)}"; expected virtual seconds a second such as 1 or 10, or max`);
}

const MODULE = /^(\.{0,2}\/|[A-Za-z]:\\)|\.[cm]?js$/;

function readTransport(text: string): string {
  if (text === 'memory' || text === 'nats') return text;
  if (MODULE.test(text)) return text;
  throw unknownWord('--transport', text, ['memory', 'nats', './module.js']);
}

function readJournal(text: string): string {
  if (text === 'memory' || text === 'sqlite') return text;
  throw unknownWord('--journal', text, ['memory', 'sqlite']);
}

function readWorld(folder: string | undefined, journal: string): string | null {
  if (folder === undefined) return null;
  if (folder === '') throw new UsageError('--world names no folder; expected one that is empty or does not exist yet');
  if (journal !== 'sqlite') throw new UsageError('--world keeps journals on disk; leave --journal memory out');
  return folder;
}

function readReporters(written: readonly string[], trace: string | null): readonly ReporterChoice[] {
  const choices = written.length === 0 ? [{ kind: 'list' as const, file: null }] : written.map(readReporter);
  const onStdout = choices.filter(({ file }) => file === null);
  if (onStdout.length > 1) {
    const { kind } = onStdout.at(-1) as ReporterChoice;
    throw new UsageError(
      `only one reporter can have stdout; give the others a file, such as --reporter ${kind}=report.txt`,
    );
  }
  const files = [...choices.map(({ file }) => file), trace].filter((file) => file !== null);
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice !== undefined)
    throw new UsageError(`${printable(twice)} would be written by two reporters; give each a file of its own`);
  return choices;
}

function readReporter(text: string): ReporterChoice {
  const [, word = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const kind = REPORTERS.find((known) => known === word);
  if (kind === undefined) throw unknownWord('--reporter', word, REPORTERS);
  if (file === '') throw new UsageError(`--reporter ${kind}= names no file; expected ${kind} or ${kind}=FILE`);
  return { kind, file: file ?? null };
}

/** For help and commander's errors, which come before options are read; what is no language is told later. */
export function languageAsked(words: readonly string[], env: Terminal['env']): Language {
  const at = words.findLastIndex((word) => /^--lang(=|$)/.test(word));
  const asked = words[at]?.split('=')[1] ?? words[at + 1];
  return (at >= 0 && LANGUAGES.find((known) => known === asked)) || languageOf(env);
}

export function readLanguage(text: string | undefined, env: Terminal['env']): Language {
  if (text === undefined) return languageOf(env);
  const language = LANGUAGES.find((known) => known === text);
  if (language === undefined) throw unknownWord('--lang', text, LANGUAGES);
  return language;
}

export function unknownWord(option: string, word: string, known: readonly string[]): UsageError {
  const nearest = nearestWord(word, known);
  const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  return new UsageError(`${option} "${printable(word)}"; expected ${oneOf(known)}${hint}`);
}
