/** An order's statuses as small numbers, so that an order's way through them fits into a few integers. */
import { ORDER_STATUSES } from '../published-language.ts';

export const STATUS_NAMES = ['NONE', ...ORDER_STATUSES] as const;

export const NONE = 0;
export const PLACED = STATUS_NAMES.indexOf('PLACED');
export const DEFERRED = STATUS_NAMES.indexOf('PAYMENT_DEFERRED');
export const PAID = STATUS_NAMES.indexOf('PAID');
export const ACCEPTED = STATUS_NAMES.indexOf('ACCEPTED');
export const PICKED = STATUS_NAMES.indexOf('PICKED');
export const COMPLETED = STATUS_NAMES.indexOf('COMPLETED');
export const CANCELING = STATUS_NAMES.indexOf('CANCELING');
export const CANCELED = STATUS_NAMES.indexOf('CANCELED');

/** Not a status: something older than what is remembered. */
export const FORGOTTEN = -1;

/** NONE for a name that is no status. */
export function statusCode(name: string): number {
  return Math.max(NONE, (STATUS_NAMES as readonly string[]).indexOf(name));
}

export function isUnpaid(status: number): boolean {
  return status === PLACED || status === DEFERRED;
}

export function isTerminal(status: number): boolean {
  return status === COMPLETED || status === CANCELED;
}

/** Where the store or the rider has taken the order: ACCEPTED … PICKED. */
export function isProgress(status: number): boolean {
  return status >= ACCEPTED && status <= PICKED;
}

const MASK = 0xfffffff;

/** The latest 14 of a row of numbers 1 … 15, newest first, in two small integers. */
export class Trail {
  private recent = 0;
  private older = 0;
  length = 0;

  push(code: number): void {
    this.older = ((this.older << 4) | (this.recent >>> 24)) & MASK;
    this.recent = ((this.recent << 4) | code) & MASK;
    this.length++;
  }

  /** The one pushed as the `index`-th (from 0), or FORGOTTEN, also where there is none yet. */
  at(index: number): number {
    const back = this.length - 1 - index;
    if (back < 0 || index < 0 || back > 13) return FORGOTTEN;
    return back < 7 ? (this.recent >>> (4 * back)) & 15 : (this.older >>> (4 * (back - 7))) & 15;
  }
}
