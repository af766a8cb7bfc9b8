/** Lines of styled text, counted in terminal cells: what every pane is made of, before it has colours. */
import { safe } from '../../../scenarios/reporters/findings.ts';
import { cut, width } from '../../../scenarios/reporters/layout.ts';

/** What a piece of text is; the theme gives each its colour. */
export type Tone =
  | 'plain'
  | 'dim'
  | 'bold'
  | 'good'
  | 'bad'
  | 'doubtful'
  | 'command'
  | 'event'
  | 'policy'
  | 'view'
  | 'external'
  | 'frame'
  | 'focus'
  | 'key';

/** Its text has been made safe: no control characters, no line breaks. */
export interface Span {
  readonly text: string;
  readonly tone: Tone;
  /** Chosen, or just lit up: shown inverse. */
  readonly lit?: boolean;
}

export type Line = readonly Span[];

export const EMPTY: Line = [];

export function span(text: string, tone: Tone = 'plain', lit = false): Span {
  return lit ? { text, tone, lit } : { text, tone };
}

export function line(...spans: readonly (Span | string)[]): Line {
  return spans.map((each) => (typeof each === 'string' ? span(each) : each));
}

/** What joins characters or changes their form: terminals do not agree how many cells that makes. */
const JOINERS = /[\p{Cf}\p{Emoji_Modifier}\p{Variation_Selector}]/gu;

/** Whatever comes from outside becomes the text of a span here: safe, and of the same width on every terminal. */
export function clean(text: string): string {
  return safe(text.normalize('NFC')).replace(JOINERS, '');
}

export function columnsOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + width(text), 0);
}

/** Exactly so many columns: padded with blanks, or cut with the mark. */
export function fitted(line: Line, columns: number, mark: string): Line {
  const used = columnsOf(line);
  if (used === columns) return line;
  if (columns <= 0) return EMPTY;
  if (used < columns) return [...line, span(' '.repeat(columns - used))];
  const kept: Span[] = [];
  let left = columns;
  for (const each of line) {
    const columnsHere = width(each.text);
    // the mark goes where something is cut off, be it in the next span only
    if (columnsHere < left || (columnsHere === left && each === line.at(-1))) {
      kept.push(each);
      left -= columnsHere;
      continue;
    }
    const text = cut(columnsHere > left ? each.text : `${each.text} `, left, mark);
    kept.push({ ...each, text });
    left -= width(text);
    break;
  }
  return left > 0 ? [...kept, span(' '.repeat(left))] : kept;
}

/** Exactly so many rows. */
export function fill(lines: readonly Line[], rows: number): readonly Line[] {
  if (lines.length >= rows) return lines.slice(0, rows);
  return [...lines, ...Array.from({ length: rows - lines.length }, () => EMPTY)];
}

/** Neighbours that look alike become one: a chart would have a span, and an escape code, a cell. */
export function merged(line: Line): Line {
  const runs: { text: string; tone: Tone; lit: boolean }[] = [];
  for (const { text, tone, lit = false } of line) {
    const last = runs.at(-1);
    if (last !== undefined && last.tone === tone && last.lit === lit) last.text += text;
    else runs.push({ text, tone, lit });
  }
  return runs;
}

export function textOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}
