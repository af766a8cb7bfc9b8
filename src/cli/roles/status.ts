/** `status`: an order as its customer sees it, once or until it is over. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Envelope } from '../../core/vocabulary.ts';
import { printable } from '../../scenarios/language/problem.ts';
import { EXIT } from '../../scenarios/verdict.ts';
import { Interruption } from '../interruption.ts';
import { withOrder } from './find-order.ts';
import { duration, isoTime, sinceThen } from './moments.ts';
import { nextStep } from './next-step.ts';
import { itemsText } from './order-lines.ts';
import { askPage, detailsIn, type Page, pointsIn, refundIn } from './order-page.ts';
import { tellFailure, tellRefusal } from './refusals.ts';
import { Screen } from './screen.ts';
import { left, right, table } from './table.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

/** What is shown of an order at one moment. */
interface Sight {
  readonly page: Page;
  readonly json: unknown;
  readonly lines: readonly string[];
}

export async function status(visit: Visit, wanted: string, as: string | undefined): Promise<number> {
  return await sight(visit, wanted, as, ({ json, lines }) => visit.print(json, () => lines));
}

/** Calls `show` with the order as it is now; the exit code is what `show` says, or that of a refusal. */
async function sight(
  visit: Visit,
  wanted: string,
  as: string | undefined,
  show: (sight: Sight) => number,
): Promise<number> {
  return await visit.within((world) =>
    withOrder(visit, world, wanted, async (order) => {
      const id = as ?? detailsIn(await world.eventsOf(order))?.customer ?? '';
      const page = await askPage(world, order, { role: 'customer', id });
      if (page === undefined) return tellFailure(visit, 'unreachable', 'order', order);
      if ('code' in page) return tellRefusal(visit, page, { order });
      const events = await world.eventsOf(order);
      const seen = { order, page, events };
      return show({ page, json: statusJson(world, seen), lines: statusLines(visit, world, seen) });
    }),
  );
}

interface Seen {
  readonly order: string;
  readonly page: Page;
  readonly events: readonly Envelope[];
}

function statusJson(world: World, { order, page, events }: Seen): unknown {
  const { status, customer, store, area, lines, amount, reason, timeline } = page;
  const points = pointsIn(events);
  const refunded = refundIn(events);
  return {
    orderId: order,
    status,
    customer,
    store,
    area,
    items: Object.fromEntries(lines.map(({ item, quantity }) => [item, quantity])),
    amount,
    ...(points !== null && { points }),
    ...(refunded && { refunded }),
    ...(reason && { reason }),
    ...(page.payAfter > 0 && { payAfter: isoTime(world, page.payAfter) }),
    timeline: timeline.map((step) => ({ status: step.status, time: isoTime(world, step.time) })),
  };
}

function statusLines(visit: Visit, world: World, { order, page, events }: Seen): readonly string[] {
  const { look, texts } = visit;
  const { labels } = texts;
  const points = pointsIn(events);
  const refunded = refundIn(events);
  const facts: readonly (readonly [string, string])[] = [
    [labels.customer, printable(page.customer)],
    [labels.store, page.store],
    [labels.area, page.area],
    [labels.items, itemsText(page.lines, visit)],
    [labels.amount, texts.won(page.amount)],
    [labels.points, points === null ? labels.unknown : texts.points(points)],
    ...(refunded ? [[labels.refunded, texts.won(refunded)] as const] : []),
    ...(page.reason ? [[labels.reason, texts.reasons[page.reason]] as const] : []),
    ...(page.payAfter > 0 ? [[labels.payAfter, payAfter(visit, world, page)] as const] : []),
  ];
  const steps = page.timeline.map((step) => [
    right(sinceThen(visit, world, step.time), look.dim),
    left(look.texts.statuses[step.status]),
  ]);
  return [
    `${look.bold(order)}  ${look.bold(look.texts.statuses[page.status])}`,
    ...table(
      facts.map(([label, value]) => [left(label, look.dim), left(value)]),
      look,
      '  ',
    ),
    '',
    ...table(steps, look, '  '),
    '',
    visit.next(nextStep(order, page, world)),
  ];
}

function payAfter(visit: Visit, world: World, page: Page): string {
  const left = world.wallTime(page.payAfter) - world.now;
  return left > 0 ? visit.texts.notes.inAWhile(duration(visit, left)) : visit.texts.notes.rightNow;
}

const LOOK_MS = 1000;

/** Shows it again and again, until the order is over or somebody has seen enough. */
export async function watchStatus(
  visit: Visit,
  wanted: string,
  as: string | undefined,
  interruption = new Interruption(),
): Promise<number> {
  const screen = new Screen(visit.terminal);
  let over = false;
  let told = 0;
  const show = (sight: Sight): number => {
    over = sight.page.status === 'COMPLETED' || sight.page.status === 'CANCELED';
    if (visit.json) told = appendJson(visit, sight, told);
    else if (visit.terminal.canRedraw) screen.draw(sight.lines.map(visit.look.arrows));
    else told = append(visit, sight, told);
    return EXIT.passed;
  };
  interruption.listen();
  try {
    for (;;) {
      const code = await sight(visit, wanted, as, show);
      if (code !== EXIT.passed || over) return code;
      await sleep(LOOK_MS, undefined, { signal: interruption.signal }).catch(() => undefined); // aborted: no error, the end
      if (interruption.exitCode !== 0) return interruption.exitCode;
    }
  } finally {
    interruption.unlisten();
  }
}

/** Where nothing can be drawn over: one line a change. */
function append(visit: Visit, { page: { timeline } }: Sight, told: number): number {
  for (const { status } of timeline.slice(told)) visit.terminal.out(`${visit.look.texts.statuses[status]}\n`);
  return timeline.length;
}

/** One compact object a change, for other programs to read line by line. */
function appendJson(visit: Visit, { json, page: { timeline } }: Sight, told: number): number {
  if (timeline.length > told) visit.terminal.out(`${JSON.stringify(json)}\n`);
  return timeline.length;
}
