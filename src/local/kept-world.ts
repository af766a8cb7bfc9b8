/** What a run has left in a folder becomes a world: its time goes on where the run ended. */
import type { WorldConfig } from '../world/world.ts';
import type { OutsideRow } from './outside.ts';
import { WorldFile } from './world-file.ts';

export interface KeptRun {
  readonly seed: number;
  readonly config: WorldConfig;
  /** When the run ended, in microseconds of its virtual time. */
  readonly time: number;
  /** At least as many as people have sent commands, so that no later command has the id of one of those. */
  readonly sent: number;
  /** How far each context's events are handled everywhere. */
  readonly positions: ReadonlyMap<string, number>;
  readonly outside: readonly OutsideRow[];
}

/** `now`: the wall clock, in microseconds since 1970. */
export function keepWorld(
  folder: string,
  { seed, config, time, sent, positions, outside }: KeptRun,
  now: number,
): void {
  const file = new WorldFile(folder, { seed, origin: now - time, config }, 0);
  try {
    file.adopt(outside);
    file.sending(sent);
    file.leave({ time, positions, breaker: file.row.breaker, unfinished: [], fired: new Map() });
  } finally {
    file.close();
  }
}
