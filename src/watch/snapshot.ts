/** What an operator sees of a running business: plain data, folded from its history. All times in integer microseconds. */
import type { ContextName } from '../core/board.ts';
import type { Record } from '../core/history.ts';
import type { OrderStatus } from '../core/published-language.ts';

/** The colours of event storming: what a sticky note is. */
export const NOTE_KINDS = ['command', 'event', 'policy', 'view', 'external'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** A sticky note of the board: how often it has come up, and when last (-1: never). */
export interface Note {
  readonly kind: NoteKind;
  readonly name: string;
  readonly count: number;
  readonly last: number;
}

export interface BreakerShown {
  readonly to: string;
  readonly state: 'closed' | 'open' | 'halfOpen';
  readonly since: number;
}

export interface ContextShown {
  readonly name: ContextName;
  readonly up: boolean;
  /** Since when it is up or down. */
  readonly since: number;
  /** The breakers of its own calls that have ever changed. */
  readonly breakers: readonly BreakerShown[];
  /** Its own events so far. */
  readonly events: number;
  /** Its own events in each of the last seconds, the latest last; at most 60. */
  readonly rate: readonly number[];
  readonly refused: number;
  readonly duplicates: number;
  readonly deadLetters: number;
  readonly rolledBack: number;
  /** Its side of the board: every note that belongs to it, seen or not, in the board's order. */
  readonly notes: readonly Note[];
}

/** One line of the feed. */
export interface FeedLine {
  /** Counts all lines from 1; the handle by which one is chosen. */
  readonly number: number;
  readonly time: number;
  readonly kind: NoteKind | 'trouble';
  /** The context, gateway, or person (`customer/song`) it is about. */
  readonly who: string;
  /** The note's name: `OrderPlaced`, `PlaceOrder`, `orderInfoCopy` …; for trouble what happened. */
  readonly what: string;
  /** An answer, an amount, a reason: short, from outside, and so to be made safe before it is shown. */
  readonly detail: string;
  readonly order: string;
  /** `messageId` of the event, or of the one that the policy led to, else ''. */
  readonly event: string;
}

export interface KakaoLine {
  readonly time: number;
  readonly order: string;
  readonly customer: string;
  readonly status: OrderStatus;
  /** Counts the order's messages. */
  readonly number: number;
}

export interface OrderShown {
  readonly order: string;
  readonly customer: string;
  readonly store: string;
  readonly area: string;
  /** Won. */
  readonly amount: number;
  readonly status: OrderStatus;
  /** Since when it has that status. */
  readonly since: number;
  readonly placed: number;
}

export interface Counts {
  readonly offered: number;
  readonly placed: number;
  readonly paid: number;
  readonly deferred: number;
  readonly declined: number;
  readonly turnedAway: number;
  readonly refused: number;
  readonly failed: number;
  readonly completed: number;
  readonly canceled: number;
  readonly open: number;
  readonly events: number;
}

/** One bucket of the charts: what happened in [from, from + width). */
export interface Bucket {
  readonly from: number;
  readonly placed: number;
  readonly paid: number;
  readonly deferred: number;
  readonly turnedAway: number;
  readonly failed: number;
  /** Of placing, by the intended arrival; microseconds, 0 where there was none. */
  readonly p50: number;
  readonly p99: number;
}

/** Buckets of one width from time 0 on; when there are too many, two become one. */
export interface Series {
  readonly width: number;
  readonly buckets: readonly Bucket[];
}

/** Something that lasted, or lasts (`to`: null). */
export interface Interval {
  readonly kind: 'down' | 'open' | 'halfOpen';
  /** The context that was down, or the callee that the breaker guards. */
  readonly who: string;
  readonly from: number;
  readonly to: number | null;
}

export interface Snapshot {
  /** The latest time of any record. */
  readonly now: number;
  readonly counts: Counts;
  /** In the board's order. */
  readonly contexts: readonly ContextShown[];
  /** Orders under way and over, by status. */
  readonly statuses: Readonly<{ [S in OrderStatus]: number }>;
  /** Orders under way that have been in their status longest, longest first; at most 200. */
  readonly stuck: readonly OrderShown[];
  /** Orders placed last, latest first; at most 200. */
  readonly recent: readonly OrderShown[];
  /** Latest last; at most 2,000. */
  readonly feed: readonly FeedLine[];
  /** Latest last; at most 500. */
  readonly messages: readonly KakaoLine[];
  readonly series: Series;
  /** Of placing over the whole run; microseconds, 0 where there was none. */
  readonly latency: { readonly p50: number; readonly p99: number };
  /** Oldest first; at most 500, the oldest are let go. */
  readonly intervals: readonly Interval[];
}

/**
 * What is known of one order: its line, and its records in the order of their times as far as they are kept. Of a page
 * that somebody looked at, the answer is cut down to its status.
 */
export interface OrderStory {
  readonly shown: OrderShown;
  readonly records: readonly Record[];
}
