/** Looks at the files of a world one by one, for a doctor: also where the world as a whole cannot be opened. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { filesOf } from './world-folder.ts';

/** How one of the files is. */
export interface Health {
  readonly file: string;
  /** What SQLite finds wrong in it, null for nothing. */
  readonly trouble: string | null;
}

/** Reads all of every file, and writes to none; empty where there is no world. */
export function examine(folder: string): readonly Health[] {
  return filesOf(folder).map((file) => ({ file, trouble: troubleOf(join(folder, file)) }));
}

function troubleOf(path: string): string | null {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, timeout: 1_000 });
    const found = database.pragma('quick_check(1)', { simple: true });
    return found === 'ok' ? null : String(found);
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return error.code.startsWith('SQLITE_BUSY') ? null : error.message; // somebody works on it, which only what is sound allows
  } finally {
    database?.close();
  }
}
