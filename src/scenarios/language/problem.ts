/** What is wrong in a file and where; how it is worded, and made safe to print. */
import { distance } from 'fastest-levenshtein';

export interface Problem {
  readonly file: string;
  /** Line and column, 1-based. */
  readonly line: number;
  readonly column: number;
  /** What is wrong, what was expected, the nearest valid word. */
  readonly message: string;
}

/** A problem before it has a line and its sentence: many may be found, few are shown. */
export interface Finding {
  /** Offset in the text. */
  readonly at: number;
  readonly what: string;
  readonly expected?: string;
  readonly nearest?: () => string | undefined;
}

export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column}: ${problem.message}`;
}

/** One sentence: `what; expected …; did you mean "…"?`. */
export function sentence({ what, expected, nearest }: Finding): string {
  const word = nearest?.();
  const parts = [what];
  if (expected !== undefined) parts.push(`expected ${expected}`);
  if (word !== undefined) parts.push(`did you mean "${printable(word)}"?`);
  return parts.join('; ');
}

/** Control characters, bidirectional overrides and lone surrogates: what could forge a line on a terminal or hide text. */
export const HIDDEN_CLASS = String.raw`\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069`;
const HIDDEN = new RegExp(`[${HIDDEN_CLASS}]`, 'gu');

/** The hidden characters of a text other than line breaks and tabs, with their offsets. */
export function hiddenCharacters(text: string): readonly { readonly at: number; readonly shown: string }[] {
  return [...text.matchAll(HIDDEN)]
    .filter(({ 0: found, index }) => found !== '\n' && found !== '\t' && !(found === '\r' && text[index + 1] === '\n'))
    .map(({ 0: found, index }) => ({ at: index, shown: escaped(found) }));
}

export function hiddenFinding(at: number, character: string): Finding {
  return { at, what: `hidden character ${character}`, expected: 'printable text' };
}

/** The text with hidden characters written out as `\u001b`, cut to a length that fits a message. */
export function printable(text: string, length = 60): string {
  const characters = [...text.slice(0, 2 * length + 2)];
  const cut = characters.length > length ? `${characters.slice(0, length).join('')}…` : characters.join('');
  return cut.replace(HIDDEN, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A value of a file as a message shows it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `"${printable(value)}"`;
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : String(value);
}

const LONGEST_WORD = 64;
const MOST_CANDIDATES = 1000;

/** The closest of the candidates, if close enough to be what was meant: at most two letters in five differ. */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > LONGEST_WORD || candidates.length > MOST_CANDIDATES) return undefined;
  let best: { readonly candidate: string; readonly share: number } | undefined;
  for (const candidate of candidates) {
    const share = distance(word.toLowerCase(), candidate.toLowerCase()) / Math.max(word.length, candidate.length);
    if (share <= 0.4 && share < (best?.share ?? 1)) best = { candidate, share };
  }
  return best?.candidate;
}

const MOST_LISTED = 30;

/** `one of a, b, c`; just the word where there is only one. */
export function oneOf(words: readonly string[]): string {
  if (words.length === 1) return String(words[0]);
  const more = words.length > MOST_LISTED ? `, … (${words.length} in all)` : '';
  return `one of ${words.slice(0, MOST_LISTED).join(', ')}${more}`;
}
