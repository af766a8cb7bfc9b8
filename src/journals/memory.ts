/** A journal in memory: what a process keeps on disk, for runs that are over when the process is. */
import { appended } from '../core/runtime/appended.ts';
import { getOrAdd } from '../core/runtime/get-or-add.ts';
import type { Carried, Journal, Stored, Touched } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { NOTHING } from '../core/vocabulary.ts';

/** Kept small: one an order and context in memory. */
interface Row {
  events: readonly Envelope[];
  handled: readonly number[];
  lost: boolean;
}

export class MemoryJournal implements Journal {
  private readonly rows = new Map<string, Row>();
  private outbox: readonly Envelope[] = NOTHING;
  private rest: Carried = new Map();

  commit(events: readonly Envelope[], touched: readonly Touched[]): void {
    let row: Row | undefined;
    let order = '';
    for (const event of events) {
      if (row === undefined || event.order !== order) {
        order = event.order;
        row = getOrAdd(this.rows, order, () => ({ events: NOTHING, handled: NOTHING, lost: false }));
      }
      row.events = appended(row.events, event);
    }
    for (const { order: of, handled, lost } of touched) {
      if (row === undefined || of !== order) {
        order = of;
        row = this.rows.get(order);
      }
      if (row !== undefined) take(row, handled, lost);
      else if (lost || handled.some((reached) => reached > 0)) {
        this.rows.set(order, { events: NOTHING, handled: handled.slice(), lost });
      } // a refused command leaves nothing to remember
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
    this.outbox = count === this.outbox.length ? NOTHING : this.outbox.slice(count);
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

/** Most commits move no source on, and need no new list. */
function take(row: Row, handled: readonly number[], lost: boolean): void {
  row.lost = lost;
  const { length } = handled;
  let same = row.handled.length === length;
  for (let i = 0; same && i < length; i++) same = row.handled[i] === handled[i];
  if (!same) row.handled = handled.slice();
}
