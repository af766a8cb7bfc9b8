/** People who order at a rate, whether or not anybody answers, and insist on everything until it is settled. */
import { setTimeout } from 'node:timers/promises';
import type { Answer } from '../../src/core/vocabulary.ts';
import type { Person } from '../../src/world/people.ts';
import type { Visitor } from './visitor.ts';

const store: Person = { role: 'store', id: 's1' };
const rider: Person = { role: 'rider', id: 'r1' };
const PLACING = { store: 's1', area: '용산구', items: { tangsuyuk: 1 } };

/** What happens to a paid order, and how its people are told that it is too early. */
const STEPS: readonly (readonly [type: string, by: Person | null])[] = [
  ['AcceptOrder', store],
  ['StartCooking', store],
  ['FinishCooking', store],
  ['PickDelivery', rider],
  ['ConfirmDelivery', null],
];
/** Events are on their way. */
const TOO_EARLY = ['UNKNOWN_ORDER', 'NOT_PAID', 'NOT_COOKED', 'NOT_PICKED'];
/** Milliseconds until one asks again. */
const AGAIN_AFTER = 250;
/** One order in so many is canceled. */
const CANCELS = 10;

export interface Told {
  readonly order: string;
  readonly type: string;
  /** By the wall clock, in milliseconds. */
  readonly asked: number;
  readonly answered: number;
  readonly answer: Answer;
}

export class Patrons {
  readonly told: Told[] = [];
  private readonly visitor: Visitor;
  private readonly visits: Promise<void>[] = [];

  constructor(visitor: Visitor) {
    this.visitor = visitor;
  }

  /** So many a second for so many seconds. */
  async come(seconds: number, rate: number): Promise<void> {
    const began = Date.now();
    for (let i = 0; i < seconds * rate; i++) {
      await setTimeout(Math.max(0, began + (i * 1000) / rate - Date.now()));
      this.visits.push(this.visit(`o-${i}`, { role: 'customer', id: `c${i % 50}` }, i % CANCELS === CANCELS - 1));
    }
  }

  /** Nobody waits for anything any more. */
  async gone(): Promise<void> {
    await Promise.all(this.visits);
  }

  private async visit(order: string, customer: Person, cancels: boolean): Promise<void> {
    const placed = await this.insist(customer, 'PlaceOrder', order, PLACING);
    if (placed.kind === 'refused') return;
    if (cancels && (await this.insist(customer, 'CancelOrder', order)).kind === 'accepted') return;
    if (placed.kind === 'accepted' && placed.result['status'] === 'PAYMENT_DEFERRED') {
      await this.later(placed.result['retryAfter']);
      await this.insist(customer, 'PayOrder', order);
    }
    for (const [type, by] of STEPS) if ((await this.insist(by ?? customer, type, order)).kind !== 'accepted') return;
  }

  /** Until there is an answer that will not change. */
  private async insist(by: Person, type: string, order: string, data: unknown = null): Promise<Answer> {
    for (;;) {
      const asked = Date.now();
      const answer = await this.visitor.command(by, type, order, data);
      this.told.push({ order, type, asked, answered: Date.now(), answer });
      if (answer.kind === 'accepted') return answer;
      if (answer.kind === 'failed') await setTimeout(AGAIN_AFTER);
      else if (answer.refusal.code === 'PAY_LATER') await this.later(answer.refusal.retryAfter);
      else if (TOO_EARLY.includes(answer.refusal.code)) await setTimeout(AGAIN_AFTER);
      else return answer;
    }
  }

  /** `microseconds` of the system's time. */
  private async later(microseconds: unknown): Promise<void> {
    await setTimeout(Number(microseconds) / 1000 / this.visitor.settings.speed);
  }
}
