/**
 * Virtual time: tasks in the order of their time, and of their arrival where the times are equal. A calendar queue
 * (Brown, 1988): far tasks wait unsorted in days, only today's are in a heap.
 */
import TinyQueue from 'tinyqueue';

/** Microseconds of a day, as a power of two. */
const DAY_BITS = 16;

interface Entry {
  readonly time: number;
  readonly rank: number;
  readonly task: () => void;
  readonly idle: boolean;
}

export class VirtualTime {
  now = 0;
  /** Tasks that have run. */
  ran = 0;
  /** Tasks to come that are not idle: while there are any, something is still on its way. */
  pending = 0;
  private rank = 0;
  private day = 0;
  private today = new TinyQueue<Entry>([], earlier);
  private readonly later = new Map<number, Entry[]>();
  private readonly days = new TinyQueue<number>([], (a, b) => a - b);

  /** Runs the task at that time, now at the earliest. An idle task only looks whether there is something to do. */
  at(time: number, task: () => void, idle = false): void {
    const entry = { time: Math.max(time, this.now), rank: this.rank++, task, idle };
    if (!idle) this.pending++;
    const day = Math.floor(entry.time / 2 ** DAY_BITS);
    if (day <= this.day) return this.today.push(entry);
    const entries = this.later.get(day);
    if (entries !== undefined) {
      entries.push(entry);
    } else {
      this.later.set(day, [entry]);
      this.days.push(day);
    }
  }

  /** Runs one task; false where none is left up to and including `until`. */
  step(until: number): boolean {
    const entry = this.peek();
    if (entry === undefined || entry.time > until) return false;
    this.today.pop();
    this.now = entry.time;
    this.ran++;
    if (!entry.idle) this.pending--;
    entry.task();
    return true;
  }

  /** When the next task is due, undefined where none is. */
  next(): number | undefined {
    return this.peek()?.time;
  }

  private peek(): Entry | undefined {
    while (this.today.length === 0) {
      const day = this.days.pop();
      if (day === undefined) return undefined;
      this.day = day;
      this.today = new TinyQueue(this.later.get(day) ?? [], earlier);
      this.later.delete(day);
    }
    return this.today.peek();
  }
}

function earlier(a: Entry, b: Entry): number {
  return a.time - b.time || a.rank - b.rank;
}
