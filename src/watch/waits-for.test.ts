import { expect, it } from 'vitest';
import { ORDER_STATUSES } from '../core/published-language.ts';
import { waitsFor } from './waits-for.ts';

it('says of every status what takes the order on and who owes that', () => {
  const said = ORDER_STATUSES.map((status) => {
    const waits = waitsFor({ status, customer: 'song', store: 's1' });
    return waits && `${status}: ${waits.event} by ${waits.owedBy}`;
  });
  expect(said).toEqual([
    'PLACED: PaymentApproved by payment',
    'PAYMENT_DEFERRED: OrderPaid by customer/song',
    'PAID: OrderAccepted by store/s1',
    'ACCEPTED: CookingStarted by store/s1',
    'COOKING: CookingFinished by store/s1',
    'COOKED: DeliveryPicked by rider',
    'PICKED: DeliveryConfirmed by customer/song',
    null,
    'CANCELING: OrderReleased/ReleaseRefused by store',
    null,
  ]);
});
