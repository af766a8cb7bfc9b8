/** A transport as one context sees it: its clock may be off, and while it is paused nothing reaches it. */
import type { Answered, Server, Subscriber, Touches, Transport } from '../core/runtime/ports.ts';
import type { Command, Envelope, Question } from '../core/vocabulary.ts';

export class Outlook implements Transport {
  private readonly inner: Transport;
  /** Microseconds by which its clock is ahead. */
  private ahead = 0;
  /** How many pauses keep it still. */
  private pauses = 0;
  /** What has come meanwhile, in the order in which it came. */
  private held: (() => void)[] = [];
  /** The deliveries among it: the transport beneath takes them for brought. */
  private readonly brought = new Set<Envelope>();

  constructor(inner: Transport) {
    this.inner = inner;
  }

  /** Its clock is so much further ahead from now on; back again by less than nothing. */
  turnClock(by: number): void {
    this.ahead += by;
  }

  pause(): void {
    this.pauses++;
  }

  /** All that has waited reaches it at once, unless another pause lasts. */
  resume(): void {
    if (--this.pauses > 0) return;
    // looked up each time: what reaches it can take it down
    for (let next = this.held.shift(); next !== undefined; next = this.held.shift()) next();
  }

  now(): number {
    return this.inner.now() + this.ahead;
  }

  /** A wait that has begun lasts as long as it was to last, whatever the clock shows then. */
  at(time: number, task: () => void, idle?: boolean, touches?: Touches): void {
    this.inner.at(time - this.ahead, () => this.reach(task), idle, touches);
  }

  isLate(order: string): boolean {
    return this.held.length > 0 || this.inner.isLate?.(order) === true;
  }

  waiting(name: string): number {
    return this.inner.waiting?.(name) ?? 0;
  }

  serve(name: string, server: Server | null): void {
    const guarded = server && {
      take: (command: Command, answered: Answered) => this.reach(() => server.take(command, answered)),
      ask: (question: Question, answered: (answer: unknown) => void) =>
        this.reach(() => (server.ask === undefined ? answered(undefined) : server.ask(question, answered))),
    };
    this.inner.serve(name, guarded);
  }

  subscribe(name: string, sources: readonly string[], subscriber: Subscriber | null): void {
    if (subscriber === null) this.forget();
    const guarded = subscriber && {
      receive: (event: Envelope) => this.bring(event, subscriber),
      bury: (source: string, order: string, reason: string) => this.reach(() => subscriber.bury(source, order, reason)),
    };
    this.inner.subscribe(name, sources, guarded);
  }

  publish(source: string, events: readonly Envelope[], left: () => void): void {
    this.inner.publish(source, events, () => this.reach(left));
  }

  /** What is still to reach it is not done. */
  acknowledge(name: string, except: ReadonlySet<Envelope>): void {
    this.inner.acknowledge(name, this.brought.size === 0 ? except : new Set([...except, ...this.brought]));
  }

  fail(name: string, event: Envelope, reason: string): void {
    this.inner.fail(name, event, reason);
  }

  redeliver(name: string): void {
    this.inner.redeliver(name);
  }

  request(from: string, to: string, command: Command, answered: Answered): void {
    this.inner.request(from, to, command, (answer) => this.reach(() => answered(answer)));
  }

  ask(from: string, to: string, question: Question, answered: (answer: unknown) => void): void {
    this.inner.ask(from, to, question, (answer) => this.reach(() => answered(answer)));
  }

  private bring(event: Envelope, subscriber: Subscriber): void {
    if (this.isOpen) return subscriber.receive(event);
    this.brought.add(event);
    this.held.push(() => {
      this.brought.delete(event);
      subscriber.receive(event);
    });
  }

  private reach(task: () => void): void {
    if (this.isOpen) task();
    else this.held.push(task);
  }

  /** What comes while the rest is let through is behind it. */
  private get isOpen(): boolean {
    return this.pauses === 0 && this.held.length === 0;
  }

  /** It was taken down: what waited for it is lost, and what is durable comes again to the next one. */
  private forget(): void {
    this.held = [];
    this.brought.clear();
  }
}
