/** What people of a drawn world do beside their habits: anybody tries anything on any order, at any moment. */
import type { Random } from '../../core/runtime/random.ts';
import { arrivalsIn } from '../../world/arrivals.ts';
import type { Action, PlayedStep, Scenario } from '../scenario.ts';
import { moment } from './spans.ts';

type Tried = Exclude<Action['do'], 'order'>;

const TRIED: { readonly [Role in PlayedStep['as']['role']]: readonly Tried[] } = {
  customer: ['cancel', 'confirm', 'pay', 'status', 'points', 'notifications'],
  store: ['accept', 'cook start', 'cook finish', 'reject', 'queue'],
  rider: ['pick', 'deliveries'],
};

/** `span`: how long it has something to meet. */
export function drawMischief(chance: Random, { world, workload }: Scenario, span: number): PlayedStep[] {
  const count = chance.pick([0, 0, 4, 40]);
  const orders = arrivalsIn(workload);
  if (orders === 0) return [];
  const people = { customer: world.customers, store: world.stores, rider: world.riders };
  return Array.from({ length: count }, (): PlayedStep => {
    const role = chance.pick(['customer', 'store', 'store', 'rider'] as const);
    const { id } = chance.pick<{ readonly id: string }>(people[role]);
    const on = `o-${(1 + chance.below(orders)).toString(36)}`;
    const action = actionOf(chance.pick(TRIED[role]), on);
    return { at: moment(chance, span), as: { role, id }, action, save: null, line: 1 };
  });
}

function actionOf(verb: Tried, on: string): Action {
  switch (verb) {
    case 'reject':
      return { do: verb, on, reason: null };
    case 'queue':
    case 'deliveries':
    case 'points':
    case 'notifications':
      return { do: verb };
    default:
      return { do: verb, on };
  }
}
