/** Steps of the script and steps played by hand: which role does what, with which keys, and what may be expected of it. */
import * as z from 'zod';
import { REFUSAL_CODES } from '../../core/vocabulary.ts';
import { ORDER_STATUS_NAMES } from '../scenario.ts';
import { ID_PATTERN } from './forms.ts';
import { area, duration, id, line, reading, span, whole, word } from './scalars.ts';
import type { Reading } from './units.ts';

type Role = 'customer' | 'store' | 'rider';

const MOST_WON = 1_000_000_000_000;

const ACTOR = new RegExp(`^(customer|store|rider)/(${ID_PATTERN})$`, 'u');

function actor<const R extends Role>(role: R) {
  const expected = `${role}/ID, for only a ${role} does this`;
  const read = (written: string): Reading<{ readonly role: R; readonly id: string }> => {
    const [, found, name] = ACTOR.exec(written) ?? [];
    return found === role && name !== undefined ? { value: { role, id: name } } : { expected };
  };
  return z
    .string({ error: expected })
    .meta({ pattern: `^${role}/` })
    .transform(reading(read));
}

const SAVED_FORM = 'an order saved by an earlier step, such as $o';
const SAVED = new RegExp(`^\\$(${ID_PATTERN})$`, 'u');

const saved = z
  .string({ error: SAVED_FORM })
  .regex(SAVED, { error: SAVED_FORM })
  .transform((written) => written.slice(1));

const ORDER_FORM = 'the id of an order, or an order saved by a step, such as $o';

const order = z.string({ error: ORDER_FORM }).regex(new RegExp(`^\\$?${ID_PATTERN}$`, 'u'), { error: ORDER_FORM });

const money = whole(0, MOST_WON);

const expectation = z.strictObject({
  status: word(ORDER_STATUS_NAMES).exactOptional(),
  points: money.exactOptional(),
  refunded: money.exactOptional(),
  balance: money.exactOptional(),
  contains: saved.exactOptional(),
  lacks: saved.exactOptional(),
  messages: whole(0, 1000).exactOptional(),
  error: word(REFUSAL_CODES).exactOptional(),
  within: span.exactOptional(),
});

const basket = z
  .record(line(64), whole(1, 1000), { error: 'items with how many of each, such as { tangsuyuk: 1 }' })
  .refine((items) => Object.keys(items).length > 0, { error: 'at least one item' });

/** Every verb; `on`: how an order is named, `extra`: the keys that each step may have besides. */
function verbs<On extends z.ZodType<string>, Extra extends z.core.$ZodLooseShape>(on: On, extra: Extra) {
  const customer = { ...extra, as: actor('customer') };
  const store = { ...extra, as: actor('store') };
  const rider = { ...extra, as: actor('rider') };
  return z.discriminatedUnion('do', [
    z.strictObject({
      ...customer,
      do: z.literal('order'),
      with: z.strictObject({ store: id, items: basket, area: area.exactOptional() }),
      save: id.exactOptional(),
    }),
    z.strictObject({ ...customer, do: word(['pay', 'cancel', 'confirm', 'status']), on }),
    z.strictObject({ ...store, do: word(['accept', 'cook start', 'cook finish']), on }),
    z.strictObject({
      ...store,
      do: z.literal('reject'),
      on,
      with: z.strictObject({ reason: line(500) }).exactOptional(),
    }),
    z.strictObject({ ...rider, do: z.literal('pick'), on }),
    z.strictObject({ ...customer, do: word(['points', 'notifications']) }),
    z.strictObject({ ...store, do: z.literal('queue') }),
    z.strictObject({ ...rider, do: z.literal('deliveries') }),
  ]);
}

const timing = { at: duration.exactOptional(), after: duration.exactOptional() };
const judged = { expect: expectation.exactOptional() };

const stepSchema = verbs(saved, { ...timing, ...judged });

const parallelSchema = z.strictObject({
  parallel: z
    .array(verbs(saved, judged))
    .min(2, { error: 'two steps at least' })
    .max(1000, { error: 'at most 1000 steps' }),
  accepted: whole(0, 1000).exactOptional(),
  errors: z.array(word(REFUSAL_CODES)).exactOptional(),
  ...timing,
});

/** The parallel form first: of two equally bad readings, that of an entry which has the word is shown. */
export const scriptEntrySchema = z
  .union([parallelSchema, stepSchema], { error: 'a step { as, do, … } or { parallel: [step, …] }' })
  .superRefine(
    (entry, context) => {
      if (!('at' in entry && 'after' in entry)) return;
      context.addIssue({
        code: 'custom',
        path: ['after'],
        message: 'one of them',
        params: { what: 'at and after in one step' },
      });
    },
    { when: ({ value }) => typeof value === 'object' && value !== null },
  );

export const playedStepSchema = verbs(order, { at: duration });
