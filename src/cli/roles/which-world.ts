/** Which business a verb is about, the local world or a system over NATS, and a visit to it; each is loaded where it is needed. */
import { nearestWord, oneOf, printable } from '../../scenarios/language/problem.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { UsageError } from '../usage.ts';
import type { WorldFlags } from './role-verbs.ts';
import { Visit } from './visit.ts';
import type { OperatedWorld } from './world.ts';

const TRANSPORTS = ['local', 'nats'];

/** --transport says it; else an option that only a system has, else --world; else whether a NATS server is named. */
export function isOverNats(flags: WorldFlags, env: Terminal['env'], { usage }: CliTexts): boolean {
  const { transport, system, natsUrl, natsContext, world } = flags;
  if (transport === undefined) {
    if (system !== undefined || natsUrl !== undefined || natsContext !== undefined) return true;
    return world === undefined && Boolean(env.NATS_URL);
  }
  if (TRANSPORTS.includes(transport)) return transport === 'nats';
  const nearest = nearestWord(transport, TRANSPORTS) ?? '';
  throw new UsageError(usage.wrongValue('--transport', printable(transport), usage.form(oneOf(TRANSPORTS)), nearest));
}

export function visitWorld(flags: WorldFlags, terminal: Terminal): Visit<OperatedWorld> {
  const { env } = terminal;
  const texts = cliTextsOf(readLanguage(flags.lang, env));
  if (isOverNats(flags, env, texts)) {
    const open = async () => (await import('../system/open-system.ts')).openSystem(flags, env, texts);
    return new Visit<OperatedWorld>(flags, terminal, open, true);
  }
  const open = async (folder: string) => (await import('./open-local-world.ts')).openLocalWorld(folder);
  return new Visit<OperatedWorld>(flags, terminal, open);
}
