/** A journal in memory: what a process keeps on disk, for runs that are over when the process is. */
import type { Journal, Stored, Touched } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';

interface Row {
  readonly events: Envelope[];
  handled: readonly number[];
}

export class MemoryJournal implements Journal {
  private readonly rows = new Map<string, Row>();
  private outbox: Envelope[] = [];

  commit(events: readonly Envelope[], touched: readonly Touched[]): void {
    for (const { order, handled } of touched) {
      const row = this.rows.get(order);
      if (row === undefined) this.rows.set(order, { events: [], handled: handled.slice() });
      else row.handled = handled.slice();
    }
    let row: Row | undefined;
    let order = '';
    for (const event of events) {
      if (row === undefined || event.order !== order) {
        order = event.order;
        row = this.rows.get(order) as Row;
      }
      row.events.push(event);
    }
    this.outbox = this.outbox.length === 0 ? [...events] : [...this.outbox, ...events];
  }

  load(order: string): Stored | undefined {
    return this.rows.get(order);
  }

  orders(): Iterable<string> {
    return this.rows.keys();
  }

  unpublished(): readonly Envelope[] {
    return this.outbox;
  }

  published(count: number): void {
    this.outbox = count === this.outbox.length ? [] : this.outbox.slice(count);
  }

  forget(order: string): void {
    this.rows.delete(order);
  }
}
