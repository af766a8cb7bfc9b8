/** What a verb works with: the world, the words, the ways to print and to ask. */
import { JournalError } from '../../journals/journal-error.ts';
import { WorldError } from '../../local/world-error.ts';
import { printable } from '../../scenarios/language/problem.ts';
import { type Look, lookOf } from '../../scenarios/reporters/look.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { SystemError } from '../../system/system-error.ts';
import { colourLevel } from '../colours.ts';
import { readLanguage } from '../run-options.ts';
import { shellWord } from '../shell-word.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { UsageError } from '../usage.ts';
import { worldFolder } from '../world-folder.ts';
import type { Prompts } from './prompts.ts';
import type { WorldFlags } from './role-verbs.ts';
import type { Soon, World } from './world.ts';

/** `patience`: milliseconds to wait for others who work on the world. */
export type OpenWorld<Face extends World = World> = (folder: string, patience?: number) => Soon<Face>;

/** Options that name a world, to be repeated where the next command is to find the same one. */
const NAMING = {
  world: '--world',
  transport: '--transport',
  natsUrl: '--nats-url',
  natsContext: '--nats-context',
  natsCreds: '--nats-creds',
  natsNkey: '--nats-nkey',
  natsCa: '--nats-ca',
  natsCert: '--nats-cert',
  natsKey: '--nats-key',
  natsInboxPrefix: '--nats-inbox-prefix',
  system: '--system',
} as const;

/** `Face`: how much of the world its verb needs; the operator's verbs need the files of a local one. */
export class Visit<Face extends World = World> {
  readonly terminal: Terminal;
  readonly folder: string;
  readonly json: boolean;
  readonly texts: CliTexts;
  readonly look: Look;
  /** It is to a system that runs over NATS. */
  readonly isSystem: boolean;
  private readonly open: OpenWorld<Face>;
  /** The options that named the world. */
  private readonly naming: string;
  private readonly mayAsk: boolean;

  constructor(flags: WorldFlags, terminal: Terminal, open: OpenWorld<Face>, isSystem = false) {
    const language = readLanguage(flags.lang, terminal.env);
    const colours = flags.color ? colourLevel(terminal.env as NodeJS.ProcessEnv) : 0;
    this.terminal = terminal;
    this.open = open;
    this.isSystem = isSystem;
    this.naming = namingIn(flags);
    this.folder = worldFolder(flags.world, terminal.env);
    this.json = flags.json;
    this.mayAsk = flags.input && terminal.canAsk;
    this.texts = cliTextsOf(language);
    this.look = lookOf({ language, colours, ascii: flags.ascii, columns: terminal.outColumns });
  }

  /** Opens the world and leaves it again: nobody holds it while a person thinks. */
  async within<T>(act: (world: Face) => Soon<T>): Promise<T> {
    return await this.explaining(async () => {
      const world = await this.open(this.folder);
      try {
        return await act(world);
      } finally {
        await world.close();
      }
    });
  }

  /** What is wrong with the world's files, or with the system, is told in the user's language; anything else stays what it is. */
  async explaining<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SystemError)
        throw new UsageError(this.texts.systemTroubles[error.code](printable(error.about, 300)));
      if (!(error instanceof WorldError || error instanceof JournalError)) throw error;
      throw new UsageError(this.texts.worldTroubles[error.code](printable(error.file, 200)));
    }
  }

  /** What was not given: asked for where somebody sits at a terminal, else a sentence that says how to give it. */
  async missing(what: string, ask: (prompts: Prompts) => Promise<string>): Promise<string> {
    if (!this.mayAsk) throw new UsageError(this.texts.usage.missing(what));
    return await ask(await this.prompts());
  }

  /** Like `missing`, where there is something to fall back on. */
  async preferred(fallback: string, ask: (prompts: Prompts) => Promise<string>): Promise<string> {
    return this.mayAsk ? await ask(await this.prompts()) : fallback;
  }

  private async prompts(): Promise<Prompts> {
    return (await import('./prompts.ts')).promptsIn(this.texts);
  }

  /** A command to type next, on the same world. */
  readonly run = (words: string): string => `deliverystore ${words}${this.naming}`;

  /** One of the two is printed. */
  print(json: unknown, lines: () => readonly string[]): number {
    if (this.json) this.terminal.out(`${JSON.stringify(json, null, 2)}\n`);
    else this.terminal.out(`${this.look.arrows(lines().join('\n'))}\n`);
    return EXIT.passed;
  }

  /** The line that says what to type next. */
  next(words: string): string {
    return `${this.look.dim(`${this.texts.labels.next}:`)} ${this.run(words)}`;
  }
}

function namingIn(flags: WorldFlags): string {
  const given = Object.entries(NAMING) as [keyof typeof NAMING, string][];
  return given
    .map(([flag, option]) => (flags[flag] === undefined ? '' : ` ${option} ${shellWord(flags[flag])}`))
    .join('');
}
