/** What the dashboard shows and what it may do, whatever runs beneath: a scenario, a local world or a system over NATS. */
import type { Report } from '../../core/checks/checks.ts';
import type { OrderAtRest, Record } from '../../core/history.ts';
import type { RunReport } from '../../scenarios/report.ts';
import type { Action, FaultSpec } from '../../scenarios/scenario.ts';
import type { Snapshot } from '../../watch/snapshot.ts';
import type { Person } from '../../world/people.ts';
import type { WorldConfig } from '../../world/world.ts';
import type { Soon } from '../roles/world.ts';

/** All times in integer microseconds, of virtual time or world time. */
export interface Scene {
  /** The scenario's name, the world's folder, the system's name. */
  readonly title: string;
  /** Of a seeded run, else null. */
  readonly seed: number | null;
  /** What the clock shows. */
  readonly now: number;
  readonly clock: 'running' | 'paused' | 'replaying' | 'over';
  /** Virtual seconds a second; Infinity: as fast as it goes. */
  readonly speed: number;
  /** How far a replay has come, 0 … 1; null where none goes on. */
  readonly replayed: number | null;
  readonly business: Snapshot;
  /** Messages that wait for each context, null where that is not known; the payment gateway's queue under `gateway`. */
  readonly waiting: Readonly<{ [name: string]: number | null }>;
  readonly found: Report;
  readonly phases: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  readonly faults: readonly FaultShown[];
  /** Up to where the timeline goes: the end of phases and faults, now at least. */
  readonly end: number;
  /** How it ended, once it is over. */
  readonly report: RunReport | null;
  /** How the breaker to payment is set, for the seconds left. */
  readonly openFor: number;
  /** Older records have been let go: what is shown knows nothing from before. */
  readonly since?: number;
  /** What keeps it from being whole just now, a sentence each: no connection, what this user may not see. */
  readonly troubles?: readonly string[];
}

export interface FaultShown {
  /** The handle by which it is ended. */
  readonly id: number;
  readonly type: string;
  readonly target: string;
  readonly from: number;
  /** null: a crash that has not struck yet. */
  readonly to: number | null;
  readonly fired: number;
  readonly byHand: boolean;
}

/** How an order stands: what it waits for, who owes that, and its next timer. */
export interface Standing {
  /** The event that takes it on; null where it is over. */
  readonly waitsFor: { readonly event: string; readonly owedBy: string } | null;
  /** When the next deadline passes, null for none. */
  readonly deadline: number | null;
  /** How each context stands with it, as far as that can be asked. */
  readonly contexts: readonly OrderAtRest[];
}

/** What somebody did by hand came to: a sentence for the status line. */
export interface Done {
  readonly ok: boolean;
  readonly what: string;
}

/** Turns virtual time; where others make the history it turns what is shown, and `resume` goes back to now. */
export interface ClockControl {
  pause(): void;
  resume(): void;
  /** On to the next event, and no further. */
  step(): void;
  /** Not where time is the wall clock's. */
  setSpeed?(speed: number): void;
}

/** Goes to any moment; what is shown until it is reached is the scene with `replayed`. */
export interface TimeTravel {
  seek(time: number): void;
  /** The run as it went before it was changed in its past, at the same moment or on its way there; null where it was not. */
  original(): Snapshot | null;
  /** A scenario file's text that repeats the run on screen exactly; only a run has one. */
  asScenario?(name: string): string;
}

/** Breaks things and plays roles. */
export interface Operator {
  readonly world: WorldConfig;
  /** Fault types that can be added here. */
  readonly faultTypes: readonly string[];
  /** From now on; `spec.at` is not looked at. */
  addFault(spec: Omit<FaultSpec, 'at' | 'line'>): Soon<Done>;
  endFault(id: number): Soon<Done>;
  /** `action.on` is an order's id; an order that is placed gets an id of its own. */
  play(as: Person, action: Action): Soon<Done>;
}

export interface Source {
  readonly kind: 'run' | 'world' | 'system';
  /** Everything on screen, as it is now. */
  scene(): Scene;
  /** The order's records as far as they are known, in the order of their times. */
  story(order: string): Soon<readonly Record[]>;
  standing(order: string): Soon<Standing | undefined>;
  readonly clock: ClockControl | null;
  readonly travel: TimeTravel | null;
  /** null: it may only be looked at. */
  readonly operator: Operator | null;
}
