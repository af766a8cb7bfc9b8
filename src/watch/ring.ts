/** The latest so many of something: one more costs the same, however many there were. */
export class Ring<T> {
  private readonly size: number;
  private readonly items: T[] = [];
  /** Where the next one goes. */
  private next = 0;

  constructor(size: number) {
    this.size = size;
  }

  /** In the place of the oldest, once it is full. */
  add(item: T): void {
    this.items[this.next] = item;
    this.next = (this.next + 1) % this.size;
  }

  /** Oldest first. */
  list(): T[] {
    if (this.items.length < this.size) return this.items.slice();
    return [...this.items.slice(this.next), ...this.items.slice(0, this.next)];
  }
}
