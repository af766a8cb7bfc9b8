/** What a system begins with, where nobody has begun it. */
import { randomInt } from 'node:crypto';
import { localConfig } from '../../local/local-config.ts';
import { printable } from '../../scenarios/language/problem.ts';
import type { Settings } from '../../system/settings.ts';
import { SYSTEM_PATTERN } from '../../transports/nats/subjects.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { UsageError } from '../usage.ts';

export function readSystem(name: string, { usage }: CliTexts): string {
  if (SYSTEM_PATTERN.test(name)) return name;
  throw new UsageError(usage.system(printable(name)));
}

export function readSpeed(text: string | undefined, { usage }: CliTexts): number {
  if (text === undefined) return 1;
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (speed > 0) return speed;
  throw new UsageError(usage.speed(printable(text)));
}

export function beginningOf(partitions: number, speed: number): Settings {
  const origin = Date.now() * 1000;
  return { schema: 1, origin, speed, partitions, seed: randomInt(2 ** 48 - 1), world: localConfig() };
}
