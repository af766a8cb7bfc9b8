/** The words of the role verbs and the operator's: one catalogue a language, the same keys in each. */
import type { CancelReason } from '../../core/published-language.ts';
import type { Failure, RefusalCode } from '../../core/vocabulary.ts';
import type { JournalErrorCode } from '../../journals/journal-error.ts';
import type { ImportProblem } from '../../local/transfer.ts';
import type { WorldTrouble } from '../../local/world-error.ts';
import type { SystemTrouble } from '../../system/system-error.ts';

export type QueueStatus = 'WAITING_FOR_PAYMENT' | 'PAID' | 'ACCEPTED' | 'COOKING';

/** What a refusal is about; '' and 0 for what it is not about. */
export interface Facts {
  readonly order: string;
  readonly store: string;
  readonly item: string;
  /** What there is instead, or what may have been meant: `s1, s2`. */
  readonly known: string;
  readonly seconds: number;
  /** A command to type, on the same world. */
  readonly run: (words: string) => string;
}

type Failed = Pick<Facts, 'order' | 'run'> & {
  readonly context: string;
  /** Over NATS, where no faults are in force that a verb could end. */
  readonly isSystem: boolean;
};

/** Amounts and counts come as numbers; whatever a person typed comes safe to print. */
export interface CliTexts {
  /** What happened, and what to do next. */
  readonly refusals: Readonly<Record<RefusalCode, (facts: Facts) => string>>;
  /** No answer came back; `order` is '' where it was about none. */
  readonly failures: Readonly<Record<Failure, (about: Failed) => string>>;
  readonly worldTroubles: Readonly<Record<WorldTrouble | JournalErrorCode, (file: string) => string>>;
  readonly systemTroubles: Readonly<Record<SystemTrouble, (about: string) => string>>;
  readonly reasons: Readonly<Record<CancelReason, string>>;
  readonly queueStatuses: Readonly<Record<QueueStatus, string>>;
  readonly labels: Readonly<Record<Label, string>>;
  readonly notes: {
    readonly exported: (events: number, file: string) => string;
    readonly imported: (events: number, folder: string) => string;
    readonly setUp: (system: string) => string;
    readonly rebuilt: (context: string, events: number) => string;
    readonly payLater: (seconds: number) => string;
    /** The call to payment ended without an answer. */
    readonly payUnknown: (seconds: number) => string;
    readonly breakerOpen: (seconds: number) => string;
    readonly breakerHalfOpen: string;
    readonly canceling: string;
    readonly earned: (points: string) => string;
    readonly refunded: (won: string) => string;
    readonly undelivered: string;
    /** Not everybody who holds a part of the list has answered. */
    readonly partial: string;
    readonly inAWhile: (duration: string) => string;
    readonly rightNow: string;
    readonly cleared: (count: number) => string;
    readonly retried: (id: number) => string;
    readonly remaining: (duration: string) => string;
    /** `shortest`: milliseconds. */
    readonly speedLowered: (asked: number, speed: number, shortest: number) => string;
    readonly refusedMessage: (name: string, order: string, reason: string) => string;
    readonly streamLeft: (stream: string) => string;
  };
  readonly empty: Readonly<
    Record<'orders' | 'points' | 'notifications' | 'queue' | 'deliveries' | 'faults' | 'deadLetters', string>
  >;
  readonly ago: { readonly now: string } & Readonly<
    Record<'seconds' | 'minutes' | 'hours' | 'days', (count: number) => string>
  >;
  readonly won: (amount: number) => string;
  readonly points: (points: number) => string;
  readonly prompts: {
    readonly customer: string;
    readonly store: string;
    readonly rider: string;
    readonly order: string;
    readonly area: string;
    readonly item: string;
    readonly enough: string;
    readonly quantity: (item: string) => string;
    readonly reason: string;
    readonly someReason: string;
    readonly faultType: string;
    readonly faultTarget: string;
    /** What inquirer calls its keys. */
    readonly keys: Readonly<Record<'navigate' | 'select', string>>;
  };
  readonly usage: {
    readonly missing: (what: string) => string;
    readonly id: (text: string) => string;
    readonly reason: (text: string) => string;
    readonly item: (text: string) => string;
    readonly area: (text: string, nearest: string) => string;
    readonly rider: (id: string, known: string) => string;
    readonly ambiguous: (beginning: string, orders: string) => string;
    readonly number: (what: string, text: string) => string;
    readonly noFault: (id: number) => string;
    /** A type of fault that only runs of scenarios can have. */
    readonly notInWorld: (type: string) => string;
    readonly noDeadLetter: (id: number) => string;
    readonly wrongValue: (option: string, value: string, expected: string, nearest: string) => string;
    /** What the schema of scenario files expects, in this language. */
    readonly form: (expected: string) => string;
    readonly notOfFault: (options: string, type: string) => string;
    readonly scale: (text: string, most: number) => string;
    readonly speed: (text: string) => string;
    readonly system: (text: string) => string;
    /** The verb is for the local world. */
    readonly localOnly: (verb: string) => string;
    readonly needsFrom: (option: string) => string;
    readonly noTransport: (file: string) => string;
    readonly noSqlite: string;
    /** `line`: counted from 1. */
    readonly importLine: (file: string, line: number, problem: ImportProblem) => string;
    readonly importInto: (folder: string) => string;
    readonly noScreen: string;
    readonly film: string;
  };
  readonly shrink: {
    readonly faults: (count: number) => string;
    readonly orders: (count: number) => string;
    /** `before` and `after` are sizes. */
    readonly done: (attempts: number, way: string, before: string, after: string) => string;
    readonly notSmallest: string;
    readonly nothingFails: (seed: number, scenario: string) => string;
  };
  readonly explore: Explore;
  readonly interleavings: InterleavingWords;
  readonly doctor: Doctor;
  readonly system: System;
}

type Label =
  | 'next'
  | 'unchanged'
  | 'unknown'
  | 'order'
  | 'status'
  | 'amount'
  | 'when'
  | 'store'
  | 'customer'
  | 'area'
  | 'menu'
  | 'items'
  | 'points'
  | 'refunded'
  | 'reason'
  | 'payAfter'
  | 'fault'
  | 'target'
  | 'left'
  | 'fired'
  | 'context'
  | 'source'
  | 'healed';

/** What `explore --interleavings` says. A race is turned round where what came second comes first. */
interface InterleavingWords {
  readonly title: string;
  readonly progress: (tried: number, reversals: number, failed: number) => string;
  readonly tried: (count: number, repeated: number, perSecond: string) => string;
  readonly reversals: (most: number) => string;
  readonly exhausted: string;
  /** `reversals`: Infinity where that has no bound. */
  readonly bounded: (runs: number, reversals: number) => string;
  readonly unfinished: string;
  readonly ways: string;
  /** Where all orders come to the same. */
  readonly onlyWay: string;
  readonly moreWays: (count: number) => string;
  readonly inSchedules: (count: number) => string;
  /** Before the line that a scenario's file needs. */
  readonly repeat: (reversals: number) => string;
}

/** What `up` says of its processes, each sentence behind the name of the one that it is about. */
interface System {
  /** Before what to type. */
  readonly ready: string;
  readonly stopped: string;
  readonly exitCode: (code: number) => string;
  /** `how`: an exit code as worded above, or the name of a signal or an error. */
  readonly restarts: (how: string, seconds: number) => string;
  readonly staysDown: (how: string) => string;
  readonly overdue: string;
  readonly noNatsServer: string;
  readonly runsAlready: (pid: string) => string;
}

/** What the doctor looks at; each finding that is not good comes with what to do. */
interface Doctor {
  readonly checks: Readonly<Record<'node' | 'terminal' | 'locale' | 'sqlite' | 'folder' | 'files' | 'version', string>>;
  readonly size: (columns: number, rows: number, colours: string) => string;
  readonly colours: readonly [none: string, some: string, many: string, all: string];
  readonly noTerminal: string;
  readonly narrow: string;
  readonly oldNode: string;
  readonly noUtf8: string;
  readonly noSqlite: string;
  readonly notWritable: string;
  readonly noWorld: string;
  readonly keepsPromises: string;
  readonly damaged: string;
  /** An invariant is not kept. */
  readonly broken: string;
  readonly allWell: string;
  readonly troubles: (count: number) => string;
}

/** What `explore` says; counts come as numbers where they are worded. */
interface Explore {
  readonly seeds: (range: string) => string;
  readonly crashPoints: string;
  /** Before they are tried. */
  readonly crashSites: (count: number) => string;
  readonly perSecond: (count: string) => string;
  readonly fired: (count: number) => string;
  readonly worlds: (count: number, twice: string) => string;
  readonly pace: (jobs: number, perSecond: string) => string;
  readonly events: (count: number) => string;
  readonly inWorlds: (count: number) => string;
  readonly mutants: string;
  readonly seedsTaken: (count: number) => string;
  readonly foundBy: (property: string, seed: number) => string;
  readonly shrunkTo: (size: string) => string;
  readonly notFound: string;
  /** `median` and `most` seeds of those found. */
  readonly foundOf: (found: string, all: string) => string;
  readonly tookSeeds: (median: string, most: string) => string;
  readonly crashes: string;
  readonly struck: (count: string, worlds: string) => string;
  readonly failed: (count: number) => string;
  readonly seed: (seed: number) => string;
  readonly regression: (scenario: string) => string;
  readonly crash: (context: string, point: string, time: string) => string;
  readonly coverage: string;
  readonly reached: (count: string, of: string) => string;
  /** `more`: how many are not named. */
  readonly never: (names: string, more: number) => string;
  readonly strays: string;
  /** The so-manieth event differs. */
  readonly strayAt: (event: number) => string;
  /** Two more runs were the same. */
  readonly strayOnce: string;
  readonly nothingMore: string;
  readonly notDeterministic: string;
  readonly unfinished: string;
  readonly interrupted: string;
  /** `task`: the worlds that were under way. */
  readonly died: (task: string) => string;
}
