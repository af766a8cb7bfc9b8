/** Which order is meant: a beginning that only one has is enough. */
import { distance } from 'fastest-levenshtein';
import { printable } from '../../scenarios/language/problem.ts';
import { UsageError } from '../usage.ts';
import { tellFailure, tellRefusal } from './refusals.ts';
import { checked, idProblem } from './typed.ts';
import type { Visit } from './visit.ts';
import type { Soon, World } from './world.ts';

const MOST_SHOWN = 3;

/** Calls `act` with the whole id, or says why there is no such order. */
export async function withOrder(
  visit: Visit,
  world: World,
  wanted: string,
  act: (order: string) => Soon<number>,
): Promise<number> {
  const alike = await world.ordersLike(checked(idProblem, visit.texts, wanted));
  if (alike === undefined) return tellFailure(visit, 'unreachable', 'order', '');
  const [order, ...more] = alike;
  if (order === undefined) {
    return tellRefusal(visit, { code: 'UNKNOWN_ORDER' }, { order: wanted, known: await nearestOrders(world, wanted) });
  }
  if (more.length === 0) return await act(order);
  throw new UsageError(visit.texts.usage.ambiguous(printable(wanted), [order, ...more].join(', ')));
}

/** Those that share the longest beginning, the nearest first; '' where there is no order at all. */
async function nearestOrders(world: World, wanted: string): Promise<string> {
  for (let length = wanted.length - 1; length >= 0; length--) {
    const known = (await world.ordersLike(wanted.slice(0, length))) ?? [];
    if (known.length === 0) continue;
    const near = known.toSorted((a, b) => distance(wanted, a) - distance(wanted, b));
    return near.slice(0, MOST_SHOWN).join(', ');
  }
  return '';
}
