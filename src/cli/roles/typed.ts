/** What people type, checked before anything happens, by the rules that scenario files have. */
import { ID_PATTERN, linePattern } from '../../scenarios/language/forms.ts';
import { nearestWord, printable } from '../../scenarios/language/problem.ts';
import { DISTRICTS } from '../../world/districts.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { UsageError } from '../usage.ts';

const ID = new RegExp(`^${ID_PATTERN}$`, 'u');
const ITEM = linePattern(64);
const REASON = linePattern(500);
const MOST_OF_AN_ITEM = 1000;

/** Says what is wrong with a text; undefined where nothing is. */
export type Check = (texts: CliTexts, text: string) => string | undefined;

export const idProblem: Check = ({ usage }, text) => (ID.test(text) ? undefined : usage.id(printable(text)));

export const reasonProblem: Check = ({ usage }, text) =>
  REASON.test(text) ? undefined : usage.reason(printable(text));

export const areaProblem: Check = ({ usage }, text) =>
  DISTRICTS.includes(text) ? undefined : usage.area(printable(text), nearestWord(text, DISTRICTS) ?? '');

export const itemProblem: Check = ({ usage }, text) => (itemOf(text) ? undefined : usage.item(printable(text)));

/** The text, or the end of the command. */
export function checked(check: Check, texts: CliTexts, text: string): string {
  const problem = check(texts, text);
  if (problem !== undefined) throw new UsageError(problem);
  return text;
}

/** `tangsuyuk:2`; one of it where no number is given. */
function itemOf(text: string): readonly [item: string, quantity: number] | undefined {
  const [, item = text, count = '1'] = /^(.*):([^:]*)$/su.exec(text) ?? [];
  const quantity = /^\d{1,4}$/.test(count) ? Number(count) : 0;
  return ITEM.test(item) && quantity >= 1 && quantity <= MOST_OF_AN_ITEM ? [item, quantity] : undefined;
}

/** Item to quantity; the same item again is more of it. */
export function basketOf(texts: CliTexts, written: readonly string[]): Readonly<Record<string, number>> {
  const basket = new Map<string, number>();
  for (const text of written) {
    const [item, quantity] = itemOf(checked(itemProblem, texts, text)) as readonly [string, number];
    const total = (basket.get(item) ?? 0) + quantity;
    if (total > MOST_OF_AN_ITEM) throw new UsageError(texts.usage.item(printable(text)));
    basket.set(item, total);
  }
  return Object.fromEntries(basket);
}
