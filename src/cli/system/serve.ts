/** `serve`: one process of a system, until it is told to stop. */
import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { localConfig } from '../../local/local-config.ts';
import { printable } from '../../scenarios/language/problem.ts';
import { Node } from '../../system/node.ts';
import type { Settings } from '../../system/settings.ts';
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
import { PARTS, readShare, readWord, type ShareFlags } from './share.ts';

/** As commander hands them over. */
export interface ServeFlags extends NatsFlags, ShareFlags {
  readonly transport: string;
  readonly system: string;
  readonly world?: string;
  readonly speed?: string;
  readonly lang?: string;
}

export async function serve(
  words: readonly string[],
  flags: ServeFlags,
  terminal: Terminal,
  interruption = new Interruption(),
): Promise<number> {
  const { env } = terminal;
  const texts = cliTextsOf(readLanguage(flags.lang, env));
  const parts = words.map((word) => readWord('serve', word, PARTS, texts));
  const { partitions, of } = readShare(flags, texts);
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
    throw explainedTrouble(error, texts);
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
