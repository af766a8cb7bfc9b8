/** Publishes into a stream: many at once, each until the server says that it has it, and their ends told in order. */
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { createInbox, headers } from '@nats-io/transport-node';

/** Milliseconds after which what was not confirmed is published again, under the same id. */
const AGAIN_AFTER = 5_000;

interface Outgoing {
  readonly subject: string;
  readonly id: string;
  readonly payload: Uint8Array;
  readonly batch: Batch;
}

interface Batch {
  /** Not confirmed yet. */
  open: number;
  readonly left: () => void;
}

export interface PublisherParts {
  readonly connection: NatsConnection;
  /** Told where the stream put a message. */
  confirmed(subject: string, sequence: number): void;
  /** The server has the batch. */
  arrive(left: () => void): void;
}

export class Publisher {
  private readonly parts: PublisherParts;
  private readonly inbox: string;
  private readonly waiting = new Map<number, Outgoing>();
  private readonly batches: Batch[] = [];
  private last = 0;
  private oldest = 0;

  constructor(parts: PublisherParts, inboxPrefix: string) {
    this.parts = parts;
    this.inbox = createInbox(inboxPrefix);
    parts.connection.subscribe(`${this.inbox}.*`, { callback: (_, msg) => this.answered(msg) });
    const timer = setInterval(() => this.sweep(), AGAIN_AFTER);
    void parts.connection.closed().then(() => clearInterval(timer));
  }

  /** Messages that the server has not confirmed. */
  get pending(): number {
    return this.waiting.size;
  }

  /** `left` is called when the server has them all, and those of the batches before. */
  publish(messages: readonly Pick<Outgoing, 'subject' | 'id' | 'payload'>[], left: () => void): void {
    const batch: Batch = { open: messages.length, left };
    this.batches.push(batch);
    for (const message of messages) {
      const outgoing = { ...message, batch };
      this.waiting.set(++this.last, outgoing);
      this.send(this.last, outgoing);
    }
  }

  /** Everything that was not confirmed, once more: after a reconnect, what was on its way may be lost. */
  again(): void {
    for (const [number, outgoing] of this.waiting) this.send(number, outgoing);
  }

  private send(number: number, { subject, id, payload }: Outgoing): void {
    const { connection } = this.parts;
    if (connection.isClosed()) return;
    const header = headers();
    header.set('Nats-Msg-Id', id);
    connection.publish(subject, payload, { reply: `${this.inbox}.${number}`, headers: header });
  }

  /** A refusal is not the end: the stream may be back in a moment. */
  private answered(msg: Msg): void {
    const number = Number(msg.subject.slice(this.inbox.length + 1));
    const outgoing = this.waiting.get(number);
    const sequence = sequenceOf(msg);
    if (outgoing === undefined || sequence === undefined) return;
    this.waiting.delete(number);
    outgoing.batch.open--;
    this.parts.confirmed(outgoing.subject, sequence);
    while (this.batches[0]?.open === 0) this.parts.arrive((this.batches.shift() as Batch).left);
  }

  private sweep(): void {
    const [first] = this.waiting.keys();
    if (first !== undefined && first <= this.oldest) this.again();
    this.oldest = this.last;
  }
}

/** Where the stream has put it, undefined where it has not. */
function sequenceOf(msg: Msg): number | undefined {
  try {
    const { seq } = msg.json<{ seq?: unknown }>();
    return typeof seq === 'number' ? seq : undefined;
  } catch {
    return undefined; // nobody is there: no body
  }
}
