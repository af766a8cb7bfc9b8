/** All that a host knows of one order: its state, how far each source is handled, and what is still open. */
import type { Call, Command, Dependencies, Envelope, MessageRef, Refusal } from '../vocabulary.ts';
import type { Answered } from './ports.ts';

/** A call that left, or that rests before its next try. */
export interface OpenCall {
  readonly call: Call;
  readonly cause: MessageRef;
  attempt: number;
  started: number;
  /** The breaker's era in which it was let out. */
  era: number;
  /** When this try times out, or when the next one begins. */
  due: number;
  resting: boolean;
}

/** A command that has been decided, and whose answer waits for the commit or for the order to settle it. */
export interface OpenCommand {
  readonly command: Command;
  readonly answered: Answered;
  readonly refusal: Refusal | null;
  /** From then on it is answered with what there is. */
  readonly patience: number;
}

export class Subject<S> {
  readonly order: string;
  state: S;
  version = 0;
  /** Versions handled, by source in the order of the subscription. */
  readonly handled: number[];
  /** Foreign versions handled since the own event before; null for none. */
  seen: (string | number)[] | null = null;
  /** Early events, in the order in which they came. */
  held: Envelope[] | null = null;
  /** Sources of which something is known to be missing. */
  missing: Set<string> | null = null;
  /** Whether something of these is in dead letters, so that only its source can bring it. */
  lost = false;
  /** When the missing are asked for. */
  replayAt = Number.POSITIVE_INFINITY;
  /** How often they have been asked for in vain. */
  replays = 0;
  open: OpenCommand[] | null = null;
  call: OpenCall | null = null;
  /** The last deadline that was told to the decider. */
  passed = Number.NEGATIVE_INFINITY;
  touched = false;
  wakeAt = Number.POSITIVE_INFINITY;
  tick = 0;

  constructor(order: string, state: S, sources: number) {
    this.order = order;
    this.state = state;
    this.handled = new Array<number>(sources).fill(0);
  }

  /** The last own event. */
  ref(source: string): MessageRef {
    return { source, order: this.order, version: this.version };
  }

  note(source: string, version: number): void {
    const { seen } = this;
    if (seen === null) {
      this.seen = [source, version];
      return;
    }
    for (let i = 0; i < seen.length; i += 2) {
      if (seen[i] !== source) continue;
      if ((seen[i + 1] as number) < version) seen[i + 1] = version;
      return;
    }
    // a new array of just this length: it stays as long as the event that takes it
    this.seen = [...seen, source, version];
  }

  /** What the next own event depends on; asked once for each. */
  takeSeen(): Dependencies {
    const { seen } = this;
    this.seen = null;
    return seen ?? NONE;
  }
}

const NONE: Dependencies = [];
