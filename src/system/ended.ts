/** Orders that are over: how they stand is asked once nothing of them should be on its way, of a few at a time. */
import type { OrderAtRest, Record } from '../core/history.ts';

/** Milliseconds. */
const REST = 5_000;
const MOST_AT_A_TIME = 5;
const MOST_WAITING = 200;

export class Ended {
  private readonly since = new Map<string, number>();

  /** `now`: in milliseconds. */
  see(records: readonly Record[], now: number): void {
    for (const record of records)
      if (!('kind' in record) && (record.type === 'OrderCanceled' || record.type === 'DeliveryConfirmed'))
        this.since.set(record.order, now);
    for (const order of [...this.since.keys()].slice(0, -MOST_WAITING)) this.since.delete(order);
  }

  /** Each once. */
  due(now: number): readonly string[] {
    const due = [...this.since].filter(([, since]) => now - since >= REST).slice(0, MOST_AT_A_TIME);
    return due.map(([order]) => {
      this.since.delete(order);
      return order;
    });
  }
}

/** Whether no context has anything left to do about the order, and each has handled what the others have told. */
export function areAtRest(standings: readonly OrderAtRest[]): boolean {
  const versions = new Map<unknown, number>(standings.map(({ context, version }) => [context, version]));
  return standings.every(({ unpublished, held, owes, handled }) => {
    if (unpublished > 0 || held > 0 || owes) return false;
    return handled.every((source, i) => i % 2 === 1 || handled[i + 1] === (versions.get(source) ?? 0));
  });
}
