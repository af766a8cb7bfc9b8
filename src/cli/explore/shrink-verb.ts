/** `shrink`: the shortest scenario that fails in the same way as the one that was named. */
import { existsSync, writeFileSync } from 'node:fs';
import { ordersIn } from '../../scenarios/explore/fewer.ts';
import type { Shrunk } from '../../scenarios/explore/shrink.ts';
import { shrunkScenario } from '../../scenarios/explore/shrunk-text.ts';
import { type Trial, tryOut } from '../../scenarios/explore/trial.ts';
import { waysOf } from '../../scenarios/explore/ways.ts';
import { oneOf, printable } from '../../scenarios/language/problem.ts';
import { safe } from '../../scenarios/reporters/findings.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { WORKS } from '../../scenarios/simulation.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { Interruption } from '../interruption.ts';
import { loadScenarios } from '../load-scenarios.ts';
import { readLanguage, readSeed } from '../run-options.ts';
import { shellWord } from '../shell-word.ts';
import { StatusLine } from '../status-line.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { fileError, UsageError } from '../usage.ts';
import { readPatience } from './options.ts';
import { shrinkWithin, stageOf } from './shrink-within.ts';

export interface ShrinkFlags {
  readonly seed?: string;
  readonly for: string;
  readonly property?: string;
  readonly output?: string;
  readonly json: boolean;
  readonly lang?: string;
}

export async function shrink(
  name: string,
  flags: ShrinkFlags,
  terminal: Terminal,
  works = WORKS,
  interruption = new Interruption(),
): Promise<number> {
  const language = readLanguage(flags.lang, terminal.env);
  const texts = cliTextsOf(language);
  const milliseconds = readPatience(flags.for);
  const [loaded] = loadScenarios([name]);
  if (loaded === undefined) return EXIT.usage;
  const scenario = { ...loaded.scenario, ...(flags.seed !== undefined && { seed: readSeed(flags.seed) }) };
  refuseToOverwrite(flags.output);
  const trial = tryOut({ scenario, works, stage: stageOf(scenario) });
  const way = wayToFail(trial, flags.property);
  if (way === undefined) {
    terminal.error(`${texts.shrink.nothingFails(scenario.seed, safe(scenario.name))}\n`);
    if (flags.json) terminal.out(`${JSON.stringify({ schema: 1, scenario: scenario.name, fails: null })}\n`);
    return EXIT.passed;
  }
  const line = StatusLine.isWanted(terminal) ? new StatusLine(terminal) : null;
  const progress = (shrunk: Shrunk) =>
    line?.draw(`${safe(way)}  ${sizeText(shrunk.scenario, texts)}  #${shrunk.attempts}`);
  interruption.listen(); // until here, Ctrl-C ends the program
  const shrunk = await shrinkWithin(
    { scenario, way, works },
    { milliseconds, signal: interruption.signal, progress },
  ).finally(() => {
    line?.clear();
    interruption.unlisten();
  });
  if (shrunk === null) throw new Error(`${way} fails no more when the run is repeated`);
  tell({ scenario, trial }, shrunk, flags, texts, terminal);
  return interruption.exitCode || EXIT.failed;
}

/** Known before the work is done. */
function refuseToOverwrite(file: string | undefined): void {
  if (file === '') throw new UsageError('--output names no file; expected one such as smallest.yaml');
  if (file !== undefined && existsSync(file))
    throw new UsageError(`cannot write ${printable(file, 200)}: it exists already; name another file with --output`);
}

/** The first one, unless another is asked for. */
function wayToFail(trial: Trial, asked: string | undefined): string | undefined {
  const ways = waysOf(trial);
  if (asked === undefined || ways.length === 0 || ways.includes(asked)) return asked ?? ways[0];
  throw new UsageError(`--property "${printable(asked)}"; expected ${oneOf(ways.map((way) => `"${safe(way)}"`))}`);
}

interface Size {
  readonly faults: number;
  readonly orders: number;
}

function sizeOf(scenario: Scenario): Size {
  return { faults: scenario.faults.length, orders: ordersIn(scenario) };
}

function sizeText(scenario: Scenario, texts: CliTexts): string {
  const { faults, orders } = sizeOf(scenario);
  return `${texts.shrink.faults(faults)}, ${texts.shrink.orders(orders)}`;
}

function tell(
  before: Pick<Shrunk, 'scenario' | 'trial'>,
  shrunk: Awaited<ReturnType<typeof shrinkWithin>> & object,
  { output, json }: ShrinkFlags,
  texts: CliTexts,
  terminal: Terminal,
): void {
  const { way, scenario, attempts, isSmallest } = shrunk;
  const { shrink: words } = texts;
  const file = output === undefined ? 'FILE' : shellWord(output.startsWith('-') ? `./${output}` : output);
  const repeat = `deliverystore run ${file} --seed ${scenario.seed}`;
  const text = shrunkScenario(shrunk, repeat);
  if (output !== undefined) write(output, text);
  const sizes = { before: sizeOf(before.scenario), after: sizeOf(scenario) };
  if (json) {
    const others = waysOf(before.trial).filter((other) => other !== way);
    const told = { schema: 1, scenario: before.scenario.name, fails: way, others, ...sizes, attempts, isSmallest };
    terminal.out(`${JSON.stringify({ ...told, seed: scenario.seed, file: output ?? null, repeat, text }, null, 2)}\n`);
    return;
  }
  terminal.out(output === undefined ? text : `${printable(output, 500)}\n`);
  const sentences = [words.done(attempts, safe(way), sizeText(before.scenario, texts), sizeText(scenario, texts))];
  if (!isSmallest) sentences.push(words.notSmallest);
  if (output !== undefined) sentences.push(repeat);
  terminal.error(`${sentences.join('\n')}\n`);
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    throw fileError('write', file, error);
  }
}
