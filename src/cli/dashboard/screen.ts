/** The terminal while the dashboard has it: taken over, drawn on line by line, and given back as it was found. */
import { writeSync } from 'node:fs';

/** The alternate screen; no cursor; what is too long for a line is cut, whatever the terminal takes its width for. */
const TAKE = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J';
const GIVE_BACK = '\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l';
/** What stands between is shown at once, by terminals that know how to; the others pass it over. */
const [BEGIN, END] = ['\x1b[?2026h', '\x1b[?2026l'];

/** What comes of it. */
interface Listener {
  typed(bytes: Buffer): void;
  resized(): void;
  /** Nobody sits there any more. */
  gone(): void;
}

export class Screen {
  private readonly stdin = process.stdin;
  private readonly stdout = process.stdout;
  private readonly listener: Listener;
  private drawn: readonly string[] = [];
  private isTaken = false;
  private readonly giveBack = () => this.leave();
  private readonly resized = () => {
    this.drawn = []; // what the terminal has made of it is not known
    this.stdout.write('\x1b[2J');
    this.listener.resized();
  };

  constructor(listener: Listener) {
    this.listener = listener;
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
    this.stdin.on('data', this.listener.typed).on('end', this.listener.gone).on('error', this.listener.gone);
    this.stdout.on('resize', this.resized);
    this.stdout.write(TAKE);
  }

  /** Writes at once and whatever happens: there may be no later, and nobody to read it. */
  leave(): void {
    if (!this.isTaken) return;
    this.isTaken = false;
    process.off('exit', this.giveBack);
    this.stdin.off('data', this.listener.typed).off('end', this.listener.gone);
    this.stdout.off('resize', this.resized);
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

  /** Asks the terminal to hold a text as if somebody had copied it. */
  copy(text: string): void {
    this.stdout.write(`\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`);
  }
}
