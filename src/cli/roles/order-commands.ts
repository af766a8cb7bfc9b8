/** What a role does to an order: who does it where nobody is named, and how what came of it is told. */
import { ORDER_STATUSES, type OrderStatus } from '../../core/published-language.ts';
import type { Answer, Envelope } from '../../core/vocabulary.ts';
import { COUNTER, type Person } from '../../world/people.ts';
import { UsageError } from '../usage.ts';
import { breakerLine } from './breaker-line.ts';
import { withOrder } from './find-order.ts';
import { nextStep, ridersNear } from './next-step.ts';
import { aboutOrder, orderLine } from './order-lines.ts';
import { detailsIn, type Page, pageOf, pointsIn, refundIn } from './order-page.ts';
import { secondsOf, tellFailure, tellRefusal } from './refusals.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

export interface OrderCommand {
  readonly role: Person['role'];
  readonly type: string;
  readonly data: unknown;
}

/** `as`: undefined for whoever the order belongs to. */
export async function commandOrder(
  visit: Visit,
  wanted: string,
  as: string | undefined,
  command: OrderCommand,
): Promise<number> {
  return await visit.within((world) =>
    withOrder(visit, world, wanted, async (order) => {
      const { role } = command;
      const by: Person = { role, id: as ?? (await ownerOf(visit, world, order, role)) };
      const before = await pageOf(world, order);
      const answer = await world.command(by, command.type, order, command.data);
      return await tellAnswer(visit, world, { order, by, before, answer });
    }),
  );
}

async function ownerOf(visit: Visit, world: World, order: string, role: Person['role']): Promise<string> {
  const details = detailsIn(await world.eventsOf(order));
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

export async function tellAnswer(visit: Visit, world: World, { order, by, before, answer }: Told): Promise<number> {
  switch (answer.kind) {
    case 'accepted':
      return await tellAccepted(visit, world, { order, by, before, result: answer.result });
    case 'refused': {
      const { store = '', area = '' } = before ?? detailsIn(await world.eventsOf(order)) ?? {};
      return tellRefusal(visit, answer.refusal, {
        order,
        store,
        known: ridersNear(world, area).slice(0, 3).join(', '),
      });
    }
    case 'failed': {
      const exists = (await world.ordersLike(order))?.includes(order) === true; // a new one may never have been made
      return tellFailure(visit, answer.why, COUNTER[by.role], exists ? order : '');
    }
  }
}

interface Accepted extends Omit<Told, 'answer'> {
  readonly result: Readonly<Record<string, unknown>>;
}

async function tellAccepted(visit: Visit, world: World, { order, by, before, result }: Accepted): Promise<number> {
  const page = await pageOf(world, order);
  const events = await world.eventsOf(order);
  const status = furthest(page?.status, String(result['status']));
  const details = page ?? detailsIn(events);
  const points = details === undefined ? null : pointsIn(events);
  const refunded = refundIn(events);
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
  const later = retryAfter === undefined ? [] : await whyLater(visit, world, events, retryAfter);
  return visit.print(json, () => {
    const steps = stepsBetween(before, page, status);
    const kept = status === 'CANCELED' ? null : points; // what is still to be taken back is not told as earned
    const about = details && aboutOrder(visit, by.role, { ...details, points: kept, refunded });
    const lines = [orderLine(visit, order, steps, about)];
    const { notes, reasons } = visit.texts;
    if (reason !== undefined) lines.push(`  ${reasons[reason]}`);
    lines.push(...later);
    if (status === 'CANCELING') lines.push(`  ${notes.canceling}`);
    return [...lines, visit.next(nextStep(order, { status, area: details?.area ?? '' }, world))];
  });
}

/** A call that ended without an answer may still have charged the order; an open breaker or a full queue has not. */
async function whyLater(
  visit: Visit,
  world: World,
  events: readonly Envelope[],
  seconds: number,
): Promise<readonly string[]> {
  const { notes } = visit.texts;
  const deferral = events.findLast(({ type }) => type === 'PaymentDeferred');
  const { why } = (deferral?.data ?? {}) as { why?: string };
  const isUnknown = why === 'timeout' || why === 'error' || why === 'unreachable';
  const breaker = await breakerLine(visit, world);
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
