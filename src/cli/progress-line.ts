/** One line on stderr that tells how a long run is getting on; nothing where nobody is watching. */

import type { Progress } from '../scenarios/report.ts';
import { clockTime, shownNumber } from '../scenarios/reporters/figures.ts';
import { safe } from '../scenarios/reporters/findings.ts';
import { cut, width } from '../scenarios/reporters/layout.ts';
import type { Texts } from '../scenarios/reporters/texts/catalogue.ts';
import type { Terminal } from './terminal.ts';

/** Shorter runs need none. */
const PATIENCE_MS = 500;

export class ProgressLine {
  private readonly terminal: Terminal;
  private readonly texts: Texts;
  private readonly now: () => number;
  private readonly started: number;
  private drawn = 0;

  constructor(terminal: Terminal, texts: Texts, now: () => number = () => performance.now()) {
    this.terminal = terminal;
    this.texts = texts;
    this.now = now;
    this.started = now();
  }

  static isWanted({ isTTY, env }: Terminal): boolean {
    return isTTY && !env.CI && env.TERM !== 'dumb';
  }

  update(progress: Progress): void {
    this.show(this.line(progress, this.now() - this.started));
  }

  show(text: string): void {
    if (this.now() - this.started < PATIENCE_MS) return;
    const line = cut(text, Math.min(80, this.terminal.columns) - 1, '');
    this.terminal.error(`\r${line}${' '.repeat(Math.max(0, this.drawn - width(line)))}`);
    this.drawn = width(line);
  }

  clear(): void {
    if (this.drawn > 0) this.terminal.error(`\r${' '.repeat(this.drawn)}\r`);
    this.drawn = 0;
  }

  /** Only ASCII beside the words, so that it needs no second form. */
  private line({ scenario, virtualTime, orders, failures }: Progress, elapsed: number): string {
    const { texts } = this;
    const speed = shownNumber(Math.round(virtualTime / 1000 / elapsed));
    const counts = [texts.orders(shownNumber(orders)), texts.failuresSoFar(shownNumber(failures))];
    return [cut(safe(scenario), 24, ''), clockTime(virtualTime), `x${speed}`, ...counts].join('  ');
  }
}
