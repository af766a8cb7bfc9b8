/** `serve`: one process of a system, until it is told to stop. */
import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { CONTEXTS } from '../../core/board.ts';
import { JournalError } from '../../journals/journal-error.ts';
import { localConfig } from '../../local/local-config.ts';
import { WorldError } from '../../local/world-error.ts';
import { nearestWord, oneOf, printable } from '../../scenarios/language/problem.ts';
import { Node, type Part } from '../../system/node.ts';
import { PARTITIONS, type Settings } from '../../system/settings.ts';
import type { NatsFlags } from '../../transports/nats/connection.ts';
import { SYSTEM_PATTERN } from '../../transports/nats/subjects.ts';
import { Interruption } from '../interruption.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { UsageError } from '../usage.ts';
import { systemFolder } from '../world-folder.ts';
import { objection } from './border.ts';
import { connectToNats, explainedTrouble } from './connect.ts';

/** As commander hands them over. */
export interface ServeFlags extends NatsFlags {
  readonly transport: string;
  readonly system: string;
  readonly world?: string;
  readonly partitions?: string;
  readonly of?: string;
  readonly speed?: string;
  readonly lang?: string;
}

const PARTS: readonly Part[] = [...CONTEXTS, 'outside'];
const MOST_PARTITIONS = 1_024;

export async function serve(
  words: readonly string[],
  flags: ServeFlags,
  terminal: Terminal,
  interruption = new Interruption(),
): Promise<number> {
  const { env } = terminal;
  const texts = cliTextsOf(readLanguage(flags.lang, env));
  const parts = words.map((word) => readPart(word, texts));
  const { partitions, of } = readPartitions(flags, texts);
  if (!SYSTEM_PATTERN.test(flags.system)) throw new UsageError(texts.usage.system(printable(flags.system)));
  if (flags.transport !== 'nats')
    throw new UsageError(texts.usage.wrongValue('--transport', printable(flags.transport), 'nats', ''));
  const { connection, inboxPrefix } = await connectToNats(flags, env, texts);
  interruption.listen();
  endWithParent(env, interruption);
  try {
    const folder = resolve(systemFolder(flags.world, env));
    const beginning = beginningOf(of, readSpeed(flags.speed, texts));
    const node = await Node.start({
      connection,
      inboxPrefix,
      system: flags.system,
      parts,
      partitions,
      folder,
      beginning,
      objection,
    });
    terminal.out('ready\n');
    await node.run(interruption.signal);
    return 0;
  } catch (error) {
    if (error instanceof WorldError || error instanceof JournalError)
      throw new UsageError(texts.worldTroubles[error.code](printable(error.file, 200)));
    throw explainedTrouble(error, connection.getServer(), texts);
  } finally {
    interruption.unlisten();
    await connection.close();
  }
}

/** Started by `up`, it does not outlive it: its standard input ends with that process. */
function endWithParent(env: Terminal['env'], interruption: Interruption): void {
  if (env['DELIVERYSTORE_CHILD'] !== '1') return;
  process.stdin.on('end', () => interruption.interrupt(143)).resume();
  process.stdin.unref?.();
}

function readPart(word: string, { usage }: CliTexts): Part {
  const part = PARTS.find((known) => known === word);
  if (part !== undefined) return part;
  throw new UsageError(
    usage.wrongValue('serve', printable(word), usage.form(oneOf(PARTS)), nearestWord(word, PARTS) ?? ''),
  );
}

function readPartitions({ partitions, of }: ServeFlags, { usage }: CliTexts) {
  const count = of === undefined ? PARTITIONS : /^\d{1,4}$/.test(of) ? Number(of) : 0;
  if (count < 1 || count > MOST_PARTITIONS)
    throw new UsageError(usage.wrongValue('--of', printable(of ?? ''), usage.form(`1–${MOST_PARTITIONS}`), ''));
  if (partitions === undefined) return { partitions: null, of: count };
  const [, first, last = first] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(partitions) ?? [];
  const [from, to] = [Number(first ?? Number.NaN), Number(last ?? Number.NaN)];
  if (!(from <= to && to < count))
    throw new UsageError(usage.wrongValue('--partitions', printable(partitions), usage.form(`0-${count - 1}`), ''));
  return { partitions: Array.from({ length: to - from + 1 }, (_, i) => from + i), of: count };
}

function readSpeed(text: string | undefined, { usage }: CliTexts): number {
  if (text === undefined) return 1;
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (speed > 0) return speed;
  throw new UsageError(usage.speed(printable(text)));
}

function beginningOf(partitions: number, speed: number): Settings {
  const origin = Date.now() * 1000;
  return { schema: 1, origin, speed, partitions, seed: randomInt(2 ** 48 - 1), world: localConfig() };
}
