/** All that must hold at every event, in the order of its names. */
import type { Check } from './check.ts';
import { historyInvariants } from './history-invariants.ts';
import { moneyInvariants } from './money-invariants.ts';
import { INVARIANT_NAMES, type InvariantName } from './names.ts';
import { orderInvariants } from './order-invariants.ts';
import { serviceInvariants } from './service-invariants.ts';

const all = [...moneyInvariants, ...orderInvariants, ...historyInvariants, ...serviceInvariants];

export const invariants: readonly Check<InvariantName>[] = INVARIANT_NAMES.flatMap((name) =>
  all.filter((check) => check.name === name),
);
