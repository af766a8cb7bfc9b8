/** The latest lines of the feed. In the run's hot loop it only notes what happened; the words come when somebody looks. */
import type { Observation } from '../core/history.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { isSameTrouble, lineOf, type Recurring, type Telling, type Told } from './feed-line.ts';
import type { FeedLine } from './snapshot.ts';

const MOST_LINES = 2000;
/** The same trouble within so many lines is told once, with a count: faults and duplicates come in floods. */
const LATELY = 32;

interface Entry extends Telling {
  number: number;
  policy: string | null;
  times: number;
  /** null where its line is made and it need not be held. */
  record: Told | null;
  /** As last told; null where it has to be made. */
  line: FeedLine | null;
}

export class Feed {
  /** A ring whose entries are used over and over. */
  private readonly entries: readonly Entry[] = Array.from({ length: MOST_LINES }, () => ({
    number: 0,
    record: null,
    policy: null,
    times: 0,
    line: null,
  }));
  private written = 0;

  /** `policy`: the one that led to the event, told before it. */
  event(event: Envelope, policy: string | undefined): void {
    if (policy !== undefined) this.add(event, policy);
    this.add(event);
  }

  observe(observation: Observation): void {
    switch (observation.kind) {
      case 'atRest':
        return;
      case 'callEnded':
        if (observation.answer.kind === 'failed') this.add(observation);
        return;
      case 'question':
        return this.answer(this.add(observation), observation);
      case 'fault':
      case 'duplicate':
      case 'deadLetter':
      case 'rolledBack':
      case 'refused':
      case 'callRejected':
        if (!this.again(observation)) this.add(observation);
        return;
      case 'command':
      case 'call':
      case 'breaker':
      case 'money':
      case 'shown':
      case 'health':
        this.add(observation);
    }
  }

  lines(): readonly FeedLine[] {
    const first = Math.max(0, this.written - MOST_LINES);
    return Array.from({ length: this.written - first }, (_, i) => this.line(this.entryAt(first + i)));
  }

  private add(record: Told, policy: string | null = null): Entry {
    const entry = this.entryAt(this.written);
    entry.number = ++this.written;
    entry.record = record;
    entry.policy = policy;
    entry.times = 1;
    entry.line = null;
    return entry;
  }

  /** Told at once: what a read model answers may be a long list, which is not to be held. */
  private answer(entry: Entry, question: Told): void {
    entry.line = lineOf(question, entry);
    entry.record = null;
  }

  private again(trouble: Recurring): boolean {
    const first = Math.max(0, this.written - LATELY);
    for (let place = this.written - 1; place >= first; place--) {
      const entry = this.entryAt(place);
      if (entry.record === null || !isSameTrouble(entry.record, trouble)) continue;
      entry.times++;
      entry.line = null;
      return true;
    }
    return false;
  }

  /** Counted from 0, since the beginning. */
  private entryAt(place: number): Entry {
    return this.entries[place % MOST_LINES] as Entry;
  }

  private line(entry: Entry): FeedLine {
    entry.line ??= lineOf(entry.record as Told, entry);
    return entry.line;
  }
}
