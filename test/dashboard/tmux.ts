/** Runs a program in a terminal that can be looked at: tmux keeps the screen, cell by cell. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Found, findProgram } from '../../scripts/debian.js';

const PATIENCE_MS = 20_000;
const byHand = 'install it ("apt-get install tmux", "brew install tmux")';
let servers = 0;

export interface Window {
  readonly columns: number;
  readonly rows: number;
  readonly env?: Readonly<Record<string, string>>;
}

export class Tmux {
  private readonly found: Found;
  private readonly socket = `deliverystore-${process.pid}-${++servers}`;
  private readonly folder = mkdtempSync(join(tmpdir(), 'deliverystore-tmux-'));
  private readonly exitCode = join(this.folder, 'exit-code');

  private constructor(found: Found) {
    this.found = found;
  }

  static async open(command: readonly string[], { columns, rows, env = {} }: Window): Promise<Tmux> {
    const tmux = new Tmux(await findProgram({ name: 'tmux', byHand, version: '-V' }));
    const surroundings = { LANG: 'C.UTF-8', PATH: process.env['PATH'] ?? '', ...env };
    const clean = ['env', '-i', 'TERM=tmux-256color', ...Object.entries(surroundings).map((each) => each.join('='))];
    const words = [...clean, ...command].map(quoted).join(' ');
    const told = `${words}; echo $? > ${quoted(tmux.exitCode)}`; // tmux itself may miss that its child has ended
    tmux.tmux('new-session', '-d', '-x', `${columns}`, '-y', `${rows}`, 'sh', '-c', told);
    tmux.tmux('set-option', '-g', 'remain-on-exit', 'on');
    return tmux;
  }

  /** What is on the screen now, a line each. */
  get screen(): string {
    return this.tmux('capture-pane', '-p');
  }

  /** Characters as they are; keys by their names in `press`. */
  type(text: string): void {
    this.tmux('send-keys', '-l', '--', text);
  }

  press(...keys: readonly string[]): void {
    this.tmux('send-keys', ...keys);
  }

  resize(columns: number, rows: number): void {
    this.tmux('resize-window', '-x', `${columns}`, '-y', `${rows}`);
  }

  /** Until the screen holds it, or is like that. */
  async until(wanted: RegExp | ((screen: string) => boolean)): Promise<string> {
    for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
      const { screen } = this;
      if (wanted instanceof RegExp ? wanted.test(screen) : wanted(screen)) return screen;
      await sleep(50);
    }
    throw new Error(`${wanted} did not come; what is there:\n${this.screen}`);
  }

  /** The exit code, once the program has ended. */
  async ended(): Promise<number> {
    for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
      const code = existsSync(this.exitCode) ? readFileSync(this.exitCode, 'utf8') : '';
      if (code.endsWith('\n')) return Number(code);
      await sleep(50);
    }
    throw new Error(`it has not ended; what is there:\n${this.screen}`);
  }

  close(): void {
    this.tmux('kill-server');
    rmSync(this.folder, { recursive: true });
  }

  private tmux(...words: readonly string[]): string {
    const { file, libraries } = this.found;
    const { TMUX: _, ...env } = process.env; // these tests may be run within another one
    if (libraries.length > 0) env['LD_LIBRARY_PATH'] = libraries.join(':');
    return execFileSync(file, ['-f', '/dev/null', '-u', '-L', this.socket, ...words], { env, encoding: 'utf8' });
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
