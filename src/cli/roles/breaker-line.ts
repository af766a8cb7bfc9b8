/** How the circuit breaker before payment stands, where it does not simply let calls through. */
import { secondsOf } from './refusals.ts';
import type { Visit, World } from './visit.ts';

export function breakerLine({ texts }: Visit, world: World): readonly string[] {
  const { state, until } = world.breaker();
  if (state === 'closed') return [];
  return [
    state === 'open'
      ? texts.notes.breakerOpen(secondsOf((until ?? 0) - Date.now() * 1000))
      : texts.notes.breakerHalfOpen,
  ];
}
