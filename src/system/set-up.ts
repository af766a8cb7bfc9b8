/** What a system needs on the server before its first process can work: settings and the stream. */
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { ensureStream } from '../transports/nats/stream.ts';
import { Subjects } from '../transports/nats/subjects.ts';
import { openSettings, type Settings } from './settings.ts';
import { SystemError } from './system-error.ts';

/** Makes what is not there; throws a SystemError where the system was made otherwise. */
export async function setUp(connection: NatsConnection, system: string, beginning: Settings) {
  const streams = jetstream(connection);
  const manager = await jetstreamManager(connection);
  const settings = await openSettings(streams, system, beginning);
  if (settings.partitions !== beginning.partitions) throw new SystemError('otherPartitions', `${settings.partitions}`);
  if (settings.speed !== beginning.speed) throw new SystemError('otherSpeed', `${settings.speed}`);
  const subjects = new Subjects(system, settings.partitions);
  await ensureStream(manager, subjects);
  return { streams, manager, settings, subjects };
}
