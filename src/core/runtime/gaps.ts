/** Holds early events back until their causes are in, and has a gap that stays open sent again by its source. */
import type { Envelope, Question } from '../vocabulary.ts';
import { SAGA } from '../vocabulary.ts';
import type { Inbox } from './inbox.ts';
import { REPLAY, type Transport } from './ports.ts';
import type { SteadyClock } from './steady-clock.ts';
import type { Gap, Subject } from './subject.ts';

/** Microseconds a gap may stay open before its source is asked; doubled with each try that closes nothing. */
const PATIENCE = 2_000_000;
const MAX_DOUBLINGS = 8;

export interface GapsParts<S> {
  readonly context: string;
  readonly sources: readonly string[];
  readonly inbox: Inbox;
  readonly transport: Transport;
  readonly clock: Pick<SteadyClock, 'now'>;
  /** Handles an event whose turn it is; false where that failed. */
  handle(subject: Subject<S>, event: Envelope): boolean;
  /** An event came again by replay. */
  receive(event: Envelope): void;
  arm(subject: Subject<S>): void;
  /** What is known of the order is to be committed. */
  touch(subject: Subject<S>): void;
}

export class Gaps<S> {
  private readonly parts: GapsParts<S>;
  /** Everything held back, which is delivered but not done. */
  readonly held = new Set<Envelope>();

  constructor(parts: GapsParts<S>) {
    this.parts = parts;
  }

  hold(subject: Subject<S>, event: Envelope): void {
    const held = subject.gap?.held ?? [];
    if (held.some(({ source, version }) => source === event.source && version === event.version)) return;
    this.await(subject, event).held = [...held, event];
    this.held.add(event);
  }

  /** One event has been handled: whatever waited for it goes on. */
  release(subject: Subject<S>): void {
    while (subject.gap !== null && this.releaseOne(subject, subject.gap));
    if (subject.gap?.held.length === 0 && !subject.gap.lost) subject.gap = null;
  }

  /** An event of that source will not come by itself: it is asked for, whatever else comes. */
  lose(subject: Subject<S>, source: string): void {
    if (this.parts.sources.includes(source)) this.miss(subject, source).lost = true;
  }

  /** Asks the sources of what is missing to send it again, and once more later: the question or its answer may be lost. */
  replay(subject: Subject<S>, gap: Gap): void {
    const { context, transport } = this.parts;
    const question: Question = { name: REPLAY, by: SAGA, order: subject.order };
    gap.replays++;
    gap.replayAt = this.patience(gap.replays);
    for (const source of gap.missing) {
      transport.ask(context, source, question, (answer) =>
        this.replayed(subject, source, answer as Envelope[] | undefined),
      );
    }
  }

  forget(subject: Subject<S>): void {
    for (const event of subject.gap?.held ?? []) this.held.delete(event);
    subject.gap = null;
  }

  /** Something of that source is known to be missing: it is asked for if it stays away. */
  private miss(subject: Subject<S>, source: string): Gap {
    const { gap } = subject;
    if (gap !== null) {
      gap.missing.add(source);
      return gap;
    }
    const opened: Gap = { held: [], missing: new Set([source]), lost: false, replayAt: this.patience(0), replays: 0 };
    subject.gap = opened;
    this.parts.arm(subject);
    return opened;
  }

  private patience(replays: number): number {
    return this.parts.clock.now() + PATIENCE * 2 ** Math.min(replays, MAX_DOUBLINGS);
  }

  private releaseOne(subject: Subject<S>, gap: Gap): boolean {
    const { inbox, sources, handle } = this.parts;
    for (const event of gap.held) {
      const judgement = inbox.judge(event, sources, subject.handled);
      if (judgement === 'early') continue;
      this.held.delete(event);
      gap.held = gap.held.filter((other) => other !== event);
      return judgement === 'duplicate' || handle(subject, event);
    }
    return false;
  }

  private replayed(subject: Subject<S>, source: string, events: readonly Envelope[] | undefined): void {
    if (events === undefined || subject.gap === null) return;
    const { sources, receive } = this.parts;
    const at = sources.indexOf(source);
    for (const event of events) if (event.version > (subject.handled[at] as number)) receive(event);
    // an event whose handling failed is still missing
    if ((events.at(-1)?.version ?? 0) > (subject.handled[at] as number)) return;
    const { gap } = subject;
    if (gap === null) return;
    gap.missing.delete(source);
    for (const event of gap.held) this.await(subject, event);
    if (gap.missing.size > 0) return;
    subject.gap = null;
    this.parts.touch(subject);
  }

  private await(subject: Subject<S>, event: Envelope): Gap {
    const { sources } = this.parts;
    const gap = this.miss(subject, event.source);
    if (sources.includes(event.cause.source)) gap.missing.add(event.cause.source);
    for (let i = 0; i < event.after.length; i += 2) {
      const source = event.after[i] as string;
      if (sources.includes(source)) gap.missing.add(source);
    }
    return gap;
  }
}
