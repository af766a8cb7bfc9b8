/** Shrinks what fails for as long as there is time: the clock that src/scenarios/ must not look at is looked at here. */
import { setImmediate as others } from 'node:timers/promises';
import { type ShrinkSetup, type Shrunk, shrinking } from '../../scenarios/explore/shrink.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { Stage } from '../../scenarios/stage.ts';
import { composeInMemory } from '../compose.ts';

interface Patience {
  readonly milliseconds: number;
  readonly signal: AbortSignal;
  readonly progress?: (shrunk: Shrunk) => void;
}

/** How long nobody else has a turn. */
const TURN_MS = 50;

/** `isSmallest`: there was time to try everything. null where it does not fail in that way. */
export async function shrinkWithin(
  setup: Omit<ShrinkSetup, 'stage'>,
  { milliseconds, signal, progress }: Patience,
): Promise<(Shrunk & { readonly isSmallest: boolean }) | null> {
  const end = performance.now() + milliseconds;
  let turn = performance.now() + TURN_MS;
  let shrunk: Shrunk | null = null;
  for (const smallest of shrinking({ ...setup, stage: stageOf })) {
    shrunk = smallest;
    const now = performance.now();
    if (now >= end || signal.aborted) return { ...smallest, isSmallest: false };
    if (now < turn) continue;
    progress?.(smallest);
    await others();
    turn = performance.now() + TURN_MS;
  }
  return shrunk && { ...shrunk, isSmallest: true };
}

/** What it runs on, as `run` would have it. */
export function stageOf(scenario: Scenario): Stage {
  return composeInMemory(scenario, { transport: 'memory', journal: 'memory' });
}
