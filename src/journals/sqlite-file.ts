/** A context's database file: recognised before anything is written, its schema brought up to date, its errors told. */
import { rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { JournalError, type JournalErrorCode } from './journal-error.ts';

new Database(':memory:').close(); // a binary that is missing, or made for another Node, shows when this is loaded

/** 'DSJ1': by this a file says that it is one of ours. */
const APPLICATION_ID = 0x44534a31;

/** Each brings the schema from the version before it to its own; never changed once released. */
const MIGRATIONS = [
  `CREATE TABLE journal (
     context TEXT NOT NULL,
     published INTEGER NOT NULL,
     carried TEXT NOT NULL
   ) STRICT;
   CREATE TABLE orders (
     place INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     handled TEXT NOT NULL,
     lost INTEGER NOT NULL,
     dormant INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE INDEX orders_awake ON orders (place) WHERE dormant = 0;
   CREATE TABLE events (
     position INTEGER PRIMARY KEY,
     place INTEGER NOT NULL,
     version INTEGER NOT NULL,
     type TEXT NOT NULL,
     time INTEGER NOT NULL,
     cause TEXT NOT NULL,
     after TEXT NOT NULL,
     data TEXT NOT NULL,
     UNIQUE (place, version)
   ) STRICT;
   CREATE INDEX events_customer ON events (json_extract(data, '$.customer')) WHERE version = 1;`,
];

export interface FileOptions {
  /** How long another owner of the file is waited for. */
  readonly patienceMs: number;
  /** What a commit outlives; one that is only to outlive its process waits for no disk. */
  readonly outlives: 'powerLoss' | 'process';
}

/** Opens that context's file for one owner, once another has been waited for, and makes it where there is none. */
export function openFile(file: string, context: string, { patienceMs, outlives }: FileOptions): Database.Database {
  return explaining(file, context, () => {
    const version = isEmpty(file) ? 0 : versionOf(file, context, patienceMs);
    rmSync(`${file}-shm`, { force: true }); // left by that look; a sole owner has no use for it
    const database = new Database(file, { timeout: patienceMs });
    try {
      database.pragma('locking_mode = EXCLUSIVE');
      database.pragma('journal_mode = WAL');
      database.pragma(`synchronous = ${outlives === 'powerLoss' ? 'FULL' : 'NORMAL'}`);
      if (version < MIGRATIONS.length) migrate(database, version, context);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Runs what reads or writes the file; what goes wrong there becomes a JournalError, a bug stays what it is. */
export function explaining<T>(file: string, context: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = codeOf(error);
    throw code === undefined ? error : new JournalError(code, context, file, (error as Error).message);
  }
}

function isEmpty(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

/** The version of the schema in a file that is ours to write; looks without writing. */
function versionOf(file: string, context: string, patienceMs: number): number {
  const database = new Database(file, { readonly: true, timeout: patienceMs });
  try {
    const version = database.pragma('user_version', { simple: true }) as number;
    const application = database.pragma('application_id', { simple: true });
    const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
    if (application !== APPLICATION_ID) {
      if (version === 0 && application === 0 && tables === 0) return 0;
      throw new JournalError('foreign', context, file, 'another program made it');
    }
    if (version > MIGRATIONS.length)
      throw new JournalError('newer', context, file, `its schema is ${version}, this one knows ${MIGRATIONS.length}`);
    const owner = database.prepare('SELECT context FROM journal').pluck().get();
    if (owner !== context) throw new JournalError('foreign', context, file, `it is the journal of ${owner}`);
    return version;
  } finally {
    database.close();
  }
}

function migrate(database: Database.Database, from: number, context: string): void {
  database.transaction(() => {
    for (const migration of MIGRATIONS.slice(from)) database.exec(migration);
    if (from === 0) database.prepare("INSERT INTO journal VALUES (?, 0, '[]')").run(context);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${MIGRATIONS.length}`);
  })();
}

/** Ours are sound statements: one that SQLite cannot make sense of misses a table or column that was there. */
const CODES: readonly (readonly [string, JournalErrorCode])[] = [
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_ERROR', 'damaged'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_READONLY', 'readOnly'],
  ['SQLITE_CANTOPEN', 'readOnly'],
  ['SQLITE_PERM', 'readOnly'],
  ['SQLITE_IOERR', 'failed'],
];

/** Undefined for what is not the file's fault. Rows that cannot be read are a SyntaxError, as malformed JSON is. */
function codeOf(error: unknown): JournalErrorCode | undefined {
  if (error instanceof SyntaxError) return 'damaged';
  if (!(error instanceof Database.SqliteError)) return undefined;
  return CODES.find(([prefix]) => error.code.startsWith(prefix))?.[1];
}
