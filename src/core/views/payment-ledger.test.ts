import { expect, it } from 'vitest';
import { eventOf } from '../testing/event-of.ts';
import { SAGA } from '../vocabulary.ts';
import { PaymentLedger } from './payment-ledger.ts';

const charge = { customer: 'song', amount: 10_000 };
const started = eventOf('payment', 'PaymentStarted', charge);
const approved = eventOf('payment', 'PaymentApproved', charge);
const canceled = eventOf('payment', 'PaymentCanceled', { refunded: 10_000 });

function ledgerOf(...events: (typeof started)[]): PaymentLedger {
  const ledger = new PaymentLedger();
  for (const event of events) ledger.apply(event);
  return ledger;
}
const entry = (ledger: PaymentLedger) => ledger.ask({ name: 'row', by: SAGA, order: 'o-1' });

it('has an entry once a charge has begun', () =>
  expect(entry(ledgerOf(started))).toEqual({ amount: 10_000, captured: 0, refunded: 0 }));

it('tells what was captured and what went back', () => {
  expect(entry(ledgerOf(started, approved))).toEqual({ amount: 10_000, captured: 10_000, refunded: 0 });
  expect(entry(ledgerOf(started, approved, canceled))).toEqual({ amount: 10_000, captured: 10_000, refunded: 10_000 });
});

it('has no entry of a tombstone that no charge came before, or of an order it does not know', () => {
  expect(entry(ledgerOf(canceled))).toBeUndefined();
  expect(entry(ledgerOf(approved))).toBeUndefined();
  expect(ledgerOf().ask({ name: 'row', by: SAGA })).toBeUndefined();
});

it('forgets', () => {
  const ledger = ledgerOf(started);
  ledger.forget('o-9');
  ledger.forget('o-1');
  expect(entry(ledger)).toBeUndefined();
});
