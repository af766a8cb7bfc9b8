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
  /** Everything held back, which is delivered but not done. */
  readonly held = new Set<Envelope>();

  constructor(parts: GapsParts<S>) {
    this.parts = parts;
  }

  hold(subject: Subject<S>, event: Envelope): void {
    subject.held ??= [];
    if (subject.held.some((held) => held.source === event.source && held.version === event.version)) return;
    subject.held.push(event);
    this.held.add(event);
    this.await(subject, event);
  }

  /** One event has been handled: whatever waited for it goes on. */
  release(subject: Subject<S>): void {
    while (subject.held !== null && this.releaseOne(subject, subject.held));
    if (subject.held === null && !subject.lost) this.close(subject);
  }

  /** An event of that source will not come by itself: it is asked for, whatever else comes. */
  lose(subject: Subject<S>, source: string): void {
    if (!this.parts.sources.includes(source)) return;
    subject.lost = true;
    this.miss(subject, source);
  }

  /** Asks the sources of what is missing to send it again, and once more later: the question or its answer may be lost. */
  replay(subject: Subject<S>): void {
    const { context, transport } = this.parts;
    const question: Question = { name: 'Replay', by: SAGA, order: subject.order };
    subject.replays++;
    subject.replayAt = this.patience(subject);
    for (const source of subject.missing ?? []) {
      transport.ask(context, source, question, (answer) =>
        this.replayed(subject, source, answer as Envelope[] | undefined),
      );
    }
  }

  forget(subject: Subject<S>): void {
    for (const event of subject.held ?? []) this.held.delete(event);
    this.close(subject);
  }

  /** Something of that source is known to be missing: it is asked for if it stays away. */
  private miss(subject: Subject<S>, source: string): void {
    if (!this.parts.sources.includes(source)) return;
    subject.missing ??= new Set();
    subject.missing.add(source);
    if (subject.replayAt !== Number.POSITIVE_INFINITY) return;
    subject.replayAt = this.patience(subject);
    this.parts.arm(subject);
  }

  private patience({ replays }: Subject<S>): number {
    return this.parts.transport.now() + PATIENCE * 2 ** Math.min(replays, MAX_DOUBLINGS);
  }

  private releaseOne(subject: Subject<S>, held: readonly Envelope[]): boolean {
    const { inbox, sources, handle } = this.parts;
    for (const event of held) {
      const judgement = inbox.judge(event, sources, subject.handled);
      if (judgement === 'early') continue;
      this.held.delete(event);
      subject.held = held.length === 1 ? null : held.filter((other) => other !== event);
      return judgement === 'duplicate' || handle(subject, event);
    }
    return false;
  }

  private replayed(subject: Subject<S>, source: string, events: readonly Envelope[] | undefined): void {
    if (events === undefined || subject.missing === null) return;
    const { sources, receive } = this.parts;
    const at = sources.indexOf(source);
    for (const event of events) if (event.version > (subject.handled[at] as number)) receive(event);
    // an event whose handling failed is still missing
    if ((events.at(-1)?.version ?? 0) > (subject.handled[at] as number)) return;
    subject.missing?.delete(source);
    if (subject.held !== null) for (const event of subject.held) this.await(subject, event);
    else if (subject.missing?.size === 0) this.close(subject);
  }

  private await(subject: Subject<S>, event: Envelope): void {
    this.miss(subject, event.source);
    this.miss(subject, event.cause.source);
    for (let i = 0; i < event.after.length; i += 2) this.miss(subject, event.after[i] as string);
  }

  private close(subject: Subject<S>): void {
    subject.missing = null;
    subject.lost = false;
    subject.replays = 0;
    subject.replayAt = Number.POSITIVE_INFINITY;
  }
}
