/** What the checks know of the run beside its orders: who is up, which breakers are open, what the world is like. */
import type { BreakerChanged, CallMade, CallRejected, FaultFired, HealthChanged } from '../history.ts';
import type { BreakerSettings } from '../runtime/circuit-breaker.ts';
import { OrderFacts } from './facts.ts';
import { PayLine } from './pay-line.ts';
import { ORDER, PAYMENT, SOURCES, sourceIndex } from './sources.ts';

/** Told from outside, because checks don't trust the contexts. `menus`: store to item to won. */
export interface ChecksConfig {
  readonly pointRate: number;
  readonly menus: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly riderNear: (rider: string, area: string) => boolean;
  /** So many unpaid orders are let in. */
  readonly waitingRoom: number;
  /** Of the one breaker before payment; none: several instances of the order side have one each, and none is followed. */
  readonly breaker?: BreakerSettings;
}

/** So many in a row told the same are a wave, where waits are spread over so many microseconds. */
const WAVE = 3;
const SPREAD = 1_000_000;

/** Microseconds after which what was committed is known to whoever committed it. */
const KNOWN_AFTER = 5_000_000;

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
  /** Since when the waiting room has been full; Infinity: it is not. */
  private fullSince = Number.POSITIVE_INFINITY;
  /** When the waiting room was full last; -1 for never. */
  private lastFull = -1;
  /** Some order was deferred because payment was overloaded, not merely unreachable. */
  overloaded = false;
  /** null: it is not followed. */
  readonly payLine: PayLine | null;
  /** How long the customer deferred last was told to wait, and how many in a row have been told so. */
  private lastWait = 0;
  private alike = 0;
  private readonly down: boolean[] = SOURCES.map(() => false);
  private readonly owing: boolean[] = SOURCES.map(() => false);

  constructor(config: ChecksConfig) {
    this.config = config;
    this.payLine = config.breaker === undefined ? null : new PayLine(config.breaker);
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
    if (this.unpaid < this.config.waitingRoom) this.fullSince = Number.POSITIVE_INFINITY;
    else if (this.fullSince > this.now) this.fullSince = this.now;
  }

  /** Whether whoever let an order in at that time must have known that there was no room; known where one process lets them in. */
  isOverfull(time: number): boolean {
    return this.payLine !== null && this.fullSince + KNOWN_AFTER <= time;
  }

  /** Whether no new order could be let in, at that time or later. */
  wasFullSince(time: number): boolean {
    return this.unpaid >= this.config.waitingRoom || this.lastFull >= time;
  }

  /** Somebody is told to wait so long. */
  noteWait(wait: number): void {
    this.alike = wait === this.lastWait ? this.alike + 1 : 1;
    this.lastWait = wait;
  }

  /** Whether too many in a row have been told to wait equally long for it to be chance. */
  isWave(wait: number): boolean {
    return (
      wait > 0 && wait === this.lastWait && this.alike + 1 >= WAVE && (this.config.breaker?.openFor ?? 0) >= SPREAD
    );
  }

  noteHealth(observation: HealthChanged): void {
    const source = sourceIndex(observation.context);
    if (source < 0) return;
    this.down[source] = !observation.up;
    if (source === ORDER) this.payLine?.turned('closed');
  }

  noteBreaker({ from, to, state }: BreakerChanged): void {
    let breaker = this.breakerOf(from, to);
    if (breaker === undefined) {
      breaker = { from, to, state, closings: 0 };
      this.breakers.push(breaker);
    } else if (state === 'closed' && breaker.state !== 'closed') breaker.closings++;
    breaker.state = state;
    if (isPayLine(from, to)) this.payLine?.turned(state);
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

export function isPayLine(from: string, to: string): boolean {
  return from === SOURCES[ORDER] && to === SOURCES[PAYMENT];
}
