/** A world run again: it has to be the same one, event by event. */
import type { Record } from '../../core/history.ts';
import { Fingerprint } from '../../core/runtime/fingerprint.ts';
import type { Envelope } from '../../core/vocabulary.ts';
import type { Origin, Stray, Told } from './outcome.ts';

/** Runs the world from its start and gives its fingerprint. */
type Run = (record?: (record: Record) => void) => string;

/** Undefined where it was the same; `fingerprint`: what it had before. */
export function strayOf(origin: Origin, fingerprint: string, run: Run): Stray | undefined {
  if (run() === fingerprint) return undefined;
  const once = eventsOf(run);
  const again = eventsOf(run);
  const index = once.findIndex((event, i) => !isSame(event, again[i]));
  const at = index < 0 ? once.length : index;
  if (index < 0 && once.length === again.length) return { origin, first: null };
  return { origin, first: { index: at, once: told(once[at]), again: told(again[at]) } };
}

function eventsOf(run: Run): readonly Envelope[] {
  const events: Envelope[] = [];
  run((record) => {
    if (!('kind' in record)) events.push(record);
  });
  return events;
}

/** As far as a fingerprint tells. */
function isSame(event: Envelope, other: Envelope | undefined): boolean {
  return other !== undefined && printOf(event) === printOf(other);
}

function printOf(event: Envelope): string {
  const fingerprint = new Fingerprint();
  fingerprint.add(event);
  return fingerprint.hex();
}

function told(event: Envelope | undefined): Told | undefined {
  if (event === undefined) return undefined;
  const { source, type, order, version, time, data } = event;
  return { context: source, type, order, version, time, data: JSON.stringify(data) };
}
