/** What comes of a system's history, each thing once and causes before effects, as far as waiting a moment does it. */
import type { Record } from '../core/history.ts';
import { causesFirst, keysOf, messageStep, needs } from './causes-first.ts';

/** Milliseconds for which an effect is held back until its causes are in. */
const HELD_FOR = 2_000;
/** Orders of which it is known what has come, the latest; and of each far more than any comes to: what is beyond is left out. */
const MOST_ORDERS = 10_000;
const MOST_KEYS = 2_000;
/** Records that are held back at a time, of each order and of all. */
const MOST_OF_ORDER = 100;
const MOST_HELD = 10_000;

interface Held {
  readonly id: string;
  readonly record: Record;
  readonly until: number;
}

/** What has come of one order. */
interface Known {
  /** Ids and keys of what has been told. */
  readonly told: Set<string>;
  readonly messages: { queued: number; done: number };
  held: readonly Held[];
}

export class Arrivals {
  private readonly orders = new Map<string, Known>();
  private readonly holding = new Set<Known>();
  private ready: Record[] = [];
  private held = 0;

  /** `id`: the same for what comes twice; `now`: in milliseconds. */
  take(id: string, record: Record, now: number): void {
    if (record.order === '') return this.pass(record);
    const known = this.knownOf(record.order);
    if (known.told.size >= MOST_KEYS || known.told.has(id) || known.held.some((each) => each.id === id)) return;
    const isFull = this.held >= MOST_HELD || known.held.length >= MOST_OF_ORDER;
    if (isFull || this.isDue(known, record)) this.tell(known, { id, record });
    else this.hold(known, [...known.held, { id, record, until: now + HELD_FOR }]);
  }

  /** It waits for nothing, and comes once. */
  pass(record: Record): void {
    this.ready.push(record);
  }

  /** What can be told by now. */
  told(now: number): readonly Record[] {
    for (const known of [...this.holding]) this.giveUp(known, now);
    const { ready } = this;
    this.ready = [];
    return ready;
  }

  /** Its causes will not come any more, or much later. */
  private giveUp(known: Known, now: number): void {
    const late = known.held.filter(({ until }) => until <= now);
    for (const record of causesFirst(late.map((each) => each.record))) {
      const each = known.held.find((held) => held.record === record);
      if (each !== undefined) this.tell(known, each);
    }
  }

  /** And whatever waited for it. */
  private tell(known: Known, come: Omit<Held, 'until'>): void {
    for (let next: Omit<Held, 'until'> | undefined = come; next !== undefined; ) {
      const { id, record }: Omit<Held, 'until'> = next;
      this.ready.push(record);
      const step = messageStep(record)?.step;
      const number = step && ++known.messages[step];
      for (const key of [id, ...keysOf(record, number)]) known.told.add(key);
      const held: readonly Held[] = known.held.filter((each) => each.record !== record);
      this.hold(known, held);
      next = held.find((each) => this.isDue(known, each.record));
    }
  }

  private isDue({ told, messages }: Known, record: Record): boolean {
    const step = messageStep(record)?.step;
    return needs(record, step && messages[step] + 1).every((key) => told.has(key));
  }

  private hold(known: Known, held: readonly Held[]): void {
    this.held += held.length - known.held.length;
    known.held = held;
    if (held.length > 0) this.holding.add(known);
    else this.holding.delete(known);
  }

  /** Whoever has been heard of last is forgotten last. */
  private knownOf(order: string): Known {
    const known = this.orders.get(order) ?? { told: new Set(), messages: { queued: 0, done: 0 }, held: [] };
    this.orders.delete(order);
    this.orders.set(order, known);
    if (this.orders.size > MOST_ORDERS) {
      const [oldest] = this.orders.keys();
      this.orders.delete(oldest as string);
    }
    return known;
  }
}
