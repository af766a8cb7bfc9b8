/** A history's records as JSON lines: envelopes as CloudEvents 1.0, observations with their `kind`. */
import type { Observation, Record } from '../../core/history.ts';
import { type Envelope, messageId } from '../../core/vocabulary.ts';
import { timestamp } from './figures.ts';
import type { RunStart } from './reporter.ts';

export function runLine({ scenario, file, seed }: RunStart): string {
  return `${JSON.stringify({ kind: 'run', scenario, file, seed })}\n`;
}

export function recordLine(record: Record): string {
  return `${JSON.stringify('kind' in record ? observationLine(record) : cloudEvent(record))}\n`;
}

function cloudEvent(event: Envelope) {
  return {
    specversion: '1.0',
    id: messageId(event),
    source: event.source,
    type: event.type,
    subject: event.order,
    time: timestamp(event.time),
    datacontenttype: 'application/json',
    data: event.data,
    correlationid: event.order,
    causationid: messageId(event.cause),
    sequence: event.version,
  };
}

/** Every instant as a timestamp, a cause as the id that the event's own line has. */
function observationLine(observation: Observation) {
  const { kind, time, ...rest } = observation;
  const line = { kind, time: timestamp(time), ...rest };
  if ('asked' in rest) return { ...line, asked: timestamp(rest.asked) };
  if ('started' in rest) return { ...line, started: timestamp(rest.started) };
  if ('until' in rest) return { ...line, until: timestamp(rest.until) };
  if (!('cause' in rest)) return line;
  const { cause, ...others } = rest;
  return { kind, time: timestamp(time), ...others, causationid: messageId(cause) };
}
