/** What the world around the store is made of: who lives where, what the external systems are like. */
import type { Distribution } from '../core/runtime/random.ts';

/** Durations in integer microseconds, rates and probabilities in 0 … 1, money in whole won. */
export interface WorldConfig {
  readonly customers: readonly CustomerConfig[];
  readonly stores: readonly StoreConfig[];
  readonly riders: readonly RiderConfig[];
  readonly points: { readonly rate: number };
  readonly payment: PaymentConfig;
  readonly breaker: BreakerConfig;
  readonly kakao: { readonly latency: Distribution; readonly failureRate: number };
  readonly deadlines: DeadlineConfig;
}

export interface CustomerConfig {
  readonly id: string;
  readonly name: string;
  readonly area: string;
}

export interface StoreConfig {
  readonly id: string;
  readonly name: string;
  readonly area: string;
  /** Item to price in won. */
  readonly menu: Readonly<Record<string, number>>;
}

export interface RiderConfig {
  readonly id: string;
  readonly area: string;
}

export interface PaymentConfig {
  /** How many captures the gateway serves at once. */
  readonly concurrency: number;
  readonly serviceTime: Distribution;
  /** How many captures may wait; one more is answered "busy". */
  readonly queue: number;
  readonly declineRate: number;
  /** How many deferred orders may wait to be paid later. */
  readonly waitingRoom: number;
}

export interface BreakerConfig {
  /** The last so many calls are looked at. */
  readonly window: number;
  readonly failureRate: number;
  readonly minimumCalls: number;
  readonly openFor: number;
  readonly halfOpenCalls: number;
  readonly callTimeout: number;
}

export interface DeadlineConfig {
  readonly payment: number;
  /** null: a silent store is waited for. */
  readonly acceptance: number | null;
  readonly confirmation: number;
}
