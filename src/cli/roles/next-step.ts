/** What is to be typed next, and by whom, so that an order goes on. */
import { near } from '../../world/districts.ts';
import type { Page } from './order-page.ts';
import type { World } from './world.ts';

export function nextStep(order: string, { status, area }: Pick<Page, 'status' | 'area'>, world: World): string {
  switch (status) {
    case 'PLACED':
    case 'CANCELING':
      return `status ${order} --watch`;
    case 'PAYMENT_DEFERRED':
      return `pay ${order}`;
    case 'PAID':
      return `accept ${order}`;
    case 'ACCEPTED':
      return `cook start ${order}`;
    case 'COOKING':
      return `cook finish ${order}`;
    case 'COOKED':
      return `pick ${order} --as ${ridersNear(world, area)[0] ?? 'RIDER'}`;
    case 'PICKED':
      return `confirm ${order}`;
    case 'COMPLETED':
    case 'CANCELED':
      return `trace ${order}`;
  }
}

export function ridersNear({ config }: World, area: string): readonly string[] {
  return config.riders.filter((rider) => near(rider.area, area)).map(({ id }) => id);
}
