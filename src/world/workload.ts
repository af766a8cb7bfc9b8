/** What comes at the business: how many customers arrive when, and how the people around their orders behave. */
import type { Distribution } from '../core/runtime/random.ts';

/** Times and durations in integer microseconds; rates of arrival a second; probabilities 0 … 1. */
export interface Workload {
  readonly arrivals: 'poisson' | 'uniform';
  readonly phases: readonly Phase[];
  readonly actors: ActorHabits;
}

export type Phase =
  /** Arrivals a second, from `rate` at its start to `rampTo` at its end (equal when it does not ramp). */
  | RatePhase
  /** So many arrivals, spread over the duration. */
  | { readonly kind: 'count'; readonly name: string; readonly duration: number; readonly count: number }
  | { readonly kind: 'pause'; readonly name: string; readonly duration: number };

export interface RatePhase {
  readonly kind: 'rate';
  readonly name: string;
  readonly duration: number;
  readonly rate: number;
  readonly rampTo: number;
}

export interface ActorHabits {
  readonly customer: {
    readonly cancelRate: number;
    readonly cancelAfter: Distribution;
    readonly confirmAfter: Distribution;
    readonly paysLater: number;
  };
  readonly store: {
    readonly rejectRate: number;
    readonly acceptAfter: Distribution;
    readonly startAfter: Distribution;
    readonly cookFor: Distribution;
  };
  readonly rider: { readonly pickAfter: Distribution; readonly deliverFor: Distribution };
}
