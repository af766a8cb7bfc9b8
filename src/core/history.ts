/**
 * A history: everything that a check, a metric or a trace may know of a run. It is the committed envelopes and, beside
 * them, observations: what was asked and answered, what the outside saw, who was up and which fault struck.
 */
import type { Answer, Asker, Dependencies, Envelope, MessageRef } from './vocabulary.ts';

export type Record = Envelope | Observation;

/** Every `time` in integer microseconds. Orders are `''` where an observation is about none. */
export type Observation =
  | CommandAnswered
  | QuestionAnswered
  | CallMade
  | CallEnded
  | CallRejected
  | BreakerChanged
  | MoneyMoved
  | MessageShown
  | EventSetAside
  | HealthChanged
  | FaultFired
  | OrderAtRest;

/** A person's command and its answer, seen by the person. `asked`: when it was meant to be sent. */
export interface CommandAnswered {
  readonly kind: 'command';
  readonly time: number;
  readonly asked: number;
  readonly to: string;
  readonly type: string;
  readonly order: string;
  readonly by: Asker;
  readonly data: unknown;
  readonly answer: Answer;
  /** The workload's phase it was sent in, '' for the script. */
  readonly phase: string;
}

/** A question, seen by the context that answered it from its own read model. */
export interface QuestionAnswered {
  readonly kind: 'question';
  readonly time: number;
  readonly context: string;
  readonly name: string;
  readonly by: Asker;
  readonly order: string;
  readonly answer: unknown;
}

/** A request left a context for another context or an external system (the breaker, if any, let it out). */
export interface CallMade {
  readonly kind: 'call';
  readonly time: number;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly order: string;
  /** The event that made the call owed. */
  readonly cause: MessageRef;
  /** 1 for the first try. */
  readonly attempt: number;
}

export interface CallEnded {
  readonly kind: 'callEnded';
  readonly time: number;
  readonly started: number;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly order: string;
  readonly answer: Answer;
}

/** The circuit breaker let no call out. */
export interface CallRejected {
  readonly kind: 'callRejected';
  readonly time: number;
  readonly from: string;
  readonly to: string;
  readonly order: string;
}

export interface BreakerChanged {
  readonly kind: 'breaker';
  readonly time: number;
  readonly from: string;
  readonly to: string;
  readonly state: 'closed' | 'open' | 'halfOpen';
  readonly order: '';
}

/** The payment gateway moved money for an order. */
export interface MoneyMoved {
  readonly kind: 'money';
  readonly time: number;
  readonly order: string;
  readonly moved: 'captured' | 'refunded';
  readonly amount: number;
}

/** KakaoTalk showed the customer a message. */
export interface MessageShown {
  readonly kind: 'shown';
  readonly time: number;
  readonly order: string;
  readonly customer: string;
  readonly status: string;
  /** Counts the order's messages. */
  readonly number: number;
}

/**
 * What led to nothing: a delivery that came twice, one that ended in dead letters, a commit that the journal refused and
 * that was rolled back, or a policy's command that was refused.
 */
export interface EventSetAside {
  readonly kind: 'duplicate' | 'deadLetter' | 'rolledBack' | 'refused';
  readonly time: number;
  readonly context: string;
  readonly order: string;
  readonly source: string;
  readonly reason: string;
}

export interface HealthChanged {
  readonly kind: 'health';
  readonly time: number;
  readonly context: string;
  readonly up: boolean;
  readonly order: '';
}

/** A fault of the schedule struck once; `fault`: its place in the schedule. */
export interface FaultFired {
  readonly kind: 'fault';
  readonly time: number;
  readonly fault: number;
  readonly order: string;
  /** How long it is felt, for one that goes on unseen. */
  readonly until?: number;
}

/**
 * How one context stands with one order, told when the run is at rest and when the order leaves memory: the liveness
 * properties are judged by these.
 */
export interface OrderAtRest {
  readonly kind: 'atRest';
  readonly time: number;
  readonly context: string;
  readonly order: string;
  /** Own events. */
  readonly version: number;
  /** Own events not yet published. */
  readonly unpublished: number;
  /** Version handled of each source it subscribes to: [source, version] pairs, flat. */
  readonly handled: Dependencies;
  /** Events held back because a cause has not come. */
  readonly held: number;
  /** A call or a deadline it still owes. */
  readonly owes: boolean;
  /** What its read model says of the order: the answer to the question it would give, undefined for none. */
  readonly row: unknown;
}

/** Whoever is told a history as it is made, in commit order. */
export interface Witness {
  event(event: Envelope): void;
  observe(observation: Observation): void;
}
