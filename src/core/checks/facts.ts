/** What one order's history has come to: the one record that all checks share. */
import type { MessageShown } from '../history.ts';
import type { CancelReason, OrderDetails, ReleaseReason } from '../published-language.ts';
import type { Answer, Dependencies, MessageRef } from '../vocabulary.ts';
import { SOURCES, sourceIndex } from './sources.ts';
import { FORGOTTEN, NONE, STATUS_NAMES, Trail } from './statuses.ts';

export type StoreState =
  | 'NONE'
  | 'COPIED'
  | 'PAID'
  | 'ACCEPTED'
  | 'REJECTED'
  | 'COOKING'
  | 'COOKED'
  | 'RELEASED'
  | 'DROPPED';
type RiderState = 'NONE' | 'COPIED' | 'OPEN' | 'PICKED' | 'DROPPED';

/** Said by `kindAt` of an event that is committed, but older than what is remembered; any rule gives it the benefit. */
export const UNKNOWN_KIND = 0;
/** Said by `kindAt` of an event that has not been committed. */
export const NOT_YET = -1;

/** One an order in flight, so it is kept small: numbers, flags and references to strings that exist anyway. */
export class OrderFacts {
  readonly order: string;
  /** By source: own events so far; after those, by source: the kinds of its latest 7 events, 4 bits each. */
  private readonly marks = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

  // the order side
  status = NONE;
  /** Beneath CANCELING: where the order goes back to if the cancel is refused. */
  under = NONE;
  /** The status after each own event of the order, by version. */
  private readonly statuses = new Trail();
  /** The statuses gone through: each change once. */
  private readonly changes = new Trail();
  /** As placed. */
  details: OrderDetails | null = null;
  placeAnswered = false;
  cancelReason: ReleaseReason | null = null;
  canceledFor: CancelReason | null = null;
  confirmedBy: 'customer' | 'system' | null = null;
  /** The highest version that a status question was answered with. */
  answeredVersion = 0;
  /** While the store was down: placed, or placed and paid. */
  duringOutage: 'neither' | 'placed' | 'paid' = 'neither';

  // paying
  payCalls = 0;
  /** A pay call was rejected, timed out, or answered that payment is overloaded. */
  payTrouble = false;
  /** Why it was deferred last, if it was. */
  deferral: 'none' | 'overload' | 'other' = 'none';
  /** When its last pay call failed, if no deferral says so yet; else Infinity. */
  failedToPay = Number.POSITIVE_INFINITY;
  toldToPayLater = false;
  /** The customer, told to pay later, asked to pay. */
  cameBack = false;
  /** How often the pay breaker had closed when the order was last deferred. */
  closingsWhenDeferred = 0;
  started = false;
  approvedAmount = 0;
  /** Version of the PaymentApproved, 0 for none. */
  approvedVersion = 0;
  /** Version of the PaymentCanceled: the tombstone stands, and nobody owes a refund any more. */
  paymentCanceled = 0;
  captures = 0;
  captured = 0;
  refunds = 0;
  refunded = 0;

  // points
  earned = 0;
  /** Version of the PaymentApproved that earned them, 0 for none. */
  earnedFrom = 0;
  takenBack = 0;

  // store and rider
  storeState: StoreState = 'NONE';
  copiedByStore = false;
  copiedByRider = false;
  /** The owner's latest command that the store followed: its number, and when. */
  ownersCommand = 0;
  ownersTime = -1;
  cookingStarted = false;
  cookingFinished = false;
  riderState: RiderState = 'NONE';
  picks = 0;

  // messages
  queued = 0;
  /** Sent or given up. */
  done = 0;
  undelivered = 0;
  /** Place among the changes of the message that KakaoTalk may show next. */
  nextShown = 0;
  shown = 0;

  /** At rest something was still on its way: liveness misses that, and nothing else is asked of the order. */
  unsettled = false;

  constructor(order: string) {
    this.order = order;
  }

  /** How many events that source has published of this order. */
  version(source: number): number {
    return this.marks[source] as number;
  }

  /** A source has published its `version`-th event of this order, of that kind (see origins.ts). */
  mark(source: number, version: number, kind: number): void {
    const { marks } = this;
    const kinds = source + SOURCES.length;
    marks[source] = version;
    marks[kinds] = (((marks[kinds] as number) << 4) | kind) & 0xfffffff;
  }

  /** Which kind of event that version of a source was (see origins.ts). */
  kindAt(source: number, version: number): number {
    const back = (this.marks[source] as number) - version;
    if (back < 0 || version < 1) return NOT_YET;
    return back < 7 ? ((this.marks[source + SOURCES.length] as number) >>> (4 * back)) & 15 : UNKNOWN_KIND;
  }

  /** Whether all these [source, version] pairs have been committed. */
  hasCommitted(pairs: Dependencies): boolean {
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const source = sourceIndex(pairs[i] as string);
      if (source < 0 || (pairs[i + 1] as number) > this.version(source)) return false;
    }
    return true;
  }

  /** Whether these [source, version] pairs are all that those sources have said. */
  hasNothingBeyond(pairs: Dependencies): boolean {
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const source = sourceIndex(pairs[i] as string);
      if (source < 0 || pairs[i + 1] !== this.version(source)) return false;
    }
    return true;
  }

  /** An own event of the order has led to this status. */
  turn(status: number): void {
    this.statuses.push(status);
    if (status === this.status) return;
    this.changes.push(status);
    this.status = status;
  }

  /** The status after that own event of the order, or FORGOTTEN. */
  statusAt(version: number): number {
    return this.statuses.at(version - 1);
  }

  /** How many changes of status there have been. */
  get changed(): number {
    return this.changes.length;
  }

  /** Whether the `index`-th change of status was to this; what is forgotten gets the benefit of the doubt. */
  changedTo(index: number, status: string): boolean {
    if (index >= this.changes.length) return false;
    const code = this.changes.at(index);
    return code === FORGOTTEN || STATUS_NAMES[code] === status;
  }

  /** Which change the `number`-th message, shown now, tells of: the one being sent, or one given up before it; -1 for none. */
  placeOfShown({ status, number }: MessageShown): number {
    const index = number - 1;
    return index >= this.nextShown && index <= this.done && this.changedTo(index, status) ? index : -1;
  }

  /** What it costs, in won. */
  get amount(): number {
    return this.details?.amount ?? 0;
  }

  get isApproved(): boolean {
    return this.approvedVersion > 0;
  }

  get hasEarned(): boolean {
    return this.earnedFrom > 0;
  }

  /** Won that the gateway has and has not given back. */
  get net(): number {
    return this.captured - this.refunded;
  }

  /** Points that stand. */
  get points(): number {
    return this.earned - this.takenBack;
  }

  /** Paid, and not undone. */
  get paymentStands(): boolean {
    return this.isApproved && this.paymentCanceled === 0;
  }

  isStoreDone(): boolean {
    return this.storeState === 'REJECTED' || this.storeState === 'RELEASED' || this.storeState === 'DROPPED';
  }
}

/** What the gateway, a context or a person was told, where it was "yes". */
export function resultOf(answer: Answer): Readonly<Record<string, unknown>> | undefined {
  return answer.kind === 'accepted' ? answer.result : undefined;
}

/** Whether a reference points at that version of a source; 0 for none. */
export function pointsAt(ref: MessageRef, source: (typeof SOURCES)[number], version: number): boolean {
  return version > 0 && ref.version === version && ref.source === source;
}
