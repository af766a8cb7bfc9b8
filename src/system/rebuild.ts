/**
 * Makes a context's journal again from what the stream holds of it, where the files are lost. Its own events are its state;
 * how far it had handled the others follows from what they depend on. What it handled after that without an event of its
 * own, it handles again, from the same state to the same nothing. What it had committed and not yet published is gone.
 */
import { existsSync } from 'node:fs';
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { ContextName } from '../core/board.ts';
import { businessParts, contextOf } from '../core/business.ts';
import { policies } from '../core/policies.ts';
import type { Touched } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { journalFile, SqliteJournal } from '../journals/sqlite.ts';
import { makeFolder } from '../local/world-folder.ts';
import { rulesOf } from '../scenarios/simulation.ts';
import { eventsIn } from '../transports/nats/reading.ts';
import { deleteConsumer } from '../transports/nats/stream.ts';
import { Subjects } from '../transports/nats/subjects.ts';
import { ownerOf, shareFolder } from './holdings.ts';
import { Ownership } from './ownership.ts';
import { openSettings } from './settings.ts';
import { SystemError } from './system-error.ts';

/** Events that are committed together. */
const BATCH = 1_000;

export interface RebuildOptions {
  readonly connection: NatsConnection;
  readonly system: string;
  readonly context: ContextName;
  /** null for all. */
  readonly partitions: readonly number[] | null;
  readonly folder: string;
}

/** How many events there were. Throws a SystemError where there is nothing to do it from, or a journal already. */
export async function rebuild(options: RebuildOptions): Promise<number> {
  const { connection, system, context, partitions } = options;
  const streams = jetstream(connection);
  const manager = await jetstreamManager(connection);
  const settings = await openSettings(streams, system, null);
  const subjects = new Subjects(system, settings.partitions);
  const folder = shareFolder(options);
  if (!existsSync(folder)) makeFolder(folder);
  const journal = SqliteJournal.open(journalFile(folder, context), context, { outlives: 'process' });
  try {
    if (journal.position > 0) throw new SystemError('filesThere', folder);
    const owned = partitions ?? [...Array(subjects.partitions).keys()];
    const claim = { context, partitions: owned, owner: ownerOf(folder) };
    const ownership = await Ownership.take(streams, system, claim, () => {});
    try {
      const { sources } = sourcesOf(context, settings.world);
      const writer = new Writer(journal, sources);
      for (const partition of partitions ?? ['*' as const]) {
        for await (const event of eventsIn(streams, manager, subjects, subjects.eventsOf(context, partition))) writer.take(event);
        for (const source of sources) await deleteConsumer(manager, system, context, source, partition);
      }
      return writer.finish();
    } finally {
      await ownership.release();
    }
  } finally {
    journal.close();
  }
}
