/** A circuit breaker as a pure state machine over a sliding window of calls (Nygard, "Release It!", 2007). */

export interface BreakerSettings {
  /** The last so many calls are looked at. */
  readonly window: number;
  /** 0 … 1: from this share of failures on it opens. */
  readonly failureRate: number;
  readonly minimumCalls: number;
  /** Microseconds. */
  readonly openFor: number;
  /** So many trial calls must succeed before it closes. */
  readonly halfOpenCalls: number;
}

export type BreakerState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly until: number }
  | { readonly kind: 'halfOpen'; readonly out: number; readonly succeeded: number };

/** Guards the calls to one callee. Its owner turns the clock with `tick`, at `wakeAt` at the latest. */
export interface Breaker {
  readonly state: BreakerState;
  /** Asks to let one call out; true counts it as out. */
  permits(): boolean;
  /** A call that was let out has ended. `era` is the one at which it was let out. */
  ended(ok: boolean, era: number, now: number): void;
  /** A call that was let out will not be told how it ended: a trial call leaves its place to another. */
  withdrawn(era: number): void;
  /** Rises with each change of state, so that a call of an earlier one no longer counts. */
  readonly era: number;
  tick(now: number): void;
  wakeAt(): number | undefined;
}

/** All that a breaker knows, for one that goes on elsewhere. */
export interface BreakerMemory {
  readonly state: BreakerState;
  readonly era: number;
  /** How the last calls ended, the oldest first. */
  readonly recent: readonly boolean[];
}

export class CircuitBreaker implements Breaker {
  state: BreakerState;
  era: number;
  private readonly recent: boolean[];
  private next: number;
  private failures: number;
  private readonly settings: BreakerSettings;

  constructor(settings: BreakerSettings, memory: BreakerMemory = NEW) {
    this.settings = settings;
    this.state = memory.state;
    this.era = memory.era;
    this.recent = memory.recent.slice(-settings.window);
    this.next = this.recent.length % settings.window;
    this.failures = this.recent.filter((ok) => !ok).length;
  }

  /** What it knows now; trial calls that are out are left out, as their owner will not be told how they ended. */
  memory(): BreakerMemory {
    const { state, era, recent, next } = this;
    const settled = state.kind === 'halfOpen' ? { ...state, out: 0 } : state;
    return { state: settled, era, recent: [...recent.slice(next), ...recent.slice(0, next)] };
  }

  permits(): boolean {
    const { state } = this;
    if (state.kind === 'halfOpen') {
      if (state.out + state.succeeded >= this.settings.halfOpenCalls) return false;
      this.state = { ...state, out: state.out + 1 };
      return true;
    }
    return state.kind === 'closed';
  }

  ended(ok: boolean, era: number, now: number): void {
    if (era !== this.era) return;
    if (this.state.kind === 'halfOpen') this.trialEnded(ok, now);
    else if (this.state.kind === 'closed') this.note(ok, now);
  }

  withdrawn(era: number): void {
    const { state } = this;
    if (era === this.era && state.kind === 'halfOpen') this.state = { ...state, out: state.out - 1 };
  }

  tick(now: number): void {
    if (this.state.kind === 'open' && now >= this.state.until) this.turn({ kind: 'halfOpen', out: 0, succeeded: 0 });
  }

  wakeAt(): number | undefined {
    return this.state.kind === 'open' ? this.state.until : undefined;
  }

  private trialEnded(ok: boolean, now: number): void {
    if (this.state.kind !== 'halfOpen') return;
    const { out, succeeded } = this.state;
    if (!ok) this.open(now);
    else if (succeeded + 1 >= this.settings.halfOpenCalls) this.turn({ kind: 'closed' });
    else this.state = { kind: 'halfOpen', out: out - 1, succeeded: succeeded + 1 };
  }

  private note(ok: boolean, now: number): void {
    const { window, minimumCalls, failureRate } = this.settings;
    if (this.recent[this.next] === false) this.failures--;
    if (!ok) this.failures++;
    this.recent[this.next] = ok;
    this.next = (this.next + 1) % window;
    const calls = this.recent.length;
    if (calls >= Math.min(minimumCalls, window) && this.failures >= failureRate * calls && this.failures > 0)
      this.open(now);
  }

  private open(now: number): void {
    this.turn({ kind: 'open', until: now + this.settings.openFor });
  }

  private turn(state: BreakerState): void {
    this.state = state;
    this.era++;
    this.recent.length = 0;
    this.next = 0;
    this.failures = 0;
  }
}

const NEW: BreakerMemory = { state: { kind: 'closed' }, era: 0, recent: [] };
