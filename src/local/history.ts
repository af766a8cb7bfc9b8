/** One history of a world's files: what contexts committed and what the outside saw, in the order in which it happened. */
import type { Record } from '../core/history.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { type OutsideRow, observationOf } from './outside.ts';

/**
 * Merges by time. Each context's events keep their order; at the same time contexts come as they are given, which puts no
 * effect before its cause, because a message takes time.
 */
export function* historyOf(
  journals: Iterable<Iterable<Envelope>>,
  outside: readonly OutsideRow[],
): Generator<Record, void> {
  const sources: Iterator<Record, void>[] = [outside.map(observationOf)[Symbol.iterator]()];
  for (const journal of journals) sources.push(journal[Symbol.iterator]() as Iterator<Record, void>);
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
