/** The records of a history that others write, as they have come: no more than can be kept, and no order by halves. */
import type { Record } from '../../../core/history.ts';

/** Of what is too much so much is let go that it is not too much again at once. */
const LEFT = 0.9;

export class KeptHistory {
  /** From here on it knows everything; null where nothing is missing. */
  since: number | null = null;
  private readonly most: number;
  private list: Record[] = [];
  /** How many records of each order there are. */
  private readonly counts = new Map<string, number>();

  constructor(most: number) {
    this.most = most;
  }

  /** In the order in which they have come. */
  get records(): readonly Record[] {
    return this.list;
  }

  /** What is about an order that has been let go is not taken: it would be told from its middle on. */
  add(come: Iterable<Record>): void {
    for (const record of come) {
      if (this.since !== null && !this.isWhole(record)) continue;
      this.list.push(record);
      this.counts.set(record.order, (this.counts.get(record.order) ?? 0) + 1);
    }
  }

  /**
   * Where it is too much, the orders of which nothing has come for longest are let go, and what is about none and as old.
   * Gives them, and how many of the first `mark` records were kept; null where nothing was let go.
   */
  letGo(mark: number): { readonly gone: readonly string[]; readonly mark: number } | null {
    const { list, counts } = this;
    if (list.length <= this.most) return null;
    const last = new Map(list.map(({ order }, i) => [order, i]));
    const end = ({ order }: Record, i: number) => (order === '' ? i : (last.get(order) as number));
    const excess = list.length - this.most * LEFT;
    let first = 0;
    for (let leaving = 0; leaving < excess; first++) {
      const { order } = list[first] as Record;
      if (order === '') leaving++;
      else if (last.get(order) === first) leaving += counts.get(order) as number;
    }
    const stays = (record: Record, i: number) => end(record, i) >= first;
    const gone = [...last].filter(([order, i]) => order !== '' && i < first).map(([order]) => order);
    for (const order of gone) counts.delete(order);
    this.since = list.reduce((since, record, i) => (stays(record, i) ? since : Math.max(since, record.time)), 0);
    const marked = list.slice(0, mark).filter(stays).length;
    this.list = list.filter(stays);
    return { gone, mark: marked };
  }

  private isWhole(record: Record): boolean {
    const { order } = record;
    return order === '' || this.counts.has(order) || (!('kind' in record) && record.type === 'OrderPlaced');
  }
}
