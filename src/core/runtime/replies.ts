/** The answers a host owes: each waits for the commit, and for the order to settle what was asked. */
import type { Answer, Command, Decider, Event, MessageRef, Refusal } from '../vocabulary.ts';
import type { Answered } from './ports.ts';
import type { SteadyClock } from './steady-clock.ts';
import type { OpenCommand, Subject } from './subject.ts';

/** Microseconds after which an accepted command is answered with what there is. */
const PATIENCE = 5_000_000;

export interface RepliesParts<S> {
  readonly clock: Pick<SteadyClock, 'now'>;
  readonly outcome: Decider<S, Command, Event>['outcome'];
  /** The order's last own event, by which an answer is caused. */
  ref(subject: Subject<S>): MessageRef;
}

export class Replies<S> {
  private readonly parts: RepliesParts<S>;

  constructor(parts: RepliesParts<S>) {
    this.parts = parts;
  }

  /** The command has been decided: refused, or accepted for now. */
  owe(subject: Subject<S>, command: Command, refusal: Refusal | null, answered: Answered): void {
    const open = { command, answered, refusal, patience: this.parts.clock.now() + PATIENCE };
    subject.open = subject.open === null ? [open] : [...subject.open, open];
  }

  /** Answers what the committed state settles. */
  settle(subject: Subject<S>): void {
    const now = this.parts.clock.now();
    let waiting: OpenCommand[] | null = null;
    for (const open of subject.open ?? NONE) {
      const answer = this.answer(subject, open, now >= open.patience);
      if (answer !== undefined) open.answered(answer);
      else if (waiting === null) waiting = [open];
      else waiting.push(open);
    }
    subject.open = waiting;
  }

  /** What was decided has been lost: nobody knows what became of it. */
  fail(subject: Subject<S>): void {
    for (const open of subject.open ?? NONE) open.answered({ kind: 'failed', why: 'error', retryAfter: 0 });
    subject.open = null;
  }

  /** When the next patience ends, 0 where none will. */
  wakeAt(waiting: readonly OpenCommand[]): number {
    const now = this.parts.clock.now();
    for (const { patience } of waiting) if (patience > now) return patience; // all are as patient: the first is the next
    return 0;
  }

  private answer(subject: Subject<S>, { command, refusal }: OpenCommand, overdue: boolean): Answer | undefined {
    if (refusal !== null) return { kind: 'refused', refusal };
    const outcome = this.parts.outcome(command, subject.state, overdue);
    if (outcome === undefined) return undefined;
    if ('refusal' in outcome) return { kind: 'refused', refusal: outcome.refusal };
    return { kind: 'accepted', result: outcome.result, cause: this.parts.ref(subject) };
  }
}

const NONE: readonly never[] = [];
