/** A journal in memory: what a process keeps on disk, for runs that are over when the process is. */
import { appended } from '../core/runtime/appended.ts';
import { getOrAdd } from '../core/runtime/get-or-add.ts';
import type { Journal, Stored, Touched } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';

/** Kept small: one an order and context in memory. */
interface Row {
  events: readonly Envelope[];
  readonly handled: number[];
  lost: boolean;
}

export class MemoryJournal implements Journal {
  private readonly rows = new Map<string, Row>();
  private outbox: readonly Envelope[] = [];
  private rest: unknown;

  commit(events: readonly Envelope[], touched: readonly Touched[]): void {
    let row: Row | undefined;
    let order = '';
    for (const { order: of, handled, lost } of touched) {
      order = of;
      row = this.rows.get(order);
      if (row !== undefined) {
        for (let i = 0; i < handled.length; i++) row.handled[i] = handled[i] as number;
        row.lost = lost;
      } else if (lost || handled.some((reached) => reached > 0)) {
        row = { events: NO_EVENTS, handled: handled.slice(), lost };
        this.rows.set(order, row);
      } // a refused command leaves nothing to remember
    }
    for (const event of events) {
      if (row === undefined || event.order !== order) {
        order = event.order;
        row = getOrAdd(this.rows, order, () => ({ events: NO_EVENTS, handled: [], lost: false }));
      }
      row.events = appended(row.events, event);
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
    this.outbox = count === this.outbox.length ? NO_EVENTS : this.outbox.slice(count);
  }

  forget(order: string): void {
    this.rows.delete(order);
  }

  carry(rest: unknown): void {
    this.rest = rest;
  }

  carried(): unknown {
    return this.rest;
  }
}

const NO_EVENTS: readonly never[] = [];
