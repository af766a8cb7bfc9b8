/**
 * The schema's single values: quantities in the program's units, names and ids. A schema's `error` says what was
 * expected; issues.ts makes the sentence around it.
 */
import * as z from 'zod';
import { DISTRICTS } from '../../world/districts.ts';
import { EXPRESSION_FORM, parseExpression } from './expression.ts';
import { ID_FORM, ID_PATTERN, linePattern } from './forms.ts';
import { oneOf } from './problem.ts';
import {
  ARRIVAL_RATE_FORM,
  DISTRIBUTION_FORM,
  DURATION_FORM,
  DURATION_PATTERN,
  PER_TIME_PATTERN,
  PERCENTAGE_PATTERN,
  RATE_FORM,
  type Reading,
  readArrivalRate,
  readDistribution,
  readDuration,
  readRate,
} from './units.ts';

/** What a custom issue tells beyond `expected`; issues.ts words it. */
export interface IssueDetails {
  readonly what?: string | undefined;
  readonly nearest?: string | undefined;
}

/** A zod transform that reads a written form, or reports what should have stood there. */
export function reading<Written, T>(read: (written: Written) => Reading<T>) {
  return (written: Written, context: z.RefinementCtx): T => {
    const result = read(written);
    if ('value' in result) return result.value;
    const params: IssueDetails = { what: result.what, nearest: result.nearest };
    context.addIssue({ code: 'custom', message: result.expected, params: { ...params } });
    return z.NEVER;
  };
}

/** `min` … `max`, nothing between the integers. */
export function whole(min: number, max: number) {
  const error = `a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** A number, whole or not. */
export function between(min: number, max: number) {
  const error = `a number from ${min} to ${max}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
}

/** One line, not blank. */
export function line(max: number) {
  const error = `one line of text of at most ${max} characters`;
  return z.string({ error }).regex(linePattern(max), { error });
}

export const id = z.string({ error: ID_FORM }).regex(new RegExp(`^${ID_PATTERN}$`, 'u'), { error: ID_FORM });

const KEBAB_FORM = 'kebab-case such as payment-overload, at most 64 characters';
export const kebabCase = z
  .string({ error: KEBAB_FORM })
  .regex(/^(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { error: KEBAB_FORM });

/** Several lines; the reader has refused hidden characters already. */
export const description = z.string({ error: 'a text' }).max(2000, { error: 'a text of at most 2000 characters' });

export function word<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: oneOf(words) });
}

export const area = z.enum([...DISTRICTS], { error: `a district of Seoul: ${oneOf(DISTRICTS)}` });

const writtenDuration = z
  .string({ error: DURATION_FORM })
  .meta({ pattern: DURATION_PATTERN, examples: ['300ms', '10s', '1h30m'] });
export const duration = writtenDuration.transform(reading(readDuration));

/** A duration above zero. */
export const span = duration.refine((micros) => micros > 0, { error: 'a duration above zero' });

export const distribution = z
  .string({ error: DISTRIBUTION_FORM })
  .meta({ examples: ['30s', 'exp(30s)', 'uniform(1m, 5m)', 'normal(8m, 2m)'] })
  .transform(reading(readDistribution));

function numberOr(text: z.ZodString, error: string) {
  return z.union([z.number({ error }), text], { error });
}

export const rate = numberOr(
  z.string({ error: RATE_FORM }).meta({ pattern: PERCENTAGE_PATTERN, examples: ['5%'] }),
  RATE_FORM,
).transform(reading(readRate));

export const perSecond = numberOr(
  z.string({ error: ARRIVAL_RATE_FORM }).meta({ pattern: PER_TIME_PATTERN, examples: ['300/min'] }),
  ARRIVAL_RATE_FORM,
).transform(reading(readArrivalRate));

export const expression = z
  .string({ error: EXPRESSION_FORM })
  .meta({ examples: ['orders.failed count == 0', 'order.place.duration{phase:rush} p(99) < 2500ms'] })
  .transform(reading(parseExpression));
