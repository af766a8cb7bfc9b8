/** How the circuit breaker before payment stands, where it does not simply let calls through. */
import { secondsOf } from './refusals.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

export async function breakerLine({ texts }: Visit, world: World): Promise<readonly string[]> {
  const breaker = await world.breaker();
  if (breaker === undefined || breaker.state === 'closed') return [];
  const { state, until } = breaker;
  return [
    state === 'open'
      ? texts.notes.breakerOpen(secondsOf((until ?? 0) - Date.now() * 1000))
      : texts.notes.breakerHalfOpen,
  ];
}
