/** The door to a local world: whoever comes while others are inside waits outside, and the keys are heard meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { JournalError } from '../../../journals/journal-error.ts';
import type { LocalWorld } from '../../../local/local-world.ts';
import { openLocalWorld } from '../../roles/open-local-world.ts';

/** Milliseconds between two tries. */
const AGAIN_AFTER = 15;

/** null where others are inside for longer than so many milliseconds. */
export async function enter(folder: string, patience: number): Promise<LocalWorld | null> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return openLocalWorld(folder, 0);
    } catch (error) {
      if (!(error instanceof JournalError && error.code === 'busy')) throw error;
      if (Date.now() >= until) return null;
      await sleep(AGAIN_AFTER);
    }
  }
}

/** The same for whoever has to come in: throws what says that it is busy. */
export async function insist(folder: string, patience: number): Promise<LocalWorld> {
  return (await enter(folder, patience)) ?? openLocalWorld(folder, 0);
}
