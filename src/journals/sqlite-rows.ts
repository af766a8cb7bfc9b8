/** Rows as text and back: what comes from a file is checked, and what cannot be read is a SyntaxError. */
import type { Stored } from '../core/runtime/ports.ts';
import type { Dependencies, Envelope, MessageRef } from '../core/vocabulary.ts';

type Columns = Readonly<Record<string, unknown>>;

/** An order's row. `place`: its rank by age. */
export interface OrderRow extends Omit<Stored, 'events'> {
  readonly place: number;
  /** Whether it has left memory. */
  readonly dormant: boolean;
}

/** An id as a column holds it: as it is, what UTF-8 cannot hold (half a surrogate pair) escaped as in JSON. */
export function idText(id: string): string {
  return JSON.stringify(id).slice(1, -1);
}

export function orderId(text: unknown): string {
  const id: unknown = JSON.parse(`"${text}"`);
  check(typeof id === 'string', 'an id is no text');
  return id;
}

export function orderRow({ place, handled, lost, dormant }: Columns): OrderRow {
  const versions = list(handled);
  check(isCount(place) && versions.every(isCount), 'an order has no place or versions');
  return { place, handled: versions, lost: lost !== 0, dormant: dormant !== 0 };
}

/** `order` apart, the columns of an event as they are bound. */
export function eventColumns({ version, type, time, cause, after, data }: Envelope): readonly unknown[] {
  return [
    version,
    type,
    time,
    JSON.stringify([cause.source, cause.order, cause.version]),
    after.length === 0 ? '[]' : JSON.stringify(after),
    JSON.stringify(data),
  ];
}

export function envelope(row: Columns, source: string): Envelope {
  const { version, type, time } = row;
  check(isCount(version) && typeof type === 'string' && isCount(time), 'an event has no version, type or time');
  const event = { type, data: JSON.parse(String(row.data)) as unknown, source, order: orderId(row.id), version, time };
  return { ...event, cause: causeOf(list(row.cause)), after: afterOf(list(row.after)) };
}

/** Customers' points, by name, of orders that left. */
export function carriedRest(text: unknown): ReadonlyMap<string, number> {
  return new Map(
    list(text).map((entry) => {
      check(Array.isArray(entry) && typeof entry[0] === 'string' && Number.isFinite(entry[1]), 'a sum is no number');
      return [entry[0], entry[1] as number];
    }),
  );
}

/** Says that a row is not as this program writes it. */
export function check(isSound: boolean, what: string): asserts isSound {
  if (!isSound) throw new SyntaxError(what);
}

function causeOf([source, order, version]: readonly unknown[]): MessageRef {
  check(typeof source === 'string' && typeof order === 'string' && isCount(version), 'an event has no cause');
  return { source, order, version };
}

function afterOf(pairs: readonly unknown[]): Dependencies {
  const sound = pairs.every((each, i) => (i % 2 === 0 ? typeof each === 'string' : isCount(each)));
  check(sound && pairs.length % 2 === 0, 'an event depends on no version');
  return pairs as Dependencies;
}

function list(text: unknown): readonly unknown[] {
  const value: unknown = JSON.parse(String(text));
  check(Array.isArray(value), 'a list is none');
  return value;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
