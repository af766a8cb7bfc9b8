/** `__complete`: the words that may come next on a command line that somebody is typing, read off the commands themselves. */
import type { Command, Option } from 'commander';
import { WORLD_FAULTS } from '../../local/world-faults.ts';
import { filesOf } from '../../local/world-folder.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { DISTRICTS } from '../../world/districts.ts';
import type { WorldFlags } from '../roles/role-verbs.ts';
import type { OpenWorld } from '../roles/visit.ts';
import { isOverNats } from '../roles/which-world.ts';
import type { World } from '../roles/world.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { worldFolder } from '../world-folder.ts';

/** The last word is the unfinished one. Prints one word a line, and nothing where nobody can know. */
export async function complete(
  words: readonly string[],
  program: Command,
  terminal: Terminal,
  open?: OpenWorld,
): Promise<number> {
  const begun = words.at(-1) ?? '';
  const offered = await wordsFor(words.slice(0, -1), begun, program, terminal, open);
  const fitting = offered.filter((word) => word.startsWith(begun));
  if (fitting.length > 0) terminal.out(`${fitting.join('\n')}\n`);
  return EXIT.passed;
}

async function wordsFor(
  before: readonly string[],
  begun: string,
  program: Command,
  terminal: Terminal,
  open: OpenWorld | undefined,
): Promise<readonly string[]> {
  const { command, options, option } = placeOf(before, program);
  const help = command.createHelp();
  if (option !== undefined) return valuesOf(option);
  if (begun.startsWith('-')) {
    const visible = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
    return visible.flatMap(({ long }) => (long ? [long] : []));
  }
  const verbs = help.visibleCommands(command).map((each) => each.name());
  return verbs.length > 0 ? verbs : await argumentsOf(command, begun, flagsOf(options), terminal, open);
}

/** Down the commands as far as they are typed, past options; `option` waits for its value. */
function placeOf(words: readonly string[], program: Command) {
  const options = new Map<string, string>();
  let command = program;
  let option: Option | undefined;
  for (const word of words) {
    if (option !== undefined) {
      options.set(option.long ?? '', word);
      option = undefined;
    } else if (word.startsWith('-')) {
      const known = [...command.options, ...program.options].find(({ long, short }) => long === word || short === word);
      option = known?.required === true ? known : undefined;
    } else {
      command = command.commands.find((each) => each.name() === word) ?? command;
    }
  }
  return { command, options, option };
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  '--lang': ['ko', 'en'],
  '--format': ['text', 'json', 'mermaid'],
  '--reporter': ['list', 'json', 'junit', 'jsonl'],
  '--area': DISTRICTS,
};

function valuesOf({ long = '' }: Option): readonly string[] {
  return VALUES[long] ?? [];
}

async function argumentsOf(
  command: Command,
  begun: string,
  flags: WorldFlags,
  terminal: Terminal,
  open: OpenWorld | undefined,
): Promise<readonly string[]> {
  switch (command.registeredArguments[0]?.name()) {
    case 'ORDER':
      return await ordersLike(begun, flags, terminal, open);
    case 'FILE|NAME':
      return (await import('../scenario-files.ts')).shippedScenarios().map(({ asked }) => asked);
    case 'TYPE':
      return WORLD_FAULTS;
    case 'SHELL':
      return ['bash', 'zsh', 'fish'];
    default:
      return [];
  }
}

/** Milliseconds that a key press waits for others who work on the local world. */
const PATIENCE = 200;

/** What names the world, as commander would hand it over. */
function flagsOf(options: ReadonlyMap<string, string>): WorldFlags {
  const named = [...options].map(([long, value]) => [
    long.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return { json: false, input: false, color: false, ascii: false, ...Object.fromEntries(named) };
}

async function ordersLike(
  begun: string,
  flags: WorldFlags,
  terminal: Terminal,
  open: OpenWorld | undefined,
): Promise<readonly string[]> {
  try {
    const world = await opened(flags, terminal, open);
    const orders = await world?.ordersLike(begun);
    await world?.close();
    return orders ?? [];
  } catch {
    return []; // whatever is wrong is told by the verb itself
  }
}

/** A key press makes no world: null where there is none. */
async function opened(flags: WorldFlags, { env }: Terminal, open: OpenWorld | undefined): Promise<World | null> {
  const texts = cliTextsOf(readLanguage(flags.lang, env));
  if (isOverNats(flags, env, texts))
    return await (await import('../system/open-system.ts')).openSystem(flags, env, texts);
  const folder = worldFolder(flags.world, env);
  if (filesOf(folder).length === 0) return null;
  const { openLocalWorld } = await import('../roles/open-local-world.ts');
  return await (open ?? openLocalWorld)(folder, PATIENCE);
}
