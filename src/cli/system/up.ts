/** `up`: the whole system on this machine, each part in a process of its own, until Ctrl-C. */
import { lookOf } from '../../scenarios/reporters/look.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { colourLevel } from '../colours.ts';
import { Interruption } from '../interruption.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { natsServer } from './nats-server.ts';
import { supervise } from './supervisor.ts';
import { SystemTeller } from './teller.ts';
import { nextCommands, partsOf, readUpOptions, type UpFlags } from './up-options.ts';

export async function up(flags: UpFlags, terminal: Terminal, interruption = new Interruption()): Promise<number> {
  const { env, outColumns: columns } = terminal;
  const language = readLanguage(flags.lang, env);
  const texts = cliTextsOf(language);
  const colours = flags.color ? colourLevel(env as NodeJS.ProcessEnv) : 0;
  const look = lookOf({ language, colours, ascii: flags.ascii, columns });
  const settings = readUpOptions(flags, env, texts);
  const server = settings.hasServer ? null : await natsServer(settings.world, env, texts);
  const url = server?.url ?? (flags.natsUrl || null);
  const waves = [server === null ? [] : [server.part], partsOf(settings, url)];
  const names = waves.flat().map(({ name }) => name);
  const style = { terminal, look, colours, texts, quiet: flags.quiet };
  const teller = new SystemTeller(names, nextCommands(settings, url), style);
  interruption.listen();
  try {
    const wasAsked = await supervise(waves, { signal: interruption.signal, env, teller });
    terminal.out(`${texts.system.stopped}\n`);
    return wasAsked ? interruption.exitCode : EXIT.usage;
  } finally {
    interruption.unlisten();
  }
}
