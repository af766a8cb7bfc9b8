/** The customers: they order, pay later where they must, look the status up, change their minds, and confirm. */
import type { Random } from '../core/runtime/random.ts';
import type { Answer } from '../core/vocabulary.ts';
import type { ActorParts, Visit } from './actor.ts';
import { Actor, habit } from './actor.ts';
import type { Arrival } from './arrivals.ts';
import type { Person } from './people.ts';

interface Resident {
  readonly person: Person;
  readonly area: string;
}

interface Shop {
  readonly person: Person;
  readonly menu: readonly string[];
}

const HABITS = { customer: 0, store: 1, basket: 2, cancels: 3, cancelAfter: 4, paysLater: 5, confirmAfter: 6 } as const;

/** Different items in one order, and pieces of one item. */
const MOST = 3;

/** How often a customer who got no answer to a payment asks again, and after how many microseconds. */
const PAY_TRIES = 3;
const PAY_AGAIN = 10_000_000;

/** How often a customer taps "confirm delivery" before leaving it to the deadline, and every how many microseconds. */
const CONFIRM_TRIES = 20;
const CONFIRM_AGAIN = 30_000_000;

export class Customers extends Actor {
  private readonly residents: readonly Resident[];
  private readonly shops: readonly Shop[];

  constructor(parts: ActorParts) {
    super(parts, 'customer');
    const { customers, stores } = parts.world;
    this.residents = customers.map(({ id, area }) => ({ person: { role: 'customer', id }, area }));
    this.shops = stores.map(({ id, menu }) => ({ person: { role: 'store', id }, menu: Object.keys(menu) }));
  }

  /** A customer comes and orders. `refused`: no order was made. `asked`: when the customer meant to. */
  order(order: string, { phase }: Arrival, asked: number, refused: () => void): Visit {
    const { people, habits, transport } = this.parts;
    const chance = this.chanceOf(order);
    const { person: by, area } = habit(chance, HABITS.customer).pick(this.residents);
    const { person: store, menu } = habit(chance, HABITS.store).pick(this.shops);
    const data = { store: store.id, area, items: basket(menu, habit(chance, HABITS.basket)) };
    const visit: Visit = { order, customer: by, store, phase, over: false };
    people.command({ by, type: 'PlaceOrder', order, data, asked, phase }, (answer) => {
      if (answer.kind === 'refused') {
        visit.over = true;
        refused();
      } else {
        this.payLater(visit, answer);
      }
    });
    const { cancelRate, cancelAfter } = habits.customer;
    if (habit(chance, HABITS.cancels).chance(cancelRate)) {
      transport.at(asked + habit(chance, HABITS.cancelAfter).duration(cancelAfter), () => this.cancel(visit));
    }
    return visit;
  }

  /** KakaoTalk says that something has changed: what exactly? */
  lookUp({ order, customer }: Visit): void {
    this.parts.people.ask(customer, 'order', 'status', order, ignored);
  }

  /** The food is there in so many microseconds. */
  receive(visit: Visit, within: number): void {
    const { confirmAfter } = this.parts.habits.customer;
    const confirm = within + habit(this.chanceOf(visit.order), HABITS.confirmAfter).duration(confirmAfter);
    this.after(confirm, () => this.confirm(visit, CONFIRM_TRIES));
  }

  private payLater(visit: Visit, answer: Answer): void {
    if (answer.kind !== 'accepted' || answer.result['status'] !== 'PAYMENT_DEFERRED') return;
    const { paysLater } = this.parts.habits.customer;
    if (!habit(this.chanceOf(visit.order), HABITS.paysLater).chance(paysLater)) return;
    this.after(answer.result['retryAfter'] as number, () => this.pay(visit, PAY_TRIES));
  }

  private pay(visit: Visit, tries: number): void {
    if (visit.over) return;
    this.send(visit.customer, 'PayOrder', visit, null, (answer) => {
      if (answer.kind === 'failed' && tries > 1) {
        this.after(PAY_AGAIN, () => this.pay(visit, tries - 1));
      } else if (answer.kind === 'refused' && answer.refusal.code === 'PAY_LATER') {
        this.after(answer.refusal.retryAfter ?? PAY_AGAIN, () => this.pay(visit, PAY_TRIES));
      }
    });
  }

  private cancel(visit: Visit): void {
    if (!visit.over) this.send(visit.customer, 'CancelOrder', visit, null, ignored);
  }

  /** The order may not have heard of the pick yet, or be away. */
  private confirm(visit: Visit, tries: number): void {
    if (visit.over) return;
    this.send(visit.customer, 'ConfirmDelivery', visit, null, (answer) => {
      const early = answer.kind === 'refused' && answer.refusal.code === 'NOT_PICKED';
      if ((early || answer.kind === 'failed') && tries > 1) {
        this.after(CONFIRM_AGAIN, () => this.confirm(visit, tries - 1));
      }
    });
  }
}

/** One to three items that stand together on the menu, one to three pieces of each. */
function basket(menu: readonly string[], chance: Random): Readonly<Record<string, number>> {
  const items: Record<string, number> = {};
  const different = 1 + chance.below(Math.min(MOST, menu.length));
  const first = chance.below(menu.length);
  for (let i = 0; i < different; i++) items[menu[(first + i) % menu.length] as string] = 1 + chance.below(MOST);
  return items;
}

function ignored(): void {}
