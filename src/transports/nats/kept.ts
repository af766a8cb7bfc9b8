/** All that a system's stream holds, read from its beginning. */
import type { JetStreamClient, JetStreamManager, JsMsg } from '@nats-io/jetstream';
import type { Envelope } from '../../core/vocabulary.ts';
import { messageId } from '../../core/vocabulary.ts';
import type { Subjects } from './subjects.ts';
import { decodeEvent, decodeObservation, type KeptObservation, Unreadable } from './wire.ts';

export interface Kept {
  /** The same for what the stream holds twice. */
  readonly id: string;
  readonly record: Envelope | KeptObservation | Unreadable;
}

/** In the order of the stream, up to what it holds now. */
export async function* allKept(
  streams: JetStreamClient,
  manager: JetStreamManager,
  subjects: Subjects,
): AsyncGenerator<Kept, void> {
  const { state } = await manager.streams.info(subjects.system);
  if (state.messages === 0) return;
  const consumer = await streams.consumers.get(subjects.system);
  const messages = await consumer.consume();
  try {
    for await (const message of messages) {
      yield read(message, subjects);
      if (message.seq >= state.last_seq) return;
    }
  } finally {
    await messages.close();
  }
}

function read({ subject, data, headers, seq }: JsMsg, subjects: Subjects): Kept {
  const address = subjects.read(subject);
  if (address?.kind === 'event') {
    const record = decodeEvent(data, address);
    return { id: record instanceof Unreadable ? `unreadable/${seq}` : messageId(record), record };
  }
  const observation = subjects.readObservation(subject);
  const record = observation ? decodeObservation(data, observation) : new Unreadable('its subject is wrong');
  return { id: headers?.get('Nats-Msg-Id') || `unnamed/${seq}`, record };
}
