/** The status of an order, as its own events tell it: the rule that every read model of it shares. */
import type { BoardEvent } from '../board.ts';
import type { OrderStatus } from '../published-language.ts';

export interface Standing {
  readonly status: OrderStatus;
  /** Beneath CANCELING: where the order goes back to if the cancel is refused. */
  under: OrderStatus;
}

/** Where the event leads: to the same status where it is about something else. What goes on beneath CANCELING is noted. */
export function statusAfter(standing: Standing, event: Extract<BoardEvent, { source: 'order' }>): OrderStatus {
  switch (event.type) {
    case 'OrderPlaced':
      return 'PLACED';
    case 'PaymentRequested':
      return standing.status;
    case 'PaymentDeferred':
      return 'PAYMENT_DEFERRED';
    case 'OrderPaid':
      return 'PAID';
    case 'OrderProgressed':
      if (!event.data.hidden) return event.data.status;
      standing.under = event.data.status;
      return standing.status;
    case 'CancelRequested':
      if (standing.status !== 'CANCELING') standing.under = standing.status;
      return 'CANCELING';
    case 'CancelRefused':
      return standing.under;
    case 'OrderCanceled':
      return 'CANCELED';
    case 'DeliveryConfirmed':
      return 'COMPLETED';
  }
}

export function isOver(status: OrderStatus): boolean {
  return status === 'COMPLETED' || status === 'CANCELED';
}
