/** Runs a program in a real pseudo-terminal, by util-linux's `script`, and sees what it leaves behind. */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Left {
  /** As a shell tells it. */
  readonly code: number;
  /** Echo, raw mode and the like, as before. */
  readonly isAsBefore: boolean;
}

/** The shell's own lines end with how the program ended, and with what has become of the terminal. */
const SHELL = `
stty cols "$COLUMNS" rows "$LINES"; tty > "$FOLDER/tty"; stty -g > "$FOLDER/before"
sh -c 'echo $$ > "$FOLDER/pid"; exec "$@"' sh "$@"
echo $? > "$FOLDER/code"; stty -g > "$FOLDER/after"; echo "$PROMPT"
`;
const PROMPT = 'shell> ';
const PATIENCE_MS = 15_000;

export class PseudoTerminal {
  /** All that the terminal was told. */
  output = '';
  private readonly folder = mkdtempSync(join(tmpdir(), 'deliverystore-terminal-'));
  private readonly child: ChildProcessWithoutNullStreams;

  constructor(command: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const words = ['sh', '-c', SHELL, 'sh', ...command].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
    const { PATH } = process.env;
    this.child = spawn('script', ['-qfec', words, '/dev/null'], {
      env: {
        PATH,
        TERM: 'xterm-256color',
        LANG: 'C.UTF-8',
        COLUMNS: '100',
        LINES: '30',
        ...env,
        FOLDER: this.folder,
        PROMPT,
      },
    });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.output += text;
    });
    this.child.stdin.on('error', () => {}); // it may have ended
  }

  async until(pattern: RegExp | string): Promise<void> {
    const isThere = () => (typeof pattern === 'string' ? this.output.includes(pattern) : pattern.test(this.output));
    for (let waited = 0; !isThere(); waited += 20) {
      if (waited > PATIENCE_MS) throw new Error(`${pattern} did not come; what came: ${this.output.slice(-3000)}`);
      await sleep(20);
    }
  }

  type(text: string): void {
    this.child.stdin.write(text);
  }

  kill(signal: NodeJS.Signals): void {
    process.kill(Number(this.told('pid')), signal);
  }

  resize(columns: number, rows: number): void {
    execFileSync('stty', ['-F', this.told('tty'), 'cols', `${columns}`, 'rows', `${rows}`]);
  }

  /** Waits until the program has ended. */
  async left(): Promise<Left> {
    await this.until(PROMPT);
    return { code: Number(this.told('code')), isAsBefore: this.told('before') === this.told('after') };
  }

  /** What the normal screen shows after the alternate one was left; undefined where that was not left in order. */
  get afterwards(): string | undefined {
    const { output } = this;
    const entered = output.lastIndexOf('\x1b[?1049h');
    const left = output.lastIndexOf('\x1b[?1049l');
    const isCursorShown = output.lastIndexOf('\x1b[?25h') > output.lastIndexOf('\x1b[?25l');
    const isWrapping = output.lastIndexOf('\x1b[?7h') > output.lastIndexOf('\x1b[?7l');
    return entered < left && isCursorShown && isWrapping ? output.slice(left) : undefined;
  }

  /** The window is closed: nobody reads any more, and nobody types. */
  hangUp(): void {
    this.child.kill('SIGKILL');
  }

  async gone(): Promise<void> {
    for (let waited = 0; existsSync(`/proc/${this.told('pid')}`); waited += 20) {
      if (waited > PATIENCE_MS) throw new Error('the program has not ended');
      await sleep(20);
    }
  }

  close(): void {
    this.child.kill();
    rmSync(this.folder, { recursive: true });
  }

  private told(file: string): string {
    const path = join(this.folder, file);
    return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  }
}
