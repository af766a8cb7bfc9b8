/**
 * Virtual time: tasks in the order of their time, and of their arrival where the times are equal. A calendar queue
 * (Brown, 1988): tasks of one instant share a slot, and only the instants of today are in a heap.
 */
import TinyQueue from 'tinyqueue';

/** Microseconds of a day, as a power of two. */
const DAY_BITS = 16;

type Task = () => void;

export class VirtualTime {
  now = 0;
  /** Tasks that have run. */
  ran = 0;
  private waiting = 0;
  private idle = 0;
  /** The tasks of each instant to come. */
  private readonly slots = new Map<number, Task[]>();
  /** The tasks of this instant, and how many of them have run. */
  private slot: Task[] = [];
  private done = 0;
  private day = 0;
  private today = new TinyQueue<number>([], ascending);
  private readonly later = new Map<number, number[]>();
  private readonly days = new TinyQueue<number>([], ascending);

  /** Tasks to come that are not idle: while there are any, something is still on its way. */
  get pending(): number {
    return this.waiting - this.idle;
  }

  /** Runs the task at that time, now at the earliest. An idle task only looks whether there is something to do. */
  at(time: number, task: Task, idle = false): void {
    this.waiting++;
    const due = idle ? this.idling(task) : task;
    if (time <= this.now) {
      this.slot.push(due);
      return;
    }
    const slot = this.slots.get(time);
    if (slot !== undefined) {
      slot.push(due);
    } else {
      this.slots.set(time, [due]);
      this.enter(time);
    }
  }

  /** Runs one task; false where none is left up to and including `until`. */
  step(until: number): boolean {
    if (this.done === this.slot.length && !this.turn(until)) return false;
    if (this.now > until) return false;
    const task = this.slot[this.done++] as Task;
    this.waiting--;
    this.ran++;
    task();
    return true;
  }

  /** When the next task is due, undefined where none is. */
  next(): number | undefined {
    return this.done < this.slot.length ? this.now : this.peek();
  }

  /** On to the next instant that has a task. */
  private turn(until: number): boolean {
    const time = this.peek();
    if (time === undefined || time > until) return false;
    this.today.pop();
    this.now = time;
    this.slot = this.slots.get(time) ?? [];
    this.done = 0;
    this.slots.delete(time);
    return true;
  }

  private enter(time: number): void {
    const day = Math.floor(time / 2 ** DAY_BITS);
    const times = this.later.get(day);
    if (day <= this.day) {
      this.today.push(time);
    } else if (times !== undefined) {
      times.push(time);
    } else {
      this.later.set(day, [time]);
      this.days.push(day);
    }
  }

  private peek(): number | undefined {
    while (this.today.length === 0) {
      const day = this.days.pop();
      if (day === undefined) return undefined;
      this.day = day;
      this.today = new TinyQueue(this.later.get(day) ?? [], ascending);
      this.later.delete(day);
    }
    return this.today.peek();
  }

  private idling(task: Task): Task {
    this.idle++;
    return () => {
      this.idle--;
      task();
    };
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}
