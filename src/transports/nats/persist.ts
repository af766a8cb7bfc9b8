/** What is asked of the server again and again while it is away. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import { ClosedConnectionError, NoRespondersError, RequestError, TimeoutError } from '@nats-io/transport-node';
import { isWithoutJetStream } from './stream.ts';

/** Milliseconds until a server that did not answer is asked again. */
const AGAIN_AFTER = 250;

/** Until it is done or the connection is closed; throws what the server being back would not mend. */
export async function persist(connection: NatsConnection, work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (connection.isClosed()) return;
      if (!isPassing(error)) throw error;
      await sleep(AGAIN_AFTER);
    }
  }
}

/** Whether it says no more than that the server is away, or has not got ready yet. */
function isPassing(error: unknown): boolean {
  if (error instanceof RequestError) return error.message === 'connection disconnected';
  if (isWithoutJetStream(error)) return true;
  return [TimeoutError, NoRespondersError, ClosedConnectionError].some((passing) => error instanceof passing);
}
