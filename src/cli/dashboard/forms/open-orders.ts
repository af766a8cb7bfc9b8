/** The orders under way that something can be done to. */
import type { OrderStatus } from '../../../core/published-language.ts';
import type { OrderShown, Snapshot } from '../../../watch/snapshot.ts';

/** As far as the snapshot lists them: the chosen one first, then those placed last. */
export function openOrders({ recent, stuck }: Snapshot, chosen: string | null): readonly OrderShown[] {
  const open = [...recent, ...stuck].filter(({ status }) => status !== 'COMPLETED' && status !== 'CANCELED');
  const byId = new Map(open.map((each) => [each.order, each]));
  return [...byId.values()].sort((a, b) => Number(b.order === chosen) - Number(a.order === chosen));
}

const FITTING = {
  pay: ['PAYMENT_DEFERRED'],
  cancel: ['PLACED', 'PAYMENT_DEFERRED', 'PAID', 'ACCEPTED'],
  confirm: ['PICKED'],
  accept: ['PAID'],
  reject: ['PAID'],
  'cook start': ['ACCEPTED'],
  'cook finish': ['COOKING'],
  pick: ['COOKED'],
} as const satisfies { readonly [deed: string]: readonly OrderStatus[] };

/** Those that it fits; then the others, for whom a refusal is what is to be seen. */
export function fittingFirst(orders: readonly OrderShown[], deed: keyof typeof FITTING): readonly OrderShown[] {
  const fits = ({ status }: OrderShown) => (FITTING[deed] as readonly OrderStatus[]).includes(status);
  return [...orders.filter(fits), ...orders.filter((order) => !fits(order))];
}
