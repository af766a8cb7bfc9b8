/** What a system's stream holds, put in an order in which it can have happened: causes before effects. */
import { sourceIndex } from '../core/checks/sources.ts';
import type { Record } from '../core/history.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { messageId } from '../core/vocabulary.ts';

/**
 * The stream's order, but what was stored late, as somebody died between a commit and its publication, comes before the
 * first that depends on it. A cause that the stream does not hold stays missing.
 */
export function causesFirst(records: readonly Record[]): Record[] {
  const numbers = messageNumbers(records);
  const known = new Map(records.flatMap((record) => keysOf(record, numbers.get(record)).map((key) => [key, record])));
  const ordered: Record[] = [];
  const placed = new Set<Record>();
  const place = (record: Record) => {
    if (placed.has(record)) return;
    placed.add(record);
    for (const key of needs(record, numbers.get(record))) {
      const needed = known.get(key);
      if (needed !== undefined) place(needed);
    }
    ordered.push(record);
  };
  for (const record of records) place(record);
  return ordered;
}

/** The how-manieth of its order each message was queued or done with; KakaoTalk counts them too. */
function messageNumbers(records: readonly Record[]): ReadonlyMap<Record, number> {
  const numbers = new Map<Record, number>();
  const counts = new Map<string, number>();
  const steps = records.flatMap((record) => messageStep(record) ?? []);
  for (const { event, step } of steps.sort((a, b) => a.event.version - b.event.version)) {
    const counted = `${step} ${event.order}`;
    const number = (counts.get(counted) ?? 0) + 1;
    counts.set(counted, number);
    numbers.set(event, number);
  }
  return numbers;
}

/** What happened to a message; undefined for everything else. */
export function messageStep(
  record: Record,
): { readonly event: Envelope; readonly step: 'queued' | 'done' } | undefined {
  if (!isEvent(record) || record.source !== 'notification') return undefined;
  return { event: record, step: record.type === 'MessageQueued' ? 'queued' : 'done' };
}

/** By what others may need it; `number`: which message of its order it is about. */
export function keysOf(record: Record, number: number | undefined): readonly string[] {
  const { order } = record;
  if (isEvent(record)) {
    const step = messageStep(record)?.step;
    return step === undefined ? [messageId(record)] : [messageId(record), `${step}/${order}/${number}`];
  }
  if (record.kind === 'money') return [`${record.moved}/${order}`];
  return record.kind === 'shown' ? [`shown/${order}/${record.number}`] : [];
}

/** What has to have happened before it. Calls leave a context before the events of the same commit do. */
export function needs(record: Record, number: number | undefined): readonly string[] {
  const { order } = record;
  if (isEvent(record)) return [...causesOf(record), ...seenBefore(record, number)];
  if (record.kind === 'money')
    return [`order/${order}/1`, ...(record.moved === 'refunded' ? [`captured/${order}`] : [])];
  if (record.kind !== 'shown') return [];
  const last = record.number > 1 ? [`done/${order}/${record.number - 1}`] : [];
  return [`queued/${order}/${record.number}`, ...last];
}

/** A person's command is no event, and there is none before the first. */
function causesOf({ source, order, version, cause, after }: Envelope): readonly string[] {
  const ids = version > 1 ? [messageId({ source, order, version: version - 1 })] : [];
  if (sourceIndex(cause.source) >= 0) ids.push(messageId(cause));
  for (let i = 0; i + 1 < after.length; i += 2) ids.push(`${after[i]}/${order}/${after[i + 1]}`);
  return ids;
}

/** What the outside world saw before it answered. */
function seenBefore(event: Envelope, number: number | undefined): readonly string[] {
  const { type, order, data } = event;
  if (type === 'PaymentApproved') return [`captured/${order}`];
  if (type === 'PaymentCanceled') return (data as { refunded: number }).refunded > 0 ? [`refunded/${order}`] : [];
  return type === 'MessageSent' ? [`shown/${order}/${number}`] : [];
}

function isEvent(record: Record): record is Envelope {
  return !('kind' in record);
}
