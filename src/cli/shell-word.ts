/** A word as a shell has to be given it: for commands that people copy. */
import { printable } from '../scenarios/language/problem.ts';

export function shellWord(word: string): string {
  if (/^[\w./@%+=:,-]+$/.test(word)) return word;
  if (shown(word) === word) return `'${word.replaceAll("'", "'\\''")}'`;
  return `$'${shown(word.replace(/[\\']/g, '\\$&'))}'`; // bash, zsh and ksh read the characters back
}

/** Hidden characters written out. */
function shown(text: string): string {
  return printable(text, Number.POSITIVE_INFINITY);
}
