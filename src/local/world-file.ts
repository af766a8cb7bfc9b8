/** `world.sqlite`: what no context owns (the clock, chance, the external systems' books, faults, the breaker), and the lock. */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ContextName } from '../core/board.ts';
import type { BreakerMemory } from '../core/runtime/circuit-breaker.ts';
import { JournalError } from '../journals/journal-error.ts';
import { explaining } from '../journals/sqlite-file.ts';
import { FAULT_TYPES, type FaultSpec } from '../scenarios/scenario.ts';
import type { Books } from '../world/books.ts';
import type { ShownEntry } from '../world/kakao-gateway.ts';
import type { ChargeEntry } from '../world/payment-gateway.ts';
import type { WorldConfig } from '../world/world.ts';
import { matches, parseJson } from './guard.ts';
import { isConfig, localConfig } from './local-config.ts';
import type { OutsideRow } from './outside.ts';
import { WORLD_FILE } from './world-folder.ts';

/** "dlvw" */
const APPLICATION_ID = 0x646c7677;
const SCHEMA = 1;

/** Milliseconds between two tries for the lock. */
const LONGEST_PAUSE = 15;
/** Dead letters that are remembered. */
const MOST_DEAD_LETTERS = 1_000;

const TABLES = `
  CREATE TABLE world (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seed INTEGER NOT NULL, origin INTEGER NOT NULL, config TEXT,
    opening INTEGER NOT NULL, sent INTEGER NOT NULL, time INTEGER NOT NULL, breaker TEXT NOT NULL
  ) STRICT;
  CREATE TABLE positions (source TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
  CREATE TABLE charges (
    "order" TEXT PRIMARY KEY, time INTEGER NOT NULL,
    amount INTEGER NOT NULL, arrived INTEGER NOT NULL, status TEXT NOT NULL, due INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX charges_open ON charges (arrived) WHERE status IN ('waiting', 'serving');
  CREATE TABLE chats (
    "order" TEXT PRIMARY KEY, time INTEGER NOT NULL, customer TEXT NOT NULL, status TEXT NOT NULL, number INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE outside (
    position INTEGER PRIMARY KEY, kind TEXT NOT NULL, time INTEGER NOT NULL, "order" TEXT NOT NULL, data TEXT NOT NULL
  ) STRICT;
  CREATE TABLE faults (
    id INTEGER PRIMARY KEY AUTOINCREMENT, spec TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, fired INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE deadLetters (
    id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, context TEXT NOT NULL, "order" TEXT NOT NULL,
    source TEXT NOT NULL, reason TEXT NOT NULL
  ) STRICT;
`;

/** Microseconds since 1970 for `origin`, of world time for the rest. */
interface WorldRow {
  readonly seed: number;
  readonly origin: number;
  readonly opening: number;
  readonly sent: number;
  readonly time: number;
  readonly breaker: BreakerMemory;
}

export interface FaultRow {
  readonly id: number;
  readonly spec: FaultSpec;
  readonly since: number;
  readonly until: number;
  readonly fired: number;
}

/** `now` in world time. A crash strikes once. */
export function isInForce({ until, fired, spec }: FaultRow, now: number): boolean {
  return until > now && !(spec.type === 'crash' && fired > 0);
}

export interface DeadLetterRow {
  readonly id: number;
  readonly time: number;
  readonly context: ContextName;
  readonly order: string;
  readonly source: string;
  readonly reason: string;
}

export interface Beginning {
  readonly seed: number;
  readonly origin: number;
  /** null: the default one. */
  readonly config: WorldConfig | null;
}

/** What is saved when a world is left. */
export interface Leaving {
  readonly time: number;
  readonly breaker: BreakerMemory;
  readonly positions: ReadonlyMap<string, number>;
  readonly unfinished: Iterable<readonly [order: string, ChargeEntry]>;
  readonly fired: ReadonlyMap<number, number>;
}

export class WorldFile {
  readonly row: WorldRow;
  readonly config: WorldConfig;
  private readonly path: string;
  private readonly db: Database.Database;

  /** Takes the lock, waiting for it up to `patience` milliseconds, and keeps it until `close`. */
  constructor(folder: string, beginning: Beginning, patience: number) {
    this.path = join(folder, WORLD_FILE);
    this.db = patiently(patience, () => this.explaining(() => this.open(beginning)));
    try {
      this.row = this.readWorld();
      this.config = this.readConfig();
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  /** Counts this opening, and says which it is. */
  begin(): number {
    const opening = this.row.opening + 1;
    this.write('UPDATE world SET opening = ?', opening);
    return opening;
  }

  /** So many commands have been sent, counted before the last of them is. */
  sending(sent: number): void {
    this.write('UPDATE world SET sent = ?', sent);
  }

  readonly charges: Books<ChargeEntry> = {
    find: (order) => this.rows('SELECT * FROM charges WHERE "order" = ?', order)[0] as ChargeEntry | undefined,
    keep: (order, entry) => this.together(() => this.keepCharge(order, entry)),
  };

  readonly chats: Books<ShownEntry> = {
    find: (order) => this.rows('SELECT * FROM chats WHERE "order" = ?', order)[0] as ShownEntry | undefined,
    keep: (order, entry) => this.together(() => this.keepChat(order, entry)),
  };

  /** Captures that wait or are served, the first come first. */
  unfinished(): (readonly [order: string, ChargeEntry])[] {
    const open = `SELECT * FROM charges WHERE status IN ('waiting', 'serving') ORDER BY arrived, "order"`;
    return this.rows(open).map((row) => [row['order'] as string, row as unknown as ChargeEntry] as const);
  }

  /** What stands there after a position; the rows are numbered from 1, without gaps. */
  outside(after = 0): OutsideRow[] {
    const sql = 'SELECT kind, time, "order", data FROM outside WHERE position > ? ORDER BY position';
    return this.rows(sql, after).map((row) => ({
      kind: row['kind'] as OutsideRow['kind'],
      time: row['time'] as number,
      order: row['order'] as string,
      data: this.json(row['data'], {}) as object,
    }));
  }

  /** What the outside saw of a world that was made elsewhere, from which its books follow. */
  adopt(rows: readonly OutsideRow[]): void {
    this.together(() => {
      for (const { kind, time, order, data } of rows) {
        if (kind === 'money') {
          const { moved, amount } = data as { moved: ChargeEntry['status']; amount: number };
          this.keepCharge(order, { time, amount, arrived: time, status: moved, due: 0 });
        } else {
          this.keepChat(order, { time, ...data } as ShownEntry);
        }
      }
    });
  }

  /** The time up to which anything is known to have happened: after a crash the outside may be ahead of the clock that was saved. */
  get latest(): number {
    const seen = this.rows('SELECT time FROM outside ORDER BY position DESC LIMIT 1')[0]?.['time'];
    return Math.max(this.row.time, (seen as number | undefined) ?? 0);
  }

  position(source: string): number {
    const row = this.rows('SELECT position FROM positions WHERE source = ?', source)[0];
    return (row?.['position'] as number | undefined) ?? 0;
  }

  faults(): FaultRow[] {
    return this.rows('SELECT * FROM faults ORDER BY id').map(({ spec, ...row }) => ({
      ...(row as Omit<FaultRow, 'spec'>),
      spec: this.specOf(spec),
    }));
  }

  addFault(spec: FaultSpec, since: number, until: number): void {
    this.write(
      'INSERT INTO faults (spec, since, until, fired) VALUES (?, ?, ?, 0)',
      JSON.stringify(spec),
      since,
      until,
    );
  }

  /** How many there were. */
  removeFaults(ids: readonly number[]): number {
    for (const id of ids) this.write('DELETE FROM faults WHERE id = ?', id);
    return ids.length;
  }

  deadLetters(): DeadLetterRow[] {
    return this.rows('SELECT * FROM deadLetters ORDER BY id') as unknown as DeadLetterRow[];
  }

  addDeadLetter({ time, context, order, source, reason }: Omit<DeadLetterRow, 'id'>): void {
    const insert = 'INSERT INTO deadLetters (time, context, "order", source, reason) VALUES (?, ?, ?, ?, ?)';
    this.write(insert, time, context, order, source, reason);
    this.write('DELETE FROM deadLetters WHERE id <= (SELECT max(id) FROM deadLetters) - ?', MOST_DEAD_LETTERS);
  }

  leave({ time, breaker, positions, unfinished, fired }: Leaving): void {
    this.together(() => {
      this.write('UPDATE world SET time = ?, breaker = ?', time, JSON.stringify(breaker));
      for (const [source, position] of positions)
        this.write('INSERT OR REPLACE INTO positions VALUES (?, ?)', source, position);
      for (const [order, entry] of unfinished) this.keepCharge(order, entry);
      for (const [fault, times] of fired) this.write('UPDATE faults SET fired = fired + ? WHERE id = ?', times, fault);
    });
  }

  close(): void {
    this.db.close();
  }

  private keepCharge(order: string, { time, amount, arrived, status, due }: ChargeEntry): void {
    this.write('INSERT OR REPLACE INTO charges VALUES (?, ?, ?, ?, ?, ?)', order, time, amount, arrived, status, due);
    if (status === 'captured' || status === 'refunded') this.tell('money', time, order, { moved: status, amount });
  }

  private keepChat(order: string, { time, customer, status, number }: ShownEntry): void {
    this.write('INSERT OR REPLACE INTO chats VALUES (?, ?, ?, ?, ?)', order, time, customer, status, number);
    this.tell('shown', time, order, { customer, status, number });
  }

  private tell(kind: OutsideRow['kind'], time: number, order: string, data: object): void {
    const told = JSON.stringify(data);
    this.write('INSERT INTO outside (kind, time, "order", data) VALUES (?, ?, ?, ?)', kind, time, order, told);
  }

  private together(work: () => void): void {
    this.explaining(() => this.db.transaction(work)());
  }

  private open(beginning: Beginning): Database.Database {
    const db = new Database(this.path, { timeout: 0 });
    try {
      this.prepare(db, beginning);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  }

  private prepare(db: Database.Database, beginning: Beginning): void {
    const { path } = this;
    db.pragma('locking_mode = EXCLUSIVE');
    const version = db.pragma('user_version', { simple: true }) as number;
    const application = db.pragma('application_id', { simple: true });
    const isEmpty = db.prepare('SELECT count(*) AS tables FROM sqlite_schema').pluck().get() === 0;
    if (application !== APPLICATION_ID && !isEmpty) throw new JournalError('foreign', 'world', path, '');
    if (version > SCHEMA)
      throw new JournalError('newer', 'world', path, `its schema is ${version}, this one knows ${SCHEMA}`);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // the lock is taken by the first writing and kept, as the locking mode is exclusive
    db.transaction(() => {
      if (db.pragma('user_version', { simple: true }) === 0) create(db, beginning);
    }).exclusive();
  }

  private readWorld(): WorldRow {
    const row = this.rows('SELECT * FROM world')[0];
    if (row === undefined) return this.damaged();
    return { ...row, breaker: this.json(row['breaker'], UNTRIED) } as unknown as WorldRow;
  }

  private readConfig(): WorldConfig {
    const stored = this.rows('SELECT config FROM world')[0]?.['config'];
    if (typeof stored !== 'string') return localConfig();
    const config = parseJson(stored);
    return isConfig(config) ? config : this.damaged();
  }

  private specOf(text: unknown): FaultSpec {
    const spec = this.json(text, SPEC) as FaultSpec;
    return FAULT_TYPES.includes(spec.type) ? spec : this.damaged();
  }

  private json(text: unknown, pattern: unknown): unknown {
    const value = parseJson(text);
    return matches(value, pattern) ? value : this.damaged();
  }

  private damaged(): never {
    throw new JournalError('damaged', 'world', this.path, 'a row makes no sense');
  }

  private rows(sql: string, ...values: unknown[]): Row[] {
    return this.explaining(() => this.db.prepare(sql).all(...values) as Row[]);
  }

  private write(sql: string, ...values: unknown[]): void {
    this.explaining(() => this.db.prepare(sql).run(...values));
  }

  private explaining<T>(work: () => T): T {
    return explaining(this.path, 'world', work);
  }
}

function create(db: Database.Database, { seed, origin, config }: Beginning): void {
  db.exec(TABLES);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${SCHEMA}`);
  const world = db.prepare('INSERT INTO world VALUES (1, ?, ?, ?, 0, 0, 0, ?)');
  world.run(seed, origin, config && JSON.stringify(config), JSON.stringify(UNTRIED));
}

/** Tries until nobody else has the lock. SQLite's own waiting looks ten times a second only, and would starve whoever waits. */
function patiently<T>(patience: number, open: () => T): T {
  const until = Date.now() + patience;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      return open();
    } catch (error) {
      if (!(error instanceof JournalError && error.code === 'busy') || Date.now() >= until) throw error;
      Atomics.wait(pause, 0, 0, 2 + randomInt(LONGEST_PAUSE));
    }
  }
}

type Row = Readonly<Record<string, unknown>>;

const UNTRIED: BreakerMemory = { state: { kind: 'closed' }, era: 0, recent: [] };
/** What a stored fault has at least. */
const SPEC = { type: '', target: { kind: '' }, at: 0, rate: 1, line: 0 };
