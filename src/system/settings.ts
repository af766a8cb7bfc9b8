/** What all processes of a system must agree on: written once on the server by the first, read by the others. */
import type { JetStreamClient } from '@nats-io/jetstream';
import { matches, parseJson } from '../local/guard.ts';
import { isConfig } from '../local/local-config.ts';
import { settingsBucket } from '../transports/nats/names.ts';
import type { WorldConfig } from '../world/world.ts';
import { ensureBucket, findBucket } from './bucket.ts';
import { SystemError } from './system-error.ts';

export interface Settings {
  readonly schema: 1;
  /** When the system began, in microseconds since 1970. */
  readonly origin: number;
  /** Seconds of its time in a second. */
  readonly speed: number;
  readonly partitions: number;
  readonly seed: number;
  readonly world: WorldConfig;
}

const KEY = 'settings';

/** Throws a SystemError where there are none and nobody says what they are to be (`beginning` null). */
export async function openSettings(
  streams: JetStreamClient,
  system: string,
  beginning: Settings | null,
): Promise<Settings> {
  const bucket = settingsBucket(system);
  const known = await (await findBucket(streams, bucket))?.get(KEY);
  if (known) return readSettings(known.string(), system);
  if (beginning === null) throw new SystemError('noSystem', system);
  const kv = await ensureBucket(streams, bucket, 0);
  try {
    await kv.create(KEY, JSON.stringify(beginning));
    return beginning;
  } catch {
    const made = await kv.get(KEY); // somebody was quicker
    return readSettings(made?.string() ?? '', system);
  }
}

function readSettings(text: string, system: string): Settings {
  const value = parseJson(text);
  const pattern = { schema: 1, origin: 0, speed: 1, partitions: 1, seed: 1 };
  if (!matches(value, pattern)) throw new SystemError('wrongSetup', system);
  const settings = value as Settings;
  const { schema, speed, partitions, world } = settings;
  if (schema !== 1 || speed <= 0 || !Number.isInteger(partitions) || partitions < 1 || !isConfig(world))
    throw new SystemError('wrongSetup', system);
  return settings;
}

/** World time by the wall clock, in microseconds since the system began. */
export function worldTime({ origin, speed }: Settings, wall: number): number {
  return Math.floor((wall - origin) * speed);
}

/** The way back, in microseconds since 1970. */
export function wallTime({ origin, speed }: Settings, time: number): number {
  return origin + time / speed;
}
