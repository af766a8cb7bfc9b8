/** The payments ledger: what each order was charged, and what went back. */
import type { BoardEvent } from '../board.ts';
import type { Envelope, Question, View } from '../vocabulary.ts';

interface Entry {
  amount: number;
  captured: number;
  refunded: number;
}

export class PaymentLedger implements View {
  private readonly entries = new Map<string, Entry>();

  apply(envelope: Envelope): void {
    const event = envelope as BoardEvent;
    if (event.type === 'PaymentStarted')
      this.entries.set(event.order, { amount: event.data.amount, captured: 0, refunded: 0 });
    const entry = this.entries.get(event.order);
    if (entry === undefined) return;
    if (event.type === 'PaymentApproved') entry.captured = event.data.amount;
    if (event.type === 'PaymentCanceled') entry.refunded = event.data.refunded;
  }

  ask({ order = '' }: Question): unknown {
    return this.entries.get(order);
  }

  forget(order: string): void {
    this.entries.delete(order);
  }
}
