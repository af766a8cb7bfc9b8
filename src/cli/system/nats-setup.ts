/** `nats setup`: makes what a system needs on the server, which few users may. */
import { EXIT } from '../../scenarios/verdict.ts';
import { ensureOwners } from '../../system/ownership.ts';
import { setUp } from '../../system/set-up.ts';
import type { NatsFlags } from '../../transports/nats/connection.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { beginningOf } from './beginning.ts';
import { connectToNats, explainedTrouble } from './connect.ts';
import { readShare, readSpeed, readSystem } from './system-options.ts';

/** As commander hands them over. */
export interface NatsSetupFlags extends NatsFlags {
  readonly system: string;
  readonly of?: string;
  readonly speed?: string;
  readonly lang?: string;
}

export async function setUpNats(flags: NatsSetupFlags, terminal: Terminal): Promise<number> {
  const texts = cliTextsOf(readLanguage(flags.lang, terminal.env));
  const system = readSystem(flags.system, texts);
  const { of } = readShare(flags, texts);
  const beginning = beginningOf(of, readSpeed(flags.speed ?? '1', texts));
  const { connection } = await connectToNats(flags, terminal.env, texts);
  try {
    const { streams } = await setUp(connection, system, beginning);
    await ensureOwners(streams, system);
    terminal.out(`${texts.notes.setUp(system)}\n`);
    return EXIT.passed;
  } catch (error) {
    throw explainedTrouble(error, connection.getServer(), texts);
  } finally {
    await connection.close();
  }
}
