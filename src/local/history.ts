/** One history of a world's files: what contexts committed and what the outside saw, in the order in which it happened. */
import type { Record } from '../core/history.ts';

/** How far somebody has read what a world's history is made of: positions by context, `outside` and `deadLetters`. */
export type Reached = Readonly<{ [source: string]: number }>;

export const UNREAD: Reached = {};

/**
 * Merges by time. What is given keeps its order; at the same time it comes as it is given, the outside first, which puts
 * no effect before its cause, because a message takes time.
 */
export function* historyOf(given: readonly Iterable<Record>[]): Generator<Record, void> {
  const sources = given.map((each) => each[Symbol.iterator]() as Iterator<Record, void>);
  const heads = sources.map((source) => source.next().value);
  for (;;) {
    let first = -1;
    for (const [i, head] of heads.entries()) {
      if (head && (first < 0 || head.time < (heads[first] as Record).time)) first = i;
    }
    if (first < 0) return;
    yield heads[first] as Record;
    heads[first] = (sources[first] as Iterator<Record, void>).next().value;
  }
}
