/** A scenario as the program holds it: read from YAML, checked, every unit normalised. */
import type { Distribution } from '../core/runtime/random.ts';
import type { Workload } from '../world/workload.ts';
import type { WorldConfig } from '../world/world.ts';

export type { ActorHabits, Phase, Workload } from '../world/workload.ts';

/** Times and durations in integer microseconds of virtual time; rates as probabilities 0 … 1; money in won. */
export interface Scenario {
  readonly name: string;
  readonly description: string;
  readonly covers: readonly RequirementId[];
  /** Line of the file, 1-based; the first where it covers nothing. */
  readonly coversLine: number;
  readonly seed: number;
  readonly settle: number;
  readonly world: WorldConfig;
  readonly workload: Workload | null;
  readonly script: readonly ScriptEntry[];
  readonly faults: readonly FaultSpec[];
  readonly played: readonly PlayedStep[];
  /** Where what is on its way comes in another order than by time; none, and its time alone says when it comes. */
  readonly interleaving?: readonly Deviation[];
  readonly expect: Expectations;
}

/** As the `at`-th thing that happens, the `take`-th of those that could be next, both from 1: 1 is the earliest. */
export interface Deviation {
  readonly at: number;
  readonly take: number;
}

export const REQUIREMENT_IDS = [
  'F1',
  'F2',
  'F3',
  'F4',
  'F5',
  'F6',
  'F7',
  'F8',
  'F9',
  'F10',
  'F11',
  'F12',
  'F13',
  'N1',
  'N2',
  'N3',
  'N4',
  'S1',
] as const;
export type RequirementId = (typeof REQUIREMENT_IDS)[number];

export type ScriptEntry =
  | { readonly kind: 'step'; readonly step: Step }
  | {
      readonly kind: 'parallel';
      readonly when: StepTime;
      readonly steps: readonly Step[];
      /** How many must win; null: not said. */
      readonly accepted: number | null;
      /** What the losers must get; null: not said. */
      readonly errors: readonly string[] | null;
      readonly line: number;
    };

/** `at`: since the start; `after`: since the step before ended (0 unless said). */
export type StepTime =
  | { readonly kind: 'at'; readonly time: number }
  | { readonly kind: 'after'; readonly delay: number };

export interface Step {
  readonly when: StepTime;
  readonly as: { readonly role: 'customer' | 'store' | 'rider'; readonly id: string };
  readonly action: Action;
  /** The name that later steps use for the order. */
  readonly save: string | null;
  readonly expect: StepExpectation | null;
  /** Line of the file, 1-based. */
  readonly line: number;
}

/** What was done by hand: it happens at its own moment, beside workload and script, and nobody waits for it or judges it. */
export interface PlayedStep {
  readonly at: number;
  readonly as: Step['as'];
  /** `on` is an order's id, or a saved name with its `$`. */
  readonly action: Action;
  /** The name that later played steps may use for the order. */
  readonly save: string | null;
  readonly line: number;
}

/** What a step does; a script's `on` is a saved name without its `$`. */
export type Action =
  | {
      readonly do: 'order';
      readonly store: string;
      readonly items: Readonly<Record<string, number>>;
      readonly area: string | null;
    }
  | {
      readonly do: 'pay' | 'cancel' | 'confirm' | 'status' | 'accept' | 'cook start' | 'cook finish' | 'pick';
      readonly on: string;
    }
  | { readonly do: 'reject'; readonly on: string; readonly reason: string | null }
  | { readonly do: 'queue' | 'deliveries' | 'points' | 'notifications' };

export interface StepExpectation {
  readonly status?: OrderStatusName;
  readonly points?: number;
  readonly refunded?: number;
  readonly balance?: number;
  /** A saved name without its `$`. */
  readonly contains?: string;
  readonly lacks?: string;
  readonly messages?: number;
  /** A refusal code. */
  readonly error?: string;
  /** Lets it come true within so long. */
  readonly within?: number;
}

export const ORDER_STATUS_NAMES = [
  'PLACED',
  'PAYMENT_DEFERRED',
  'PAID',
  'ACCEPTED',
  'COOKING',
  'COOKED',
  'PICKED',
  'COMPLETED',
  'CANCELING',
  'CANCELED',
] as const;
export type OrderStatusName = (typeof ORDER_STATUS_NAMES)[number];

/** A fault of the schedule; which type has which keys is the schema's to say. `from` and `to` are set for `a->b` targets. */
export interface FaultSpec {
  readonly type: FaultType;
  readonly target: FaultTarget;
  readonly at: number;
  /** null for `crash`, which strikes once. */
  readonly for: number | null;
  /** Probability for each call or delivery; 1 unless said. */
  readonly rate: number;
  readonly slowdown?: number;
  readonly delay?: Distribution;
  readonly window?: number;
  readonly restartAfter?: number;
  readonly point?: CrashPoint;
  readonly oneWay?: boolean;
  /** Messages a second. */
  readonly maxRate?: number;
  readonly by?: number;
  readonly line: number;
}

export const FAULT_TYPES = [
  'overload',
  'latency',
  'error',
  'lostReply',
  'outage',
  'crash',
  'pause',
  'drop',
  'duplicate',
  'delay',
  'reorder',
  'partition',
  'poison',
  'slowConsumer',
  'clockSkew',
  'diskFull',
] as const;
export type FaultType = (typeof FAULT_TYPES)[number];

export const CRASH_POINTS = ['before-commit', 'after-commit', 'before-publish', 'before-ack'] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

export type FaultTarget =
  | { readonly kind: 'context'; readonly context: string }
  | { readonly kind: 'gateway' }
  | { readonly kind: 'kakao' }
  | { readonly kind: 'events' }
  | { readonly kind: 'link'; readonly from: string; readonly to: string };

export interface Expectations {
  /** 'all', or the names of the invariants that must hold. */
  readonly always: 'all' | readonly string[];
  readonly sometimes: readonly Expression[];
  readonly thresholds: readonly Expression[];
  readonly eventually: readonly Expression[];
}

/** `metric{tag:value, …} aggregate operator number[unit]`; durations as microseconds, percentages as 0 … 1. */
export interface Expression {
  readonly text: string;
  readonly metric: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly aggregate:
    | { readonly kind: 'count' | 'rate' | 'value' | 'min' | 'max' | 'avg' | 'med' }
    | { readonly kind: 'p'; readonly rank: number };
  readonly operator: '<' | '<=' | '>' | '>=' | '==' | '!=';
  readonly bound: number;
  /** As written, for the report: 'ms', 's', '%', '/s' … or ''. */
  readonly unit: string;
  readonly line: number;
}
