/** For tests: what a seed does by hand, faults and steps alike. */
import type { Random } from '../../core/runtime/random.ts';
import type { Action, FaultSpec, PlayedStep } from '../scenario.ts';
import { randomScenario } from './random-scenario.ts';
import { scenarioOf } from './run-text.ts';

/** A fault that begins then. */
export function faultByHand(chance: Random, at: number): FaultSpec {
  const [fault] = scenarioOf(randomScenario(chance.below(1_000_000), 1)).faults;
  return { ...(fault as FaultSpec), at };
}

/** A step that is played then, on some order of the workload or on one that was made by hand. */
export function stepByHand(chance: Random, at: number): PlayedStep {
  const rest = { at, save: null, line: 0 };
  const on = chance.chance(0.7) ? `o-${(1 + chance.below(30)).toString(36)}` : `p-${1 + chance.below(3)}`;
  const store = { role: 'store', id: `s${1 + chance.below(3)}` } as const;
  const customer = { role: 'customer', id: `c${1 + chance.below(10)}` } as const;
  if (chance.chance(0.4)) {
    const action: Action = { do: 'order', store: store.id, items: { jjajang: 1 + chance.below(3) }, area: null };
    return { ...rest, as: customer, action };
  }
  const [as, verb] = chance.pick([
    [customer, 'cancel'],
    [customer, 'status'],
    [store, 'accept'],
    [store, 'cook start'],
    [store, 'cook finish'],
    [{ role: 'rider', id: `r${1 + chance.below(5)}` } as const, 'pick'],
  ] as const);
  return { ...rest, as, action: { do: verb, on } };
}
