/** What an order under way waits for: the event that takes it on, and who owes it. */
import type { OrderShown } from './snapshot.ts';

type Waiting = Pick<OrderShown, 'status' | 'customer' | 'store'>;

/** null for an order that is over. `owedBy`: a context, a person as `store/s1`, or any `rider`. */
export function waitsFor({ status, customer, store }: Waiting): { event: string; owedBy: string } | null {
  switch (status) {
    case 'PLACED':
      return { event: 'PaymentApproved', owedBy: 'payment' };
    case 'PAYMENT_DEFERRED':
      return { event: 'OrderPaid', owedBy: `customer/${customer}` };
    case 'PAID':
      return { event: 'OrderAccepted', owedBy: `store/${store}` };
    case 'ACCEPTED':
      return { event: 'CookingStarted', owedBy: `store/${store}` };
    case 'COOKING':
      return { event: 'CookingFinished', owedBy: `store/${store}` };
    case 'COOKED':
      return { event: 'DeliveryPicked', owedBy: 'rider' };
    case 'PICKED':
      return { event: 'DeliveryConfirmed', owedBy: `customer/${customer}` };
    case 'CANCELING':
      return { event: 'OrderReleased/ReleaseRefused', owedBy: 'store' };
    case 'COMPLETED':
    case 'CANCELED':
      return null;
  }
}
