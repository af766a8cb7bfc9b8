/** Opens the local world: apart, since it needs SQLite, which who speaks to a running system does not. */
import { randomInt } from 'node:crypto';
import { LocalWorld } from '../../local/local-world.ts';

const PATIENCE = 30_000;

export function openLocalWorld(folder: string, patience = PATIENCE): LocalWorld {
  return LocalWorld.open({ folder, now: () => Date.now() * 1000, seed: randomInt(2 ** 48 - 1), patience });
}
