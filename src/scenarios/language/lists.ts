/** Lists in which a name stands once. */
import type { z } from 'zod';
import { shown } from './problem.ts';

export function unique<Key extends string, List extends z.ZodType<readonly { readonly [K in Key]: string }[]>>(
  key: Key,
  list: List,
) {
  return list.superRefine((entries, context) => {
    const seen = new Set<string>();
    entries.forEach(({ [key]: value }, i) => {
      if (seen.has(value)) {
        const what = `the ${key} ${shown(value)} stands twice`;
        context.addIssue({ code: 'custom', path: [i, key], message: `each ${key} once`, params: { what } });
      }
      seen.add(value);
    });
  });
}
