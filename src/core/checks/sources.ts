/** The contexts as small numbers, and the people who speak to them. */
import { CONTEXTS } from '../board.ts';
import type { MessageRef } from '../vocabulary.ts';

/** In the order of the numbers below. */
export const SOURCES = CONTEXTS;

export const ORDER = 0;
export const PAYMENT = 1;
const POINT = 2;
export const STORE = 3;
const RIDER = 4;
const NOTIFICATION = 5;

/** Place in SOURCES; -1 for a person or a stranger. By first letter, since comparing with all six names is what costs. */
export function sourceIndex(source: string): number {
  const guess = guessSource(source);
  return source === SOURCES[guess] ? guess : -1;
}

function guessSource(source: string): number {
  switch (source.charCodeAt(0)) {
    case 111:
      return ORDER;
    case 110:
      return NOTIFICATION;
    case 115:
      return STORE;
    case 112:
      return source.length === 5 ? POINT : PAYMENT;
    default:
      return RIDER;
  }
}

/** Whether a message comes from someone in that role: 'customer/song' is a customer. */
export function isInRole(ref: MessageRef, role: string): boolean {
  return ref.source.charCodeAt(role.length) === 47 && ref.source.startsWith(role);
}

/** Whether a message comes from that very person; builds no string. */
export function isFrom(ref: MessageRef, role: string, id: string): boolean {
  return ref.source.length === role.length + 1 + id.length && isInRole(ref, role) && ref.source.endsWith(id);
}
