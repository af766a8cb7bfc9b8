/** What the checks know of the run beside its orders: who is up, which breakers are open, what the world is like. */
import type { BreakerChanged, CallMade, CallRejected, FaultFired, HealthChanged } from '../history.ts';
import { OrderFacts } from './facts.ts';
import { ORDER, SOURCES, sourceIndex } from './sources.ts';

/** Told from outside, because checks don't trust the contexts. `menus`: store to item to won. */
export interface ChecksConfig {
  readonly pointRate: number;
  readonly menus: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly riderNear: (rider: string, area: string) => boolean;
  /** So many unpaid orders are let in. */
  readonly waitingRoom: number;
}

interface Breaker {
  readonly from: string;
  readonly to: string;
  state: BreakerChanged['state'];
  /** How often it has closed again. */
  closings: number;
}

export class Run {
  readonly config: ChecksConfig;
  /** Orders in flight. */
  readonly orders = new Map<string, OrderFacts>();
  /** Stands in for an order nobody has heard of; nothing is ever written to it. */
  readonly blank = new OrderFacts('');
  /** The order that the record at hand is judged by; a look-up without an order names the one it lists. */
  about = this.blank;
  readonly breakers: Breaker[] = [];
  now = 0;
  /** Up to when faults have been felt, in microseconds; -1 for never. */
  lastFault = -1;
  /** Orders that are not paid, nor canceled. */
  private unpaid = 0;
  /** When the waiting room was full last; -1 for never. */
  private lastFull = -1;
  /** Some order was deferred because payment was overloaded, not merely unreachable. */
  overloaded = false;
  private readonly down: boolean[] = SOURCES.map(() => false);
  private readonly owing: boolean[] = SOURCES.map(() => false);

  constructor(config: ChecksConfig) {
    this.config = config;
  }

  isDown(source: number): boolean {
    return this.down[source] === true;
  }

  isOwing(source: string): boolean {
    return this.owing[sourceIndex(source)] === true;
  }

  noteOwing(context: string): void {
    const source = sourceIndex(context);
    if (source >= 0) this.owing[source] = true;
  }

  /** An order is to be paid, or is not any more. */
  noteUnpaid(more: 1 | -1): void {
    if (this.unpaid >= this.config.waitingRoom) this.lastFull = this.now;
    this.unpaid += more;
  }

  /** Whether no new order could be let in, at that time or later. */
  wasFullSince(time: number): boolean {
    return this.unpaid >= this.config.waitingRoom || this.lastFull >= time;
  }

  noteHealth(observation: HealthChanged): void {
    const source = sourceIndex(observation.context);
    if (source >= 0) this.down[source] = !observation.up;
  }

  noteBreaker({ from, to, state }: BreakerChanged): void {
    let breaker = this.breakerOf(from, to);
    if (breaker === undefined) {
      breaker = { from, to, state, closings: 0 };
      this.breakers.push(breaker);
    } else if (state === 'closed' && breaker.state !== 'closed') breaker.closings++;
    breaker.state = state;
  }

  noteFault({ time, until = time }: FaultFired): void {
    this.lastFault = Math.max(this.lastFault, until);
  }

  /** Undefined while that breaker has never changed. */
  breakerOf(from: string, to: string): Breaker | undefined {
    const { breakers } = this;
    for (let i = 0; i < breakers.length; i++) {
      const breaker = breakers[i] as Breaker;
      if (breaker.from === from && breaker.to === to) return breaker;
    }
    return undefined;
  }

  payBreaker(): Breaker | undefined {
    return this.breakers.length === 0 ? undefined : this.breakerOf(SOURCES[ORDER], 'payment');
  }

  isOpen(call: CallMade | CallRejected): boolean {
    return this.breakers.length > 0 && this.breakerOf(call.from, call.to)?.state === 'open';
  }
}
