/**
 * Virtual time: tasks in the order of their time, and of their arrival where the times are equal. A calendar queue
 * (Brown, 1988): today has a slot for each microsecond, and each day to come is a list.
 */
import TinyQueue from 'tinyqueue';

/** Microseconds of a day, as a power of two: most tasks are of today, and a small world does not pay for a long one. */
const DAY_BITS = 13;
const DAY = 1 << DAY_BITS;

/** A task to come. Those of one slot or day are a ring, of which the last is known: its next is the first. */
interface Due {
  readonly time: number;
  readonly task: () => void;
  readonly idle: boolean;
  next: Due | null;
}

export class VirtualTime {
  now: number;
  /** Tasks that have run. */
  ran = 0;
  private waiting = 0;
  private idle = 0;
  /** When today began. */
  private dawn: number;
  private readonly slots = new Array<Due | null>(DAY).fill(null);
  /** A bit for each slot that has tasks, and a bit for each word of those that has bits. */
  private readonly taken = new Int32Array(DAY / 32);
  private readonly words = new Int32Array(DAY / 1024);
  private readonly later = new Map<number, Due>();
  private readonly days = new TinyQueue<number>([], (a, b) => a - b);

  /** `start`: what its clock shows at first, in microseconds. */
  constructor(start = 0) {
    this.now = start;
    this.dawn = Math.floor(start / DAY) * DAY;
  }

  /** Tasks to come that are not idle: while there are any, something is still on its way. */
  get pending(): number {
    return this.waiting - this.idle;
  }

  /** Runs the task at that time, now at the earliest. An idle task only looks whether there is something to do. */
  at(time: number, task: () => void, idle = false): void {
    this.waiting++;
    if (idle) this.idle++;
    const due: Due = { time: time > this.now ? time : this.now, task, idle, next: null };
    if (due.time < this.dawn + DAY) return this.enter(due);
    const day = Math.floor(due.time / DAY);
    const last = this.later.get(day);
    if (last === undefined) this.days.push(day);
    this.later.set(day, join(last ?? null, due));
  }

  /** Runs one task; false where none is left up to and including `until`. */
  step(until: number): boolean {
    let slot = this.slotFrom(this.now - this.dawn);
    if (slot === DAY) {
      if (!this.turn(until)) return false;
      slot = this.slotFrom(0);
    }
    const last = this.slots[slot] as Due;
    const due = last.next as Due;
    if (due.time > until) return false;
    if (due === last) this.leave(slot);
    else last.next = due.next;
    this.now = due.time;
    this.waiting--;
    if (due.idle) this.idle--;
    this.ran++;
    due.task();
    return true;
  }

  /** Goes to that time, before which no task is due. */
  reach(time: number): true {
    if (time > this.now) this.now = time;
    return true;
  }

  /** When the next task is due, undefined where none is. */
  next(): number | undefined {
    const slot = this.slotFrom(this.now - this.dawn);
    return slot < DAY ? this.slots[slot]?.time : this.nextDay();
  }

  private enter(due: Due): void {
    const slot = due.time - this.dawn;
    this.slots[slot] = join(this.slots[slot] as Due | null, due);
    set(this.taken, slot);
    set(this.words, slot >>> 5);
  }

  private leave(slot: number): void {
    this.slots[slot] = null;
    if (clear(this.taken, slot) === 0) clear(this.words, slot >>> 5);
  }

  /** The first slot with tasks from that one on, DAY for none. */
  private slotFrom(slot: number): number {
    if (slot >= DAY) return DAY;
    const word = slot >>> 5;
    const bits = (this.taken[word] as number) & (-1 << (slot & 31));
    if (bits !== 0) return (word << 5) + lowest(bits);
    const next = this.wordAfter(word);
    return next < 0 ? DAY : (next << 5) + lowest(this.taken[next] as number);
  }

  /** The first word after that one that has bits, -1 for none. */
  private wordAfter(word: number): number {
    let group = (word + 1) >>> 5;
    let bits = (this.words[group] as number) & (-1 << ((word + 1) & 31));
    while (bits === 0) {
      if (++group >= this.words.length) return -1;
      bits = this.words[group] as number;
    }
    return (group << 5) + lowest(bits);
  }

  /** When the first task after today is due. */
  private nextDay(): number | undefined {
    const day = this.days.peek();
    if (day === undefined) return undefined;
    const last = this.later.get(day) as Due;
    let first = last.time;
    for (let due = last.next as Due; due !== last; due = due.next as Due) if (due.time < first) first = due.time;
    return first;
  }

  /** On to the next day that has a task, unless that is due after `until`. */
  private turn(until: number): boolean {
    const first = this.nextDay();
    if (first === undefined || first > until) return false;
    const day = this.days.pop() as number;
    const last = this.later.get(day) as Due;
    this.dawn = day * DAY;
    this.later.delete(day);
    for (let due = last.next as Due, next = due.next; ; due = next as Due, next = due.next) {
      this.enter(due);
      if (due === last) return true;
    }
  }
}

/** Puts one behind the last of a ring; it is the last then. */
function join(last: Due | null, due: Due): Due {
  due.next = last === null ? due : last.next;
  if (last !== null) last.next = due;
  return due;
}

function set(bits: Int32Array, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] as number) | (1 << (place & 31));
}

/** What is left of its word. */
function clear(bits: Int32Array, place: number): number {
  const left = (bits[place >>> 5] as number) & ~(1 << (place & 31));
  bits[place >>> 5] = left;
  return left;
}

/** The place of the lowest bit that is set. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
