/** `dashboard`: looks at a business that runs anyway, until the user has seen enough. */
import { colourLevel } from '../colours.ts';
import { Interruption } from '../interruption.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { UsageError } from '../usage.ts';
import { openSource } from './open-source.ts';
import type { Source } from './source.ts';
import type { DashboardFlags } from './sources/feed.ts';
import type { HistorySource } from './sources/history-source.ts';

/** As commander hands them over. */
export interface DashboardVerbFlags extends DashboardFlags {
  readonly accessible: boolean;
  readonly record?: string;
}

/** The exit code: 0 unless a signal has ended it. */
export async function dashboard(flags: DashboardVerbFlags, terminal: Terminal): Promise<number> {
  const { usage } = cliTextsOf(readLanguage(flags.lang, terminal.env));
  if (!flags.accessible && !terminal.canShow) throw new UsageError(usage.noScreen);
  if (flags.record === '' || (flags.accessible && flags.record !== undefined)) throw new UsageError(usage.film);
  const interruption = new Interruption();
  const source = await openSource(flags, terminal);
  interruption.listen();
  if (!flags.accessible) interruption.listenToHangUp();
  try {
    await shown(source, flags, terminal, interruption.signal);
    return interruption.exitCode;
  } finally {
    interruption.unlisten();
    await source.close();
  }
}

/** What goes wrong while the source is followed ends the show, and is thrown. */
async function shown(
  source: HistorySource,
  flags: DashboardVerbFlags,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const ending = new AbortController();
  const end = () => ending.abort();
  signal.addEventListener('abort', end);
  const followed = source.follow(ending.signal);
  void followed.catch(end); // it is thrown below
  try {
    await show(source, flags, terminal, ending.signal);
  } finally {
    end();
  }
  await followed;
}

async function show(source: Source, flags: DashboardVerbFlags, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const { ascii, color, record: film = null } = flags;
  const language = readLanguage(flags.lang, terminal.env);
  if (flags.accessible) {
    const { tellDashboard } = await import('./told.ts');
    return await tellDashboard(source, { language, signal, out: (text) => terminal.out(text) });
  }
  const { showDashboard } = await import('./dashboard.tsx');
  await showDashboard(source, { language, ascii, colours: color ? colourLevel() : 0, signal, film });
}
