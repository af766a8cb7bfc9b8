/**
 * Makes a context's journal again from what the stream holds of it, where the files are lost. Its own events are its state;
 * how far it had handled the others follows from what they depend on. What it handled after that without an event of its
 * own, it handles again, from the same state to the same nothing. What it had committed and not yet published is gone.
 */
import { existsSync } from 'node:fs';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { ContextName } from '../core/board.ts';
import { businessParts, contextOf } from '../core/business.ts';
import { policies } from '../core/policies.ts';
import { getOrAdd } from '../core/runtime/get-or-add.ts';
import type { Touched } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { journalFile, SqliteJournal } from '../journals/sqlite.ts';
import { makeFolder } from '../local/world-folder.ts';
import { rulesOf } from '../scenarios/simulation.ts';
import { consumerName } from '../transports/nats/names.ts';
import { deleteConsumer, messagesOf } from '../transports/nats/stream.ts';
import { Subjects } from '../transports/nats/subjects.ts';
import { decodeEvent, Unreadable } from '../transports/nats/wire.ts';
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
      const { world } = settings;
      const { sources } = contextOf(context, businessParts(rulesOf(world))[context], policies, rulesOf(world));
      const writer = new Writer(journal, sources);
      for (const partition of partitions ?? ['*' as const]) {
        const subject = subjects.eventsOf(context, partition);
        for await (const message of messagesOf(manager, system, subject)) {
          const address = subjects.read(message.subject);
          const event = address && decodeEvent(message.data, address);
          if (event !== undefined && !(event instanceof Unreadable)) writer.take(event);
        }
        // the others' events are brought again from the start
        for (const source of sources) await deleteConsumer(manager, system, consumerName(context, source, partition));
      }
      return writer.finish();
    } finally {
      await ownership.release();
    }
  } finally {
    journal.close();
  }
}

/** Puts events into a journal in the order of their versions: the stream may hold one twice, or a later one first. */
class Writer {
  private readonly journal: SqliteJournal;
  private readonly sources: readonly string[];
  private readonly orders = new Map<string, { version: number; handled: number[]; early: Envelope[] }>();
  private batch: Envelope[] = [];
  private events = 0;

  constructor(journal: SqliteJournal, sources: readonly string[]) {
    this.journal = journal;
    this.sources = sources;
  }

  take(event: Envelope): void {
    const order = getOrAdd(this.orders, event.order, () => ({
      version: 0,
      handled: this.sources.map(() => 0),
      early: [],
    }));
    if (event.version > order.version + 1) order.early.push(event);
    if (event.version !== order.version + 1) return;
    order.version++;
    this.reach(order.handled, event.cause.source, event.cause.version);
    for (let i = 0; i < event.after.length; i += 2)
      this.reach(order.handled, event.after[i] as string, event.after[i + 1] as number);
    this.batch.push(event);
    if (this.batch.length >= BATCH) this.commit();
    const next = order.early.find(({ version }) => version === order.version + 1);
    if (next !== undefined) this.take(next);
  }

  /** How many there are. */
  finish(): number {
    this.commit();
    return this.events;
  }

  private reach(handled: number[], source: string, version: number): void {
    const at = this.sources.indexOf(source);
    if (at >= 0) handled[at] = Math.max(handled[at] as number, version);
  }

  private commit(): void {
    const { batch, journal, orders } = this;
    const touched = [...new Set(batch.map(({ order }) => order))];
    journal.commit(
      batch,
      touched.map((order): Touched => ({ order, handled: orders.get(order)?.handled ?? [], lost: false })),
    );
    journal.published(batch.length);
    this.events += batch.length;
    this.batch = [];
  }
}
