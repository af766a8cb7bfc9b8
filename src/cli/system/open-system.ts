/** Opens a running system over NATS for one verb. */

import { DEFAULT_SYSTEM } from '../../system/defaults.ts';
import { RunningSystem } from '../../system/running-system.ts';
import type { WorldFlags } from '../roles/role-verbs.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { connectToNats } from './connect.ts';
import { readSystem } from './system-options.ts';

/** Throws a UsageError or a SystemError where there is no such system. */
export async function openSystem(flags: WorldFlags, env: Terminal['env'], texts: CliTexts): Promise<RunningSystem> {
  const system = readSystem(flags.system ?? DEFAULT_SYSTEM, texts);
  const { connection, inboxPrefix } = await connectToNats(flags, env, texts);
  try {
    return await RunningSystem.open({ connection, inboxPrefix, system });
  } catch (error) {
    await connection.close();
    throw error;
  }
}
