/** The outbox: what is committed leaves once the commit is done, and again after a crash in between. */
import type { Envelope } from '../vocabulary.ts';
import type { Journal } from './ports.ts';

export interface Outbox {
  /** Publishes what the journal holds past its cursor; `left` moves the cursor, once a batch and in their order. */
  flush(journal: Journal, publish: (events: readonly Envelope[], left: () => void) => void): void;
}

/** One for each start of a host: what has been handed over, and may not have left yet, ends with it. */
export function outbox(): Outbox {
  let leaving = 0;
  return {
    flush(journal, publish) {
      const waiting = journal.unpublished();
      if (waiting.length === leaving) return;
      const events = leaving === 0 ? waiting : waiting.slice(leaving);
      leaving += events.length;
      publish(events, () => {
        leaving -= events.length;
        journal.published(events.length);
      });
    },
  };
}
