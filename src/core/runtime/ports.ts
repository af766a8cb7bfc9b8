/** What a host is plugged into: a transport that carries messages, and a journal that keeps events. */
import type { Answer, Command, Envelope, Question } from '../vocabulary.ts';

/** Called once at most with the answer; a transport may lose it, never repeat it. */
export type Answered = (answer: Answer) => void;

/** The question by which a context is asked for all of its events of an order. */
export const REPLAY = 'Replay';

/** The question how a context stands with an order, answered with an `OrderAtRest`; null where it never heard of it. */
export const AT_REST = 'AtRest';

/** Whoever answers requests under a name: a context, or an external system. */
export interface Server {
  take(command: Command, answered: Answered): void;
  ask?(question: Question, answered: (answer: unknown) => void): void;
}

/** Whoever handles the events of some sources. */
export interface Subscriber {
  receive(event: Envelope): void;
  /** A delivery that could not be read however often it came: who sent it, about which order, and why. */
  bury(source: string, order: string, reason: string): void;
}

/** What a task is about: orders, each with the context that handles it, as `context/order`. */
export type Touches = () => readonly string[];

/**
 * Carries messages between contexts, external systems and people. Delivery is at least once, per order and source mostly
 * in order; whoever needs more (no duplicates, causes first) has an inbox.
 */
export interface Transport {
  /** Integer microseconds. */
  now(): number;
  /**
   * Runs the task at that time, or as soon as possible after it. An idle task only looks whether there is something to
   * do: a run that has nothing else left is at rest. `touches`: what it would be about if it ran now, for a transport
   * that tries other orders; unless said, what the task is about that asks for it.
   */
  at(time: number, task: () => void, idle?: boolean, touches?: Touches): void;
  /** From now on requests to that name reach this server; null: nobody is there. */
  serve(name: string, server: Server | null): void;
  /** Durable by name: what is published while the subscriber is null waits for the next one. */
  subscribe(name: string, sources: readonly string[], subscriber: Subscriber | null): void;
  /** `left` is called once they cannot be lost any more: for one source in the order of publishing, maybe at once. */
  publish(source: string, events: readonly Envelope[], left: () => void): void;
  /** All that was delivered to that subscriber before is done, except these. */
  acknowledge(name: string, except: ReadonlySet<Envelope>): void;
  /** The subscriber failed on this event: deliver it again later, and bury it after some tries. */
  fail(name: string, event: Envelope, reason: string): void;
  /** The subscriber lost all that was delivered and not acknowledged: deliver it again. */
  redeliver(name: string): void;
  /** Whether something about that order is on its way for longer than usual. */
  isLate?(order: string): boolean;
  /** Deliveries that wait for that subscriber, or that it has not acknowledged. */
  waiting?(name: string): number;
  request(from: string, to: string, command: Command, answered: Answered): void;
  /** Answers undefined where nobody is there. */
  ask(from: string, to: string, question: Question, answered: (answer: unknown) => void): void;
}

/** What a journal knows of one order: its own events, and how far each source has been handled. */
export interface Stored {
  readonly events: readonly Envelope[];
  /** Versions by source, in the order of the subscription. */
  readonly handled: readonly number[];
  /** Whether an event of it is in dead letters, and has not been brought again. */
  readonly lost: boolean;
}

/** One context's durable memory, and nobody else's. Synchronous; a commit is all or nothing and throws if it fails. */
export interface Journal {
  commit(events: readonly Envelope[], touched: Iterable<Touched>): void;
  load(order: string): Stored | undefined;
  /** Orders that it holds, oldest first. */
  orders(): Iterable<string>;
  /** Committed and not yet marked as published, in commit order. */
  unpublished(): readonly Envelope[];
  /** The outbox cursor: so many more have left. */
  published(count: number): void;
  /** A finished order leaves memory; a durable journal keeps it. */
  forget(order: string): void;
  /** What a read model carries of the orders that left. */
  carry(rest: Carried): void;
  carried(): Carried;
}

/** Sums by name. */
export type Carried = ReadonlyMap<string, number>;

export interface Touched {
  readonly order: string;
  readonly handled: readonly number[];
  readonly lost: boolean;
}
