/** The faults that a local world can have. Between two commands no context runs in one, so none can stand still meanwhile, or have a clock of its own. */
import { FAULT_TYPES, type FaultType } from '../scenarios/scenario.ts';

export const WORLD_FAULTS: readonly FaultType[] = FAULT_TYPES.filter(
  (type) => type !== 'pause' && type !== 'clockSkew',
);
