/** A clock whose tasks lie in one bag, from which one may choose: what has happened, and what it touched, is on record. */
import type { Choose, Happened, Missed, Offered } from '../core/runtime/choice.ts';
import type { Touches } from '../core/runtime/ports.ts';

export interface Put {
  readonly time: number;
  readonly task: () => void;
  readonly idle: boolean;
  /** null: it belongs to whoever stands outside, the script or the runner, and comes after all that was before it. */
  readonly touches: readonly string[] | Touches | null;
}

interface Item extends Put, Offered {
  readonly fromOutside: number;
  missed: Missed[];
  /** What it would touch now; null while nobody has looked since it was set. */
  awaited: readonly string[] | null;
}

export class Bag {
  now = 0;
  readonly happened: Happened[] = [];
  private readonly choose: Choose;
  private readonly records: boolean;
  private steps = 0;
  /** By time, and by arrival where times are equal. */
  private readonly items: Item[] = [];
  /** Those of them whose need may pass before they come. */
  private timers: Item[] = [];
  private idle = 0;
  private sent = 0;
  private sentFromOutside = 0;
  /** What the task that runs touches: so do timers that it sets and says nothing of. */
  private running: readonly string[] | null = null;

  /** `records`: whether it is to be known afterwards what has happened; that takes time and memory. */
  constructor(choose: Choose, records: boolean) {
    this.choose = choose;
    this.records = records;
  }

  get pending(): number {
    return this.items.length - this.idle;
  }

  get touching(): readonly string[] | null {
    return this.running;
  }

  /** What is still to come. */
  left(): Happened[] {
    return this.items.map((item) => this.record(item, 0));
  }

  put({ time, task, idle, touches }: Put): void {
    const { items } = this;
    const due = Math.max(time, this.now);
    const fromOutside = this.running === null && touches !== null ? this.sentFromOutside++ : -1;
    const nth = this.sent++;
    const by = this.steps - 1;
    const item: Item = { time: due, task, idle, touches, by, nth, fromOutside, missed: [], awaited: null };
    let place = items.length;
    while (place > 0 && (items[place - 1] as Item).time > due) place--;
    items.splice(place, 0, item);
    if (!idle) return;
    this.idle++;
    if (this.records && typeof touches === 'function') this.timers.push(item);
  }

  step(until: number): boolean {
    const first = this.items[0];
    if (first === undefined || first.time > until) return false;
    const rank = Math.min(this.choose(this.items, this.steps++), this.items.length - 1);
    const item = this.items.splice(rank, 1)[0] as Item;
    if (item.time > this.now) this.now = item.time;
    if (item.idle) this.leave(item);
    this.running = item.touches === null ? null : NOTHING;
    if (this.records) {
      const happened = this.record(item, rank);
      this.happened.push(happened);
      this.running = happened.touches;
    }
    this.sent = 0;
    for (const timer of this.timers) timer.awaited ??= touchesOf(timer) ?? NOTHING;
    item.task();
    if (this.running !== null) this.notice();
    this.running = null;
    return true;
  }

  reach(time: number): true {
    if (time > this.now) this.now = time;
    return true;
  }

  next(): number | undefined {
    const first = this.items[0];
    return first && Math.max(first.time, this.now);
  }

  private leave(item: Item): void {
    this.idle--;
    if (typeof item.touches === 'function') this.timers = this.timers.filter((other) => other !== item);
  }

  private record(item: Item, rank: number): Happened {
    const { by, nth, fromOutside, missed } = item;
    return { by, nth, fromOutside, touches: touchesOf(item), missed, rank };
  }

  /** Nobody may wait for a timer any more: had it come before this step, it would have mattered. */
  private notice(): void {
    const step = this.steps - 1;
    for (const timer of this.timers) {
      const awaited = touchesOf(timer) ?? NOTHING;
      for (const touch of timer.awaited ?? NOTHING) if (!awaited.includes(touch)) timer.missed.push({ step, touch });
      timer.awaited = awaited;
    }
  }
}

function touchesOf({ touches }: Put): readonly string[] | null {
  return typeof touches === 'function' ? touches() : touches;
}

const NOTHING: readonly string[] = [];
