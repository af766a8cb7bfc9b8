/** `serve`: one process of a system, until it is told to stop. */
import { resolve } from 'node:path';
import { printable } from '../../scenarios/language/problem.ts';
import { Node } from '../../system/node.ts';
import type { NatsFlags } from '../../transports/nats/connection.ts';
import { Interruption } from '../interruption.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { UsageError } from '../usage.ts';
import { systemFolder } from '../world-folder.ts';
import { beginningOf } from './beginning.ts';
import { objection } from './border.ts';
import { connectToNats, explainedTrouble } from './connect.ts';
import { PARTS, readShare, readSpeed, readSystem, readWord, type ShareFlags } from './system-options.ts';

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
  const system = readSystem(flags.system, texts);
  if (flags.transport !== 'nats')
    throw new UsageError(texts.usage.wrongValue('--transport', printable(flags.transport), 'nats', ''));
  const beginning = beginningOf(of, readSpeed(flags.speed ?? '1', texts));
  const { connection, inboxPrefix } = await connectToNats(flags, env, texts);
  interruption.listen();
  endWithParent(env, interruption);
  try {
    const folder = resolve(systemFolder(flags.world, env));
    const node = await Node.start({
      connection,
      inboxPrefix,
      system,
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
