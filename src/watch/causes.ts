/** Why something happened: from an event back through its causes, to the person's command that began it. */
import type { CommandAnswered, Record } from '../core/history.ts';
import type { Envelope, MessageRef } from '../core/vocabulary.ts';
import { messageId } from '../core/vocabulary.ts';

/** The command (where it is on record) and the events that came of it, the first cause first, up to the event itself. */
export function chainOf(records: readonly Record[], event: MessageRef): readonly Record[] {
  const events = new Map<string, Envelope>();
  for (const record of records) if (!('kind' in record)) events.set(messageId(record), record);
  const chain: Record[] = [];
  let ref = event;
  for (let found = events.get(messageId(ref)); found !== undefined; found = events.get(messageId(ref))) {
    events.delete(messageId(ref)); // a circle, however it came about, ends
    chain.unshift(found);
    ref = found.cause;
  }
  const command = commandsBehind(records).get(messageId(ref));
  return command === undefined ? chain : [command, ...chain];
}

/**
 * Commands by the causes of events. A command's own number is not on record: it is that person's first which was under
 * way at the time and is not behind another event already.
 */
function commandsBehind(records: readonly Record[]): ReadonlyMap<string, CommandAnswered> {
  const behind = new Map<string, CommandAnswered>();
  const commands = records.filter((record) => 'kind' in record && record.kind === 'command') as CommandAnswered[];
  const left = new Set(commands.sort((a, b) => a.asked - b.asked));
  for (const record of records) {
    if ('kind' in record || behind.has(messageId(record.cause))) continue;
    for (const command of left) {
      if (!mayHaveCaused(command, record)) continue;
      behind.set(messageId(record.cause), command);
      left.delete(command);
      break;
    }
  }
  return behind;
}

/** One that nobody answered in time may have been followed later. */
function mayHaveCaused({ by, to, order, asked, time, answer }: CommandAnswered, event: Envelope): boolean {
  const isTheirs = event.cause.source === `${by.role}/${by.id}` && event.source === to && event.order === order;
  return isTheirs && asked <= event.time && (event.time <= time || answer.kind === 'failed');
}
