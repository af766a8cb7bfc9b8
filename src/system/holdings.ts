/** What a process of a system holds alone: the journal of each of its contexts, and the leases of their partitions. */
import { existsSync, realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { ContextName } from '../core/board.ts';
import { journalFile, SqliteJournal } from '../journals/sqlite.ts';
import { makeFolder } from '../local/world-folder.ts';
import { lastSequence } from '../transports/nats/stream.ts';
import type { Subjects } from '../transports/nats/subjects.ts';
import { Ownership } from './ownership.ts';
import { SystemError } from './system-error.ts';

export interface Wanted {
  readonly contexts: readonly ContextName[];
  /** null for all. */
  readonly partitions: readonly number[] | null;
  readonly folder: string;
}

/** Each share of the partitions has files of its own. */
export function shareFolder({ folder, partitions }: Pick<Wanted, 'folder' | 'partitions'>): string {
  if (partitions === null) return folder;
  return join(folder, `partitions-${partitions[0]}-${partitions.at(-1)}`);
}

/** An owner is known by its files. */
export function ownerOf(folder: string): string {
  return `${hostname()}:${realpathSync(folder)}`;
}

export class Holdings {
  readonly journals = new Map<string, SqliteJournal>();
  private readonly ownerships: Ownership[] = [];

  /**
   * `lost` is told when a lease is somebody else's. Throws a SystemError where somebody has one of them, or where the stream
   * knows of events that the journal should hold; a JournalError where the files are no good, or are in use.
   */
  static async take(
    wanted: Wanted,
    { streams, manager, subjects }: { streams: JetStreamClient; manager: JetStreamManager; subjects: Subjects },
    lost: (error: Error) => void,
  ): Promise<Holdings> {
    const { contexts, partitions } = wanted;
    const folder = shareFolder(wanted);
    if (!existsSync(folder)) makeFolder(folder);
    const owner = ownerOf(folder);
    const owned = partitions ?? [...Array(subjects.partitions).keys()];
    const holdings = new Holdings();
    try {
      for (const context of contexts) {
        // the files first: whoever has them open is the one owner that may take its lease over
        const journal = SqliteJournal.open(journalFile(folder, context), context, { outlives: 'process' });
        holdings.journals.set(context, journal);
        holdings.ownerships.push(
          await Ownership.take(streams, subjects.system, { context, partitions: owned, owner }, lost),
        );
        if (journal.position > 0) continue;
        for (const partition of partitions ?? ['*' as const]) {
          const last = await lastSequence(manager, subjects.system, subjects.eventsOf(context, partition));
          if (last > 0) throw new SystemError('filesLost', context);
        }
      }
      return holdings;
    } catch (error) {
      await holdings.release();
      throw error;
    }
  }

  private constructor() {}

  /** The time of the last event in any of the journals, 0 where there is none. */
  get latest(): number {
    return Math.max(0, ...[...this.journals.values()].map((journal) => journal.latest));
  }

  async release(): Promise<void> {
    await Promise.all(this.ownerships.map((ownership) => ownership.release()));
    for (const journal of this.journals.values()) journal.close();
  }
}
