/** Opens a running system over NATS for one verb. */
import { printable } from '../../scenarios/language/problem.ts';
import { RunningSystem } from '../../system/running-system.ts';
import { SYSTEM_PATTERN } from '../../transports/nats/subjects.ts';
import type { WorldFlags } from '../roles/role-verbs.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { UsageError } from '../usage.ts';
import { connectToNats } from './connect.ts';
import { DEFAULT_SYSTEM } from './default-system.ts';

/** Throws a UsageError or a SystemError where there is no such system. */
export async function openSystem(flags: WorldFlags, env: Terminal['env'], texts: CliTexts): Promise<RunningSystem> {
  const { system = DEFAULT_SYSTEM } = flags;
  if (!SYSTEM_PATTERN.test(system)) throw new UsageError(texts.usage.system(printable(system)));
  const { connection, inboxPrefix } = await connectToNats(flags, env, texts);
  try {
    return await RunningSystem.open({ connection, inboxPrefix, system });
  } catch (error) {
    await connection.close();
    throw error;
  }
}
