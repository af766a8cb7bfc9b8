/** A store in its world, ready to run: contexts, gateways and people on one stage, with everyone who watches. */
import type { ContextName } from '../core/board.ts';
import { CONTEXTS } from '../core/board.ts';
import type { BusinessParts, BusinessRules } from '../core/business.ts';
import { businessParts, callPolicies, contextOf } from '../core/business.ts';
import { Checks } from '../core/checks/checks.ts';
import type { Witness } from '../core/history.ts';
import type { Policy } from '../core/policies.ts';
import { policies } from '../core/policies.ts';
import type { OrderStatus } from '../core/published-language.ts';
import type { Breaker, BreakerSettings } from '../core/runtime/circuit-breaker.ts';
import { CircuitBreaker } from '../core/runtime/circuit-breaker.ts';
import { Fleet } from '../core/runtime/fleet.ts';
import type { Inbox } from '../core/runtime/inbox.ts';
import { inbox } from '../core/runtime/inbox.ts';
import type { Outbox } from '../core/runtime/outbox.ts';
import { outbox } from '../core/runtime/outbox.ts';
import type { Journal, Transport } from '../core/runtime/ports.ts';
import { Random } from '../core/runtime/random.ts';
import type { Envelope, Question } from '../core/vocabulary.ts';
import type { Books } from '../world/books.ts';
import { areasNear } from '../world/districts.ts';
import type { ShownEntry } from '../world/kakao-gateway.ts';
import { KakaoGateway } from '../world/kakao-gateway.ts';
import type { ChargeEntry } from '../world/payment-gateway.ts';
import { PaymentGateway } from '../world/payment-gateway.ts';
import { People } from '../world/people.ts';
import type { WorldConfig } from '../world/world.ts';
import { byClock } from './by-clock.ts';

/** What the store runs on; a planted bug can take any one's place. */
export interface Works {
  readonly policies: readonly Policy[];
  parts(rules: BusinessRules): BusinessParts;
  readonly inbox: Inbox;
  outbox(): Outbox;
  breaker(settings: BreakerSettings): Breaker;
  /** The transport as a context or the gateway is plugged into it, once for all its starts. */
  transport(inner: Transport, name: string): Transport;
  /** A context's journal, once for all its starts. */
  journal(inner: Journal): Journal;
}

export const WORKS: Works = {
  policies,
  parts: businessParts,
  inbox,
  outbox,
  breaker: (settings) => new CircuitBreaker(settings),
  transport: (inner) => inner,
  journal: (inner) => inner,
};

/** What outlives a simulation, for the next one to go on with. */
export interface Heritage {
  /** Which simulation of this world it is, from 1: each has chance of its own. */
  readonly opening: number;
  /** Commands that people have sent before. */
  readonly sent: number;
  readonly charges: Books<ChargeEntry>;
  readonly chats: Books<ShownEntry>;
}

export interface SimulationParts {
  readonly seed: number;
  readonly world: WorldConfig;
  readonly transport: Transport;
  /** How some contexts see it. */
  readonly outlooks?: ReadonlyMap<string, Transport>;
  journal(context: string): Journal;
  readonly works: Works;
  /** Told the history as it is made. */
  readonly witness: Witness;
  /** None: it begins with nothing. */
  readonly heritage?: Heritage;
  /** The payment gateway's queue has another length. */
  queueChanged(length: number): void;
  /** A customer sees a KakaoTalk message. */
  shown(customer: string, order: string, status: OrderStatus): void;
}

export class Simulation {
  readonly transport: Transport;
  readonly fleet: Fleet;
  readonly gateway: PaymentGateway;
  readonly people: People;
  private readonly kakao: KakaoGateway;
  private readonly parts: BusinessParts;
  private readonly journals = new Map<string, Journal>();

  constructor(simulation: SimulationParts) {
    const { seed, world, transport, outlooks, journal, works, witness, heritage, shown, queueChanged } = simulation;
    const stream = (name: string) => new Random(seed, heritage ? `${name}/${heritage.opening}` : name);
    const rules = rulesOf(world);
    const parts = works.parts(rules);
    this.parts = parts;
    this.transport = transport;
    for (const name of CONTEXTS) this.journals.set(name, works.journal(journal(name)));
    // of a world that goes on, a capture in service is not waited for: the next simulation ends it in its time
    const at = (time: number, task: () => void) => transport.at(time, task, heritage !== undefined);
    this.gateway = new PaymentGateway({
      transport: { now: () => transport.now(), at },
      config: world.payment,
      random: new Random(seed, 'gateway'),
      witness,
      queueChanged,
      ...(heritage && { books: heritage.charges }),
    });
    this.kakao = new KakaoGateway({
      transport,
      config: world.kakao,
      random: stream('kakao'),
      witness,
      shown,
      ...(heritage && { books: heritage.chats }),
    });
    works.transport(transport, 'gateway').serve('gateway', this.gateway);
    transport.serve('kakao', this.kakao);
    this.people = new People(transport, witness, heritage?.sent);
    const chance = new Map(CONTEXTS.map((name) => [name as string, stream(`retry/${name}`)]));
    const seen = new Map<string, Transport>();
    for (const name of CONTEXTS) seen.set(name, works.transport(outlooks?.get(name) ?? transport, name));
    this.fleet = new Fleet({
      transport,
      seenBy: (name) => seen.get(name) as Transport,
      names: CONTEXTS,
      context: (name) => contextOf(name as ContextName, parts[name as ContextName], works.policies, rules),
      journal: (name) => this.journals.get(name) as Journal,
      host: (name) => ({
        inbox: works.inbox,
        outbox: works.outbox(),
        lines: linesOf(world, rules, works),
        random: chance.get(name) as Random,
      }),
      committed: (event) => witness.event(event),
      observe: (observation) => witness.observe(byClock(observation, transport.now())),
    });
  }

  /** What a context's read model says, asked beside the transport: the operator's look, who may read the journals. */
  look(context: ContextName, question: Question): unknown {
    return this.fleet.isUp(context) ? this.fleet.look(context, question) : this.lookUp(context, question);
  }

  /** All events of an order that the contexts' journals still hold, by time. */
  eventsOf(order: string): Envelope[] {
    const events = [...this.journals.values()].flatMap((journal) => journal.load(order)?.events ?? []);
    return events.sort((a, b) => a.time - b.time);
  }

  /** A context that is down would say this, by its journal. */
  private lookUp(context: ContextName, question: Question): unknown {
    const journal = this.journals.get(context) as Journal;
    const view = this.parts[context].view();
    view.restore?.(journal.carried());
    for (const order of journal.orders()) for (const event of journal.load(order)?.events ?? []) view.apply(event);
    return view.ask(question);
  }

  forget(order: string): void {
    this.fleet.forget(order);
    this.gateway.forget(order);
    this.kakao.forget(order);
  }
}

export function rulesOf({ stores, riders, points, deadlines, breaker, payment }: WorldConfig): BusinessRules {
  const near = new Map(riders.map(({ id, area }) => [id, areasNear(area)]));
  return {
    menus: new Map(stores.map(({ id, menu }) => [id, new Map(Object.entries(menu))])),
    pointRate: points.rate,
    paymentDeadline: deadlines.payment,
    acceptanceDeadline: deadlines.acceptance,
    confirmationDeadline: deadlines.confirmation,
    payTimeout: breaker.callTimeout,
    waitingRoom: payment.waitingRoom,
    areasNear: (rider) => near.get(rider) ?? [],
  };
}

/** Fresh checks of a business in that world; `breaker`: where there is one before payment, whose calls are all seen. */
export function checksOf(world: WorldConfig, breaker?: BreakerSettings): Checks {
  const rules = rulesOf(world);
  const riderNear = (rider: string, area: string) => rules.areasNear(rider).includes(area);
  return new Checks({ ...rules, riderNear, ...(breaker && { breaker }) });
}

/** How a context makes its calls; each breaker is one context's own. */
export function linesOf({ breaker }: WorldConfig, rules: BusinessRules, works: Pick<Works, 'breaker'>) {
  const lines = Object.entries(callPolicies(rules)).map(([type, policy]) => {
    return [
      type,
      { policy, breaker: policy.breaker ? works.breaker(breaker) : null, retryBase: breaker.openFor },
    ] as const;
  });
  return Object.fromEntries(lines);
}
