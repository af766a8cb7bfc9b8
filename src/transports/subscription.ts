/** One subscriber's deliveries: what waits for it, what it has and has not done, and what it failed on. */
import type { Subscriber } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';

/** Microseconds until an event on which its subscriber failed comes again. */
export const ACK_TIMEOUT = 1_000_000;
/** Deliveries of one event before it is given up. */
export const MAX_DELIVERIES = 5;

export interface SubscriptionParts {
  /** Runs the task so many microseconds later. */
  after(delay: number, task: () => void): void;
  /** Microseconds from one end to the other, for what is delivered again. */
  readonly latency: number;
  /** Told what is done for good; none: nobody needs to know. */
  readonly done?: (events: readonly Envelope[]) => void;
}

export class Subscription {
  private readonly parts: SubscriptionParts;
  private subscriber: Subscriber | null = null;
  /** Waits for a subscriber. */
  private backlog: Envelope[] = [];
  /** Delivered and not yet acknowledged. */
  private unacknowledged: Envelope[] = [];
  private readonly failures = new Map<Envelope, number>();

  constructor(parts: SubscriptionParts) {
    this.parts = parts;
  }

  /** null: nobody is there any more. */
  attach(subscriber: Subscriber | null): void {
    this.subscriber = subscriber;
    this.redeliver();
  }

  deliver(events: readonly Envelope[]): void {
    for (const event of events) {
      // looked up each time: a delivery can take its own subscriber down
      const { subscriber } = this;
      if (subscriber === null) {
        this.backlog.push(event);
      } else {
        this.unacknowledged.push(event);
        subscriber.receive(event);
      }
    }
  }

  /** What its subscriber has still to do. */
  get waiting(): number {
    return this.backlog.length + this.unacknowledged.length;
  }

  acknowledge(except: ReadonlySet<Envelope>): void {
    const { failures, unacknowledged } = this;
    if (unacknowledged.length === 0) return;
    if (failures.size > 0) for (const event of unacknowledged) if (!except.has(event)) failures.delete(event);
    this.unacknowledged = left(unacknowledged, except);
    this.parts.done?.(except.size === 0 ? unacknowledged : unacknowledged.filter((event) => !except.has(event)));
  }

  fail(event: Envelope, reason: string): void {
    const failures = (this.failures.get(event) ?? 0) + 1;
    this.unacknowledged = this.unacknowledged.filter((other) => other !== event);
    if (failures < MAX_DELIVERIES) {
      this.failures.set(event, failures);
      this.parts.after(ACK_TIMEOUT, () => this.deliver([event]));
    } else {
      this.failures.delete(event);
      this.bury(event, reason);
    }
  }

  /** Given up, and not done before the subscriber has put that down. */
  private bury(event: Envelope, reason: string): void {
    this.unacknowledged.push(event);
    this.subscriber?.bury(event.source, event.order, reason);
  }

  redeliver(): void {
    const events = [...this.unacknowledged, ...this.backlog];
    this.unacknowledged = [];
    this.backlog = [];
    if (this.subscriber === null) this.backlog = events;
    else if (events.length > 0) this.parts.after(this.parts.latency, () => this.deliver(events));
  }
}

/** What of these is not done. */
function left(delivered: Envelope[], except: ReadonlySet<Envelope>): Envelope[] {
  return except.size === 0 || delivered.length === 0 ? [] : delivered.filter((event) => except.has(event));
}
