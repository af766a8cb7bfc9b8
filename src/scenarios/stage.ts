/** What a scenario runs on: a clock to turn, a transport, and a journal for each context. The command line chooses it. */
import type { Happened } from '../core/runtime/choice.ts';
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

/** A stage on which whatever is on its way can be next. */
export interface InterleavedStage extends Stage {
  readonly happened: readonly Happened[];
  /** What is still to come. */
  left(): readonly Happened[];
}
