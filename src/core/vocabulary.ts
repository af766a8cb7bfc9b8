/** The words every context speaks: command, event, envelope, decision, decider, call, query. Imports nothing. */

/** Points at one message: the `version`-th of `source` about `order`. Its id is `messageId(ref)`. */
export interface MessageRef {
  readonly source: string;
  readonly order: string;
  readonly version: number;
}

/** CloudEvents `id`: derived from where a message stands, never from chance. */
export function messageId(ref: MessageRef): string {
  return `${ref.source}/${ref.order}/${ref.version}`;
}

export interface Event<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/**
 * An event on its way. CloudEvents names: `source`, `type`, `order` = subject = correlationid, `version` = sequence,
 * `cause` = causationid, `time` in integer microseconds, `data`.
 */
export type Envelope<E extends Event = Event> = E &
  MessageRef & {
    readonly time: number;
    readonly cause: MessageRef;
    /**
     * What its emitter had handled of this order since its own event before, its cause apart: [source, version] pairs,
     * flat. A handler waits for these and for the cause; older ones are in already, as it has handled the event before.
     */
    readonly after: Dependencies;
  };

export type Dependencies = readonly (string | number)[];

/** Who asks: a person in a role, or the saga itself. */
export interface Asker {
  readonly role: 'customer' | 'store' | 'rider' | 'saga';
  readonly id: string;
}

export const SAGA: Asker = { role: 'saga', id: 'saga' };

export interface Command<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly order: string;
  readonly by: Asker;
  readonly data: Data;
  readonly cause: MessageRef;
}

/** A refusal is a value: a code from the closed union, and how long to wait where waiting helps. */
export interface Refusal {
  readonly code: RefusalCode;
  /** Microseconds. */
  readonly retryAfter?: number;
}

export const REFUSAL_CODES = [
  'UNKNOWN_ORDER',
  'UNKNOWN_STORE',
  'UNKNOWN_ITEM',
  'NOT_YOUR_ORDER',
  'NOT_YOUR_STORE',
  'NOT_NEARBY',
  'NOT_PAID',
  'ALREADY_PAID',
  'PAYMENT_DECLINED',
  'PAY_LATER',
  'TURNED_AWAY',
  'ORDER_CANCELED',
  'ALREADY_ACCEPTED',
  'NOT_ACCEPTED',
  'COOKING_STARTED',
  'COOKING_NOT_STARTED',
  'NOT_COOKED',
  'ALREADY_PICKED',
  'NOT_PICKED',
  'ALREADY_COMPLETED',
  'GATEWAY_BUSY',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What a decider says to a command: the events that follow (none: accepted, nothing changes), or a refusal. */
export type Decision<E extends Event> = readonly E[] | Refusal;

export function isRefusal(decision: Decision<Event>): decision is Refusal {
  return !Array.isArray(decision);
}

export function refuse(code: RefusalCode, retryAfter?: number): Refusal {
  return retryAfter === undefined ? { code } : { code, retryAfter };
}

export const NOTHING: readonly never[] = [];

/** A command before it is addressed: what to do, without who asks and about which order. */
export type Intent<C extends Command> = C extends Command ? Pick<C, 'type' | 'data'> : never;

/** How a command or call ended, for whoever asked. */
export type Answer =
  | { readonly kind: 'accepted'; readonly result: Readonly<Record<string, unknown>>; readonly cause: MessageRef }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** No decision came back: `retryAfter` in microseconds says when asking again makes sense. */
  | { readonly kind: 'failed'; readonly why: Failure; readonly retryAfter: number };

/** `busy`: the callee says it is overloaded; `rejected`: the circuit breaker let no call out. */
export const FAILURES = ['timeout', 'unreachable', 'error', 'busy', 'rejected'] as const;
export type Failure = (typeof FAILURES)[number];

/** A request that a state owes to another context or an external system, until it is answered. */
export interface Call {
  /** Tells this obligation from the ones before it of the same order. */
  readonly key: number;
  readonly to: string;
  readonly type: string;
  readonly data: unknown;
}

/** How calls to one callee are made. */
export interface CallPolicy {
  /** Microseconds. */
  readonly timeout: number;
  /** Attempts before the failure is told to the decider; Infinity: until done. */
  readonly tries: number;
  readonly breaker: boolean;
  /** The refusal by which the callee says that it is overloaded; it counts as a failure. */
  readonly busy?: RefusalCode;
}

/**
 * One context's rules, pure: no clock, chance or I/O. State is a fold of the context's own events, and all that it still
 * owes the world (a call, a deadline, an answer) is derived from it, so that a crash forgets nothing.
 */
export interface Decider<S, C extends Command, E extends Event> {
  readonly initial: S;
  decide(command: C, state: S, now: number): Decision<E>;
  /** `event` carries its time and version. */
  evolve(state: S, event: Envelope<E>): S;
  /** The call it owes, and the command that tells it the answer. */
  owes?(state: S): Call | undefined;
  answered?(call: Call, answer: Answer): Intent<C>;
  /** When, in microseconds, the command `PassDeadline` falls due. */
  deadline?(state: S): number | undefined;
  /** What to answer the accepted command now; undefined: not settled yet. `overdue`: it has waited long enough. */
  outcome(command: C, state: S, overdue: boolean): Outcome | undefined;
}

/** What an accepted command comes to: its result, or a refusal that only showed later. */
export type Outcome = { readonly result: Readonly<Record<string, unknown>> } | { readonly refusal: Refusal };

/** A read model: a pure fold of one context's events into rows, and the questions it answers. */
export interface View {
  apply(event: Envelope): void;
  ask(question: Question): unknown;
  /** The order has left: drop what only served it. */
  forget(order: string): void;
  /** What stays of the orders that left, for a restart to begin with. */
  carry?(): ReadonlyMap<string, number>;
  restore?(carried: ReadonlyMap<string, number>): void;
}

export interface Question {
  readonly name: string;
  readonly by: Asker;
  readonly order?: string;
  /** How the orders that are meant begin, where they are looked for. */
  readonly beginning?: string;
}
