/** What people of a drawn world do beside their habits: anybody tries anything on any order, at any moment. */
import type { Random } from '../../core/runtime/random.ts';
import type { Action, PlayedStep, Scenario } from '../scenario.ts';
import { moment } from './spans.ts';

type OnOrder = Extract<Action, { readonly on: string }>['do'];

const TRIED: { readonly [Role in PlayedStep['as']['role']]: readonly OnOrder[] } = {
  customer: ['cancel', 'confirm', 'pay', 'status'],
  store: ['accept', 'cook start', 'cook finish', 'reject'],
  rider: ['pick'],
};

/** `span`: how long it has something to meet. */
export function drawMischief(chance: Random, { world, workload }: Scenario, span: number): PlayedStep[] {
  const count = chance.pick([0, 0, 4, 40]);
  const orders = workload?.phases.reduce((sum, phase) => sum + (phase.kind === 'count' ? phase.count : 0), 0) ?? 0;
  if (orders === 0) return [];
  const people = { customer: world.customers, store: world.stores, rider: world.riders };
  const steps = Array.from({ length: count }, (): PlayedStep => {
    const role = chance.pick(['customer', 'store', 'store', 'rider'] as const);
    const { id } = chance.pick<{ readonly id: string }>(people[role]);
    const on = `o-${(1 + chance.below(orders)).toString(36)}`;
    return {
      at: moment(chance, span),
      as: { role, id },
      action: actionOf(chance.pick(TRIED[role]), on),
      save: null,
      line: 1,
    };
  });
  return steps;
}

function actionOf(verb: OnOrder, on: string): Action {
  return verb === 'reject' ? { do: verb, on, reason: null } : { do: verb, on };
}
