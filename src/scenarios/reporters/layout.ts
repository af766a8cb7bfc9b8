/** Text in columns as a terminal counts them: Hangul takes two. */
import { eastAsianWidth } from 'get-east-asian-width';

export const COLUMNS = 80;

const ASCII = /^[\x20-\x7e]*$/;
/** Marks, joiners and the vowels and finals of Hangul written in single letters: they share a column. (Spacing marks, \p{Mc}, do not.) */
const JOINED = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;

/** Nearly all text is ASCII, where counting is enough. (string-width would count emoji better, for 20 ms of each start.) */
export function width(text: string): number {
  if (ASCII.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += JOINED.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
  return columns;
}

/** Never colour before padding: the codes would be counted where the text is ASCII otherwise. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

export function paddedLeft(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - width(text))) + text;
}

/** At most so many columns, with the mark where something was cut off. */
export function cut(text: string, columns: number, mark: string): string {
  if (width(text) <= columns) return text;
  let kept = '';
  let used = width(mark);
  for (const character of text) {
    used += width(character);
    if (used > columns) break;
    kept += character;
  }
  return kept.trimEnd() + mark;
}

/** Lines of at most so many columns, broken at blanks, or within a word that is longer than a line. */
export function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter((each) => each !== '')
    .flatMap((each) => pieces(each, columns))) {
    if (line === '') line = word;
    else if (width(line) + 1 + width(word) <= columns) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, columns: number): readonly string[] {
  if (width(word) <= columns) return [word];
  const found: string[] = [];
  let piece = '';
  for (const character of word) {
    if (width(piece + character) > columns) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
}
