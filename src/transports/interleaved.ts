/**
 * The transport in memory for one who chooses what happens next: all that is on its way and every armed timer lies in one
 * bag, and what each of them touches is on record. Left alone, the earliest is next, as in virtual time.
 */
import type { Answered, Server, Subscriber, Touches, Transport } from '../core/runtime/ports.ts';
import type { Command, Envelope, Question } from '../core/vocabulary.ts';
import type { Bag } from './bag.ts';
import { LATENCY } from './memory.ts';
import { Subscription } from './subscription.ts';

export class InterleavedTransport implements Transport {
  private readonly bag: Bag;
  /** Places whose calls, answers and timers share something beside their orders. */
  private readonly shared: ReadonlySet<string>;
  private readonly servers = new Map<string, Server | null>();
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly bySource = new Map<string, (readonly [name: string, Subscription])[]>();
  /** Orders that each place has heard of. */
  private readonly known = new Map<string, Set<string>>();

  constructor(bag: Bag, shared: ReadonlySet<string>) {
    this.bag = bag;
    this.shared = shared;
  }

  now(): number {
    return this.bag.now;
  }

  at(time: number, task: () => void, idle = false, touches?: Touches): void {
    const touched = touches === undefined ? this.bag.touching : () => this.withShared(touches());
    this.bag.put({ time, task, idle, touches: touched });
  }

  serve(name: string, server: Server | null): void {
    this.servers.set(name, server);
  }

  subscribe(name: string, sources: readonly string[], subscriber: Subscriber | null): void {
    let subscription = this.subscriptions.get(name);
    if (subscription === undefined) {
      const after = (delay: number, task: () => void) => this.later(task, () => this.all(name), delay);
      subscription = new Subscription({ after, latency: LATENCY });
      this.subscriptions.set(name, subscription);
      for (const source of sources)
        this.bySource.set(source, [...(this.bySource.get(source) ?? []), [name, subscription]]);
    }
    subscription.attach(subscriber);
  }

  publish(source: string, events: readonly Envelope[], left: () => void): void {
    for (const [name, subscription] of this.bySource.get(source) ?? [])
      for (const event of events) this.later(() => subscription.deliver([event]), [this.about(name, event.order)]);
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

  request(from: string, to: string, command: Command, answered: Answered): void {
    const there = this.calling(to, command.order);
    const answer = (given: Parameters<Answered>[0]) =>
      this.later(() => answered(given), this.answering(from, command.order));
    this.later(() => {
      const server = this.servers.get(to);
      if (server) server.take(command, answer);
      else answer({ kind: 'failed', why: 'unreachable', retryAfter: 0 });
    }, there);
  }

  ask(from: string, to: string, question: Question, answered: (answer: unknown) => void): void {
    const { order } = question;
    const answer = (given: unknown) => this.later(() => answered(given), this.answering(from, order ?? ''));
    this.later(
      () => {
        const server = this.servers.get(to);
        if (server?.ask === undefined) answer(undefined);
        else server.ask(question, answer);
      },
      order === undefined ? () => this.all(to) : this.calling(to, order),
    );
  }

  private later(task: () => void, touches: readonly string[] | Touches | null, delay = LATENCY): void {
    this.bag.put({ time: this.bag.now + delay, task, idle: false, touches });
  }

  private about(place: string, order: string): string {
    const touch = `${place}/${order}`;
    let known = this.known.get(place);
    if (known === undefined) {
      known = new Set();
      this.known.set(place, known);
    }
    known.add(touch);
    return touch;
  }

  private calling(to: string, order: string): readonly string[] {
    const touch = this.about(to, order);
    return this.shared.has(to) ? [touch, to] : [touch];
  }

  /** An answer to a person touches nothing of the store's: it is the script that goes on. */
  private answering(from: string, order: string): readonly string[] | null {
    return this.servers.has(from) ? this.calling(from, order) : null;
  }

  private all(place: string): readonly string[] {
    return this.withShared(this.known.get(place) ?? []);
  }

  private withShared(touches: Iterable<string>): readonly string[] {
    const all = [...touches];
    for (const place of this.shared) if (all.some((touch) => touch.startsWith(`${place}/`))) all.push(place);
    return all;
  }
}
