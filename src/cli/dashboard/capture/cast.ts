/** Writes what the screen shows as an asciicast, which asciinema plays: each frame redraws only the lines that changed. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { fileError } from '../../usage.ts';
import type { Size } from '../size.ts';

/** Output, a marker, a new size. */
type EventCode = 'o' | 'm' | 'r';

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
const CLEAR = '\u001b[0m\u001b[2J';

/** Every event is written at once: a recording that breaks off plays up to there. */
export class CastRecorder {
  private readonly path: string;
  private readonly file: number;
  /** Milliseconds. */
  private readonly now: () => number;
  private readonly began: number;
  private shown: readonly string[] = [];
  private ended = false;

  /** A file that is there already is somebody's: it stays. */
  constructor(path: string, { columns, rows }: Size, title: string, now: () => number) {
    this.path = path;
    this.now = now;
    this.began = now();
    try {
      this.file = openSync(path, 'wx');
    } catch (error) {
      throw fileError('write', path, error);
    }
    this.write({ version: 2, width: columns, height: rows, title, env: { TERM: 'xterm-256color' } });
    this.event('o', HIDE_CURSOR + CLEAR);
  }

  /** The whole screen from the top, a line each, as it was painted. */
  frame(lines: readonly string[]): void {
    const rows = Math.max(lines.length, this.shown.length);
    const changed = Array.from({ length: rows }, (_, row) => row).filter((row) => lines[row] !== this.shown[row]);
    this.shown = lines;
    if (changed.length > 0) this.event('o', changed.map((row) => redrawn(row, lines[row] ?? '')).join(''));
  }

  marker(label: string): void {
    this.event('m', label);
  }

  /** The next frame is drawn whole. */
  resize({ columns, rows }: Size): void {
    this.event('r', `${columns}x${rows}`);
    this.event('o', CLEAR);
    this.shown = [];
  }

  end(): void {
    if (this.ended) return;
    this.event('o', `\u001b[0m${SHOW_CURSOR}`);
    this.ended = true;
    closeSync(this.file);
  }

  private event(code: EventCode, data: string): void {
    if (!this.ended) this.write([Math.round((this.now() - this.began) * 1000) / 1_000_000, code, data]);
  }

  private write(entry: unknown): void {
    const bytes = Buffer.from(`${JSON.stringify(entry)}\n`);
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.file, bytes, written);
    } catch (error) {
      this.ended = true;
      closeSync(this.file);
      throw fileError('write', this.path, error);
    }
  }
}

/** Cleared before it is drawn: after a line that fills the screen's width, clearing would take its last character. */
function redrawn(row: number, line: string): string {
  return `\u001b[${row + 1};1H\u001b[0m\u001b[2K${line}`;
}
