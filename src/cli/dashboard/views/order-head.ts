/** The first lines about an order: whose it is, what is in it, how it stands and what it came to. */
import type { BoardEvent } from '../../../core/board.ts';
import type { Record } from '../../../core/history.ts';
import type { OrderDetails, OrderStatus } from '../../../core/published-language.ts';
import { isOver, statusAfter } from '../../../core/views/order-status.ts';
import type { Envelope } from '../../../core/vocabulary.ts';
import { width, wrapped } from '../../../scenarios/reporters/layout.ts';
import { detailsIn, pointsIn, refundIn } from '../../roles/order-page.ts';
import { cliTextsOf } from '../../texts/texts.ts';
import { clean, type Line, line, type Span, span, type Tone } from '../kit/line.ts';
import { answeredIn, lasting } from '../panes/figures.ts';
import type { View } from '../view.ts';
import type { OrderDetail } from './order-detail.ts';
import { viewWords } from './words.ts';

const TONES: { readonly [S in OrderStatus]?: Tone } = {
  PAYMENT_DEFERRED: 'doubtful',
  COMPLETED: 'good',
  CANCELING: 'doubtful',
  CANCELED: 'doubtful',
};

export function eventsIn(records: readonly Record[]): readonly Envelope[] {
  return records.filter((record): record is Envelope => !('kind' in record));
}

/** Its status and since when, as its own events tell it; undefined where it was never placed. */
export function statusIn(
  records: readonly Record[],
): { readonly status: OrderStatus; readonly since: number } | undefined {
  const standing = { status: 'PLACED' as OrderStatus, under: 'PLACED' as OrderStatus };
  let since: number | undefined;
  for (const event of eventsIn(records) as readonly BoardEvent[]) {
    if (event.source !== 'order') continue;
    const status = statusAfter(standing, event);
    if (status !== standing.status || since === undefined) since = event.time;
    standing.status = status;
  }
  return since === undefined ? undefined : { status: standing.status, since };
}

export function headLines(view: View, { order, records }: OrderDetail, columns: number): readonly Line[] {
  const events = eventsIn(records);
  const details = detailsIn(events);
  const name = span(` ${clean(order)}`, 'bold');
  if (details === undefined) return [line(name, '   ', span(viewWords[view.language].unknownOrder, 'dim'))];
  const standing = statusIn(records);
  const status = standing === undefined ? [] : statusSpans(standing, events[0]?.time ?? 0, view);
  return [
    line(name, '   ', ...status),
    ...peopleLines(details, events, view),
    ...moneyLines(details, events, view, columns),
  ];
}

/** Under way, how long it has been so; over, how long it all took. */
function statusSpans(
  { status, since }: { readonly status: OrderStatus; readonly since: number },
  placed: number,
  view: View,
) {
  const { texts, scene, language } = view;
  const { lasts, took } = viewWords[language];
  const time = isOver(status) ? took(answeredIn(since - placed, texts)) : lasts(lasting(scene.now - since, texts));
  return line(span(texts.statuses[status], TONES[status] ?? 'bold'), '   ', span(time, 'dim'));
}

function peopleLines(
  { customer, store, area }: OrderDetails,
  events: readonly Envelope[],
  view: View,
): readonly Line[] {
  const { roles } = view.texts;
  const { labels } = cliTextsOf(view.language);
  const picked = events.find(({ type }) => type === 'DeliveryPicked')?.data as { rider: string } | undefined;
  const parts: readonly (readonly [string, string])[] = [
    [roles.customer, customer],
    [roles.store, store],
    [labels.area, area],
    ...(picked === undefined ? [] : [[roles.rider, picked.rider] as const]),
  ];
  return [line(...parts.flatMap(([label, who]) => [span(` ${label} `, 'dim'), span(`${clean(who)}  `)]))];
}

function moneyLines(
  { lines, amount }: OrderDetails,
  events: readonly Envelope[],
  { language, glyphs }: View,
  columns: number,
): readonly Line[] {
  const cli = cliTextsOf(language);
  const items = lines.map(({ item, quantity }) => `${clean(item)} ${glyphs.times} ${quantity}`).join(', ');
  const points = pointsIn(events);
  const refunded = refundIn(events);
  const canceled = events.find(({ type }) => type === 'OrderCanceled')?.data as { reason: string } | undefined;
  const reasons: Readonly<{ [reason: string]: string }> = cli.reasons;
  const money: Span[] = [
    span(` ${cli.won(amount)}`, 'bold'),
    ...(points > 0 ? [span(`   ${cli.notes.earned(cli.points(points))}`, 'good')] : []),
    ...(refunded > 0 ? [span(`   ${cli.notes.refunded(cli.won(refunded))}`, 'doubtful')] : []),
    ...(canceled === undefined ? [] : [span(`   ${reasons[canceled.reason] ?? clean(canceled.reason)}`, 'doubtful')]),
  ];
  const basket = wrapped(items, columns - 2).map((each) => line(` ${each}`));
  const last = basket.at(-1) ?? [];
  const isShort = basket.length === 1 && width(` ${items}`) + 40 < columns;
  return isShort ? [line(...last, '  ', ...money)] : [...basket, line(...money)];
}
