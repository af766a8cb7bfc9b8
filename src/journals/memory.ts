/** A journal in memory: what a process keeps on disk, for runs that are over when the process is. */
import { getOrAdd } from '../core/runtime/get-or-add.ts';
import type { Carried, Journal, Stored, Touched } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';

interface Row {
  readonly events: Envelope[];
  readonly handled: number[];
  lost: boolean;
}

export class MemoryJournal implements Journal {
  private readonly rows = new Map<string, Row>();
  private outbox: readonly Envelope[] = [];
  private rest: Carried = new Map();

  commit(events: readonly Envelope[], touched: readonly Touched[]): void {
    for (const { order, handled, lost } of touched) {
      const row = this.rows.get(order);
      if (row === undefined) {
        // a refused command leaves nothing to remember
        if (lost || handled.some((reached) => reached > 0))
          this.rows.set(order, { events: [], handled: handled.slice(), lost });
      } else {
        for (let i = 0; i < handled.length; i++) row.handled[i] = handled[i] as number;
        row.lost = lost;
      }
    }
    let row: Row | undefined;
    let order = '';
    for (const event of events) {
      if (row === undefined || event.order !== order) {
        order = event.order;
        row = getOrAdd(this.rows, order, () => ({ events: [], handled: [], lost: false }));
      }
      row.events.push(event);
    }
    if (events.length > 0) this.outbox = this.outbox.length === 0 ? events : [...this.outbox, ...events];
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

  carry(rest: Carried): void {
    this.rest = rest;
  }

  carried(): Carried {
    return this.rest;
  }
}
