/** Wraps a transport and drops, duplicates, delays, reorders, damages or cuts off by a plan. */

import { getOrAdd } from '../core/runtime/get-or-add.ts';
import { ON_TIME, type Passage, type Planner } from '../core/runtime/passage.ts';
import type { Answered, Server, Subscriber, Touches, Transport } from '../core/runtime/ports.ts';
import type { Command, Envelope, Question } from '../core/vocabulary.ts';
import { ACK_TIMEOUT, MAX_DELIVERIES } from './subscription.ts';

export class FaultyTransport implements Transport {
  private readonly inner: Transport;
  private readonly plan: Planner;
  private readonly delays: Delays;
  private readonly gates = new Map<string, Gate>();

  constructor(inner: Transport, plan: Planner) {
    this.inner = inner;
    this.plan = plan;
    this.delays = new Delays(inner);
  }

  isLate(order: string): boolean {
    return this.delays.isLate(order);
  }

  waiting(name: string): number {
    return (this.inner.waiting?.(name) ?? 0) + (this.gates.get(name)?.waiting ?? 0);
  }

  now(): number {
    return this.inner.now();
  }

  at(time: number, task: () => void, idle?: boolean, touches?: Touches): void {
    this.inner.at(time, task, idle, touches);
  }

  serve(name: string, server: Server | null): void {
    this.inner.serve(name, server);
  }

  subscribe(name: string, sources: readonly string[], subscriber: Subscriber | null): void {
    const gate = getOrAdd(this.gates, name, () => new Gate(name, this.inner, this.plan, this.delays));
    gate.open(subscriber);
    this.inner.subscribe(name, sources, subscriber && gate);
  }

  publish(source: string, events: readonly Envelope[], left: () => void): void {
    this.inner.publish(source, events, left);
  }

  acknowledge(name: string, except: ReadonlySet<Envelope>): void {
    this.gates.get(name)?.acknowledge(except);
    this.inner.acknowledge(name, except);
  }

  fail(name: string, event: Envelope, reason: string): void {
    this.inner.fail(name, event, reason);
  }

  redeliver(name: string): void {
    this.gates.get(name)?.redeliver();
    this.inner.redeliver(name);
  }

  request(from: string, to: string, command: Command, answered: Answered): void {
    const { order } = command;
    this.pass({ kind: 'request', from, to, order }, answered, () =>
      this.inner.request(from, to, command, (answer) =>
        this.pass({ kind: 'reply', from: to, to: from, order }, answered, () => answered(answer)),
      ),
    );
  }

  ask(from: string, to: string, question: Question, answered: (answer: unknown) => void): void {
    const { order = '' } = question;
    const failed = () => answered(undefined);
    this.pass({ kind: 'request', from, to, order }, failed, () =>
      this.inner.ask(from, to, question, (answer) =>
        this.pass({ kind: 'reply', from: to, to: from, order }, failed, () => answered(answer)),
      ),
    );
  }

  /** Requests and replies arrive once or never; a damaged one is as good as an error. */
  private pass(passage: Passage, failed: Answered, go: () => void): void {
    const plan = this.plan(passage, this.now());
    if (plan === ON_TIME) return go();
    if (plan === 'error') return failed({ kind: 'failed', why: 'error', retryAfter: 0 });
    const [arrival] = plan;
    if (arrival === undefined) return;
    if (arrival.damaged) return failed({ kind: 'failed', why: 'error', retryAfter: 0 });
    if (arrival.after === 0) go();
    else this.delays.run(passage.order, this.now() + arrival.after, go);
  }
}

/** What is on its way for longer than usual, counted by order. */
class Delays {
  private readonly transport: Transport;
  private readonly late = new Map<string, number>();

  constructor(transport: Transport) {
    this.transport = transport;
  }

  isLate(order: string): boolean {
    return this.late.has(order);
  }

  run(order: string, time: number, task: () => void): void {
    this.late.set(order, (this.late.get(order) ?? 0) + 1);
    this.transport.at(time, () => {
      const left = (this.late.get(order) ?? 1) - 1;
      if (left > 0) this.late.set(order, left);
      else this.late.delete(order);
      task();
    });
  }
}

/** Stands before one subscriber; what it lets through late is its own to bring again. */
class Gate implements Subscriber {
  private readonly name: string;
  private readonly inner: Transport;
  private readonly plan: Planner;
  private readonly delays: Delays;
  private subscriber: Subscriber | null = null;
  private backlog: Envelope[] = [];
  /** Each once, however often it was delivered: else duplicates of what is brought again would multiply. */
  private readonly unacknowledged = new Set<Envelope>();
  /** Deliveries that come later than usual, or again. */
  private late = 0;
  /** Lost or damaged: they come again by themselves, once, however often they are brought meanwhile. */
  private readonly missed = new Set<Envelope>();

  constructor(name: string, inner: Transport, plan: Planner, delays: Delays) {
    this.name = name;
    this.inner = inner;
    this.plan = plan;
    this.delays = delays;
  }

  get waiting(): number {
    return this.backlog.length + this.unacknowledged.size + this.late;
  }

  open(subscriber: Subscriber | null): void {
    this.subscriber = subscriber;
    this.redeliver();
  }

  receive(event: Envelope): void {
    if (!this.missed.has(event)) this.pass(event, 1, false);
  }

  bury(source: string, order: string, reason: string): void {
    this.subscriber?.bury(source, order, reason);
  }

  acknowledge(except: ReadonlySet<Envelope>): void {
    for (const event of this.unacknowledged) if (!except.has(event)) this.unacknowledged.delete(event);
  }

  redeliver(): void {
    const events = [...this.unacknowledged, ...this.backlog];
    this.unacknowledged.clear();
    this.backlog = [];
    for (const event of events) this.deliver(event, true);
  }

  /** `own`: the transport beneath has done with it. */
  private pass(event: Envelope, attempt: number, own: boolean): void {
    const { source: from, order } = event;
    const now = this.inner.now();
    const plan = this.plan({ kind: 'event', from, to: this.name, order }, now);
    if (plan === ON_TIME) return this.deliver(event, own);
    const arrivals = plan === 'error' ? [] : plan;
    for (const { after, damaged } of arrivals) {
      const arrive = damaged ? () => this.damaged(event, attempt) : () => this.deliver(event, own || after > 0);
      if (after === 0) arrive();
      else this.later(order, now + after, arrive);
    }
    if (arrivals.length === 0) this.comeAgain(event, attempt);
  }

  private comeAgain(event: Envelope, attempt: number): void {
    if (this.missed.has(event)) return;
    this.missed.add(event);
    this.later(event.order, this.inner.now() + ACK_TIMEOUT, () => {
      this.missed.delete(event);
      this.pass(event, attempt, true);
    });
  }

  private later(order: string, time: number, arrive: () => void): void {
    this.late++;
    this.delays.run(order, time, () => {
      this.late--;
      arrive();
    });
  }

  private damaged(event: Envelope, attempt: number): void {
    if (attempt < MAX_DELIVERIES) return this.comeAgain(event, attempt + 1);
    // given up, and not done before the subscriber has put that down
    this.unacknowledged.add(event);
    this.subscriber?.bury(event.source, event.order, 'unreadable');
  }

  private deliver(event: Envelope, own: boolean): void {
    if (this.subscriber === null) {
      this.backlog.push(event);
    } else {
      if (own) this.unacknowledged.add(event);
      this.subscriber.receive(event);
    }
  }
}
