/** A journal on a disk that is full for a moment: it refuses the first commit of one type of event. */
import type { Carried, Journal, Stored, Touched } from '../../core/runtime/ports.ts';
import type { Envelope } from '../../core/vocabulary.ts';

export class RefusingJournal implements Journal {
  private refused = false;
  private readonly inner: Journal;
  private readonly type: string;

  constructor(inner: Journal, type: string) {
    this.inner = inner;
    this.type = type;
  }

  commit(events: readonly Envelope[], touched: Iterable<Touched>): void {
    if (!this.refused && events.some(({ type }) => type === this.type)) {
      this.refused = true;
      throw new Error('the disk is full');
    }
    this.inner.commit(events, touched);
  }

  load(order: string): Stored | undefined {
    return this.inner.load(order);
  }

  orders(): Iterable<string> {
    return this.inner.orders();
  }

  unpublished(): readonly Envelope[] {
    return this.inner.unpublished();
  }

  published(count: number): void {
    this.inner.published(count);
  }

  forget(order: string): void {
    this.inner.forget(order);
  }

  carry(rest: Carried): void {
    this.inner.carry(rest);
  }

  carried(): Carried {
    return this.inner.carried();
  }
}
