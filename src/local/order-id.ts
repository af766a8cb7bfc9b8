/** Order ids that are short enough to type. */
import { randomInt } from 'node:crypto';

/** Crockford's base 32: nothing that is read as something else. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Letters of an id while there are few orders; whoever meets one that is taken tries a longer one. */
export const SHORTEST_ID = 4;

export function randomOrder(length: number): string {
  return `o-${Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;
}
