/** What is to be typed next, and by whom, so that an order goes on. */
import type { OrderStatus } from '../../core/published-language.ts';
import { near } from '../../world/districts.ts';
import type { Page } from './order-page.ts';
import type { World } from './world.ts';

/** What somebody does to an order that waits for them; null where nobody has to do anything. */
export function nextDeed(status: OrderStatus) {
  switch (status) {
    case 'PAYMENT_DEFERRED':
      return 'pay';
    case 'PAID':
      return 'accept';
    case 'ACCEPTED':
      return 'cook start';
    case 'COOKING':
      return 'cook finish';
    case 'COOKED':
      return 'pick';
    case 'PICKED':
      return 'confirm';
    case 'PLACED':
    case 'CANCELING':
    case 'COMPLETED':
    case 'CANCELED':
      return null;
  }
}

export function nextStep(order: string, { status, area }: Pick<Page, 'status' | 'area'>, world: World): string {
  const deed = nextDeed(status);
  if (deed === 'pick') return `pick ${order} --as ${ridersNear(world, area)[0] ?? 'RIDER'}`;
  if (deed !== null) return `${deed} ${order}`;
  return status === 'COMPLETED' || status === 'CANCELED' ? `trace ${order}` : `status ${order} --watch`;
}

export function ridersNear({ config }: Pick<World, 'config'>, area: string): readonly string[] {
  return config.riders.filter((rider) => near(rider.area, area)).map(({ id }) => id);
}
