/** Any journal on a disk that is full for a while: commits are refused when it is told to, and nothing else is. */
import type { Carried, Journal, Stored, Touched } from '../core/runtime/ports.ts';
import type { Envelope } from '../core/vocabulary.ts';

export class FaultyJournal implements Journal {
  private readonly inner: Journal;
  private readonly refuses: () => boolean;

  /** `refuses`: asked at each commit. */
  constructor(inner: Journal, refuses: () => boolean) {
    this.inner = inner;
    this.refuses = refuses;
  }

  commit(events: readonly Envelope[], touched: Iterable<Touched>): void {
    if (this.refuses()) throw new Error('the disk is full');
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
