/** Curves drawn with braille dots, two by four in a cell; in ASCII with each curve's mark. */
import type { Glyphs } from './glyphs.ts';
import { type Line, span, type Tone } from './line.ts';

export interface Curve {
  readonly tone: Tone;
  /** One ASCII character that stands for it in the legend, and where it is drawn without braille. */
  readonly mark: string;
  /** For each dot from left to right 0 (bottom) to 1 (top), null for none. */
  heights(dots: number): readonly (number | null)[];
}

const BLANK = 0x2800;
/** The bits of a cell's dots, by column and from the top. */
const BITS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

interface Canvas {
  readonly dots: number;
  readonly high: number;
  set(x: number, y: number, curve: Curve): void;
  lines(): readonly Line[];
}

/** Where curves meet, the cell has the tone of the one that comes last. */
export function drawn(curves: readonly Curve[], columns: number, rows: number, glyphs: Glyphs): readonly Line[] {
  if (columns <= 0 || rows <= 0) return [];
  const canvas = glyphs.ascii ? characters(columns, rows) : braille(columns, rows);
  for (const curve of curves) draw(curve, canvas);
  return canvas.lines();
}

/** Dots of neighbouring columns are joined by an upright. */
function draw(curve: Curve, canvas: Canvas): void {
  const top = canvas.high - 1;
  let before: number | null = null;
  for (const [x, height] of curve.heights(canvas.dots).slice(0, canvas.dots).entries()) {
    if (height === null) {
      before = null;
      continue;
    }
    const y = top - Math.round(Math.min(1, Math.max(0, height)) * top);
    const from = before === null || before === y ? y : before + Math.sign(y - before);
    for (let at = Math.min(from, y); at <= Math.max(from, y); at++) canvas.set(x, at, curve);
    before = y;
  }
}

function braille(columns: number, rows: number): Canvas {
  const bits = new Uint8Array(columns * rows);
  const tones: (Tone | undefined)[] = new Array(columns * rows);
  return {
    dots: columns * 2,
    high: rows * 4,
    set(x, y, { tone }) {
      const cell = Math.floor(y / 4) * columns + Math.floor(x / 2);
      bits[cell] = (bits[cell] ?? 0) | (BITS[x % 2 === 0 ? 0 : 1][y % 4] ?? 0);
      tones[cell] = tone;
    },
    lines: () => linesOf(columns, rows, (i) => (bits[i] ? String.fromCharCode(BLANK + bits[i]) : ' '), tones),
  };
}

function characters(columns: number, rows: number): Canvas {
  const marks: (string | undefined)[] = new Array(columns * rows);
  const tones: (Tone | undefined)[] = new Array(columns * rows);
  return {
    dots: columns,
    high: rows,
    set(x, y, { mark, tone }) {
      marks[y * columns + x] = mark;
      tones[y * columns + x] = tone;
    },
    lines: () => linesOf(columns, rows, (i) => marks[i] ?? ' ', tones),
  };
}

function linesOf(
  columns: number,
  rows: number,
  text: (cell: number) => string,
  tones: readonly (Tone | undefined)[],
): readonly Line[] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const cell = row * columns + column;
      return span(text(cell), tones[cell]);
    }),
  );
}
