/** A record as those see it who go by the run's own clock: a context's clock may be ahead of that. */
import type { Record } from '../core/history.ts';

export function byClock<R extends Record>(record: R, now: number): R {
  return record.time > now ? { ...record, time: now } : record;
}
