/** What a system's stream holds, put in an order in which it can have happened: causes before effects. */
import type { Record } from '../core/history.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { messageId } from '../core/vocabulary.ts';

/**
 * The stream's order, but what was stored late, as somebody died between a commit and its publication, comes before the
 * first that depends on it. A cause that the stream does not hold stays missing.
 */
export function causesFirst(records: readonly Record[]): Record[] {
  const numbers = messageNumbers(records);
  const known = new Map(records.flatMap((record) => keysOf(record, numbers).map((key) => [key, record] as const)));
  const ordered: Record[] = [];
  const placed = new Set<Record>();
  const place = (record: Record) => {
    if (placed.has(record)) return;
    placed.add(record);
    for (const key of needs(record, numbers)) {
      const needed = known.get(key);
      if (needed !== undefined) place(needed);
    }
    ordered.push(record);
  };
  for (const record of records) place(record);
  return ordered;
}

/** The how-manieth of its order each message was queued or done with; KakaoTalk counts them too. */
type Numbers = ReadonlyMap<Record, number>;

function messageNumbers(records: readonly Record[]): Numbers {
  const numbers = new Map<Record, number>();
  const counts = new Map<string, number>();
  const messages = records.filter((record) => isEvent(record) && record.source === 'notification') as Envelope[];
  for (const event of messages.sort((a, b) => a.version - b.version)) {
    const counted = `${event.type === 'MessageQueued'} ${event.order}`;
    const number = (counts.get(counted) ?? 0) + 1;
    counts.set(counted, number);
    numbers.set(event, number);
  }
  return numbers;
}

/** By what others may need it. */
function keysOf(record: Record, numbers: Numbers): readonly string[] {
  const { order } = record;
  if (isEvent(record)) {
    const step = record.type === 'MessageQueued' ? 'queued' : 'done';
    return numbers.has(record) ? [messageId(record), `${step}/${order}/${numbers.get(record)}`] : [messageId(record)];
  }
  if (record.kind === 'money') return [`${record.moved}/${order}`];
  return record.kind === 'shown' ? [`shown/${order}/${record.number}`] : [];
}

/** What has to have happened before it. Calls leave a context before the events of the same commit do. */
function needs(record: Record, numbers: Numbers): readonly string[] {
  const { order } = record;
  if (isEvent(record)) return [...causesOf(record), ...seenBefore(record, numbers)];
  if (record.kind === 'money')
    return [`order/${order}/1`, ...(record.moved === 'refunded' ? [`captured/${order}`] : [])];
  return record.kind === 'shown' ? [`queued/${order}/${record.number}`, `done/${order}/${record.number - 1}`] : [];
}

function causesOf({ source, order, version, cause, after }: Envelope): readonly string[] {
  const ids = [messageId({ source, order, version: version - 1 }), messageId(cause)];
  for (let i = 0; i + 1 < after.length; i += 2) ids.push(`${after[i]}/${order}/${after[i + 1]}`);
  return ids;
}

/** What the outside world saw before it answered. */
function seenBefore(event: Envelope, numbers: Numbers): readonly string[] {
  const { type, order, data } = event;
  if (type === 'PaymentApproved') return [`captured/${order}`];
  if (type === 'PaymentCanceled') return (data as { refunded: number }).refunded > 0 ? [`refunded/${order}`] : [];
  return type === 'MessageSent' ? [`shown/${order}/${numbers.get(event)}`] : [];
}

function isEvent(record: Record): record is Envelope {
  return !('kind' in record);
}
