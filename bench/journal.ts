/** The happy path on SQLite journals, beside the same rows written in the same batches by the plainest statements. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CONTEXTS } from '../src/core/board.ts';
import type { Touched } from '../src/core/runtime/ports.ts';
import type { Envelope } from '../src/core/vocabulary.ts';
import { MemoryJournal } from '../src/journals/memory.ts';
import { journalFile, SqliteJournal } from '../src/journals/sqlite.ts';
import { finish } from './happy-path.ts';

type Row = readonly (string | number)[];

/** What one commit of a context writes. */
interface Batch {
  readonly context: string;
  readonly events: readonly Row[];
  readonly orders: readonly Row[];
}

/** Runs so many orders with journals on disk, and closes them. */
export function onSqlite(orders: number, rate: number): void {
  inFolder((folder) => {
    const journals: SqliteJournal[] = [];
    finish(orders, rate, (context) => {
      const journal = SqliteJournal.open(journalFile(folder, context), context);
      journals.push(journal);
      return journal;
    });
    for (const journal of journals) journal.close();
  });
}

/** The batches of such a run, as rows of text and numbers. */
export function recorded(orders: number, rate: number): readonly Batch[] {
  const batches: Batch[] = [];
  finish(orders, rate, (context) => new RecordingJournal(context, batches));
  return batches;
}

/** Writes the batches into six fresh files, each batch as a transaction that is on the disk when it is done. */
export function raw(batches: readonly Batch[]): void {
  inFolder((folder) => {
    const files = new Map<string, ReturnType<typeof rawFile>>();
    for (const context of CONTEXTS) files.set(context, rawFile(join(folder, context)));
    for (const batch of batches) files.get(batch.context)?.write(batch);
    for (const { close } of files.values()) close();
  });
}

function rawFile(file: string): { write: (batch: Batch) => void; close: () => void } {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`
    CREATE TABLE events (
      position INTEGER PRIMARY KEY, id TEXT, version INTEGER, type TEXT, time INTEGER, cause TEXT, after TEXT, data TEXT,
      UNIQUE (id, version)
    );
    CREATE TABLE orders (id TEXT PRIMARY KEY, handled TEXT, lost INTEGER);`);
  const event = database.prepare(
    'INSERT INTO events (id, version, type, time, cause, after, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const order = database.prepare('INSERT OR REPLACE INTO orders VALUES (?, ?, ?)');
  const write = database.transaction((batch: Batch) => {
    for (const row of batch.orders) order.run(...row);
    for (const row of batch.events) event.run(...row);
  });
  return { write, close: () => database.close() };
}

class RecordingJournal extends MemoryJournal {
  private readonly context: string;
  private readonly batches: Batch[];
  private readonly handled = new Map<string, string>();

  constructor(context: string, batches: Batch[]) {
    super();
    this.context = context;
    this.batches = batches;
  }

  override commit(events: readonly Envelope[], touched: readonly Touched[]): void {
    const rows = events.map(({ order, version, type, time, cause, after, data }) => [
      ...[order, version, type, time],
      ...[[cause.source, cause.order, cause.version], after, data].map((each) => JSON.stringify(each)),
    ]);
    const orders: Row[] = [];
    for (const { order, handled, lost } of touched) {
      const text = JSON.stringify(handled);
      if (this.handled.get(order) === text) continue;
      this.handled.set(order, text);
      orders.push([order, text, lost ? 1 : 0]);
    }
    if (rows.length + orders.length > 0) this.batches.push({ context: this.context, events: rows, orders });
    super.commit(events, touched);
  }
}

function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'deliverystore-bench-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
