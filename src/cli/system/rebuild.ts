/** `rebuild`: makes the journals of a context again from the stream. */
import { CONTEXTS } from '../../core/board.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { rebuild as rebuildJournal } from '../../system/rebuild.ts';
import type { NatsFlags } from '../../transports/nats/connection.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { systemFolder } from '../world-folder.ts';
import { connectToNats, explainedTrouble } from './connect.ts';
import { readShare, readSystem, readWord, type ShareFlags } from './system-options.ts';

/** As commander hands them over. */
export interface RebuildFlags extends NatsFlags, ShareFlags {
  readonly system: string;
  readonly world?: string;
  readonly lang?: string;
}

export async function rebuild(word: string, flags: RebuildFlags, terminal: Terminal): Promise<number> {
  const { env } = terminal;
  const texts = cliTextsOf(readLanguage(flags.lang, env));
  const context = readWord('rebuild', word, CONTEXTS, texts);
  const { partitions } = readShare(flags, texts);
  const system = readSystem(flags.system, texts);
  const { connection } = await connectToNats(flags, env, texts);
  try {
    const folder = systemFolder(flags.world, env);
    const events = await rebuildJournal({ connection, system, context, partitions, folder });
    terminal.out(`${texts.notes.rebuilt(context, events)}\n`);
    return EXIT.passed;
  } catch (error) {
    throw explainedTrouble(error, connection.getServer(), texts);
  } finally {
    await connection.close();
  }
}
