/** What a run comes to: the contract's JSON report, with what the other reporters need beside it. */
import type { Envelope } from '../core/vocabulary.ts';
import type { Counts } from '../watch/snapshot.ts';

export type Verdict = 'passed' | 'failed' | 'inconclusive';

/** Where a property was first found wanting. */
export interface Violation {
  readonly sentence: string;
  /** Microseconds of virtual time. */
  readonly time: number;
  readonly order: string;
  /** Its id, '' for none. */
  readonly event: string;
}

export interface RequirementResult {
  readonly id: string;
  readonly verdict: 'proven' | 'violated' | 'not-exercised';
  readonly checks: number;
  readonly evidence: readonly string[];
  readonly violation?: Violation;
}

export interface InvariantResult {
  readonly name: string;
  readonly verdict: 'held' | 'violated' | 'not-exercised';
  readonly checks: number;
  readonly violation?: Violation;
}

export interface LivenessResult {
  readonly name: string;
  readonly verdict: 'reached' | 'missed' | 'not-exercised';
  readonly violation?: Violation;
}

export interface ExpectationResult {
  readonly text: string;
  readonly kind: 'script' | 'always' | 'sometimes' | 'threshold' | 'eventually';
  readonly verdict: Verdict;
  /** What was found: a number, a status, a code …; null where nothing was. */
  readonly actual: number | string | boolean | null;
  /** Line of the scenario file, for annotations. */
  readonly line: number;
}

export interface FaultResult {
  readonly type: string;
  readonly target: string;
  readonly armed: number;
  readonly fired: number;
  /** Microseconds of virtual time. */
  readonly from: number;
  /** null for what strikes once. */
  readonly to: number | null;
}

/** A phase of the workload on the clock, in microseconds of virtual time. */
export interface PhaseSpan {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface Totals extends Counts {
  /** Orders a second of virtual time while the workload lasted. */
  readonly offeredRate: number;
  readonly achievedRate: number;
  readonly virtualMs: number;
  readonly realMs: number;
}

/** The timeline of an order that a failure names: one line a message. */
export interface OrderTimeline {
  readonly order: string;
  readonly events: readonly Envelope[];
  readonly lines: readonly { readonly time: number; readonly what: string }[];
}

export interface RunReport {
  readonly schema: 1;
  readonly scenario: string;
  readonly description: string;
  readonly file: string;
  readonly seed: number;
  readonly transport: string;
  readonly journal: string;
  readonly verdict: Verdict;
  readonly exitCode: number;
  readonly fingerprint: string;
  readonly requirements: readonly RequirementResult[];
  /** The requirements that the scenario covers. */
  readonly covers: readonly string[];
  /** The file's line that says so, for annotations. */
  readonly coversLine: number;
  readonly invariants: readonly InvariantResult[];
  readonly liveness: readonly LivenessResult[];
  readonly expectations: readonly ExpectationResult[];
  readonly phases: readonly PhaseSpan[];
  readonly faults: readonly FaultResult[];
  readonly totals: Totals;
  /** Why the verdict is what it is, a sentence each; empty where it passed. */
  readonly because: readonly string[];
  readonly timelines: readonly OrderTimeline[];
  /** The command that repeats the run. */
  readonly repeat: string;
  readonly warnings: readonly string[];
}

/** What a running scenario tells while it runs. */
export interface Progress {
  readonly scenario: string;
  /** Microseconds. */
  readonly virtualTime: number;
  readonly orders: number;
  readonly open: number;
  readonly failures: number;
  readonly events: number;
}
