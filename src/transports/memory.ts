/** The transport in memory: every message takes the same virtual time, and a subscriber that is away misses nothing. */
import type { Answered, Server, Subscriber, Transport } from '../core/runtime/ports.ts';
import type { Command, Envelope, Question } from '../core/vocabulary.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Microseconds from one end to the other. */
const LATENCY = 1_000;
/** Microseconds until an event on which its subscriber failed comes again. */
export const ACK_TIMEOUT = 1_000_000;
/** Deliveries of one event before it is given up. */
export const MAX_DELIVERIES = 5;

interface Subscription {
  readonly name: string;
  subscriber: Subscriber | null;
  /** Waits for a subscriber. */
  backlog: Envelope[];
  /** Delivered and not yet acknowledged. */
  unacknowledged: Envelope[];
  readonly failures: Map<Envelope, number>;
}

export class MemoryTransport implements Transport {
  private readonly time: VirtualTime;
  private readonly servers = new Map<string, Server>();
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly bySource = new Map<string, Subscription[]>();

  constructor(time: VirtualTime) {
    this.time = time;
  }

  now(): number {
    return this.time.now;
  }

  at(time: number, task: () => void, idle = false): void {
    this.time.at(time, task, idle);
  }

  serve(name: string, server: Server | null): void {
    if (server === null) this.servers.delete(name);
    else this.servers.set(name, server);
  }

  subscribe(name: string, sources: readonly string[], subscriber: Subscriber | null): void {
    let subscription = this.subscriptions.get(name);
    if (subscription === undefined) {
      subscription = { name, subscriber, backlog: [], unacknowledged: [], failures: new Map() };
      this.subscriptions.set(name, subscription);
      for (const source of sources) this.bySource.set(source, [...(this.bySource.get(source) ?? []), subscription]);
    }
    subscription.subscriber = subscriber;
    this.redeliver(name);
  }

  publish(source: string, events: readonly Envelope[], left: () => void): void {
    const subscriptions = this.bySource.get(source);
    if (subscriptions !== undefined) {
      this.later(() => {
        for (const subscription of subscriptions) deliver(subscription, events);
      });
    }
    left();
  }

  acknowledge(name: string, except: ReadonlySet<Envelope>): void {
    const subscription = this.subscriptions.get(name);
    if (subscription === undefined) return;
    const { failures, unacknowledged } = subscription;
    if (failures.size > 0) for (const event of unacknowledged) if (!except.has(event)) failures.delete(event);
    if (unacknowledged.length > 0) subscription.unacknowledged = left(unacknowledged, except);
  }

  fail(name: string, event: Envelope, reason: string): void {
    const subscription = this.subscriptions.get(name);
    if (subscription === undefined) return;
    const failures = (subscription.failures.get(event) ?? 0) + 1;
    subscription.unacknowledged = subscription.unacknowledged.filter((other) => other !== event);
    if (failures < MAX_DELIVERIES) {
      subscription.failures.set(event, failures);
      this.at(this.now() + ACK_TIMEOUT, () => deliver(subscription, [event]));
    } else {
      subscription.failures.delete(event);
      // given up, and not done before the subscriber has put that down
      subscription.unacknowledged.push(event);
      subscription.subscriber?.bury(event.source, event.order, reason);
    }
  }

  redeliver(name: string): void {
    const subscription = this.subscriptions.get(name);
    if (subscription === undefined) return;
    const events = [...subscription.unacknowledged, ...subscription.backlog];
    subscription.unacknowledged = [];
    subscription.backlog = [];
    if (subscription.subscriber === null) subscription.backlog = events;
    else if (events.length > 0) this.later(() => deliver(subscription, events));
  }

  request(_from: string, to: string, command: Command, answered: Answered): void {
    this.later(() => {
      const server = this.servers.get(to);
      if (server === undefined) this.later(() => answered({ kind: 'failed', why: 'unreachable', retryAfter: 0 }));
      else server.take(command, (answer) => this.later(() => answered(answer)));
    });
  }

  ask(_from: string, to: string, question: Question, answered: (answer: unknown) => void): void {
    this.later(() => {
      const server = this.servers.get(to);
      if (server?.ask === undefined) this.later(() => answered(undefined));
      else server.ask(question, (answer) => this.later(() => answered(answer)));
    });
  }

  private later(task: () => void): void {
    this.time.at(this.time.now + LATENCY, task);
  }
}

/** What of these is not done. */
export function left(delivered: Envelope[], except: ReadonlySet<Envelope>): Envelope[] {
  return except.size === 0 || delivered.length === 0 ? [] : delivered.filter((event) => except.has(event));
}

function deliver(subscription: Subscription, events: readonly Envelope[]): void {
  for (const event of events) {
    // looked up each time: a delivery can take its own subscriber down
    const { subscriber } = subscription;
    if (subscriber === null) {
      subscription.backlog.push(event);
    } else {
      subscription.unacknowledged.push(event);
      subscriber.receive(event);
    }
  }
}
