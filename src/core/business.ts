/** The business put together: each context's decider, policies and read model, as a host is handed them. */
import type { ContextName } from './board.ts';
import { CONTEXTS } from './board.ts';
import { notificationDecider } from './contexts/notification.ts';
import { orderDecider } from './contexts/order.ts';
import { paymentDecider } from './contexts/payment.ts';
import { pointDecider } from './contexts/point.ts';
import { riderDecider } from './contexts/rider.ts';
import { storeDecider } from './contexts/store.ts';
import type { Policy } from './policies.ts';
import type { Context } from './runtime/context.ts';
import { MessageInbox } from './views/message-inbox.ts';
import { NearbyDeliveries } from './views/nearby-deliveries.ts';
import { OrderPage } from './views/order-page.ts';
import { PaymentLedger } from './views/payment-ledger.ts';
import { PointBalance } from './views/point-balance.ts';
import { StoreQueue } from './views/store-queue.ts';
import type { CallPolicy, Command, Decider, Envelope, Event, Refusal, View } from './vocabulary.ts';
import { refuse } from './vocabulary.ts';

/** Durations in microseconds, money in won, rates 0 … 1. */
export interface BusinessRules {
  /** Store to item to price. */
  readonly menus: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly pointRate: number;
  readonly paymentDeadline: number;
  /** null: a silent store is waited for. */
  readonly acceptanceDeadline: number | null;
  readonly confirmationDeadline: number;
  readonly payTimeout: number;
  readonly waitingRoom: number;
  /** The rider's own area and those that border it; empty for a rider nobody knows. */
  areasNear(rider: string): readonly string[];
}

type AnyDecider = Decider<unknown, Command, Event>;

/** What a context is made of; a planted bug can take any one's place. */
export interface ContextParts {
  readonly decider: AnyDecider;
  /** A fresh one for each start of the host. */
  view(): View;
}

export type BusinessParts = Readonly<Record<ContextName, ContextParts>>;

export function businessParts(rules: BusinessRules): BusinessParts {
  const riderNear = (rider: string, area: string) => rules.areasNear(rider).includes(area);
  return {
    order: { decider: orderDecider(rules) as AnyDecider, view: () => new OrderPage() },
    payment: { decider: paymentDecider as AnyDecider, view: () => new PaymentLedger() },
    point: { decider: pointDecider(rules.pointRate) as AnyDecider, view: () => new PointBalance() },
    store: { decider: storeDecider as AnyDecider, view: () => new StoreQueue(rules.menus) },
    rider: { decider: riderDecider(riderNear) as AnyDecider, view: () => new NearbyDeliveries(rules.areasNear) },
    notification: { decider: notificationDecider as AnyDecider, view: () => new MessageInbox() },
  };
}

/** One context as a host runs it. */
export function contextOf(
  name: ContextName,
  parts: ContextParts,
  policies: readonly Policy[],
  rules: BusinessRules,
): Context {
  const mine = policies.filter((policy) => policy.target === name);
  const sources = CONTEXTS.filter((source) => mine.some((policy) => policy.source === source));
  const byEvent = new Map(mine.map(({ event }) => [event, mine.filter((policy) => policy.event === event)]));
  const view = parts.view();
  const heard = new Set<string>(policies.map((policy) => policy.source));
  return {
    name,
    sources,
    others: CONTEXTS.filter((other) => other !== name && heard.has(other) && !sources.includes(other)),
    decider: parts.decider,
    react: (event: Envelope) =>
      byEvent
        .get(event.type)
        ?.find((policy) => policy.source === event.source)
        ?.then(event) ?? null,
    view,
    ...(view instanceof OrderPage && {
      admit: (command: Command, known: boolean, retryAfter: (callType: string) => number) =>
        admit(view, rules.waitingRoom, command, known, retryAfter),
    }),
  };
}

/** A new order is turned away while the waiting room is full, as far as it is committed (decision 1). */
function admit(
  page: OrderPage,
  waitingRoom: number,
  command: Command,
  known: boolean,
  retryAfter: (callType: string) => number,
): Refusal | undefined {
  const full = command.type === 'PlaceOrder' && !known && page.waiting >= waitingRoom;
  return full ? refuse('TURNED_AWAY', retryAfter('Pay')) : undefined;
}

/** What several owners of partitions say to one question, as one answer: their lists joined, their balances added up. */
export function mergedAnswer(question: string, answers: readonly unknown[]): unknown {
  const objects = answers as readonly Readonly<Record<string, unknown>>[];
  const [first] = objects;
  if (question === 'menu' || first === undefined) return first;
  const merged = Object.keys(first).map((key) => {
    const values = objects.map((each) => each[key]);
    if (values.every((value) => typeof value === 'number')) return [key, values.reduce((a, b) => a + b, 0)];
    return [key, values.every(Array.isArray) ? values.flat() : values[0]];
  });
  return Object.fromEntries(merged) as unknown;
}

/** How each call of the board is made; the key is the call's type. */
export function callPolicies(rules: Pick<BusinessRules, 'payTimeout'>): Readonly<Record<string, CallPolicy>> {
  return {
    Pay: { timeout: rules.payTimeout, tries: 1, breaker: true, busy: 'GATEWAY_BUSY' },
    Capture: { timeout: 30_000_000, tries: 3, breaker: false },
    Refund: { timeout: 30_000_000, tries: Number.POSITIVE_INFINITY, breaker: false },
    Send: { timeout: 3_000_000, tries: 12, breaker: false },
  };
}
