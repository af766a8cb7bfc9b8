/** The options of `up`, read from what was typed, and the processes they make. */
import { join } from 'node:path';
import { CONTEXTS, type ContextName } from '../../core/board.ts';
import { nearestWord, oneOf, printable } from '../../scenarios/language/problem.ts';
import { PARTITIONS } from '../../system/defaults.ts';
import { packageRoot } from '../scenario-files.ts';
import { shellWord } from '../shell-word.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { UsageError } from '../usage.ts';
import { systemFolder } from '../world-folder.ts';
import type { Part } from './supervisor.ts';
import { readSpeed, readSystem } from './system-options.ts';

/** As commander hands them over. */
export interface UpFlags {
  readonly scale: readonly string[];
  readonly world?: string;
  readonly speed?: string;
  readonly natsUrl?: string;
  readonly natsContext?: string;
  readonly natsCreds?: string;
  readonly system?: string;
  readonly quiet: boolean;
  readonly lang?: string;
  readonly color: boolean;
  readonly ascii: boolean;
}

export interface UpSettings {
  /** Into how many processes a context is cut; one of each that is not named. */
  readonly scale: ReadonlyMap<ContextName, number>;
  readonly world: string;
  /** Somebody else's server was named. */
  readonly hasServer: boolean;
  /** Options that every process and every later command needs to find the same system, the server's address aside. */
  readonly shared: readonly string[];
  /** Further options of every process. */
  readonly served: readonly string[];
}

export function readUpOptions(flags: UpFlags, env: Terminal['env'], texts: CliTexts): UpSettings {
  const { natsUrl, natsContext, natsCreds, system, speed, lang } = flags;
  if (system !== undefined) readSystem(system, texts);
  if (speed !== undefined) readSpeed(speed, texts);
  return {
    scale: new Map(flags.scale.map((text) => readScale(text, texts))),
    world: systemFolder(flags.world, env),
    hasServer: Boolean(natsUrl || natsContext || env.NATS_URL),
    shared: [...option('nats-context', natsContext), ...option('nats-creds', natsCreds), ...option('system', system)],
    served: [...option('speed', speed), ...option('lang', lang)],
  };
}

function readScale(text: string, { usage }: CliTexts): readonly [ContextName, number] {
  const [word = '', ...count] = text.split('=');
  const context = CONTEXTS.find((known) => known === word);
  if (context === undefined) {
    const nearest = nearestWord(word, CONTEXTS) ?? '';
    throw new UsageError(usage.wrongValue('--scale', printable(text), usage.form(oneOf(CONTEXTS)), nearest));
  }
  const processes = Number(count.join('='));
  if (Number.isInteger(processes) && processes >= 2 && processes <= PARTITIONS) return [context, processes];
  throw new UsageError(usage.scale(printable(text), PARTITIONS));
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`--${name}`, value];
}

/** `url`: null where each process finds it in NATS_URL or its context. */
export function partsOf({ scale, world, shared, served }: UpSettings, url: string | null): readonly Part[] {
  const nats = url === null ? [] : ['--nats-url', url];
  const common = ['--transport', 'nats', ...nats, ...shared, '--world', world, ...served];
  const part = (name: string, context: string, ...more: readonly string[]): Part => ({
    name,
    command: process.execPath,
    args: [join(packageRoot(), 'bin', 'deliverystore.js'), 'serve', context, ...common, ...more],
    isReady: (line) => line === 'ready',
  });
  const contexts = CONTEXTS.flatMap((context) => {
    const processes = scale.get(context);
    if (processes === undefined) return [part(context, context)];
    return shares(processes).map((share, i) =>
      part(`${context}-${i + 1}`, context, '--partitions', share, '--of', `${PARTITIONS}`),
    );
  });
  return [part('outside', 'outside'), ...contexts];
}

/** `0-2`, `3-5`, `6-7` for three. */
function shares(processes: number): readonly string[] {
  const first = (i: number) => Math.ceil((i * PARTITIONS) / processes);
  return Array.from({ length: processes }, (_, i) => `${first(i)}-${first(i + 1) - 1}`);
}

/** What to type in another terminal to play on this system. */
export function nextCommands({ shared }: UpSettings, url: string | null): readonly string[] {
  const order = ['deliverystore', 'order', '--as', 'song', '--store', 's1', '--item', 'tangsuyuk:2', ...shared];
  return [...(url === null ? [] : [`export NATS_URL=${shellWord(url)}`]), order.map(shellWord).join(' ')];
}
