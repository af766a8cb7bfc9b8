/** What a role does to an order: who does it where nobody is named, and how what came of it is told. */
import { ORDER_STATUSES, type OrderStatus } from '../../core/published-language.ts';
import type { Answer } from '../../core/vocabulary.ts';
import { COUNTER, type Person } from '../../world/people.ts';
import { UsageError } from '../usage.ts';
import { breakerLine } from './breaker-line.ts';
import { withOrder } from './find-order.ts';
import { nextStep, ridersNear } from './next-step.ts';
import { aboutOrder, orderLine } from './order-lines.ts';
import { detailsOf, type Page, pageOf, pointsOf, refundOf } from './order-page.ts';
import { secondsOf, tellFailure, tellRefusal } from './refusals.ts';
import type { Visit, World } from './visit.ts';

export interface OrderCommand {
  readonly role: Person['role'];
  readonly type: string;
  readonly data: unknown;
}

/** `as`: undefined for whoever the order belongs to. */
export function commandOrder(visit: Visit, wanted: string, as: string | undefined, command: OrderCommand): number {
  return visit.within((world) =>
    withOrder(visit, world, wanted, (order) => {
      const { role } = command;
      const by: Person = { role, id: as ?? ownerOf(visit, world, order, role) };
      const before = pageOf(world, order);
      const answer = world.command(by, command.type, order, command.data);
      return tellAnswer(visit, world, { order, by, before, answer });
    }),
  );
}

function ownerOf(visit: Visit, world: World, order: string, role: Person['role']): string {
  const details = detailsOf(world, order);
  const owner = { customer: details?.customer, store: details?.store, rider: undefined }[role];
  if (owner === undefined) throw new UsageError(visit.texts.usage.missing('--as ID'));
  return owner;
}

interface Told {
  readonly order: string;
  readonly by: Person;
  /** The order's page before; undefined for a new order, or while the order side is down. */
  readonly before: Page | undefined;
  readonly answer: Answer;
}

export function tellAnswer(visit: Visit, world: World, { order, by, before, answer }: Told): number {
  switch (answer.kind) {
    case 'accepted':
      return tellAccepted(visit, world, { order, by, before, result: answer.result });
    case 'refused': {
      const { store = '', area = '' } = before ?? detailsOf(world, order) ?? {};
      return tellRefusal(visit, answer.refusal, {
        order,
        store,
        known: ridersNear(world, area).slice(0, 3).join(', '),
      });
    }
    case 'failed': {
      const exists = world.ordersLike(order).includes(order); // a new one may never have been made
      return tellFailure(visit, answer.why, COUNTER[by.role], exists ? order : '');
    }
  }
}

interface Accepted extends Omit<Told, 'answer'> {
  readonly result: Readonly<Record<string, unknown>>;
}

function tellAccepted(visit: Visit, world: World, { order, by, before, result }: Accepted): number {
  const page = pageOf(world, order);
  const status = furthest(page?.status, String(result['status']));
  const details = page ?? detailsOf(world, order);
  const points = details === undefined ? null : pointsOf(world, order);
  const refunded = refundOf(world, order);
  const retryAfter = status === 'PAYMENT_DEFERRED' ? secondsOf(Number(result['retryAfter'] ?? 0)) : undefined;
  const reason = page?.reason ?? (result['status'] === 'REJECTED' ? 'rejected' : undefined);
  const json = {
    orderId: order,
    status,
    ...(details && { amount: details.amount }),
    ...(points !== null && { points }),
    ...(refunded && { refunded }),
    ...(reason && { reason }),
    ...(retryAfter !== undefined && { retryAfterSeconds: retryAfter }),
  };
  return visit.print(json, () => {
    const steps = stepsBetween(before, page, status);
    const kept = status === 'CANCELED' ? null : points; // what is still to be taken back is not told as earned
    const about = details && aboutOrder(visit, by.role, { ...details, points: kept, refunded });
    const lines = [orderLine(visit, order, steps, about)];
    const { notes, reasons } = visit.texts;
    if (reason !== undefined) lines.push(`  ${reasons[reason]}`);
    if (retryAfter !== undefined) lines.push(...whyLater(visit, world, order, retryAfter));
    if (status === 'CANCELING') lines.push(`  ${notes.canceling}`);
    return [...lines, visit.next(nextStep(order, { status, area: details?.area ?? '' }, world))];
  });
}

/** A call that ended without an answer may still have charged the order; an open breaker or a full queue has not. */
function whyLater(visit: Visit, world: World, order: string, seconds: number): readonly string[] {
  const { notes } = visit.texts;
  const deferral = world.eventsOf(order).findLast(({ type }) => type === 'PaymentDeferred');
  const { why } = (deferral?.data ?? {}) as { why?: string };
  const isUnknown = why === 'timeout' || why === 'error' || why === 'unreachable';
  const breaker = breakerLine(visit, world);
  return [
    `  ${isUnknown ? notes.payUnknown(seconds) : notes.payLater(seconds)}`,
    ...breaker.map((line) => `  ${line}`),
  ];
}

/** What a store or rider has just decided is true, though the order side may not have heard of it yet. */
function furthest(page: OrderStatus | undefined, own: string): OrderStatus {
  const decided = own === 'REJECTED' ? 'CANCELED' : (own as OrderStatus);
  if (page === undefined) return decided;
  return ORDER_STATUSES.indexOf(decided) > ORDER_STATUSES.indexOf(page) ? decided : page;
}

/** The statuses that an order went through meanwhile, the one before first; one alone where nothing has changed. */
function stepsBetween(before: Page | undefined, after: Page | undefined, status: OrderStatus): readonly OrderStatus[] {
  const seen = before?.timeline.length ?? 0;
  const steps = after?.timeline.slice(Math.max(0, seen - 1)).map((step) => step.status) ?? [];
  return steps.at(-1) === status ? steps : [...steps, status];
}
