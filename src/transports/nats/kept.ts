/** All that a system's stream holds, read from its beginning: up to now, or on and on. */
import { randomInt } from 'node:crypto';
import type {
  ConsumerConfig,
  ConsumerInfo,
  ConsumerMessages,
  JetStreamClient,
  JetStreamManager,
  JsMsg,
} from '@nats-io/jetstream';
import { AckPolicy, DeliverPolicy, JetStreamApiError } from '@nats-io/jetstream';
import { createInbox, type NatsConnection, nanos, PermissionViolationError } from '@nats-io/transport-node';
import type { Envelope } from '../../core/vocabulary.ts';
import { messageId } from '../../core/vocabulary.ts';
import { LOOKING_ON } from './names.ts';
import { persist } from './persist.ts';
import type { Subjects } from './subjects.ts';
import { decodeEvent, decodeObservation, type ToldObservation, Unreadable } from './wire.ts';

export interface Kept {
  /** The same for what the stream holds twice. */
  readonly id: string;
  readonly record: Envelope | ToldObservation | Unreadable;
}

/** In the order of the stream, up to what it holds now. */
export async function* allKept(
  streams: JetStreamClient,
  manager: JetStreamManager,
  subjects: Subjects,
): AsyncGenerator<Kept, void> {
  const { state } = await manager.streams.info(subjects.system);
  if (state.messages === 0) return;
  const consumer = await streams.consumers.get(subjects.system);
  const messages = await consumer.consume();
  try {
    for await (const message of messages) {
      yield read(message, subjects);
      if (message.seq >= state.last_seq) return;
    }
  } finally {
    await messages.close();
  }
}

function read({ subject, data, headers, seq }: JsMsg, subjects: Subjects): Kept {
  const address = subjects.read(subject);
  if (address?.kind === 'event') {
    const record = decodeEvent(data, address);
    return { id: record instanceof Unreadable ? `unreadable/${seq}` : messageId(record), record };
  }
  const observation = subjects.readObservation(subject);
  const record = observation ? decodeObservation(data, observation) : new Unreadable('its subject is wrong');
  return { id: headers?.get('Nats-Msg-Id') || `unnamed/${seq}`, record };
}

/** Milliseconds between the server's signs of life. */
const HEARTBEAT_EVERY = 5_000;
const MOST_TRIES = 5;

export interface TailParts {
  readonly connection: NatsConnection;
  readonly inboxPrefix: string;
  readonly streams: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly subjects: Subjects;
  take(kept: Kept): void;
  /** It could not go on: nothing more will come. */
  failed(error: unknown): void;
}

/**
 * Reads on and on. The server pushes to an inbox, by a consumer that dies with it. After a gap, or when the server was away,
 * it goes on behind what came last.
 */
export class Tail {
  /** Messages that the stream still holds behind the last one. */
  pending = Number.POSITIVE_INFINITY;
  private readonly parts: TailParts;
  /** Where in the stream the last one stood, and its number since the consumer was made. */
  private reached = 0;
  private delivered = 0;
  private messages: ConsumerMessages | null = null;
  private going: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(parts: TailParts) {
    this.parts = parts;
  }

  /** Throws where this user may not read. */
  async open(): Promise<void> {
    await persist(this.parts.connection, () => this.openAnew());
  }

  /** After what got lost, or when the server is back. */
  goOn(): void {
    this.going = this.going.then(() => this.open()).catch(this.parts.failed);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.messages?.close();
  }

  private async openAnew(): Promise<void> {
    const { inboxPrefix, streams } = this.parts;
    await this.messages?.close();
    if (this.closed) return;
    const inbox = { deliver_subject: createInbox(inboxPrefix), idle_heartbeat: nanos(HEARTBEAT_EVERY) };
    const consumer = await streams.consumers.getBoundPushConsumer(inbox);
    const messages = await consumer.consume({ callback: (message) => this.receive(message, messages) });
    this.messages = messages;
    this.delivered = 0;
    void this.watch(messages);
    const { num_pending } = await this.addConsumer({
      ...inbox,
      ack_policy: AckPolicy.None,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: this.reached + 1,
      flow_control: true,
      mem_storage: true,
    });
    if (num_pending === 0) this.pending = 0;
  }

  /** By a name that is free: to make one that there is would go on where that one stands. */
  private async addConsumer(config: Partial<ConsumerConfig>): Promise<ConsumerInfo> {
    const { manager, subjects } = this.parts;
    for (let tried = 1; ; tried++) {
      const there = await this.consumersThere();
      const free = LOOKING_ON.filter((name) => !there.has(name));
      const name = free[randomInt(Math.max(1, free.length))] ?? (LOOKING_ON[0] as string);
      try {
        return await manager.consumers.add(subjects.system, { ...config, name });
      } catch (error) {
        // somebody was quicker
        if (!(error instanceof JetStreamApiError) || tried === MOST_TRIES) throw error;
      }
    }
  }

  /** Empty where this user may not know. */
  private async consumersThere(): Promise<ReadonlySet<string>> {
    const names = new Set<string>();
    try {
      for await (const { name } of this.parts.manager.consumers.list(this.parts.subjects.system)) names.add(name);
    } catch (error) {
      if (!isForbidden(error)) throw error;
    }
    return names;
  }

  private receive(message: JsMsg, from: ConsumerMessages): void {
    if (from !== this.messages) return;
    const { deliverySequence, pending } = message.info;
    if (deliverySequence !== ++this.delivered) {
      this.messages = null; // what else comes of it is left
      return this.goOn();
    }
    this.reached = message.seq;
    this.pending = pending;
    this.parts.take(read(message, this.parts.subjects));
  }

  /** What the server says of itself while nothing comes: whether it is there, and how many messages it has sent. */
  private async watch(messages: ConsumerMessages): Promise<void> {
    for await (const status of messages.status()) {
      const isLost =
        status.type === 'heartbeats_missed' ||
        (status.type === 'heartbeat' && status.lastConsumerSequence !== this.delivered);
      if (isLost && messages === this.messages) this.goOn();
    }
  }
}

function isForbidden(error: unknown): boolean {
  const reasons = error instanceof Error ? [error, error.cause] : [];
  return reasons.some((reason) => reason instanceof PermissionViolationError);
}
