/** The number of a fault or a dead letter, as a list shows it. */
import { printable } from '../../scenarios/language/problem.ts';
import type { Visit } from '../roles/visit.ts';
import { UsageError } from '../usage.ts';

export function numberOf({ texts }: Visit, what: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(texts.usage.number(what, printable(text)));
  return Number(text);
}
