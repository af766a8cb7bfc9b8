/** Each customer's points: the balance, and the entries of the orders in memory. */
import type { BoardEvent } from '../board.ts';
import type { Envelope, Question, View } from '../vocabulary.ts';

interface Entry {
  readonly customer: string;
  earned: number;
  canceled: number;
}

export class PointBalance implements View {
  private readonly balances = new Map<string, number>();
  private readonly entries = new Map<string, Entry>();
  /** What the orders that left have come to, by customer. */
  private left = new Map<string, number>();

  apply(envelope: Envelope): void {
    const event = envelope as BoardEvent;
    if (event.type !== 'PointsEarned' && event.type !== 'PointsCanceled') return;
    const { customer, points } = event.data;
    const earned = event.type === 'PointsEarned';
    this.balances.set(customer, (this.balances.get(customer) ?? 0) + (earned ? points : -points));
    const entry = this.entries.get(event.order);
    if (entry === undefined)
      this.entries.set(event.order, { customer, earned: earned ? points : 0, canceled: earned ? 0 : points });
    else if (earned) entry.earned += points;
    else entry.canceled += points;
  }

  ask({ name, by, order = '' }: Question): unknown {
    if (name === 'row') return this.entries.get(order);
    const entries = [...this.entries].filter(([, entry]) => entry.customer === by.id);
    return { balance: this.balances.get(by.id) ?? 0, entries: entries.map(([of, entry]) => ({ order: of, ...entry })) };
  }

  forget(order: string): void {
    const entry = this.entries.get(order);
    if (entry === undefined) return;
    this.entries.delete(order);
    this.left.set(entry.customer, (this.left.get(entry.customer) ?? 0) + entry.earned - entry.canceled);
  }

  carry(): ReadonlyMap<string, number> {
    return this.left;
  }

  restore(carried: ReadonlyMap<string, number>): void {
    this.left = new Map(carried);
    for (const [customer, points] of this.left) this.balances.set(customer, points);
  }
}
