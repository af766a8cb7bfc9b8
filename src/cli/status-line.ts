/** A line on stderr that is drawn over and over; nothing where nobody is watching. */
import { cut, width } from '../scenarios/reporters/layout.ts';
import type { Terminal } from './terminal.ts';

export class StatusLine {
  private readonly terminal: Terminal;
  private drawn = 0;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  static isWanted({ isTTY, env }: Terminal): boolean {
    return isTTY && !env.CI && env.TERM !== 'dumb';
  }

  draw(text: string): void {
    const line = cut(text, Math.min(80, this.terminal.columns) - 1, '');
    this.terminal.error(`\r${line}${' '.repeat(Math.max(0, this.drawn - width(line)))}`);
    this.drawn = width(line);
  }

  clear(): void {
    if (this.drawn > 0) this.terminal.error(`\r${' '.repeat(this.drawn)}\r`);
    this.drawn = 0;
  }
}
