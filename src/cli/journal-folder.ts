/** A run's journals on disk: in a folder that was asked for and stays, or in one that is gone when the run is. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Journal } from '../core/runtime/ports.ts';
import { JournalError } from '../journals/journal-error.ts';
import type { SqliteJournal } from '../journals/sqlite.ts';
import type { KeptRun } from '../local/kept-world.ts';
import { printable } from '../scenarios/language/problem.ts';
import { fileError, UsageError } from './usage.ts';

type Sqlite = typeof import('../journals/sqlite.ts');

export class JournalFolder {
  private readonly path: string;
  private readonly isKept: boolean;
  private readonly sqlite: Sqlite;
  private readonly journals: SqliteJournal[] = [];

  private constructor(path: string, isKept: boolean, sqlite: Sqlite) {
    this.path = path;
    this.isKept = isKept;
    this.sqlite = sqlite;
    process.once('exit', this.close); // whoever insists on an interruption
  }

  /** `world`: the folder to keep, null for none. */
  static async open(world: string | null): Promise<JournalFolder> {
    const sqlite = await import('../journals/sqlite.ts'); // optional, and it takes its time to load
    const path = world === null ? mkdtempSync(join(tmpdir(), 'deliverystore-run-')) : emptyFolder(world);
    return new JournalFolder(path, world !== null, sqlite);
  }

  journal(context: string): Journal {
    const { SqliteJournal, journalFile } = this.sqlite;
    try {
      const journal = SqliteJournal.open(journalFile(this.path, context), context);
      this.journals.push(journal);
      return journal;
    } catch (error) {
      if (error instanceof JournalError) throw new UsageError(error.message);
      throw error;
    }
  }

  /** What the run has left becomes a world for the role verbs, where the folder is kept. */
  async becomeWorld(run: Omit<KeptRun, 'positions'>, isAtRest: boolean): Promise<void> {
    if (!this.isKept) return;
    const { keepWorld } = await import('../local/kept-world.ts');
    const positions = new Map<string, number>();
    for (const journal of this.journals) {
      journal.carry(new Map()); // a world counts the orders that left again
      if (isAtRest) positions.set(journal.context, journal.position);
    }
    keepWorld(this.path, { ...run, positions }, Date.now() * 1000);
  }

  readonly close = (): void => {
    process.off('exit', this.close);
    try {
      for (const journal of this.journals) journal.close();
    } finally {
      if (!this.isKept) rmSync(this.path, { recursive: true, force: true });
    }
  };
}

function emptyFolder(path: string): string {
  let found: readonly string[];
  try {
    mkdirSync(path, { recursive: true });
    found = readdirSync(path);
  } catch (error) {
    throw fileError('keep journals in', path, error);
  }
  if (found.length === 0) return path;
  throw new UsageError(
    `--world ${printable(path, 200)} is not empty; name a folder that is empty or does not exist yet`,
  );
}
