/** What goes over the wire, and what may come: events as CloudEvents in structured JSON, requests and answers as JSON. */
import * as z from 'zod';
import type {
  BreakerChanged,
  CallRejected,
  EventSetAside,
  HealthChanged,
  MessageShown,
  MoneyMoved,
} from '../../core/history.ts';
import { cloudEvent, dependenciesOf, refOf } from '../../core/runtime/cloud-event.ts';
import { AT_REST, REPLAY } from '../../core/runtime/ports.ts';
import type { Answer, Command, Envelope, Question, RefusalCode } from '../../core/vocabulary.ts';
import { REFUSAL_CODES } from '../../core/vocabulary.ts';
import type { Address, ObservationAddress } from './subjects.ts';

/** What cannot be read, and why. */
export class Unreadable {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** The longest message that is read; a replay of an order's events is the longest that is sent. */
const MAX_BYTES = 256 * 1024;
/** Of a reason that is told, as much as is kept. */
const LONGEST_REASON = 500;
const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { fatal: true });

export function encode(value: object): Uint8Array {
  return ENCODER.encode(JSON.stringify(value));
}

/** `time` by the wall clock, as RFC 3339 has it. */
export function encodeEvent(event: Envelope, time: string): Uint8Array {
  return encode(cloudEvent(event, time));
}

const count = z.int().min(0);
const id = z.string().min(1).max(200);
const reference = z
  .string()
  .max(300)
  .regex(/^[^/]+(\/[^/]+)?\/[^/]+\/\d{1,15}$/);
const eventSchema = z.object({
  specversion: z.literal('1.0'),
  source: id,
  type: id,
  subject: id,
  causationid: reference,
  sequence: count.min(1),
  worldtime: count,
  dependencies: z
    .string()
    .max(1000)
    .regex(/^([a-z]+ \d{1,15}( [a-z]+ \d{1,15})*)?$/),
  data: z.unknown(),
});

/** An event that says of itself what its address says. */
export function decodeEvent(bytes: Uint8Array, { name, word }: Address): Envelope | Unreadable {
  const read = parsed(bytes, eventSchema);
  if (read instanceof Unreadable) return read;
  const { source, type, subject: order, causationid, sequence, worldtime, dependencies, data = null } = read;
  if (source !== name) return new Unreadable(`it says it is from ${source}`);
  if (order !== word) return new Unreadable(`it says it is about ${order}`);
  const after = dependenciesOf(dependencies);
  return { source, type, order, version: sequence, time: worldtime, cause: refOf(causationid), after, data };
}

/** What is told of what was observed: the money, the messages and the dead letters are kept, the rest is for the moment. */
export type ToldObservation = MoneyMoved | MessageShown | EventSetAside | BreakerChanged | CallRejected | HealthChanged;

/** '' where it is about no order, or from no source. */
const perhaps = z.string().max(200);
const said = z.string().transform((text) => text.slice(0, LONGEST_REASON));
const nothing = z.literal('');

const observationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('money'),
    time: count,
    order: id,
    moved: z.enum(['captured', 'refunded']),
    amount: count,
  }),
  z.object({ kind: z.literal('shown'), time: count, order: id, customer: id, status: id, number: count }),
  z.object({
    kind: z.enum(['deadLetter', 'duplicate', 'refused', 'rolledBack']),
    time: count,
    context: id,
    order: perhaps,
    source: perhaps,
    reason: said,
  }),
  z.object({
    kind: z.literal('breaker'),
    time: count,
    from: id,
    to: id,
    state: z.enum(['closed', 'open', 'halfOpen']),
    order: nothing,
  }),
  z.object({ kind: z.literal('callRejected'), time: count, from: id, to: id, order: id }),
  z.object({ kind: z.literal('health'), time: count, context: id, up: z.boolean(), order: nothing }),
]);

/** An observation of the kind, about the order and of the context that its address says. */
export function decodeObservation(
  bytes: Uint8Array,
  { kind, from, order }: ObservationAddress,
): ToldObservation | Unreadable {
  const read = parsed(bytes, observationSchema);
  if (read instanceof Unreadable) return read;
  if (read.kind !== kind) return new Unreadable(`it says it is ${read.kind}`);
  if (read.order !== order) return new Unreadable(`it says it is about ${read.order}`);
  const teller = 'context' in read ? read.context : 'from' in read ? read.from : from;
  return teller === from ? read : new Unreadable(`it says it is of ${teller}`);
}

const asker = z.object({ role: z.enum(['customer', 'store', 'rider', 'saga']), id });
const messageRef = z.object({ source: id, order: id, version: count });
const commandSchema = z.object({ type: id, order: id, by: asker, data: z.unknown(), cause: messageRef });

/** A command of the type that its address says. */
export function decodeCommand(bytes: Uint8Array, { word }: Address): Command | Unreadable {
  const read = parsed(bytes, commandSchema);
  if (read instanceof Unreadable) return read;
  if (read.type !== word) return new Unreadable(`it says it is ${read.type}`);
  return { ...read, data: read.data ?? null };
}

const questionSchema = z.object({
  name: id,
  by: asker,
  order: id.optional(),
  beginning: z.string().max(200).optional(),
});

/** A question of the name that its address says. */
export function decodeQuestion(bytes: Uint8Array, { word }: Address): Question | Unreadable {
  const read = parsed(bytes, questionSchema);
  if (read instanceof Unreadable) return read;
  const { name, by, order, beginning } = read;
  if (name !== word) return new Unreadable(`it says it is ${name}`);
  return { name, by, ...(order !== undefined && { order }), ...(beginning !== undefined && { beginning }) };
}

const code: z.ZodType<RefusalCode> = z.enum(REFUSAL_CODES);
const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), result: z.record(z.string(), z.unknown()), cause: messageRef }),
  z.object({ kind: z.literal('refused'), refusal: z.object({ code, retryAfter: count.optional() }) }),
  z.object({
    kind: z.literal('failed'),
    why: z.enum(['timeout', 'unreachable', 'error', 'busy', 'rejected']),
    retryAfter: count,
  }),
]);

/** An answer that cannot be read is none. */
export function decodeAnswer(bytes: Uint8Array): Answer {
  const read = parsed(bytes, answerSchema);
  return read instanceof Unreadable ? { kind: 'failed', why: 'error', retryAfter: 0 } : (read as Answer);
}

const deadLetterSchema = z.object({
  kind: z.literal('deadLetter'),
  time: count,
  context: id,
  order: z.string().max(200),
  source: id,
  reason: z.string(),
});

/** What was observed to be set aside, its time in world time. */
export function decodeDeadLetter(bytes: Uint8Array): z.infer<typeof deadLetterSchema> | Unreadable {
  return parsed(bytes, deadLetterSchema);
}

/** What one owner says to a question: its answer, and for how many partitions it speaks. */
export interface Reply {
  readonly partitions: number;
  readonly answer: unknown;
}

const replySchema = z.object({ partitions: count, answer: z.unknown() });
const envelopes = z.array(
  z.object({
    ...messageRef.shape,
    type: id,
    time: count,
    cause: messageRef,
    after: z.array(z.union([id, count])),
    data: z.unknown(),
  }),
);

const atRest = z.object({
  kind: z.literal('atRest'),
  time: count,
  context: id,
  order: id,
  version: count,
  unpublished: count,
  handled: z.array(z.union([id, count])),
  held: count,
  owes: z.boolean(),
  row: z.unknown().optional(),
});
/** Of the questions that every context is asked, what their answers are. */
const ANSWERS: Readonly<Record<string, z.ZodType>> = { [REPLAY]: envelopes, [AT_REST]: atRest.nullable() };

/** undefined for one that cannot be read, such as a replay that is no list of events. */
export function decodeReply(bytes: Uint8Array, question: string): Reply | undefined {
  const read = parsed(bytes, replySchema);
  if (read instanceof Unreadable) return undefined;
  const { partitions, answer } = read;
  if (answer !== undefined && ANSWERS[question]?.safeParse(answer).success === false) return undefined;
  return { partitions, answer };
}

function parsed<T>(bytes: Uint8Array, schema: z.ZodType<T>): T | Unreadable {
  if (bytes.length > MAX_BYTES) return new Unreadable(`it has ${bytes.length} bytes, more than ${MAX_BYTES}`);
  let value: unknown;
  try {
    value = JSON.parse(DECODER.decode(bytes));
  } catch {
    return new Unreadable('it is not JSON');
  }
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  return new Unreadable(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'wrong'}`);
}
