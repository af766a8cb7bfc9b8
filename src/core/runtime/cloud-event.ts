/** An event as CloudEvents 1.0 has it: for the wire and for files, so that any other tool can read it. */
import type { Dependencies, Envelope, MessageRef } from '../vocabulary.ts';
import { messageId } from '../vocabulary.ts';

/** `time` by the wall clock, as RFC 3339 has it. Extension attributes are lower case, and their values no lists. */
export function cloudEvent(
  { source, type, order, version, time: worldtime, cause, after, data }: Envelope,
  time: string,
) {
  return {
    specversion: '1.0',
    id: messageId({ source, order, version }),
    source,
    type,
    subject: order,
    time,
    datacontenttype: 'application/json',
    data,
    correlationid: order,
    causationid: messageId(cause),
    sequence: version,
    worldtime,
    dependencies: after.join(' '),
  };
}

/** The way back from `messageId`; what is no id gives nonsense, so it is checked before. A source may hold a slash. */
export function refOf(id: string): MessageRef {
  const parts = id.split('/');
  const version = Number(parts.pop());
  const order = parts.pop() ?? '';
  return { source: parts.join('/'), order, version };
}

/** The way back from `dependencies`. */
export function dependenciesOf(text: string): Dependencies {
  if (text === '') return NONE;
  return text.split(' ').map((word, i) => (i % 2 === 0 ? word : Number(word)));
}

const NONE: Dependencies = [];
