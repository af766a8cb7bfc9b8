/** The transport in memory: every message takes the same virtual time, and a subscriber that is away misses nothing. */
import type { Answered, Server, Subscriber, Transport } from '../core/runtime/ports.ts';
import type { Command, Envelope, Question } from '../core/vocabulary.ts';
import { Subscription } from './subscription.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Microseconds from one end to the other. */
export const LATENCY = 1_000;

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
      const after = (delay: number, task: () => void) => this.time.at(this.time.now + delay, task);
      subscription = new Subscription({ after, latency: LATENCY });
      this.subscriptions.set(name, subscription);
      for (const source of sources) this.bySource.set(source, [...(this.bySource.get(source) ?? []), subscription]);
    }
    subscription.attach(subscriber);
  }

  publish(source: string, events: readonly Envelope[], left: () => void): void {
    const subscriptions = this.bySource.get(source);
    if (subscriptions !== undefined) {
      this.later(() => {
        for (const subscription of subscriptions) subscription.deliver(events);
      });
    }
    left();
  }

  waiting(name: string): number {
    return this.subscriptions.get(name)?.waiting ?? 0;
  }

  acknowledge(name: string, except: ReadonlySet<Envelope>): void {
    this.subscriptions.get(name)?.acknowledge(except);
  }

  fail(name: string, event: Envelope, reason: string): void {
    this.subscriptions.get(name)?.fail(event, reason);
  }

  redeliver(name: string): void {
    this.subscriptions.get(name)?.redeliver();
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
