/** How an exploration is getting on: a line that is drawn over on a terminal, else one now and then. */
import type { Outcome } from '../../scenarios/explore/outcome.ts';
import { shownNumber, span } from '../../scenarios/reporters/figures.ts';
import { textsOf } from '../../scenarios/reporters/texts/texts.ts';
import { StatusLine } from '../status-line.ts';
import type { Terminal } from '../terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import type { ExploreSettings } from './options.ts';

const DRAWN_MS = 250;
const WRITTEN_MS = 10_000;

export class ExploreProgress {
  private readonly terminal: Terminal;
  private readonly settings: ExploreSettings;
  private readonly worlds: number;
  private readonly line: StatusLine | null;
  private readonly began = performance.now();
  private told = this.began;

  /** `worlds`: how many it will be, Infinity where only time ends it. */
  constructor(terminal: Terminal, settings: ExploreSettings, worlds: number) {
    this.terminal = terminal;
    this.settings = settings;
    this.worlds = worlds;
    this.line = StatusLine.isWanted(terminal) ? new StatusLine(terminal) : null;
  }

  update(outcome: Outcome): void {
    const { terminal, settings, line } = this;
    const now = performance.now();
    if (settings.quiet || now - this.told < (line === null ? WRITTEN_MS : DRAWN_MS)) return;
    this.told = now;
    const text = this.text(outcome, now - this.began);
    if (line !== null) line.draw(text);
    else if (!terminal.env.CI) terminal.error(`${text}\n`);
  }

  end(): void {
    this.line?.clear();
  }

  /** Only ASCII beside the words. */
  private text({ worlds, virtualMs, orders, faults, failed }: Outcome, elapsed: number): string {
    const { language } = this.settings;
    const texts = textsOf(language);
    const { perSecond, fired } = cliTextsOf(language).explore;
    const of = this.worlds === Number.POSITIVE_INFINITY ? '' : `/${shownNumber(this.worlds)}`;
    return [
      `${shownNumber(worlds)}${of}`,
      perSecond(shownNumber(Math.round((1000 * worlds) / elapsed))),
      span(virtualMs, texts),
      texts.orders(shownNumber(orders)),
      fired(faults.reduce((sum, each) => sum + each.fired, 0)),
      texts.failuresSoFar(shownNumber(failed)),
    ].join('  ');
  }
}
