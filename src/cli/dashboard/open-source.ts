/** Opens what the dashboard watches while others work on it: the local world, or a system over NATS. Each is loaded where it is needed. */
import { isOverNats } from '../roles/which-world.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import type { DashboardFlags } from './sources/feed.ts';
import { HistorySource } from './sources/history-source.ts';

/** Throws a UsageError where there is nothing to be watched. */
export async function openSource(flags: DashboardFlags, terminal: Terminal): Promise<HistorySource> {
  const isSystem = isOverNats(flags, terminal.env, cliTextsOf(readLanguage(flags.lang, terminal.env)));
  const feed = isSystem
    ? await (await import('./sources/system-feed.ts')).SystemFeed.open(flags, terminal)
    : await (await import('./sources/world-feed.ts')).WorldFeed.open(flags, terminal);
  const source = new HistorySource(feed);
  await source.look();
  return source;
}
