/** The latest lines of the feed. In the run's hot loop it only notes what happened; the words come when somebody looks. */
import type { Record } from '../core/history.ts';
import { isSame, lineOf } from './feed-line.ts';
import type { FeedLine } from './snapshot.ts';

const MOST_LINES = 2000;

interface Entry {
  number: number;
  record: Record | null;
  /** The policy that led to the event, where that is what the line tells. */
  policy: string | null;
  /** How often the same has come up in a row. */
  times: number;
  /** As last told; null where it has to be made. */
  line: FeedLine | null;
}

export class Feed {
  /** A ring whose entries are used over and over. */
  private readonly entries: Entry[] = Array.from({ length: MOST_LINES }, () => ({
    number: 0,
    record: null,
    policy: null,
    times: 0,
    line: null,
  }));
  private written = 0;

  /** `policy`: it is told of the policy that led to the event. */
  add(record: Record, policy: string | null = null): void {
    const last = this.entries[(this.written + MOST_LINES - 1) % MOST_LINES] as Entry;
    if (last.record !== null && isSame(last.record, record)) {
      last.times++;
      last.record = record;
      last.line = null;
      return;
    }
    const entry = this.entries[this.written % MOST_LINES] as Entry;
    entry.number = ++this.written;
    entry.policy = policy;
    entry.times = 1;
    // an answer from a read model may be a long list, which is not to be held any longer
    const isAnswer = 'kind' in record && record.kind === 'question';
    entry.record = isAnswer ? null : record;
    entry.line = isAnswer ? lineOf(entry.number, record, null, 1) : null;
  }

  lines(): readonly FeedLine[] {
    const from = Math.max(0, this.written - MOST_LINES);
    return Array.from({ length: this.written - from }, (_, i) => this.line((from + i) % MOST_LINES));
  }

  private line(at: number): FeedLine {
    const entry = this.entries[at] as Entry;
    const { number, record, policy, times } = entry;
    entry.line ??= lineOf(number, record as Record, policy, times);
    return entry.line;
  }
}
