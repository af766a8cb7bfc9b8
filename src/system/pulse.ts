/** Which contexts of a system are there: each is asked of an order that there is none of, and the owners of all partitions answer. */
import { createInbox, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { CONTEXTS, type ContextName } from '../core/board.ts';
import { AT_REST } from '../core/runtime/ports.ts';
import { SAGA } from '../core/vocabulary.ts';
import type { Subjects } from '../transports/nats/subjects.ts';
import { decodeReply, encode } from '../transports/nats/wire.ts';

const NO_RESPONDERS = 503;
const QUESTION = encode({ name: AT_REST, by: SAGA });

export interface PulseParts {
  readonly connection: NatsConnection;
  readonly inboxPrefix: string;
  readonly subjects: Subjects;
  /** Where it was not so before; at first all are taken to be up. */
  changed(context: ContextName, up: boolean): void;
}

export class Pulse {
  private readonly parts: PulseParts;
  private readonly inbox: string;
  private readonly down = new Set<ContextName>();
  /** Partitions that have answered in this round, by context. */
  private answered = new Map<ContextName, number>();
  private round = 0;
  /** Whether an answer to this round is owed. */
  private isAsked = false;

  constructor(parts: PulseParts) {
    this.parts = parts;
    this.inbox = createInbox(parts.inboxPrefix);
    parts.connection.subscribe(`${this.inbox}.*.*`, { callback: (_, message) => this.heard(message) });
  }

  /** Whoever has not answered since the last beat is down; then all are asked again. */
  beat(): void {
    const { connection, subjects } = this.parts;
    if (this.isAsked) for (const context of CONTEXTS) this.turn(context, this.isWhole(context));
    this.answered = new Map();
    this.isAsked = true;
    this.round++;
    for (const context of CONTEXTS) {
      const reply = `${this.inbox}.${this.round}.${context}`;
      connection.publish(subjects.query(context, 'all', AT_REST), QUESTION, { reply });
    }
  }

  /** That nobody answers says nothing: the question may have got lost. */
  skip(): void {
    this.isAsked = false;
  }

  private heard({ subject, headers, data }: Msg): void {
    const [round, name] = subject.slice(this.inbox.length + 1).split('.');
    const context = CONTEXTS.find((each) => each === name);
    if (context === undefined || Number(round) !== this.round) return;
    if (headers?.code === NO_RESPONDERS) return this.turn(context, false);
    const partitions = decodeReply(data, AT_REST)?.partitions ?? 0;
    this.answered.set(context, (this.answered.get(context) ?? 0) + partitions);
    if (this.isWhole(context)) this.turn(context, true);
  }

  private isWhole(context: ContextName): boolean {
    return (this.answered.get(context) ?? 0) >= this.parts.subjects.partitions;
  }

  private turn(context: ContextName, up: boolean): void {
    if (this.down.has(context) !== up) return;
    if (up) this.down.delete(context);
    else this.down.add(context);
    this.parts.changed(context, up);
  }
}
