/** What the stream brings to one subscriber: each event once while it is under way, acknowledged when it is done. */
import type { ConsumerMessages, JetStreamClient, JetStreamManager, JsMsg } from '@nats-io/jetstream';
import type { Subscriber } from '../../core/runtime/ports.ts';
import type { Envelope } from '../../core/vocabulary.ts';
import { messageId } from '../../core/vocabulary.ts';
import type { RealTime } from '../real-time.ts';
import { Subscription } from '../subscription.ts';
import { consumerName } from './names.ts';
import { ACK_WINDOW, ensureConsumer } from './stream.ts';
import type { Address, Subjects } from './subjects.ts';
import { decodeEvent, Unreadable } from './wire.ts';

export interface InflowParts {
  readonly name: string;
  readonly sources: readonly string[];
  readonly partitions: readonly (number | '*')[];
  readonly subjects: Subjects;
  readonly time: RealTime;
  readonly streams: JetStreamClient;
  readonly manager: JetStreamManager;
  /** A message of which it cannot even be said what it is about. */
  refused(name: string, order: string, reason: string): void;
}

export class Inflow {
  private readonly parts: InflowParts;
  private readonly subscription: Subscription;
  private readonly messages = new Map<Envelope, JsMsg>();
  private readonly underWay = new Map<string, Envelope>();
  private readonly unreadable = new Map<Envelope, string>();
  /** Where in the stream the last delivery of each source stood. */
  private readonly reached = new Map<string, number>();
  /** How many of each source are under way. */
  private readonly unfinished = new Map<string, number>();
  private readonly flows: ConsumerMessages[] = [];
  private opened: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(parts: InflowParts) {
    const { time } = parts;
    this.parts = parts;
    this.subscription = new Subscription({
      after: (delay, task) => time.at(time.now + delay, task),
      latency: 0,
      done: (events) => this.done(events),
    });
  }

  /** Also after the server was away: what it brought and was not acknowledged comes at once, instead of when it is missed. */
  async open(): Promise<void> {
    this.opened = this.opened.catch(() => undefined).then(() => this.openAnew());
    await this.opened;
  }

  /** One consumer a source and partition: before 2.10 a consumer takes one subject. */
  private async openAnew(): Promise<void> {
    await this.stop();
    if (this.closed) return;
    const { name, sources, partitions, subjects, streams, manager } = this.parts;
    for (const source of sources) {
      for (const partition of partitions) {
        const durable = consumerName(name, source, partition);
        await ensureConsumer(manager, subjects.system, durable, subjects.eventsOf(source, partition));
        const consumer = await streams.consumers.get(subjects.system, durable);
        const flow = await consumer.consume({
          max_messages: ACK_WINDOW / 2,
          callback: (msg) => this.take(source, msg),
        });
        if (this.closed) await flow.close();
        else this.flows.push(flow);
      }
    }
  }

  /** null: nobody is there; what comes meanwhile waits. */
  attach(subscriber: Subscriber | null): void {
    this.subscription.attach(
      subscriber && {
        receive: (event) => {
          const reason = this.unreadable.get(event);
          if (reason === undefined) subscriber.receive(event);
          else subscriber.bury(event.source, event.order, reason);
        },
        bury: (source, order, reason) => subscriber.bury(source, order, reason),
      },
    );
  }

  acknowledge(except: ReadonlySet<Envelope>): void {
    this.subscription.acknowledge(except);
  }

  fail(event: Envelope, reason: string): void {
    this.subscription.fail(event, reason);
  }

  redeliver(): void {
    this.subscription.redeliver();
  }

  /** Whether everything up to there has come, or nothing more will before what is here is done. */
  hasReached(source: string, sequence: number): boolean {
    if (!this.parts.sources.includes(source)) return true;
    return (this.reached.get(source) ?? 0) >= sequence || (this.unfinished.get(source) ?? 0) >= ACK_WINDOW;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.stop();
  }

  private async stop(): Promise<void> {
    await Promise.all(this.flows.splice(0).map((flow) => flow.close()));
  }

  private take(source: string, msg: JsMsg): void {
    this.reached.set(source, Math.max(msg.seq, this.reached.get(source) ?? 0));
    const { name, subjects, time, refused } = this.parts;
    const address = subjects.read(msg.subject);
    if (address === undefined || address.partition !== subjects.partitionOf(address.word)) {
      msg.ack(); // nobody here has that order, and it must not be asked for
      time.arrive(() => refused(name, address?.word ?? '', `an event came on ${msg.subject}`));
      return;
    }
    const { event, id } = this.read(address, msg);
    const known = this.underWay.get(id);
    if (known !== undefined) {
      // it came again, or the stream has it twice: one is enough
      const before = this.messages.get(known) as JsMsg;
      if (before.seq !== msg.seq) before.ack();
      this.messages.set(known, msg);
      return;
    }
    this.underWay.set(id, event);
    this.unfinished.set(source, (this.unfinished.get(source) ?? 0) + 1);
    this.messages.set(event, msg);
    time.arrive(() => this.subscription.deliver([event]));
  }

  private read(address: Address, msg: JsMsg): { readonly event: Envelope; readonly id: string } {
    const read = decodeEvent(msg.data, address);
    if (!(read instanceof Unreadable)) return { event: read, id: messageId(read) };
    const at = { source: address.name, order: address.word, version: msg.seq };
    const event: Envelope = { ...at, type: '', time: 0, data: null, cause: at, after: [] };
    this.unreadable.set(event, read.reason);
    return { event, id: `unreadable/${msg.seq}` };
  }

  private done(events: readonly Envelope[]): void {
    for (const event of events) {
      this.messages.get(event)?.ack();
      this.messages.delete(event);
      this.unfinished.set(event.source, (this.unfinished.get(event.source) ?? 1) - 1);
      const id = this.unreadable.delete(event) ? `unreadable/${event.version}` : messageId(event);
      this.underWay.delete(id);
    }
  }
}
