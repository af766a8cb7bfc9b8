/** The calls a host owes: let out through the breaker, timed, tried again, and answered to its decider once. */
import type { Observation } from '../history.ts';
import type { Answer, Call, CallPolicy, Failure } from '../vocabulary.ts';
import { SAGA } from '../vocabulary.ts';
import type { Breaker, BreakerState } from './circuit-breaker.ts';
import type { Transport } from './ports.ts';
import type { Random } from './random.ts';
import { backoff } from './retry.ts';
import type { SteadyClock } from './steady-clock.ts';
import type { OpenCall, Subject } from './subject.ts';

/** How one type of call is made; `retryBase` (microseconds) is the shortest time after which asking again makes sense. */
export interface Line {
  readonly policy: CallPolicy;
  readonly breaker: Breaker | null;
  readonly retryBase: number;
}

export interface CallsParts<S> {
  readonly context: string;
  readonly lines: Readonly<Record<string, Line>>;
  readonly transport: Transport;
  readonly clock: Pick<SteadyClock, 'now' | 'at'>;
  readonly random: Random;
  observe(observation: Observation): void;
  /** The call has ended for good: this is its answer. */
  told(subject: Subject<S>, call: Call, answer: Answer): void;
  /** The order has something new to wake up for. */
  arm(subject: Subject<S>): void;
}

export class Calls<S> {
  private stopped = false;
  private readonly parts: CallsParts<S>;
  /** What was last said of each breaker. */
  private readonly shown = new Map<Breaker, { readonly to: string; readonly state: BreakerState['kind'] }>();

  constructor(parts: CallsParts<S>) {
    this.parts = parts;
  }

  /** Makes the call that the committed state owes, unless it is under way already. */
  follow(subject: Subject<S>, owed: Call | undefined): void {
    if (owed !== undefined && subject.call?.call.key === owed.key) return;
    this.forget(subject);
    if (owed === undefined) return;
    const cause = subject.ref(this.parts.context);
    subject.call = { call: owed, cause, attempt: 0, started: 0, era: 0, due: 0, resting: false };
    this.try(subject, subject.call);
  }

  /** Its call is owed no more: whatever comes of it counts for nothing. */
  forget(subject: Subject<S>): void {
    const open = subject.call;
    subject.call = null;
    if (open === null || open.resting || open.due === 0) return;
    this.line(open.call.type).breaker?.withdrawn(open.era);
  }

  /** Its time has come: a try has timed out, or the next one begins. */
  wake(subject: Subject<S>, open: OpenCall): void {
    if (open.resting) this.try(subject, open);
    else this.ended(subject, open, open.attempt, this.failed(open.call.type, 'timeout'));
  }

  /** Microseconds after which making that call again makes sense, spread so that nobody comes back in a wave. */
  retryAfter(type: string): number {
    const { breaker, retryBase } = this.line(type);
    const open = breaker !== null && breaker.state.kind === 'open' ? breaker.state.until - this.parts.clock.now() : 0;
    return Math.round(Math.max(open, retryBase / 2) + retryBase * this.parts.random.next());
  }

  stop(): void {
    this.stopped = true;
    for (const [breaker, { to }] of this.shown) this.changed(to, breaker, 'closed');
  }

  private try(subject: Subject<S>, open: OpenCall): void {
    const { context, transport, clock, observe } = this.parts;
    const { call, cause } = open;
    const { breaker, policy } = this.line(call.type);
    const now = transport.now();
    const attempt = ++open.attempt;
    open.resting = false;
    open.due = 0;
    if (breaker !== null && !breaker.permits()) {
      observe({ kind: 'callRejected', time: now, from: context, to: call.to, order: subject.order });
      return this.parts.told(subject, call, this.failed(call.type, 'rejected'));
    }
    open.started = now;
    open.era = breaker?.era ?? 0;
    open.due = clock.now() + policy.timeout;
    observe({
      kind: 'call',
      time: now,
      from: context,
      to: call.to,
      type: call.type,
      order: subject.order,
      cause,
      attempt,
    });
    const command = { type: call.type, order: subject.order, by: SAGA, data: call.data, cause };
    transport.request(context, call.to, command, (answer) => this.ended(subject, open, attempt, answer));
    this.parts.arm(subject);
  }

  private ended(subject: Subject<S>, open: OpenCall, attempt: number, came: Answer): void {
    if (this.stopped || subject.call !== open || open.due === 0) return;
    const { context, transport, clock, observe } = this.parts;
    const { call, started } = open;
    const { policy, breaker } = this.line(call.type);
    const answer = this.read(call.type, came);
    const current = attempt === open.attempt && !open.resting;
    if (!current && answer.kind === 'failed') return;
    const time = transport.now();
    observe({
      kind: 'callEnded',
      time,
      started,
      from: context,
      to: call.to,
      type: call.type,
      order: subject.order,
      answer,
    });
    if (breaker !== null) {
      if (current) breaker.ended(answer.kind !== 'failed', open.era, clock.now());
      else if (!open.resting) breaker.withdrawn(open.era);
      this.changed(call.to, breaker, breaker.state.kind);
    }
    if (answer.kind === 'failed' && open.attempt < policy.tries) {
      open.resting = true;
      open.due = clock.now() + backoff(open.attempt, this.parts.random);
      return this.parts.arm(subject);
    }
    open.due = 0;
    this.parts.told(subject, call, answer);
  }

  /** A callee that says it is overloaded has failed, and a failure says when to come back. */
  private read(type: string, answer: Answer): Answer {
    if (answer.kind === 'failed') return this.failed(type, answer.why);
    const { busy } = this.line(type).policy;
    return answer.kind === 'refused' && answer.refusal.code === busy ? this.failed(type, 'busy') : answer;
  }

  private failed(type: string, why: Failure): Answer {
    return { kind: 'failed', why, retryAfter: this.retryAfter(type) };
  }

  private changed(to: string, breaker: Breaker, state: BreakerState['kind']): void {
    if ((this.shown.get(breaker)?.state ?? 'closed') === state) return;
    const { context: from, transport, observe } = this.parts;
    this.shown.set(breaker, { to, state });
    observe({ kind: 'breaker', time: transport.now(), from, to, state, order: '' });
    this.await(to, breaker);
  }

  private await(to: string, breaker: Breaker): void {
    const at = breaker.wakeAt();
    if (at !== undefined && !this.stopped) this.parts.clock.at(at, () => this.turn(to, breaker));
  }

  private turn(to: string, breaker: Breaker): void {
    if (this.stopped) return;
    const now = this.parts.clock.now();
    breaker.tick(now);
    // a clock that has been turned back meanwhile is not there yet
    if ((breaker.wakeAt() ?? now) > now) this.await(to, breaker);
    else this.changed(to, breaker, breaker.state.kind);
  }

  private line(type: string): Line {
    const line = this.parts.lines[type];
    if (line === undefined) throw new Error(`${this.parts.context} does not know how to call ${type}`);
    return line;
  }
}
