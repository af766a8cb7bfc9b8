/** A key-value bucket on the server: opened where it is there, and made only where it is not, which few may do. */
import { JetStreamApiError, type JetStreamClient } from '@nats-io/jetstream';
import { type KV, Kvm } from '@nats-io/kv';

const STREAM_NOT_FOUND = 10059;

/** null where it is not there. */
export async function findBucket(streams: JetStreamClient, name: string): Promise<KV | null> {
  const kv = await new Kvm(streams).open(name);
  try {
    await kv.status();
    return kv;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === STREAM_NOT_FOUND) return null;
    throw error;
  }
}

/** `ttl`: milliseconds for which a value holds, 0 for ever. */
export async function ensureBucket(streams: JetStreamClient, name: string, ttl: number): Promise<KV> {
  return (await findBucket(streams, name)) ?? (await new Kvm(streams).create(name, { ttl }));
}
