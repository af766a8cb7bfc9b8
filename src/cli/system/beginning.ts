/** What a system begins with, where nobody has begun it. */
import { randomInt } from 'node:crypto';
import { localConfig } from '../../local/local-config.ts';
import type { Settings } from '../../system/settings.ts';

export function beginningOf(partitions: number, speed: number): Settings {
  const origin = Date.now() * 1000;
  return { schema: 1, origin, speed, partitions, seed: randomInt(2 ** 48 - 1), world: localConfig() };
}
