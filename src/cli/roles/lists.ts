/** What each role looks up: orders, points and notifications, the store's queue, the deliveries near a rider. */
import type { ContextName } from '../../core/board.ts';
import type { OrderDetails, OrderStatus } from '../../core/published-language.ts';
import { nearestWord, printable } from '../../scenarios/language/problem.ts';
import type { Person } from '../../world/people.ts';
import type { QueueStatus } from '../texts/catalogue.ts';
import { UsageError } from '../usage.ts';
import { isoTime, sinceThen } from './moments.ts';
import { itemsText } from './order-lines.ts';
import { askPage, detailsIn, type Page, type PointsAnswer } from './order-page.ts';
import { askCustomer, askStore } from './ordering.ts';
import { tellFailure, tellRefusal } from './refusals.ts';
import { header, left, right, table } from './table.ts';
import { checked, idProblem } from './typed.ts';
import type { Visit } from './visit.ts';
import type { Soon, World } from './world.ts';

/** Not everybody who shares the orders may have answered. */
type Listed<T> = T & { readonly partial?: boolean };

/** Asks one context; it may be down. `tell` gets how to print its list. */
async function look<T>(
  visit: Visit,
  by: Person,
  [context, name]: readonly [ContextName, string],
  tell: (world: World, answer: T, print: Visit['print']) => Soon<number>,
): Promise<number> {
  return await visit.within(async (world) => {
    const answer = (await world.ask(by, context, name)) as Listed<T> | undefined;
    if (answer === undefined) return tellFailure(visit, 'unreachable', context, '');
    if (answer.partial !== true) return await tell(world, answer, (json, lines) => visit.print(json, lines));
    return await tell(world, answer, (json, lines) => {
      const list = Array.isArray(json) ? { [name]: json } : (json as object); // a list alone cannot say that it is a part
      const { look, texts } = visit;
      return visit.print({ ...list, partial: true }, () => [...lines(), look.doubtful(texts.notes.partial)]);
    });
  });
}

async function customer(visit: Visit, as: string | undefined): Promise<Person> {
  return { role: 'customer', id: checked(idProblem, visit.texts, as ?? (await askCustomer(visit))) };
}

interface Orders {
  readonly orders: readonly string[];
}

export async function orders(visit: Visit, as: string | undefined): Promise<number> {
  const by = await customer(visit, as);
  return await look<Orders>(visit, by, ['order', 'orders'], async (world, { orders }, print) => {
    const placed: Placed[] = [];
    for (const order of orders) {
      const page = await askPage(world, order, by);
      if (page === undefined || 'code' in page) continue;
      placed.push({ order, page, time: page.timeline[0]?.time ?? 0 });
    }
    const json = placed.map(({ order, page: { status, store, amount }, time }) => {
      return { orderId: order, status, store, amount, time: isoTime(world, time) };
    });
    return print(json, () => orderTable(visit, world, placed));
  });
}

interface Placed {
  readonly order: string;
  readonly page: Page;
  readonly time: number;
}

function orderTable(visit: Visit, world: World, placed: readonly Placed[]): readonly string[] {
  const { texts, look } = visit;
  const { labels } = texts;
  if (placed.length === 0) return [texts.empty.orders, visit.next('order')];
  const rows = placed.map(({ order, page, time }) => [
    left(order, look.bold),
    left(look.texts.statuses[page.status]),
    right(texts.won(page.amount)),
    right(sinceThen(visit, world, time)),
    left(page.store),
    left(itemsText(page.lines, visit)),
  ]);
  const titles = header(
    look,
    labels.order,
    labels.status,
    right(labels.amount),
    right(labels.when),
    labels.store,
    labels.items,
  );
  return [...table([titles, ...rows], look), visit.next(`status ${placed.at(-1)?.order}`)];
}

export async function points(visit: Visit, as: string | undefined): Promise<number> {
  const by = await customer(visit, as);
  return await look<PointsAnswer>(visit, by, ['point', 'points'], (_, { balance, entries }, print) => {
    const list = entries.map(({ order, earned, canceled }) => ({ orderId: order, earned, canceled }));
    return print({ customer: by.id, balance, entries: list }, () => {
      const { texts, look } = visit;
      const rows = list.map(({ orderId, earned, canceled }) => [
        left(orderId),
        right(`+${texts.points(earned)}`, look.good),
        right(canceled > 0 ? `-${texts.points(canceled)}` : '', look.bad),
      ]);
      const total = `${by.id}  ${look.bold(texts.points(balance))}`;
      return entries.length === 0
        ? [total, texts.empty.points, visit.next('order')]
        : [total, ...table(rows, look, '  ')];
    });
  });
}

interface Message {
  readonly order: string;
  readonly status: OrderStatus;
  readonly time: number;
  readonly delivered: boolean;
}

export async function notifications(visit: Visit, as: string | undefined): Promise<number> {
  const by = await customer(visit, as);
  const question = ['notification', 'notifications'] as const;
  return await look<{ readonly messages: readonly Message[] }>(visit, by, question, (world, { messages }, print) => {
    const json = messages.map(({ order, status, time, delivered }) => {
      return { orderId: order, status, time: isoTime(world, time), delivered };
    });
    return print(json, () => {
      const { texts, look } = visit;
      if (messages.length === 0) return [texts.empty.notifications, visit.next('order')];
      const rows = messages.map(({ order, status, time, delivered }) => [
        right(sinceThen(visit, world, time), look.dim),
        left(order),
        left(look.texts.statuses[status], look.bold),
        left(delivered ? '' : texts.notes.undelivered, look.bad),
      ]);
      return table(rows, look);
    });
  });
}

interface Waiting {
  readonly order: string;
  readonly status: QueueStatus;
  readonly details: OrderDetails;
}

export async function queue(visit: Visit, as: string | undefined): Promise<number> {
  const by: Person = { role: 'store', id: checked(idProblem, visit.texts, as ?? (await askStore(visit, '--as ID'))) };
  return await look<{ readonly rows: readonly Waiting[] }>(visit, by, ['store', 'queue'], (world, { rows }, print) => {
    const stores = world.config.stores.map(({ id }) => id);
    if (!stores.includes(by.id)) {
      const known = nearestWord(by.id, stores) ?? stores.slice(0, 5).join(', ');
      return tellRefusal(visit, { code: 'UNKNOWN_STORE' }, { store: by.id, known });
    }
    const json = rows.map(({ order, status, details: { customer, area, lines, amount } }) => {
      return { orderId: order, status, customer, area, items: basketOf(lines), amount };
    });
    return print(json, () => queueTable(visit, rows));
  });
}

const TURN: Readonly<Record<QueueStatus, string>> = {
  WAITING_FOR_PAYMENT: 'pay',
  PAID: 'accept',
  ACCEPTED: 'cook start',
  COOKING: 'cook finish',
};

function queueTable(visit: Visit, waiting: readonly Waiting[]): readonly string[] {
  const { texts, look } = visit;
  const { labels } = texts;
  const [first] = waiting;
  if (first === undefined) return [texts.empty.queue, visit.next('order')];
  const rows = waiting.map(({ order, status, details }) => [
    left(order, look.bold),
    left(texts.queueStatuses[status]),
    right(texts.won(details.amount)),
    left(printable(details.customer)),
    left(itemsText(details.lines, visit)),
  ]);
  const titles = header(look, labels.order, labels.status, right(labels.amount), labels.customer, labels.items);
  return [...table([titles, ...rows], look), visit.next(`${TURN[first.status]} ${first.order}`)];
}

function basketOf(lines: OrderDetails['lines']): Readonly<Record<string, number>> {
  return Object.fromEntries(lines.map(({ item, quantity }) => [item, quantity]));
}

export async function deliveries(visit: Visit, as: string | undefined): Promise<number> {
  const by: Person = { role: 'rider', id: checked(idProblem, visit.texts, as ?? (await askRider(visit))) };
  return await look<Orders>(visit, by, ['rider', 'deliveries'], async (world, { orders }, print) => {
    const riders = world.config.riders.map(({ id }) => id);
    if (!riders.includes(by.id)) {
      throw new UsageError(visit.texts.usage.rider(by.id, nearestWord(by.id, riders) ?? riders.slice(0, 5).join(', ')));
    }
    const cooked: Cooked[] = [];
    for (const order of orders) cooked.push({ order, details: detailsIn(await world.eventsOf(order)) });
    const json = cooked.map(({ order, details }) => {
      return {
        orderId: order,
        ...(details && { store: details.store, area: details.area, items: basketOf(details.lines) }),
      };
    });
    return print(json, () => deliveryTable(visit, by.id, cooked));
  });
}

interface Cooked {
  readonly order: string;
  readonly details: OrderDetails | undefined;
}

function deliveryTable(visit: Visit, rider: string, cooked: readonly Cooked[]): readonly string[] {
  const { texts, look } = visit;
  const { labels } = texts;
  const [first] = cooked;
  if (first === undefined) return [texts.empty.deliveries, visit.next('order')];
  const rows = cooked.map(({ order, details }) => [
    left(order, look.bold),
    left(details?.store ?? ''),
    left(details?.area ?? ''),
    left(itemsText(details?.lines ?? [], visit)),
  ]);
  const titles = header(look, labels.order, labels.store, labels.area, labels.items);
  return [...table([titles, ...rows], look), visit.next(`pick ${first.order} --as ${rider}`)];
}

/** `offered`: of all riders, those who come into question. */
export async function askRider(visit: Visit, offered?: (world: World) => Soon<readonly string[]>): Promise<string> {
  return await visit.missing('--as ID', async ({ choose }) => {
    const riders = await visit.within(async (world) => {
      const ids = await offered?.(world);
      return world.config.riders.filter(({ id }) => ids?.includes(id) ?? true);
    });
    return await choose(
      visit.texts.prompts.rider,
      riders.map(({ id, area }) => ({ value: id, name: `${id}  ${area}` })),
    );
  });
}
