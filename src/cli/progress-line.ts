/** One line on stderr that tells how a long run is getting on. */

import type { Progress } from '../scenarios/report.ts';
import { clockTime, shownNumber } from '../scenarios/reporters/figures.ts';
import { safe } from '../scenarios/reporters/findings.ts';
import { cut } from '../scenarios/reporters/layout.ts';
import type { Texts } from '../scenarios/reporters/texts/catalogue.ts';
import { StatusLine } from './status-line.ts';
import type { Terminal } from './terminal.ts';

/** Shorter runs need none. */
const PATIENCE_MS = 500;

export class ProgressLine {
  private readonly line: StatusLine;
  private readonly texts: Texts;
  private readonly now: () => number;
  private readonly started: number;

  constructor(terminal: Terminal, texts: Texts, now: () => number = () => performance.now()) {
    this.line = new StatusLine(terminal);
    this.texts = texts;
    this.now = now;
    this.started = now();
  }

  update(progress: Progress): void {
    const elapsed = this.now() - this.started;
    if (elapsed >= PATIENCE_MS) this.line.draw(this.told(progress, elapsed));
  }

  clear(): void {
    this.line.clear();
  }

  /** Only ASCII beside the words, so that it needs no second form. */
  private told({ scenario, virtualTime, orders, failures }: Progress, elapsed: number): string {
    const { texts } = this;
    const speed = shownNumber(Math.round(virtualTime / 1000 / elapsed));
    const counts = [texts.orders(shownNumber(orders)), texts.failuresSoFar(shownNumber(failures))];
    return [cut(safe(scenario), 24, ''), clockTime(virtualTime), `x${speed}`, ...counts].join('  ');
  }
}
