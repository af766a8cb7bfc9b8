/** What a host is handed: the context it runs, and the parts it runs on. */
import type { Observation } from '../history.ts';
import type { Command, Decider, Envelope, Event, Intent, Refusal, View } from '../vocabulary.ts';
import type { Line } from './calls.ts';
import type { Inbox } from './inbox.ts';
import type { Outbox } from './outbox.ts';
import type { Journal, Transport } from './ports.ts';
import type { Random } from './random.ts';

/** Where inside a commit a crash can strike. */
export type CommitPoint = 'before-commit' | 'after-commit' | 'before-publish' | 'before-ack';

/** A context as a host is handed it. */
export interface Context<S = unknown, C extends Command = Command, E extends Event = Event> {
  readonly name: string;
  /** Whole sources, so that versions have no gaps. */
  readonly sources: readonly string[];
  /** Contexts that it does not hear, but whose events its own may depend on. */
  readonly others: readonly string[];
  readonly decider: Decider<S, C, E>;
  /** What a foreign event makes this context do. */
  react(event: Envelope): Intent<Command> | null;
  readonly view: View;
  /** Said before a command is decided: a refusal that no single order's state could give. */
  admit?(command: Command, known: boolean, retryAfter: (callType: string) => number): Refusal | undefined;
}

export interface HostParts {
  readonly transport: Transport;
  readonly journal: Journal;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly lines: Readonly<Record<string, Line>>;
  readonly random: Random;
  /** Told each committed event, in commit order. */
  committed(event: Envelope): void;
  observe(observation: Observation): void;
  /** Told each point of a commit as it is reached; true: the host has crashed there. */
  reached?(point: CommitPoint): boolean;
}
