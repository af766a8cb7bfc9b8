/** The order that a verb is about, chosen from a list where none was typed. */

import { UsageError } from '../usage.ts';
import { nextStep } from './next-step.ts';
import { pageOf } from './order-page.ts';
import type { Choice } from './prompts.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

/** `matching`: which orders the verb is about, by what comes next for them; the others are offered where none matches. */
export async function orderOrAsked(visit: Visit, word: string | undefined, verb: string): Promise<string> {
  if (word !== undefined) return word;
  return await visit.missing('ORDER', async ({ choose }) => {
    const choices = await visit.within((world) => choicesFor(visit, world, verb));
    if (choices.length === 0) throw new UsageError(`${visit.texts.empty.orders} ${visit.run('order')}`);
    return await choose(visit.texts.prompts.order, choices);
  });
}

/** Those whose next step is this verb; all of them where it is nobody's. */
async function choicesFor(visit: Visit, world: World, verb: string): Promise<readonly Choice[]> {
  const { look, texts, run, isSystem } = visit;
  const orders = await world.ordersLike('');
  if (orders === undefined)
    throw new UsageError(texts.failures.unreachable({ context: 'order', order: '', run, isSystem }));
  const all = [];
  for (const order of orders) {
    const page = await pageOf(world, order);
    const name = page && `${order}  ${look.texts.statuses[page.status]}  ${texts.won(page.amount)}`;
    all.push({ value: order, name: name ?? order, next: page ? nextStep(order, page, world) : '' });
  }
  const due = all.filter(({ next }) => next.startsWith(`${verb} `));
  return due.length > 0 ? due : all;
}
