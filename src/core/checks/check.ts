/** What a check is: a name, and what it makes of each record it is interested in. */
import type { BoardEvent } from '../board.ts';
import type { Observation } from '../history.ts';
import type { OrderFacts } from './facts.ts';
import type { Run } from './run.ts';

export type EventType = BoardEvent['type'];
/** The kinds of observation that some check judges or some fact is drawn from. */
export type ObservationKind = Exclude<Observation['kind'], 'duplicate' | 'deadLetter'>;
/** An observation's kind, or only those of a command's type, a question's name or a call's caller. */
export type ObservationSubject =
  | ObservationKind
  | `command/${string}`
  | `question/${string}`
  | `call/${string}`
  | `callEnded/${string}`;
export type Subject = EventType | ObservationSubject;

export type EventOf<T extends EventType> = Extract<BoardEvent, { type: T }>;
export type ObservationOf<K extends ObservationKind> = Extract<Observation, { kind: K }>;
export type RecordOf<S extends Subject> = S extends EventType
  ? EventOf<S>
  : S extends `${infer K extends ObservationKind}/${string}`
    ? ObservationOf<K>
    : S extends ObservationKind
      ? ObservationOf<S>
      : never;

/** It held (a proof, for a requirement); it was not about this (skip); or it was violated, and how. */
export type Verdict = 'held' | 'skip' | Violated;

export interface Violated {
  readonly because: string;
}

export function violated(because: string): Violated {
  return { because };
}

/** Held if `ok`, else violated; the sentence is a constant, so that holding costs nothing. */
export function holds(ok: boolean, because: string): Verdict {
  return ok ? 'held' : { because };
}

/** `facts`: what the order's history had come to before this record; blank for an order nobody has heard of. */
export type Judge<R> = (facts: OrderFacts, record: R, run: Run) => Verdict;

/**
 * A property as a fold over a history. `on` says what it judges; `atRest`, what must be so once nothing of an order is
 * on its way any more; `atEnd`, what must be so of the whole run at its end.
 */
export interface Check<Name extends string = string> {
  readonly name: Name;
  readonly on: { readonly [S in Subject]?: Judge<RecordOf<S>> };
  readonly atRest?: (facts: OrderFacts, run: Run) => Verdict;
  readonly atEnd?: (run: Run) => Verdict;
}
