/** What came of some worlds, as plain data that can cross a thread; merged in the order of the worlds, it adds up to the same however they were shared out. */
import type { FaultResult, Violation } from '../report.ts';
import type { CrashPoint } from '../scenario.ts';

/** Which world it was; with the exploration's scenario, it can be made again. */
export type Origin =
  | { readonly kind: 'seed'; readonly seed: number }
  /** As a file has it. */
  | { readonly kind: 'scenario'; readonly scenario: string }
  /** The exploration's scenario, with one crash more. */
  | { readonly kind: 'crash'; readonly context: string; readonly at: number; readonly point: CrashPoint };

/** A property that did not hold in a world. */
export interface Finding {
  readonly origin: Origin;
  readonly property: string;
  readonly violation: Violation;
}

/** An event as it is told: undefined beyond a history's end. */
export interface Told {
  readonly context: string;
  readonly type: string;
  readonly order: string;
  readonly version: number;
  /** As JSON. */
  readonly data: string;
  /** Microseconds of virtual time. */
  readonly time: number;
}

/** A world that was another one when it ran again. */
export interface Stray {
  readonly origin: Origin;
  /** The first event that differs, on both sides; null where two more runs were the same. */
  readonly first: { readonly index: number; readonly once: Told | undefined; readonly again: Told | undefined } | null;
}

export type FaultCount = Pick<FaultResult, 'type' | 'target' | 'armed' | 'fired'>;

export interface PropertyCount {
  readonly property: string;
  readonly worlds: number;
}

export interface CrashCount {
  readonly context: string;
  readonly point: CrashPoint;
  readonly worlds: number;
  /** In which it struck at the commit that it was meant for. */
  readonly struck: number;
  readonly failed: number;
}

/** A planted bug that was looked for. */
export interface Hunted {
  readonly bug: string;
  readonly what: string;
  /** Worlds that it took, or that were tried in vain. */
  readonly seeds: number;
  /** null: it was not found. */
  readonly found: FoundBug | null;
}

export interface FoundBug {
  readonly seed: number;
  readonly property: string;
  readonly sentence: string;
  /** The smallest scenario that still fails so; null where none does when it is run by itself. */
  readonly shrunk: { readonly faults: number; readonly orders: number } | null;
}

export interface Outcome {
  readonly worlds: number;
  /** Of them, run a second time. */
  readonly twice: number;
  readonly failed: number;
  readonly orders: number;
  readonly events: number;
  /** Whole milliseconds, so that sums come out the same in any order. */
  readonly virtualMs: number;
  readonly faults: readonly FaultCount[];
  readonly crashes: readonly CrashCount[];
  readonly properties: readonly PropertyCount[];
  /** The first ones of each property. */
  readonly findings: readonly Finding[];
  readonly strays: readonly Stray[];
  readonly mutants: readonly Hunted[];
}

const MOST_FINDINGS = 100;
const MOST_STRAYS = 20;

/** In the order of the worlds. */
export function merge(outcomes: readonly Outcome[]): Outcome {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const all = <T>(of: (outcome: Outcome) => readonly T[]) => outcomes.flatMap(of);
  return {
    worlds: sum(({ worlds }) => worlds),
    twice: sum(({ twice }) => twice),
    failed: sum(({ failed }) => failed),
    orders: sum(({ orders }) => orders),
    events: sum(({ events }) => events),
    virtualMs: sum(({ virtualMs }) => virtualMs),
    faults: counted(
      all(({ faults }) => faults),
      ({ type, target }) => `${type} ${target}`,
      (a, b) => ({ ...a, armed: a.armed + b.armed, fired: a.fired + b.fired }),
    ),
    crashes: counted(
      all(({ crashes }) => crashes),
      ({ context, point }) => `${context} ${point}`,
      (a, b) => ({
        ...a,
        worlds: a.worlds + b.worlds,
        struck: a.struck + b.struck,
        failed: a.failed + b.failed,
      }),
    ),
    properties: counted(
      all(({ properties }) => properties),
      ({ property }) => property,
      (a, b) => ({ ...a, worlds: a.worlds + b.worlds }),
    ),
    findings: firstOfEach(all(({ findings }) => findings)),
    strays: all(({ strays }) => strays).slice(0, MOST_STRAYS),
    mutants: all(({ mutants }) => mutants),
  };
}

export const NOTHING: Outcome = merge([]);

/** One for each key, in the order in which the keys came first. */
function counted<T>(counts: readonly T[], keyOf: (count: T) => string, add: (a: T, b: T) => T): readonly T[] {
  const sums = new Map<string, T>();
  for (const count of counts) {
    const key = keyOf(count);
    const before = sums.get(key);
    sums.set(key, before === undefined ? count : add(before, count));
  }
  return [...sums.values()];
}

function firstOfEach(findings: readonly Finding[]): readonly Finding[] {
  const kept = new Map<string, number>();
  return findings.filter(({ property }) => {
    const before = kept.get(property) ?? 0;
    kept.set(property, before + 1);
    return before < MOST_FINDINGS;
  });
}
