/** Plays one verb of a role: what was typed is checked, what is missing is asked for, and the world answers. */
import type { Terminal } from '../terminal.ts';
import { orderOrAsked } from './ask-order.ts';
import { askRider, deliveries, notifications, orders, points, queue } from './lists.ts';
import { ridersNear } from './next-step.ts';
import { commandOrder } from './order-commands.ts';
import { detailsIn } from './order-page.ts';
import { menu, order } from './ordering.ts';
import type { OrderVerb, RoleFlags, RoleVerb } from './role-verbs.ts';
import { status, watchStatus } from './status.ts';
import { checked, idProblem, reasonProblem } from './typed.ts';
import { type OpenWorld, Visit } from './visit.ts';
import { visitWorld } from './which-world.ts';

/** `word`: the order or store that was typed behind the verb. Gives the exit code. */
export async function play(
  verb: RoleVerb,
  word: string | undefined,
  flags: RoleFlags,
  terminal: Terminal,
  open?: OpenWorld,
): Promise<number> {
  const visit: Visit = open === undefined ? visitWorld(flags, terminal) : new Visit(flags, terminal, open);
  const as = flags.as === undefined ? undefined : checked(idProblem, visit.texts, flags.as);
  if (word !== undefined) checked(idProblem, visit.texts, word);
  switch (verb) {
    case 'menu':
      return await menu(visit, word);
    case 'order':
      return await order(visit, flags);
    case 'orders':
      return await orders(visit, as);
    case 'points':
      return await points(visit, as);
    case 'notifications':
      return await notifications(visit, as);
    case 'queue':
      return await queue(visit, as);
    case 'deliveries':
      return await deliveries(visit, as);
    default:
      return await onOrder(visit, verb, await orderOrAsked(visit, word, verb), as, flags);
  }
}

async function onOrder(
  visit: Visit,
  verb: OrderVerb,
  order: string,
  as: string | undefined,
  flags: RoleFlags,
): Promise<number> {
  const command = (role: 'customer' | 'store', type: string, data: unknown = null) =>
    commandOrder(visit, order, as, { role, type, data });
  switch (verb) {
    case 'status':
      return flags.watch === true ? await watchStatus(visit, order, as) : await status(visit, order, as);
    case 'pay':
      return await command('customer', 'PayOrder');
    case 'cancel':
      return await command('customer', 'CancelOrder');
    case 'confirm':
      return await command('customer', 'ConfirmDelivery');
    case 'accept':
      return await command('store', 'AcceptOrder');
    case 'reject':
      return await command('store', 'RejectOrder', { reason: await reasonFor(visit, flags.reason) });
    case 'cook start':
      return await command('store', 'StartCooking');
    case 'cook finish':
      return await command('store', 'FinishCooking');
    case 'pick': {
      const rider = as ?? (await riderFor(visit, order));
      return await commandOrder(visit, order, rider, { role: 'rider', type: 'PickDelivery', data: null });
    }
  }
}

async function reasonFor(visit: Visit, typed: string | undefined): Promise<string> {
  const { texts } = visit;
  const ask = () =>
    visit.missing('--reason TEXT', ({ input }) =>
      input(texts.prompts.reason, (answer) => reasonProblem(texts, answer), texts.prompts.someReason),
    );
  return checked(reasonProblem, texts, typed ?? (await ask()));
}

/** Who is near the customer is offered. */
async function riderFor(visit: Visit, wanted: string): Promise<string> {
  return await askRider(visit, async (world) => {
    const [order = ''] = (await world.ordersLike(wanted)) ?? [];
    const area = detailsIn(await world.eventsOf(order))?.area;
    return area === undefined ? world.config.riders.map(({ id }) => id) : ridersNear(world, area);
  });
}
