/** A context's journal on disk: one SQLite file, and one transaction a commit. */
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Carried, Journal, Stored, Touched } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { JournalError } from './journal-error.ts';
import { explaining, type FileOptions, openFile } from './sqlite-file.ts';
import { carriedRest, check, envelope, eventColumns, idText, type OrderRow, orderId, orderRow } from './sqlite-rows.ts';

/** Events that are read at a time where all are asked for. */
const PAGE = 1_000;
const NO_LIMIT = -1;
const DEFAULTS: FileOptions = { patienceMs: 5_000, outlives: 'powerLoss' };

const EVENT = 'SELECT position, id, version, type, time, cause, after, data FROM events JOIN orders USING (place)';

function prepare(database: Database.Database) {
  return {
    journal: database.prepare('SELECT published, carried FROM journal'),
    latest: database.prepare('SELECT time FROM events ORDER BY position DESC LIMIT 1').pluck(),
    alike: database
      .prepare('SELECT id FROM orders WHERE id >= ? AND id < ? ORDER BY dormant, place DESC LIMIT ?')
      .pluck(),
    last: database.prepare('SELECT coalesce(max(position), 0) FROM events').pluck(),
    order: database.prepare('SELECT place, handled, lost, dormant FROM orders WHERE id = ?'),
    known: database.prepare('SELECT id FROM orders ORDER BY place').pluck(),
    awake: database.prepare('SELECT id FROM orders WHERE dormant = 0 ORDER BY place').pluck(),
    eventsOf: database.prepare(`${EVENT} WHERE place = ? ORDER BY version`),
    eventsAfter: database.prepare(`${EVENT} WHERE position > ? ORDER BY position LIMIT ?`),
    ofCustomer: database
      .prepare(
        `SELECT id FROM events JOIN orders USING (place)
         WHERE version = 1 AND json_extract(data, '$.customer') = ? ORDER BY place`,
      )
      .pluck(),
    addOrder: database.prepare('INSERT INTO orders (id, handled, lost) VALUES (?, ?, ?)'),
    setOrder: database.prepare('UPDATE orders SET handled = ?, lost = ?, dormant = 0 WHERE place = ?'),
    rest: database.prepare('UPDATE orders SET dormant = 1 WHERE id = ?'),
    addEvent: database.prepare(
      'INSERT INTO events (place, version, type, time, cause, after, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    setPublished: database.prepare('UPDATE journal SET published = ?'),
    setCarried: database.prepare('UPDATE journal SET carried = ?'),
  };
}

/** Where a context's journal stands in the folder that holds all of them. */
export function journalFile(folder: string, context: string): string {
  return join(folder, `${context}.sqlite`);
}

/**
 * What only spares a restart some work (the outbox cursor, what left memory, what is carried of it) is written with the
 * next commit or at the close, so that it costs no transaction of its own: after a crash some events are published again.
 */
export class SqliteJournal implements Journal {
  readonly context: string;
  private readonly file: string;
  private readonly database: Database.Database;
  private readonly sql: ReturnType<typeof prepare>;
  private readonly transact: (work: () => void) => void;
  /** The rows of the orders that are not dormant, as they stand in the file, as far as they have been needed. */
  private readonly rows = new Map<string, OrderRow>();
  /** Left memory since the last commit. */
  private readonly leaving = new Set<string>();
  private outbox: readonly Envelope[];
  private rest: Carried;
  private isRestSaved = true;
  private savedCursor: number;
  private last: number;
  /** Found while reading: from then on nothing is written. */
  private damage: JournalError | null = null;

  private constructor(file: string, context: string, database: Database.Database) {
    this.file = file;
    this.context = context;
    this.database = database;
    this.sql = prepare(database);
    this.transact = database.transaction((work: () => void) => work());
    const { published, carried } = this.sql.journal.get() as { published: number; carried: unknown };
    this.last = this.sql.last.get() as number;
    this.savedCursor = published;
    this.outbox = this.page(published, NO_LIMIT);
    this.rest = carriedRest(carried);
  }

  /** Opens that context's journal, for this owner alone, and makes it where there is none; throws a JournalError. */
  static open(file: string, context: string, options: Partial<FileOptions> = {}): SqliteJournal {
    const database = openFile(file, context, { ...DEFAULTS, ...options });
    return explaining(file, context, () => {
      try {
        return new SqliteJournal(file, context, database);
      } catch (error) {
        database.close();
        throw error;
      }
    });
  }

  commit(events: readonly Envelope[], touched: Iterable<Touched>): void {
    if (this.damage !== null) throw this.damage;
    this.explaining(() => {
      const moved: Touched[] = [];
      for (const each of touched) if (this.moves(each)) moved.push(each);
      if (events.length > 0 || moved.length > 0) this.write(events, moved);
    });
  }

  load(order: string): Stored | undefined {
    return this.explaining(() => {
      const row = this.row(order);
      if (row === undefined) return undefined;
      const events = (this.sql.eventsOf.all(row.place) as Record<string, unknown>[]).map((columns, i) => {
        check(columns.version === i + 1, 'a version is missing');
        return envelope(columns, this.context);
      });
      return { events, handled: row.handled, lost: row.lost };
    });
  }

  orders(): readonly string[] {
    return this.explaining(() => this.sql.awake.all().map(orderId)).filter((order) => !this.leaving.has(order));
  }

  unpublished(): readonly Envelope[] {
    return this.outbox;
  }

  published(count: number): void {
    this.outbox = this.outbox.slice(count);
  }

  /** It is dormant: looked up on a miss, and not listed until something of it is committed again. */
  forget(order: string): void {
    if (this.explaining(() => this.row(order))?.dormant) return;
    this.rows.delete(order);
    this.leaving.add(order);
  }

  carry(rest: Carried): void {
    this.rest = rest;
    this.isRestSaved = false;
  }

  carried(): Carried {
    return this.rest;
  }

  /** Where the last event stands in the order of commits, 0 where there is none. */
  get position(): number {
    return this.last;
  }

  /** The time of the last event, 0 where there is none. */
  get latest(): number {
    return this.explaining(() => (this.sql.latest.get() as number | undefined) ?? 0);
  }

  /** Orders whose ids begin so, at most so many: those under way first, then the latest. */
  ordersLike(beginning: string, most: number): readonly string[] {
    const from = idText(beginning);
    return this.explaining(() => this.sql.alike.all(from, `${from}\u{10ffff}`, most).map(orderId));
  }

  /** Every order, oldest first, dormant ones too. */
  allOrders(): readonly string[] {
    return this.explaining(() => this.sql.known.all().map(orderId));
  }

  has(order: string): boolean {
    return this.explaining(() => this.row(order)) !== undefined;
  }

  /** The events after a position, in commit order. */
  since(position: number): readonly Envelope[] {
    return this.explaining(() => this.page(position, NO_LIMIT));
  }

  /** Every event, in commit order. */
  *all(): Generator<Envelope, void> {
    for (let at = 0; at < this.last; at += PAGE) yield* this.explaining(() => this.page(at, PAGE));
  }

  /** Orders whose first event names that customer, oldest first, dormant ones too. */
  ordersOf(customer: string): readonly string[] {
    return this.explaining(() => this.sql.ofCustomer.all(customer).map(orderId));
  }

  close(): void {
    if (!this.database.open) return;
    try {
      const isBehind =
        this.damage === null && (this.leaving.size > 0 || !this.isRestSaved || this.cursor !== this.savedCursor);
      if (isBehind) this.explaining(() => this.write([], []));
    } finally {
      this.database.close();
    }
  }

  /** The position of the last event that has left. */
  private get cursor(): number {
    return this.last - this.outbox.length;
  }

  private explaining<T>(work: () => T): T {
    try {
      return explaining(this.file, this.context, work);
    } catch (error) {
      if (error instanceof JournalError && error.code === 'damaged') this.damage = error;
      throw error;
    }
  }

  /** Whether the file does not say so already; a refused command of an unknown order leaves nothing to remember. */
  private moves({ order, handled, lost }: Touched): boolean {
    const row = this.row(order);
    return (row?.lost ?? false) !== lost || handled.some((reached, i) => reached !== (row?.handled[i] ?? 0));
  }

  /** All or nothing; what is remembered of the file changes once it has changed. */
  private write(events: readonly Envelope[], moved: readonly Touched[]): void {
    const { cursor, rest, sql } = this;
    const kept = new Map<string, OrderRow>();
    this.atOnce(() => {
      for (const order of this.leaving) sql.rest.run(idText(order));
      for (const { order, handled, lost } of moved) kept.set(order, this.keep(order, handled.slice(), lost));
      for (const event of events) {
        let row = kept.get(event.order) ?? this.row(event.order);
        if (row === undefined || row.dormant) {
          row = this.keep(event.order, row?.handled ?? [], row?.lost ?? false);
          kept.set(event.order, row);
        }
        sql.addEvent.run(row.place, ...eventColumns(event));
      }
      if (cursor !== this.savedCursor) sql.setPublished.run(cursor);
      if (!this.isRestSaved) sql.setCarried.run(JSON.stringify([...rest]));
    });
    for (const [order, row] of kept) this.rows.set(order, row);
    this.leaving.clear();
    this.isRestSaved = true;
    this.savedCursor = cursor;
    this.last += events.length;
    if (events.length > 0) this.outbox = this.outbox.length === 0 ? events : [...this.outbox, ...events];
  }

  private atOnce(work: () => void): void {
    try {
      this.transact(work);
    } catch (error) {
      this.rows.clear(); // some may have been read in between
      throw error;
    }
  }

  /** Writes an order's row, and wakes it. */
  private keep(order: string, handled: readonly number[], lost: boolean): OrderRow {
    const { addOrder, setOrder } = this.sql;
    const known = this.row(order)?.place;
    const columns = [JSON.stringify(handled), lost ? 1 : 0] as const;
    if (known !== undefined) setOrder.run(...columns, known);
    const place = known ?? Number(addOrder.run(idText(order), ...columns).lastInsertRowid);
    return { place, handled, lost, dormant: false };
  }

  private row(order: string): OrderRow | undefined {
    const known = this.rows.get(order);
    if (known !== undefined) return known;
    const columns = this.sql.order.get(idText(order));
    if (columns === undefined) return undefined;
    const row = orderRow(columns as Record<string, unknown>);
    const dormant = row.dormant || this.leaving.has(order);
    if (!dormant) this.rows.set(order, row);
    return { ...row, dormant };
  }

  private page(after: number, limit: number): readonly Envelope[] {
    return (this.sql.eventsAfter.all(after, limit) as Record<string, unknown>[]).map((columns, i) => {
      check(columns.position === after + i + 1, 'a position is missing');
      return envelope(columns, this.context);
    });
  }
}
