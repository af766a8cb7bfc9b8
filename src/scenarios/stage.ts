/** What a scenario runs on: a clock to turn, a transport, and a journal for each context. The command line chooses it. */
import type { Planner } from '../core/runtime/passage.ts';
import type { Journal, Transport } from '../core/runtime/ports.ts';

/** Virtual time as the runner turns it, in integer microseconds. */
export interface Clock {
  readonly now: number;
  /** Tasks on their way that are more than a look whether there is something to do. */
  readonly pending: number;
  /** Runs the next task; false where none is left up to and including `until`. */
  step(until: number): boolean;
  /** Goes to that time, at which somebody has something to do beside its tasks; false where it cannot be there yet. No task is due before it. */
  reach(time: number): boolean;
  /** When the next task is due, undefined where none is. */
  next(): number | undefined;
}

/** The transport as one context sees it: its clock may be off, and while it is paused nothing reaches it. */
export interface Outlook extends Transport {
  /** Further ahead by so many microseconds, or back again by less than nothing. */
  turnClock(by: number): void;
  pause(): void;
  /** Lets all through that has waited, unless another pause lasts. */
  resume(): void;
}

export interface Stage {
  readonly transportName: string;
  readonly journalName: string;
  readonly clock: Clock;
  /** Virtual seconds a second at which it is to be turned; Infinity: as fast as its clock lets it. */
  readonly speed: number;
  /** Until there may be something to do again, at most so many milliseconds. */
  pause(most: number, signal: AbortSignal): Promise<void>;
  /** Nothing is left behind of what it stood on. */
  close(): Promise<void>;
  readonly transport: Transport;
  /** The same transport, spoiled by a plan. */
  faulty(plan: Planner): Transport;
  outlook(transport: Transport): Outlook;
  journal(context: string): Journal;
  /** The same journal, which refuses a commit whenever `refuses` says so. */
  faultyJournal(journal: Journal, refuses: () => boolean): Journal;
}

/** Something on its way, by the step of the run that sent it (-1: none) and which of that step's it is. */
export interface Offered {
  readonly by: number;
  readonly nth: number;
}

/** Something that has happened on a stage where one chooses what is next, or that is still to come. */
export interface Happened extends Offered {
  /** Its number among all that script and runner have sent, -1 where it is none of these. */
  readonly fromOutside: number;
  /** Orders, each with the context that handled it, and what is shared; null: the script or the runner went on. */
  readonly touches: readonly string[] | null;
  /** What it would have touched had it come before that step. */
  readonly missed: readonly { readonly step: number; readonly touch: string }[];
  /** Its place among all that could have been next, 0 for the earliest. */
  readonly rank: number;
}

/** Which of these is next, the earliest first; `step` counts what has happened. */
export type Choose = (offers: readonly Offered[], step: number) => number;

/** A stage on which whatever is on its way can be next. */
export interface InterleavedStage extends Stage {
  readonly happened: readonly Happened[];
  /** What is still to come. */
  left(): readonly Happened[];
}
