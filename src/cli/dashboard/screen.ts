/** The terminal while the dashboard has it: taken over, drawn on line by line, and given back as it was found. */
import { writeSync } from 'node:fs';

/** The alternate screen; no cursor; what is too long for a line is cut, whatever the terminal takes its width for. */
const TAKE = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J';
const GIVE_BACK = '\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l';
/** What stands between is shown at once, by terminals that know how to; the others pass it over. */
const [BEGIN, END] = ['\x1b[?2026h', '\x1b[?2026l'];

export class Screen {
  private readonly stdin: NodeJS.ReadStream;
  private readonly stdout: NodeJS.WriteStream & { readonly fd: number };
  private readonly typed: (bytes: Buffer) => void;
  private drawn: readonly string[] = [];
  private isTaken = false;
  private readonly giveBack = () => this.leave();

  constructor(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream & { readonly fd: number }, typed: (bytes: Buffer) => void) {
    this.stdin = stdin;
    this.stdout = stdout;
    this.typed = typed;
  }

  /** A pseudo-terminal may say 0. */
  get columns(): number {
    return this.stdout.columns || 80;
  }

  get rows(): number {
    return this.stdout.rows || 24;
  }

  enter(): void {
    this.isTaken = true;
    process.on('exit', this.giveBack); // however it ends
    this.stdin.setRawMode(true);
    this.stdin.on('data', this.typed);
    this.stdout.write(TAKE);
  }

  /** Writes at once and whatever happens: there may be no later, and nobody to read it. */
  leave(): void {
    if (!this.isTaken) return;
    this.isTaken = false;
    process.off('exit', this.giveBack);
    this.stdin.off('data', this.typed);
    this.stdin.pause();
    try {
      this.stdin.setRawMode(false);
      writeSync(this.stdout.fd, END + GIVE_BACK);
    } catch {
      // the terminal is gone
    }
  }

  /** Only the lines that have changed are written. */
  draw(lines: readonly string[]): void {
    const changed = lines.map((line, row) => (line === this.drawn[row] ? '' : `\x1b[${row + 1};1H\x1b[2K${line}`));
    this.drawn = lines;
    const text = changed.join('');
    if (this.isTaken && text !== '') this.stdout.write(BEGIN + text + END);
  }

  /** It has another size: what is on it is not known any more. */
  clear(): void {
    this.drawn = [];
    if (this.isTaken) this.stdout.write('\x1b[2J');
  }
}
