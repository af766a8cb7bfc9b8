/** What ids and lines of text may hold, as patterns: for the schema, and for a command line that starts without zod. */
import { HIDDEN_CLASS } from './problem.ts';

export const ID_FORM = 'letters, digits, ".", "_" and "-", at most 64';
export const ID_PATTERN = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}._\-]{0,63}`;

/** One line, not blank. */
export function linePattern(max: number): RegExp {
  return new RegExp(`^(?=.*\\S)[^${HIDDEN_CLASS}]{1,${max}}$`, 'u');
}
