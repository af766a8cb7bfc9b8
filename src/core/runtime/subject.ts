/** All that a host knows of one order: its state, how far each source is handled, and what is still open. */
import type { Call, Command, Dependencies, Envelope, MessageRef, Refusal } from '../vocabulary.ts';
import { appended } from './appended.ts';
import type { Answered, Touched } from './ports.ts';

/** A call that left, or that rests before its next try. */
export interface OpenCall {
  readonly call: Call;
  readonly cause: MessageRef;
  attempt: number;
  started: number;
  /** The breaker's era in which it was let out. */
  era: number;
  /** When this try times out, or when the next one begins; 0 while neither will. */
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

/** What is known to be missing of an order, and what waits for it. */
export interface Gap {
  /** Early events, in the order in which they came. */
  held: readonly Envelope[];
  /** Sources of which something is missing. */
  readonly missing: Set<string>;
  /** Whether something of these is in dead letters, so that only its source can bring it. */
  lost: boolean;
  /** When the missing are asked for. */
  replayAt: number;
  /** How often they have been asked for in vain. */
  replays: number;
}

/** One an order and context in memory, so what is rare stands apart, and times are 0 rather than Infinity: small integers. */
export class Subject<S> implements Touched {
  readonly order: string;
  state: S;
  version = 0;
  /** The last own event, null before the first. */
  last: MessageRef | null = null;
  /** Versions handled, by source in the order of the subscription. */
  readonly handled: number[];
  /** Foreign versions handled since the own event before; null for none. */
  seen: (string | number)[] | null = null;
  gap: Gap | null = null;
  open: readonly OpenCommand[] | null = null;
  call: OpenCall | null = null;
  /** The last deadline that was told to the decider. */
  passed = 0;
  touched = false;
  /** When it wants to be woken, 0 for never. */
  wakeAt = 0;
  tick = 0;

  constructor(order: string, state: S, sources: number) {
    this.order = order;
    this.state = state;
    this.handled = new Array<number>(sources).fill(0);
  }

  get lost(): boolean {
    return this.gap?.lost === true;
  }

  /** Where the last own event stands, for messages. */
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
    this.seen = appended(seen, source, version);
  }

  /** What the next own event depends on; asked once for each. */
  takeSeen(): Dependencies {
    const { seen } = this;
    this.seen = null;
    return seen ?? NONE;
  }
}

const NONE: Dependencies = [];
