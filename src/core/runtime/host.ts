/**
 * A host runs one context. It owns the one sequence that makes it safe:
 * step → commit → requests → publish → outbox cursor → replies → acknowledge.
 */
import type { OrderAtRest } from '../history.ts';
import type { Answer, Call, Command, Envelope, Intent, MessageRef, Question, Refusal } from '../vocabulary.ts';
import { isRefusal, SAGA } from '../vocabulary.ts';
import { Calls } from './calls.ts';
import type { Context, HostParts } from './context.ts';
import { Gaps } from './gaps.ts';
import { type Answered, AT_REST, REPLAY, type Server, type Subscriber } from './ports.ts';
import { Replies } from './replies.ts';
import { SteadyClock } from './steady-clock.ts';
import { Subject } from './subject.ts';
import { Timers } from './timers.ts';

/** Microseconds in which steps share one commit. */
const COMMIT_WINDOW = 1_000;
/** Microseconds in which what only moved an inbox on waits for a commit. */
const LAZY_WINDOW = 20 * COMMIT_WINDOW;
/** Microseconds until a commit that the journal refused is tried again: a disk that is full stays so for a while. */
const REFUSED_FOR = 1_000_000;

export class Host<S = unknown> implements Server, Subscriber {
  /** Events that were brought to it, however often. */
  delivered = 0;
  private readonly context: Context<S>;
  private readonly parts: HostParts;
  private readonly clock: SteadyClock;
  private readonly calls: Calls<S>;
  private readonly gaps: Gaps<S>;
  private readonly replies: Replies<S>;
  private readonly timers: Timers<Subject<S>>;
  private readonly subjects = new Map<string, Subject<S>>();
  private touched: Subject<S>[] = [];
  private fresh: Envelope[] = [];
  /** When the next commit is, Infinity for none. */
  private due = Number.POSITIVE_INFINITY;
  /** Until then the journal is left in peace, 0 where it took the last commit. */
  private refusedUntil = 0;
  private stopped = false;

  constructor(context: Context<S>, parts: HostParts) {
    this.context = context;
    this.parts = parts;
    const { transport, inbox } = parts;
    const arm = (subject: Subject<S>) => this.arm(subject);
    const clock = new SteadyClock(transport);
    this.clock = clock;
    this.timers = new Timers(
      clock,
      (subject) => this.wake(subject),
      (sleepers, time) => this.named(sleepers, (subject) => this.hasDue(subject, Math.max(time, clock.now()))),
    );
    this.calls = new Calls({ ...parts, clock, context: context.name, arm, told: (...told) => this.told(...told) });
    this.replies = new Replies({
      clock,
      outcome: context.decider.outcome,
      ref: (subject) => subject.ref(context.name),
    });
    this.gaps = new Gaps({
      context: context.name,
      sources: context.sources,
      inbox,
      transport,
      clock,
      arm,
      touch: (subject) => this.touch(subject, LAZY_WINDOW),
      handle: (subject, event) => this.handle(subject, event),
      receive: (event) => this.receive(event),
    });
  }

  /** After a restart: what had not left is published, unanswered calls are made again, timers are set. */
  recover(): void {
    this.context.view.restore?.(this.parts.journal.carried());
    for (const order of this.parts.journal.orders()) this.touch(this.bringBack(order));
    this.scheduleCommit();
  }

  /** An order that left memory comes back from the journal, where there is one. */
  recall(order: string): void {
    if (!this.subjects.has(order) && this.parts.journal.load(order) !== undefined) this.bringBack(order);
  }

  /** What of an order is in dead letters is asked for again, now. */
  retry(order: string): void {
    const subject = this.subject(order);
    if (!subject.gap?.lost) return;
    subject.gap.replayAt = this.clock.now();
    this.arm(subject);
  }

  receive(event: Envelope): void {
    if (this.stopped) return;
    this.delivered++;
    const subject = this.subject(event.order);
    const judgement = this.parts.inbox.judge(event, this.context.sources, subject.handled);
    if (judgement === 'duplicate') this.setAside('duplicate', event.order, event.source, event.type);
    else if (judgement === 'early') this.gaps.hold(subject, event);
    else if (this.handle(subject, event) && subject.gap !== null) this.gaps.release(subject);
    this.scheduleCommit(LAZY_WINDOW);
  }

  bury(source: string, order: string, reason: string): void {
    this.setAside('deadLetter', order, source, reason);
    const subject = this.subject(order);
    this.gaps.lose(subject, source);
    this.touch(subject);
  }

  take(command: Command, answered: Answered): void {
    const subject = this.subject(command.order);
    const retryAfter = (callType: string) => this.calls.retryAfter(callType);
    const refusal = this.context.admit?.(command, subject.version > 0, retryAfter) ?? this.step(subject, command);
    this.replies.owe(subject, command, refusal ?? null, answered);
    this.touch(subject);
  }

  ask(question: Question, answered: (answer: unknown) => void): void {
    const { view, name: context } = this.context;
    const { name, by, order = '' } = question;
    if (name === REPLAY) return answered(this.parts.journal.load(order)?.events ?? []);
    if (name === AT_REST) {
      this.recall(order);
      return answered(this.atRest(order) ?? null);
    }
    const answer = view.ask(question);
    this.parts.observe({ kind: 'question', time: this.parts.transport.now(), context, name, by, order, answer });
    answered(answer);
  }

  /** What its read model says, without a message or a trace. */
  look(question: Question): unknown {
    return this.context.view.ask(question);
  }

  /** How it stands with an order; undefined where it never heard of it. */
  atRest(order: string): OrderAtRest | undefined {
    const subject = this.subjects.get(order);
    if (subject === undefined) return undefined;
    const { name: context, sources, decider, view } = this.context;
    const { version, handled, gap } = subject;
    return {
      kind: 'atRest',
      time: this.parts.transport.now(),
      context,
      order,
      version,
      unpublished: this.parts.journal.unpublished().filter((event) => event.order === order).length,
      handled: handled.flatMap((reached, i) => [sources[i] as string, reached]),
      held: gap?.held.length ?? 0,
      owes: this.busy(subject) || decider.deadline?.(subject.state) !== undefined,
      row: view.ask({ name: 'row', by: SAGA, order }),
    };
  }

  /** Whether nothing but a deadline is left to do about an order, given how far each source has come. */
  quiet(order: string, version: (source: string) => number): boolean {
    const subject = this.subjects.get(order);
    if (subject !== undefined && this.busy(subject)) return false;
    return this.context.sources.every((source, i) => (subject?.handled[i] ?? 0) === version(source));
  }

  /** The version its own events have reached, 0 for an order that it does not know. */
  version(order: string): number {
    return this.subjects.get(order)?.version ?? 0;
  }

  /** When the order's next deadline falls due, undefined where none does. */
  deadline(order: string): number | undefined {
    const subject = this.subjects.get(order);
    return subject && this.context.decider.deadline?.(subject.state);
  }

  orders(): IterableIterator<string> {
    return this.subjects.keys();
  }

  /** A finished order leaves memory. */
  forget(order: string): void {
    this.evict(order);
    const { journal } = this.parts;
    const { view } = this.context;
    journal.forget(order);
    view.forget(order);
    if (view.carry) journal.carry(view.carry());
  }

  /** It is gone: whatever still comes to it is lost. */
  stop(): void {
    this.stopped = true;
    this.timers.stop();
    this.calls.stop();
  }

  /** Into the read model too. */
  private bringBack(order: string): Subject<S> {
    for (const event of this.parts.journal.load(order)?.events ?? []) this.context.view.apply(event);
    return this.subject(order);
  }

  private subject(order: string): Subject<S> {
    const known = this.subjects.get(order);
    if (known !== undefined) return known;
    const { decider, sources } = this.context;
    const subject = new Subject(order, decider.initial, sources.length);
    const stored = this.parts.journal.load(order);
    if (stored !== undefined) {
      for (const event of stored.events) subject.state = decider.evolve(subject.state, event);
      subject.version = stored.events.length;
      subject.last = stored.events.at(-1) ?? null;
      for (const [i, version] of stored.handled.entries()) {
        subject.handled[i] = version;
        if (version > 0) subject.note(sources[i] as string, version);
      }
    }
    this.subjects.set(order, subject);
    if (stored?.lost) for (const source of sources) this.gaps.lose(subject, source);
    return subject;
  }

  /** False where it failed: the transport brings the event again. */
  private handle(subject: Subject<S>, event: Envelope): boolean {
    const { name, sources } = this.context;
    const { after, cause } = event;
    this.pass(subject, cause.source, cause.version);
    for (let i = 0; i < after.length; i += 2) this.pass(subject, after[i] as string, after[i + 1] as number);
    const from = this.fresh.length;
    try {
      const intent = this.context.react(event);
      const refusal = intent === null ? undefined : this.step(subject, sagaCommand(intent, event.order, event));
      if (refusal !== undefined)
        this.setAside('refused', event.order, event.source, `${intent?.type}: ${refusal.code}`);
    } catch (error) {
      this.fresh.length = from;
      this.parts.transport.fail(name, event, String(error));
      return false;
    }
    subject.handled[sources.indexOf(event.source)] = event.version;
    if (this.fresh.length === from) subject.note(event.source, event.version);
    this.touch(subject, LAZY_WINDOW);
    return true;
  }

  /** What an event depended on and this context does not handle itself, its own next event depends on too. */
  private pass(subject: Subject<S>, source: string, version: number): void {
    if (this.context.others.includes(source)) subject.note(source, version);
  }

  /** What the decider says to a command, taken over at once; speculative until the commit. */
  private step(subject: Subject<S>, command: Command): Refusal | undefined {
    const { decider, name: source } = this.context;
    const time = this.parts.transport.now();
    const decision = decider.decide(command, subject.state, time);
    if (isRefusal(decision)) return decision;
    if (decision.length === 0) return undefined;
    const { order, cause } = command;
    let { state, version, last } = subject;
    const from = this.fresh.length;
    for (const { type, data } of decision) {
      const after = this.fresh.length === from ? subject.takeSeen() : NONE;
      const event: Envelope = { type, data, source, order, version: ++version, time, cause, after };
      state = decider.evolve(state, event);
      this.fresh.push(event);
      last = event;
    }
    subject.state = state;
    subject.version = version;
    subject.last = last;
    this.touch(subject);
    return undefined;
  }

  private told(subject: Subject<S>, call: Call, answer: Answer): void {
    const intent = this.context.decider.answered?.(call, answer);
    if (intent === undefined) return;
    let cause = subject.last as MessageRef; // a call is owed by an event
    if (answer.kind === 'accepted' && answer.cause.source !== this.context.name) cause = answer.cause;
    this.step(subject, sagaCommand(intent, subject.order, cause));
    this.touch(subject);
  }

  private touch(subject: Subject<S>, window = COMMIT_WINDOW): void {
    if (!subject.touched) {
      subject.touched = true;
      this.touched.push(subject);
    }
    this.scheduleCommit(window);
  }

  private scheduleCommit(window = COMMIT_WINDOW): void {
    const at = Math.max(this.refusedUntil, (Math.floor(this.clock.now() / window) + 1) * window);
    if (at >= this.due) return;
    this.due = at;
    const commit = () => {
      // one that was to come later has been overtaken by a sooner one; a clock turned back keeps none from coming
      if (!this.stopped && this.due === at) this.commit();
    };
    this.clock.at(at, commit, false, () => (this.due === at ? this.news() : NONE));
  }

  /** What a commit tells of: one that only moves an inbox on is nobody's business but a restart's. */
  private news(): readonly string[] {
    const fresh = new Set(this.fresh.map(({ order }) => order));
    return this.named(this.touched, ({ order, open, call }) => open !== null || call !== null || fresh.has(order));
  }

  private commit(): void {
    const { parts, context } = this;
    // what was rolled back, before it could be acknowledged as done; some of it may be here at once
    if (this.refusedUntil > 0) parts.transport.redeliver(context.name);
    this.refusedUntil = 0;
    this.due = Number.POSITIVE_INFINITY;
    const { touched, fresh } = this;
    this.touched = [];
    this.fresh = [];
    if (parts.reached?.('before-commit')) return;
    try {
      parts.journal.commit(fresh, touched);
    } catch (error) {
      return this.rollBack(touched, String(error));
    }
    for (const event of fresh) {
      context.view.apply(event);
      parts.committed(event);
    }
    if (parts.reached?.('after-commit')) return;
    for (const subject of touched) subject.touched = false;
    if (context.decider.owes)
      for (const subject of touched) this.calls.follow(subject, context.decider.owes(subject.state));
    if (parts.reached?.('before-publish')) return;
    parts.outbox.flush(parts.journal, this.publish);
    for (const subject of touched) {
      // one that a rejected call has stepped since answers with the next commit
      if (subject.open !== null && !subject.touched) this.replies.settle(subject);
      if (isBlank(subject)) this.evict(subject.order);
      else this.arm(subject);
    }
    if (parts.reached?.('before-ack')) return;
    parts.transport.acknowledge(context.name, this.gaps.held);
  }

  /** What leaves after the host is gone does not count: the next one publishes it again. */
  private readonly publish = (events: readonly Envelope[], left: () => void): void => {
    this.parts.transport.publish(this.context.name, events, () => {
      if (!this.stopped) left();
    });
  };

  /** What was not committed never happened: it is forgotten, and what led to it comes again after a while. */
  private rollBack(touched: readonly Subject<S>[], reason: string): void {
    this.refusedUntil = this.clock.now() + REFUSED_FOR;
    for (const subject of touched) {
      this.evict(subject.order);
      this.replies.fail(subject);
      this.touch(this.subject(subject.order));
    }
    this.scheduleCommit();
    this.setAside('rolledBack', '', this.context.name, reason);
  }

  private busy(subject: Subject<S>): boolean {
    const { call, open, gap, touched } = subject;
    return touched || call !== null || open !== null || gap !== null;
  }

  /**
   * Arms the order's one timer for whatever falls due first; one that is armed earlier is left to ring, unless the clock
   * has jumped beyond it: it rings when as much has passed as was meant.
   */
  private arm(subject: Subject<S>): void {
    const { open, wakeAt, tick } = subject;
    let at = this.firstDue(subject);
    if (open !== null) at = sooner(at, this.replies.wakeAt(open));
    if (at === 0 || (wakeAt !== 0 && wakeAt <= at && tick >= this.clock.now())) return;
    this.timers.cancel(subject, tick);
    subject.wakeAt = at;
    subject.tick = this.timers.set(subject, at);
  }

  /** When a call, a gap or a deadline falls due, 0 for never. */
  private firstDue(subject: Subject<S>): number {
    const { gap, call } = subject;
    const deadline = this.untold(subject);
    const at = call === null ? 0 : call.due;
    return sooner(sooner(at, gap === null ? 0 : gap.replayAt), deadline === 0 ? 0 : this.clock.when(deadline));
  }

  private hasDue(subject: Subject<S>, time: number): boolean {
    const at = this.firstDue(subject);
    return (at !== 0 && at <= time) || subject.open?.some(({ patience }) => patience <= time) === true;
  }

  private named(subjects: Iterable<Subject<S>>, which: (subject: Subject<S>) => boolean): readonly string[] {
    const named: string[] = [];
    for (const subject of subjects) if (which(subject)) named.push(`${this.context.name}/${subject.order}`);
    return named;
  }

  private wake(subject: Subject<S>): void {
    const now = this.clock.now();
    const { call, gap } = subject;
    subject.wakeAt = 0;
    if (call !== null && call.due !== 0 && call.due <= now) this.calls.wake(subject, call);
    if (gap !== null && gap.replayAt <= now) this.gaps.replay(subject, gap);
    const deadline = this.untold(subject);
    if (deadline !== 0 && this.clock.when(deadline) <= now) {
      subject.passed = deadline;
      const cause = subject.last as MessageRef; // so is a deadline
      this.step(subject, sagaCommand({ type: 'PassDeadline', data: null }, subject.order, cause));
    }
    if (subject.open?.some((open) => open.patience <= now)) this.touch(subject);
    this.arm(subject);
  }

  /** The order's deadline, of which the decider has not been told, 0 for none. It may be before an earlier one: clocks are turned back. */
  private untold({ state, passed }: Subject<S>): number {
    const deadline = this.context.decider.deadline?.(state) ?? 0;
    return deadline === passed ? 0 : deadline;
  }

  private setAside(
    kind: 'duplicate' | 'deadLetter' | 'rolledBack' | 'refused',
    order: string,
    source: string,
    reason: string,
  ): void {
    const { name: context } = this.context;
    this.parts.observe({ kind, time: this.parts.transport.now(), context, order, source, reason });
  }

  private evict(order: string): void {
    const subject = this.subjects.get(order);
    if (subject === undefined) return;
    this.timers.cancel(subject, subject.tick);
    this.gaps.forget(subject);
    this.calls.forget(subject);
    this.subjects.delete(order);
  }
}

const NONE: readonly never[] = [];

/** The earlier of two times, of which 0 is never. */
function sooner(a: number, b: number): number {
  return a === 0 || (b !== 0 && b < a) ? b : a;
}

/** A refused command has left nothing behind. */
function isBlank({ version, touched, open, handled, gap }: Subject<unknown>): boolean {
  if (version > 0 || touched || open !== null || gap !== null) return false;
  return handled.every((reached) => reached === 0);
}

function sagaCommand(intent: Intent<Command>, order: string, cause: MessageRef): Command {
  return { type: intent.type, order, by: SAGA, data: intent.data, cause };
}
