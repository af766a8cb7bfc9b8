/** For tests: an event on its way, with whatever the test does not care about filled in. */
import type { Envelope } from '../vocabulary.ts';

export function eventOf(source: string, type: string, data: unknown = null, rest: Partial<Envelope> = {}): Envelope {
  const order = rest.order ?? 'o-1';
  return {
    source,
    type,
    data,
    order,
    version: 1,
    time: 0,
    cause: { source: 'test', order, version: 1 },
    after: [],
    ...rest,
  };
}
