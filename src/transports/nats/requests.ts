/** Requests over core NATS: one inbox for all replies, so that a request costs no subscription and no promise. */
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { createInbox } from '@nats-io/transport-node';
import { type Crossings, requestId } from './crossings.ts';

/** Milliseconds after which a reply is not waited for any more; whoever asked has given up long before. */
const FORGET_AFTER = 60_000;
const NO_RESPONDERS = 503;

/** `null`: nobody is there. */
type Replied = (reply: Msg | null) => void;

export class Requests {
  private readonly connection: NatsConnection;
  private readonly crossings: Crossings;
  private readonly inbox: string;
  private young = new Map<number, Replied>();
  private old = new Map<number, Replied>();
  private last = 0;

  constructor(connection: NatsConnection, crossings: Crossings, inboxPrefix: string) {
    this.connection = connection;
    this.crossings = crossings;
    this.inbox = createInbox(inboxPrefix);
    connection.subscribe(`${this.inbox}.*`, { callback: (_, msg) => this.came(msg) });
    const timer = setInterval(() => this.age(), FORGET_AFTER);
    void connection.closed().then(() => clearInterval(timer));
  }

  /** `replied` is called for each reply; it says whether it wants another. */
  send(subject: string, payload: Uint8Array, replied: (reply: Msg | null) => boolean): void {
    const number = ++this.last;
    this.young.set(number, (reply) => {
      if (replied(reply)) return;
      this.young.delete(number);
      this.old.delete(number);
    });
    const reply = `${this.inbox}.${number}`;
    this.crossings.leave(requestId(reply), () => {
      if (!this.connection.isClosed()) this.connection.publish(subject, payload, { reply });
    });
  }

  private came(msg: Msg): void {
    const number = Number(msg.subject.slice(this.inbox.length + 1));
    this.crossings.arrive(requestId(msg.subject)); // nobody was there to take it
    this.crossings.arrive(msg.subject);
    const replied = this.young.get(number) ?? this.old.get(number);
    replied?.(msg.headers?.code === NO_RESPONDERS ? null : msg);
  }

  private age(): void {
    this.old = this.young;
    this.young = new Map();
  }
}
