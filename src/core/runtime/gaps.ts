/** Holds early events back until their causes are in, and has a gap that stays open sent again by its source. */
import type { Envelope, Question } from '../vocabulary.ts';
import { SAGA } from '../vocabulary.ts';
import type { Inbox } from './inbox.ts';
import type { Transport } from './ports.ts';
import type { Subject } from './subject.ts';

/** Microseconds a gap may stay open before its source is asked; doubled with each try that closes nothing. */
const PATIENCE = 2_000_000;
const MAX_DOUBLINGS = 8;

export interface GapsParts<S> {
  readonly context: string;
  readonly sources: readonly string[];
  readonly inbox: Inbox;
  readonly transport: Transport;
  /** Handles an event whose turn it is; false where that failed. */
  handle(subject: Subject<S>, event: Envelope): boolean;
  /** An event came again by replay. */
  receive(event: Envelope): void;
  arm(subject: Subject<S>): void;
}

export class Gaps<S> {
  private readonly parts: GapsParts<S>;
  private readonly holding = new Set<Subject<S>>();

  constructor(parts: GapsParts<S>) {
    this.parts = parts;
  }

  /** Everything held back, which is delivered but not done. */
  held(): readonly Envelope[] {
    if (this.holding.size === 0) return NO_EVENTS;
    return [...this.holding].flatMap((subject) => subject.held ?? []);
  }

  hold(subject: Subject<S>, event: Envelope): void {
    subject.held ??= [];
    if (subject.held.some((held) => held.source === event.source && held.version === event.version)) return;
    subject.held.push(event);
    this.holding.add(subject);
    this.await(subject, event);
  }

  /** One event has been handled: whatever waited for it goes on. */
  release(subject: Subject<S>): void {
    while (subject.held !== null && this.releaseOne(subject, subject.held));
    if (subject.held === null) this.close(subject);
  }

  /** Something of that source is known to be missing: it is asked for if it stays away. */
  miss(subject: Subject<S>, source: string): void {
    const { sources, transport, arm } = this.parts;
    if (!sources.includes(source)) return;
    subject.missing ??= new Set();
    subject.missing.add(source);
    if (subject.replayAt !== Number.POSITIVE_INFINITY) return;
    subject.replayAt = transport.now() + PATIENCE * 2 ** Math.min(subject.replays, MAX_DOUBLINGS);
    arm(subject);
  }

  /** Asks the sources of what is missing to send it again. */
  replay(subject: Subject<S>): void {
    const { context, transport } = this.parts;
    const question: Question = { name: 'Replay', by: SAGA, order: subject.order };
    const missing = subject.missing ?? [];
    subject.missing = null;
    subject.replayAt = Number.POSITIVE_INFINITY;
    subject.replays++;
    for (const source of missing) {
      transport.ask(context, source, question, (answer) => this.replayed(subject, source, answer as Envelope[] | undefined));
    }
  }

  forget(subject: Subject<S>): void {
    this.holding.delete(subject);
  }

  private releaseOne(subject: Subject<S>, held: readonly Envelope[]): boolean {
    const { inbox, sources, handle } = this.parts;
    for (const event of held) {
      const judgement = inbox.judge(event, sources, subject.handled);
      if (judgement === 'early') continue;
      subject.held = held.length === 1 ? null : held.filter((other) => other !== event);
      return judgement === 'duplicate' || handle(subject, event);
    }
    return false;
  }

  private replayed(subject: Subject<S>, source: string, events: readonly Envelope[] | undefined): void {
    if (events === undefined) return this.miss(subject, source);
    const at = this.parts.sources.indexOf(source);
    for (const event of events) if (event.version > (subject.handled[at] as number)) this.parts.receive(event);
    if (subject.held === null) this.close(subject);
    else for (const event of subject.held) this.await(subject, event);
  }

  private await(subject: Subject<S>, event: Envelope): void {
    this.miss(subject, event.source);
    for (let i = 0; i < event.after.length; i += 2) this.miss(subject, event.after[i] as string);
  }

  private close(subject: Subject<S>): void {
    this.holding.delete(subject);
    subject.missing = null;
    subject.replays = 0;
    subject.replayAt = Number.POSITIVE_INFINITY;
  }
}

const NO_EVENTS: readonly never[] = [];
