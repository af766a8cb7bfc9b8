/** Lines that are drawn over each other on a terminal. Nothing is hidden or switched, so nothing has to be put back. */
import { stripVTControlCharacters } from 'node:util';
import { width } from '../../scenarios/reporters/layout.ts';
import type { Terminal } from '../terminal.ts';

const ESCAPE = '\u001b[';

export class Screen {
  private readonly terminal: Pick<Terminal, 'out' | 'columns' | 'rows'>;
  private drawn: readonly string[] = [];

  constructor(terminal: Pick<Terminal, 'out' | 'columns' | 'rows'>) {
    this.terminal = terminal;
  }

  /** Of what is higher than the screen the end is shown: what has scrolled away cannot be drawn over. */
  draw(lines: readonly string[]): void {
    const back = this.drawn.length === 0 ? '' : `${ESCAPE}${this.rowsOf(this.drawn)}A\r${ESCAPE}J`;
    let shown = lines;
    while (shown.length > 1 && this.rowsOf(shown) >= this.terminal.rows) shown = shown.slice(1);
    this.terminal.out(`${back}${shown.join('\n')}\n`);
    this.drawn = shown;
  }

  /** A line that is longer than the terminal is wide takes several. */
  private rowsOf(lines: readonly string[]): number {
    const rows = lines.map((line) => Math.ceil(width(stripVTControlCharacters(line)) / this.terminal.columns));
    return rows.reduce((sum, each) => sum + Math.max(1, each), 0);
  }
}
