/** A system over NATS, looked at while it runs in other processes; with --operate roles are played in it, too. */
import { CONTEXTS } from '../../../core/board.ts';
import type { OrderAtRest } from '../../../core/history.ts';
import { printable } from '../../../scenarios/language/problem.ts';
import { DEFAULT_SYSTEM } from '../../../system/defaults.ts';
import { Onlooker, type Trouble } from '../../../system/onlooker.ts';
import type { WorldConfig } from '../../../world/world.ts';
import { readLanguage } from '../../run-options.ts';
import { connectToNats, explainedTrouble } from '../../system/connect.ts';
import { readSystem } from '../../system/system-options.ts';
import type { Terminal } from '../../terminal.ts';
import { cliTextsOf } from '../../texts/texts.ts';
import type { Operator } from '../source.ts';
import type { DashboardFlags, Feed, News } from './feed.ts';
import { playRole } from './player.ts';
import { words } from './words.ts';

interface Parts {
  readonly onlooker: Onlooker;
  readonly title: string;
  readonly server: string;
  readonly words: (typeof words)['en'];
  readonly operator: Operator | null;
}

export class SystemFeed implements Feed {
  readonly kind = 'system';
  readonly title: string;
  readonly world: WorldConfig;
  readonly speed: number;
  readonly operator: Operator | null;
  private readonly parts: Parts;
  /** What was told last, but for the records. */
  private last = '';

  /** Throws a UsageError where there is no such system, or where this user may not see it. */
  static async open(flags: DashboardFlags, terminal: Terminal): Promise<SystemFeed> {
    const language = readLanguage(flags.lang, terminal.env);
    const texts = cliTextsOf(language);
    const title = readSystem(flags.system ?? DEFAULT_SYSTEM, texts);
    const { connection, inboxPrefix } = await connectToNats(flags, terminal.env, texts);
    const server = connection.getServer();
    try {
      const onlooker = await Onlooker.open({ connection, inboxPrefix, system: title });
      const { world } = onlooker.settings;
      const operator = flags.operate ? operatorOf(world, flags, terminal) : null;
      return new SystemFeed({ onlooker, title, server, words: words[language], operator });
    } catch (error) {
      await connection.close();
      throw explainedTrouble(error, server, texts);
    }
  }

  private constructor(parts: Parts) {
    const { settings } = parts.onlooker;
    this.parts = parts;
    this.title = parts.title;
    this.operator = parts.operator;
    this.world = settings.world;
    this.speed = settings.speed;
  }

  now(): number {
    return this.parts.onlooker.now;
  }

  poll(): News | null {
    const { onlooker } = this.parts;
    const records = onlooker.news();
    const { backlog, read } = onlooker;
    const waiting = CONTEXTS.map(
      (context) => [context, backlog === undefined ? null : (backlog[context] ?? 0)] as const,
    );
    const troubles = onlooker.troubles.map((trouble) => this.sentenceOf(trouble));
    const rest = { waiting: Object.fromEntries(waiting), troubles, read };
    const told = JSON.stringify(rest);
    if (records.length === 0 && told === this.last) return null;
    this.last = told;
    return { records, faults: [], ...rest };
  }

  async standings(order: string): Promise<readonly OrderAtRest[]> {
    return await this.parts.onlooker.standings(order);
  }

  async close(): Promise<void> {
    await this.parts.onlooker.close();
  }

  private sentenceOf(trouble: Trouble): string {
    const { words, server } = this.parts;
    switch (trouble.kind) {
      case 'noConnection':
        return words.noConnection(printable(server));
      case 'forbidden':
        return words.mayNot(printable(trouble.subject, 200));
      case 'unreadable':
        return words.unreadable(trouble.count);
      case 'stopped':
        return words.stopped(printable(trouble.reason, 200));
    }
  }
}

function operatorOf(world: WorldConfig, flags: DashboardFlags, terminal: Terminal): Operator {
  const { noFaultsHere } = words[readLanguage(flags.lang, terminal.env)];
  const noFaults = () => ({ ok: false, what: noFaultsHere }) as const;
  return {
    world,
    faultTypes: [],
    addFault: noFaults,
    endFault: noFaults,
    play: (as, action) => playRole({ flags, terminal }, as, action),
  };
}
