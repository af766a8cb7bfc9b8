/** Lines that are drawn over each other on a terminal. Nothing is hidden or switched, so nothing has to be put back. */
import type { Terminal } from '../terminal.ts';

const ESCAPE = '\u001b[';

export class Screen {
  private readonly terminal: Pick<Terminal, 'out'>;
  private drawn = 0;

  constructor(terminal: Pick<Terminal, 'out'>) {
    this.terminal = terminal;
  }

  draw(lines: readonly string[]): void {
    const back = this.drawn === 0 ? '' : `${ESCAPE}${this.drawn}A\r${ESCAPE}J`;
    this.terminal.out(`${back}${lines.join('\n')}\n`);
    this.drawn = lines.length;
  }
}
