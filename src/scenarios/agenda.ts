/**
 * What happens at a moment of its own, come what may: a fault begins or ends, a step is played. It stands beside the
 * clock's queue, so that whether it was known from the start or is decided while the run goes on makes no difference.
 */
interface Item {
  readonly time: number;
  readonly about: object;
  readonly task: () => void;
}

export class Agenda {
  /** When something of it happened last, 0 for never. */
  reached = 0;
  private items: Item[] = [];

  /** When the next item is due, Infinity where none is; it comes before all else that happens in that microsecond. */
  get due(): number {
    return this.items[0]?.time ?? Number.POSITIVE_INFINITY;
  }

  /** Items of one time happen in the order in which they came; `about`: by what they can be dropped. */
  at(time: number, about: object, task: () => void): void {
    let place = this.items.length;
    while (place > 0 && (this.items[place - 1] as Item).time > time) place--;
    this.items.splice(place, 0, { time, about, task });
  }

  drop(about: object): void {
    this.items = this.items.filter((item) => item.about !== about);
  }

  /** Does the item that is due. */
  run(): void {
    const item = this.items.shift();
    if (item === undefined) return;
    this.reached = item.time;
    item.task();
  }
}
