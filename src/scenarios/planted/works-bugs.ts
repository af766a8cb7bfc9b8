/** Bugs of what the contexts run on: views, inbox, outbox, breaker. */
import type { Breaker, BreakerSettings } from '../../core/runtime/circuit-breaker.ts';
import { CircuitBreaker } from '../../core/runtime/circuit-breaker.ts';
import type { Inbox } from '../../core/runtime/inbox.ts';
import type { Outbox } from '../../core/runtime/outbox.ts';
import { MessageInbox } from '../../core/views/message-inbox.ts';
import { OrderPage } from '../../core/views/order-page.ts';
import { PaymentLedger } from '../../core/views/payment-ledger.ts';
import { PointBalance } from '../../core/views/point-balance.ts';
import type { Envelope, Question } from '../../core/vocabulary.ts';
import type { Works } from '../simulation.ts';
import { WORKS } from '../simulation.ts';
import { around, type PlantedBug, withBreaker, withView } from './planting.ts';

class PageAhead extends OrderPage {
  override ask(question: Question): unknown {
    const page = super.ask(question);
    if (question.name !== 'status') return page;
    return { ...(page as object), version: (page as { version: number }).version + 1 };
  }
}

/** Every other answer comes from a replica that lags by one event. */
class PageOfReplicas extends OrderPage {
  private readonly replica = new OrderPage();
  private last: Envelope | null = null;
  private asked = 0;

  override apply(event: Envelope): void {
    super.apply(event);
    if (this.last !== null) this.replica.apply(this.last);
    this.last = event;
  }

  override ask(question: Question): unknown {
    if (question.name !== 'status' || ++this.asked % 2 === 1) return super.ask(question);
    return this.replica.ask(question);
  }
}

/** The row comes with the payment: what happens before finds none. */
class PageOfPayments extends OrderPage {
  private readonly placed = new Map<string, Envelope>();

  override apply(event: Envelope): void {
    const { type, order } = event;
    if (type === 'OrderPlaced') this.placed.set(order, event);
    else if (type === 'OrderPaid') super.apply(this.placed.get(order) ?? event);
    if (type !== 'OrderPlaced') super.apply(event);
  }
}

class PageThatSkips extends OrderPage {
  override apply(event: Envelope): void {
    if (event.type !== 'DeliveryConfirmed') super.apply(event);
  }
}

/** Progress waits until the next event has been applied. */
class PageThatSwaps extends OrderPage {
  private held: Envelope | null = null;

  override apply(event: Envelope): void {
    const { held } = this;
    this.held = held === null && event.type === 'OrderProgressed' ? event : null;
    if (this.held === null) super.apply(event);
    if (held !== null) super.apply(held);
  }
}

class BalanceCountedTwice extends PointBalance {
  override apply(event: Envelope): void {
    super.apply(event);
    super.apply(event);
  }
}

class BreakerThatNeverForgets implements Breaker {
  private breaker: CircuitBreaker;
  private window: readonly boolean[] = [];
  private readonly settings: BreakerSettings;

  constructor(settings: BreakerSettings) {
    this.settings = settings;
    this.breaker = new CircuitBreaker(settings);
  }

  get state() {
    return this.breaker.state;
  }

  get era() {
    return this.breaker.era;
  }

  permits(): boolean {
    return this.breaker.permits();
  }

  ended(ok: boolean, era: number, now: number): void {
    const { recent } = this.breaker.memory();
    const before = this.era;
    this.breaker.ended(ok, era, now);
    if (this.era === before) return;
    if (this.state.kind === 'open' && recent.length > 0) this.window = [...recent, ok];
    if (this.state.kind === 'closed')
      this.breaker = new CircuitBreaker(this.settings, { ...this.breaker.memory(), recent: this.window });
  }

  withdrawn(era: number): void {
    this.breaker.withdrawn(era);
  }

  tick(now: number): void {
    this.breaker.tick(now);
  }

  wakeAt(): number | undefined {
    return this.breaker.wakeAt();
  }
}

function judging(judge: Inbox['judge']): Works {
  return { ...WORKS, inbox: { judge } };
}

function flushing(make: (honest: Outbox) => Outbox['flush']): Works {
  return { ...WORKS, outbox: () => ({ flush: make(WORKS.outbox()) }) };
}

export const WORKS_BUGS: readonly PlantedBug[] = [
  {
    name: 'view-ahead',
    what: 'The order page answers with a version that is yet to come.',
    breaks: ['F11', 'view-never-ahead-never-backwards'],
    scenario: 'delivery',
    works: withView('order', () => new PageAhead()),
  },
  {
    name: 'view-backwards',
    what: 'The order page is served by replicas, of which one lags.',
    breaks: ['F11', 'view-never-ahead-never-backwards'],
    scenario: 'delivery',
    works: withView('order', () => new PageOfReplicas()),
  },
  {
    name: 'view-without-row',
    what: "The order page has no row yet when the order's first events arrive.",
    breaks: ['F11', 'views-converged'],
    family: 5,
    scenario: 'deferred',
    works: withView('order', () => new PageOfPayments()),
  },
  {
    name: 'view-skips',
    what: 'The order page skips the confirmation.',
    breaks: ['views-converged'],
    scenario: 'delivery',
    works: withView('order', () => new PageThatSkips()),
  },
  {
    name: 'view-swaps',
    what: 'The order page shows progress after what came next.',
    breaks: ['F11'],
    scenario: 'delivery',
    works: withView('order', () => new PageThatSwaps()),
  },
  {
    name: 'waiting-room-unbounded',
    what: 'However many orders wait to be paid, another one is taken.',
    breaks: [],
    works: withView('order', () => around(new OrderPage(), { waiting: 0 })),
  },
  {
    name: 'view-counts-twice',
    what: 'The balance counts all points twice.',
    breaks: ['views-converged'],
    scenario: 'delivery',
    works: withView('point', () => new BalanceCountedTwice()),
  },
  {
    name: 'balance-shows-nothing',
    what: "The customer's balance stays at nothing.",
    breaks: ['views-converged'],
    scenario: 'delivery',
    works: withView('point', () => Object.assign(new PointBalance(), { apply: () => undefined })),
  },
  {
    name: 'messages-not-shown',
    what: "The customer's inbox stays empty.",
    breaks: ['views-converged'],
    scenario: 'delivery',
    works: withView('notification', () => Object.assign(new MessageInbox(), { apply: () => undefined })),
  },
  {
    name: 'empty-ledger',
    what: 'The payments ledger stays empty.',
    breaks: ['views-converged'],
    scenario: 'delivery',
    works: withView('payment', () => Object.assign(new PaymentLedger(), { apply: () => undefined })),
  },
  {
    name: 'breaker-never-opens',
    what: 'The breaker never opens, and the caller waits for each timeout.',
    breaks: ['N2'],
    family: 7,
    scenario: 'overload',
    works: withBreaker(() => ({ ended: () => undefined })),
  },
  {
    name: 'breaker-leaks',
    what: 'The open breaker lets calls out.',
    breaks: ['N2', 'open-breaker-makes-no-calls'],
    scenario: 'overload',
    works: withBreaker(() => ({ permits: () => true })),
  },
  {
    name: 'breaker-stays-open',
    what: 'The breaker never tries whether payment is back.',
    breaks: ['breaker-closed'],
    silences: ['N2'],
    scenario: 'overload',
    works: withBreaker(() => ({ tick: () => undefined })),
  },
  {
    name: 'breaker-leaks-a-trial',
    what: 'The half-open breaker lets one call more out than it may.',
    breaks: [],
    works: withBreaker((breaker) => {
      let leaked = -1;
      return {
        permits() {
          if (CircuitBreaker.prototype.permits.call(breaker)) return true;
          if (breaker.state.kind !== 'halfOpen' || leaked === breaker.era) return false;
          leaked = breaker.era;
          return true;
        },
      };
    }),
  },
  {
    name: 'breaker-counts-the-late',
    what: 'The breaker counts calls that it let out before it last turned.',
    breaks: [],
    works: withBreaker((breaker) => ({
      ended: (ok, _era, now) => CircuitBreaker.prototype.ended.call(breaker, ok, breaker.era, now),
    })),
  },
  {
    name: 'breaker-never-forgets',
    what: 'The window of a breaker that closes again still holds what opened it.',
    breaks: [],
    works: { ...WORKS, breaker: (settings) => new BreakerThatNeverForgets(settings) },
  },
  {
    name: 'inbox-forgets',
    what: 'The inbox takes a duplicate for the next event.',
    breaks: ['F12', 'one-message-per-status-in-order'],
    family: 8,
    scenario: 'duplicates',
    works: judging((event, sources, handled) => {
      const judgement = WORKS.inbox.judge(event, sources, handled);
      return judgement === 'duplicate' ? 'next' : judgement;
    }),
  },
  {
    name: 'inbox-in-a-hurry',
    what: 'The inbox lets an event through before the one that it builds on.',
    breaks: ['F4', 'S1'],
    family: 5,
    scenario: 'early',
    works: judging((event, sources, handled) => {
      const judgement = WORKS.inbox.judge(event, sources, handled);
      return judgement === 'early' ? 'next' : judgement;
    }),
  },
  {
    name: 'inbox-refuses',
    what: 'The inbox takes the confirmation for a duplicate.',
    breaks: ['backlog-drained'],
    scenario: 'delivery',
    works: judging((event, sources, handled) => {
      return event.type === 'DeliveryConfirmed' ? 'duplicate' : WORKS.inbox.judge(event, sources, handled);
    }),
  },
  {
    name: 'outbox-waits-for-company',
    what: 'The outbox publishes nothing before two events are waiting.',
    breaks: ['outboxes-empty'],
    scenario: 'delivery',
    works: flushing((honest) => (journal, publish) => {
      if (journal.unpublished().length > 1) honest.flush(journal, publish);
    }),
  },
  {
    name: 'outbox-skips',
    what: 'Of what was committed together the outbox publishes only the first.',
    breaks: ['backlog-drained', 'orders-terminal'],
    scenario: 'cancel',
    works: flushing(() => (journal, publish) => {
      const events = journal.unpublished();
      publish(events.slice(0, 1), () => journal.published(events.length));
    }),
  },
  {
    name: 'outbox-deletes',
    what: 'The outbox of the messages deletes what it has published.',
    breaks: ['versions-gapless'],
    scenario: 'restart',
    works: flushing((honest) => (journal, publish) => {
      const events = journal.unpublished();
      honest.flush(journal, publish);
      for (const { source, order } of events) if (source === 'notification') journal.forget(order);
    }),
  },
];
