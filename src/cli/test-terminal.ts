/** A terminal for the tests: keeps what is written to it. */
import type { Terminal } from './terminal.ts';

export class TestTerminal implements Terminal {
  stdout = '';
  stderr = '';
  readonly env: Terminal['env'];
  readonly isTTY: boolean;
  readonly canAsk: boolean;
  readonly canRedraw: boolean;
  readonly canShow: boolean;
  readonly columns = 80;
  readonly rows = 24;
  readonly outColumns = 80;

  constructor(env: Terminal['env'] = {}, isTTY = false) {
    this.env = env;
    this.isTTY = isTTY;
    this.canAsk = isTTY;
    this.canRedraw = isTTY;
    this.canShow = isTTY;
  }

  out(text: string): void {
    this.stdout += text;
  }

  error(text: string): void {
    this.stderr += text;
  }
}
