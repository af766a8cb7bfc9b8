/** The orders: each one's status exactly while it is open, and the stories of those that are fresh in memory. */
import type { BoardEvent } from '../core/board.ts';
import type { Observation, QuestionAnswered, Record } from '../core/history.ts';
import type { OrderDetails, OrderStatus } from '../core/published-language.ts';
import { ORDER_STATUSES } from '../core/published-language.ts';
import { isOver, type Standing, statusAfter } from '../core/views/order-status.ts';
import type { Envelope, MessageRef } from '../core/vocabulary.ts';
import { Ring } from './ring.ts';
import type { OrderShown, OrderStory, Snapshot } from './snapshot.ts';

const MOST_STORIES = 2000;
/** Of one order, its events apart; far beyond what any comes to unless somebody asks for its status over and over. */
const MOST_RECORDS = 2000;
const MOST_SHOWN = 200;

interface Row extends Standing {
  readonly order: string;
  readonly details: OrderDetails;
  readonly placed: number;
  status: OrderStatus;
  since: number;
  /** null: its story has been let go. */
  records: Record[] | null;
}

export class Orders {
  /** Longest in its status first: whoever changes goes to the end. */
  private readonly open = new Map<string, Row>();
  /** Open ones whose story is kept, oldest first. */
  private readonly telling = new Set<Row>();
  /** Those that are over and whose story is kept; ended longest ago first. */
  private readonly over = new Map<string, Row>();
  private readonly recent = new Ring<Row>(MOST_SHOWN);
  private readonly statuses = Object.fromEntries(ORDER_STATUSES.map((status) => [status, 0])) as {
    [S in OrderStatus]: number;
  };

  /** An own event of the order context. */
  event(event: Extract<BoardEvent, { source: 'order' }>): void {
    if (event.type === 'OrderPlaced') return this.place(event);
    const row = this.open.get(event.order);
    if (row === undefined) return;
    const status = statusAfter(row, event);
    if (status === row.status) return;
    this.statuses[row.status]--;
    this.statuses[status]++;
    row.status = status;
    row.since = event.time;
    this.open.delete(row.order);
    if (!isOver(status)) this.open.set(row.order, row);
    else if (this.telling.delete(row)) this.over.set(row.order, row);
  }

  /** When the order was placed, as long as nothing has come of it; undefined after that. */
  placing(order: string): number | undefined {
    const row = this.open.get(order);
    return row?.status === 'PLACED' ? row.placed : undefined;
  }

  /** Adds to the order's story; of what is not placed there is none. */
  tell(record: Record): void {
    const records = this.row(record.order)?.records;
    if (records == null || (records.length >= MOST_RECORDS && 'kind' in record)) return;
    records.push(record);
  }

  /** How things stand at rest is no part of a story. */
  observe(observation: Observation): void {
    const { kind, order } = observation;
    if (order !== '' && kind !== 'atRest') this.tell(kind === 'question' ? brief(observation) : observation);
  }

  /** The event's type, where its story still tells. */
  typeOf(ref: MessageRef): string | undefined {
    const { type } = ref as Partial<Envelope>;
    if (type !== undefined) return type;
    const found = this.row(ref.order)?.records?.findLast(
      (record) => !('kind' in record) && record.source === ref.source && record.version === ref.version,
    );
    return (found as Envelope | undefined)?.type;
  }

  story(order: string): OrderStory | undefined {
    const row = this.row(order);
    if (row === undefined) return undefined;
    return { shown: shown(row), records: [...(row.records ?? [])].sort((a, b) => a.time - b.time) };
  }

  shown(): Pick<Snapshot, 'statuses' | 'stuck' | 'recent'> {
    const stuck: OrderShown[] = [];
    for (const row of this.open.values()) if (stuck.push(shown(row)) === MOST_SHOWN) break;
    return { statuses: { ...this.statuses }, stuck, recent: this.recent.list().reverse().map(shown) };
  }

  private row(order: string): Row | undefined {
    return this.open.get(order) ?? this.over.get(order);
  }

  private place({ order, time, data }: Extract<BoardEvent, { type: 'OrderPlaced' }>): void {
    if (this.row(order) !== undefined) return;
    const status = 'PLACED';
    const row: Row = { order, details: data, placed: time, status, under: status, since: time, records: [] };
    this.statuses.PLACED++;
    this.open.set(order, row);
    this.telling.add(row);
    this.recent.add(row);
    if (this.telling.size + this.over.size > MOST_STORIES) this.letGo();
  }

  private letGo(): void {
    for (const row of this.over.values()) {
      row.records = null;
      this.over.delete(row.order);
      return;
    }
    for (const row of this.telling) {
      row.records = null;
      this.telling.delete(row);
      return;
    }
  }
}

/** A page of an order holds its details and timeline: too much to keep of every look at it, and all known anyway. */
function brief(question: QuestionAnswered): QuestionAnswered {
  const { kind, time, context, name, by, order, answer } = question;
  const status = (answer as { readonly status?: unknown } | null | undefined)?.status;
  return status === undefined ? question : { kind, time, context, name, by, order, answer: { status } };
}

function shown({ order, details, placed, status, since }: Row): OrderShown {
  const { customer, store, area, amount } = details;
  return { order, customer, store, area, amount, status, since, placed };
}
