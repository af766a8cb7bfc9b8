/** The outbox: what is committed leaves once the commit is done, and again after a crash in between. */
import type { Envelope } from '../vocabulary.ts';
import type { Journal } from './ports.ts';

export interface Outbox {
  /** Publishes what the journal holds past its cursor, then moves the cursor. */
  flush(journal: Journal, publish: (events: readonly Envelope[]) => void): void;
}

export const outbox: Outbox = {
  flush(journal, publish) {
    const events = journal.unpublished();
    if (events.length === 0) return;
    publish(events);
    journal.published(events.length);
  },
};
