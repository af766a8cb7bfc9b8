/** The stream that keeps a system's events, and the consumers that bring them: made as they must be, and read back. */
import type { ConsumerInfo, JetStreamManager, MsgRequest, NextMsgRequest, StoredMsg } from '@nats-io/jetstream';
import { AckPolicy, DeliverPolicy, JetStreamApiError, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Subjects } from './subjects.ts';

/** Deliveries that a consumer may have open: enough to share commits, few enough to be done before they come again. */
export const ACK_WINDOW = 512;
/** Milliseconds in which the stream knows a message's id: what is published twice within them is kept once. */
const DUPLICATE_WINDOW_MS = 120_000;
/** Milliseconds after which a delivery that was not acknowledged comes again. */
const ACK_WAIT_MS = 30_000;
const CONSUMER_NOT_FOUND = 10014;
const STREAM_NOT_FOUND = 10059;

/** The server has not done as it was told: it is too old, or somebody else has made what has this name. */
export class WrongSetup extends Error {
  override readonly name = 'WrongSetup';
}

/** Whether the server has no JetStream, or not yet; the library keeps the class of that error to itself. */
export function isWithoutJetStream(error: unknown): error is Error {
  return error instanceof Error && error.name === 'JetStreamNotEnabled';
}

/** Makes the stream where there is none. */
export async function ensureStream(jsm: JetStreamManager, subjects: Subjects): Promise<void> {
  const wanted = {
    name: subjects.system,
    subjects: [...subjects.stored],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    duplicate_window: nanos(DUPLICATE_WINDOW_MS),
  };
  const known = await jsm.streams.info(wanted.name).catch(unless(STREAM_NOT_FOUND));
  const { config } = known ?? (await jsm.streams.add(wanted));
  refuseDifference(`stream ${wanted.name}`, wanted, config);
}

export async function deleteStream(jsm: JetStreamManager, subjects: Subjects): Promise<void> {
  await jsm.streams.delete(subjects.system).catch(unless(STREAM_NOT_FOUND));
}

export async function deleteConsumer(jsm: JetStreamManager, stream: string, name: string): Promise<void> {
  await jsm.consumers.delete(stream, name).catch(unless(CONSUMER_NOT_FOUND));
}

/** Where the last message of a subject stands, 0 where there is none, or no stream. */
export async function lastSequence(jsm: JetStreamManager, stream: string, subject: string): Promise<number> {
  const last = await jsm.streams.getMessage(stream, { last_by_subj: subject }).catch(unless(STREAM_NOT_FOUND));
  return last?.seq ?? 0;
}

/** The messages of a subject, oldest first: one request each, which needs no consumer and so no right to make one. */
export async function* messagesOf(jsm: JetStreamManager, stream: string, subject: string): AsyncGenerator<StoredMsg> {
  // the last one is found at once; that none follows it, only by a look through the rest of the stream
  const last = await lastSequence(jsm, stream, subject);
  for (let seq = 1; seq <= last; ) {
    const query: NextMsgRequest = { seq, next_by_subj: subject };
    // the type leaves out this form, which servers know since 2.9
    const message = await jsm.streams.getMessage(stream, query as MsgRequest);
    if (message === null) return;
    yield message;
    seq = message.seq + 1;
  }
}

/**
 * Makes a subscriber's consumer of one subject where there is none. What the last owner has not acknowledged comes again at
 * once: nobody else can still be at it.
 */
export async function ensureConsumer(
  jsm: JetStreamManager,
  stream: string,
  name: string,
  subject: string,
): Promise<ConsumerInfo> {
  const wanted = {
    durable_name: name,
    filter_subject: subject,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ACK_WAIT_MS),
    max_ack_pending: ACK_WINDOW,
    max_deliver: -1,
  };
  const known = await jsm.consumers.info(stream, name).catch(unless(CONSUMER_NOT_FOUND));
  if (known !== undefined && known.num_ack_pending === 0) {
    refuseDifference(`consumer ${name}`, wanted, known.config);
    return known;
  }
  const from =
    known === undefined
      ? { deliver_policy: DeliverPolicy.All }
      : { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: known.ack_floor.stream_seq + 1 };
  if (known !== undefined) await jsm.consumers.delete(stream, name);
  const made = await jsm.consumers.add(stream, { ...wanted, ...from });
  refuseDifference(`consumer ${name}`, wanted, made.config);
  return made;
}

/** An old server leaves out what it does not know, without a word. */
function refuseDifference(what: string, wanted: object, got: object): void {
  for (const [key, value] of Object.entries(wanted)) {
    const found = (got as Record<string, unknown>)[key];
    if (JSON.stringify(found) === JSON.stringify(value)) continue;
    throw new WrongSetup(
      `the NATS server's ${what} has ${key} ${JSON.stringify(found)} instead of ${JSON.stringify(value)}; use a server from 2.9.10 up, or another --system`,
    );
  }
}

function unless(code: number): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof JetStreamApiError && error.code === code) return undefined;
    throw error;
  };
}
