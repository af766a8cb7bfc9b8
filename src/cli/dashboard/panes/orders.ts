/** Orders by status, and those that have been in theirs longest; with a filter, those that it finds. */
import { ORDER_STATUSES, type OrderStatus } from '../../../core/published-language.ts';
import type { OrderShown } from '../../../watch/snapshot.ts';
import { cell, figure, rowOf, widthsWithin } from '../kit/columns.ts';
import { entriesWithin } from '../kit/entries.ts';
import { clean, type Line, line, span, type Tone } from '../kit/line.ts';
import { listLines, POINTER_COLUMNS } from '../kit/list.ts';
import type { Pane, View } from '../view.ts';
import { count, lasting, listTitle, passes, statusColumns } from './figures.ts';
import { words } from './words.ts';

export const orders: Pane = {
  name: 'orders',
  title: (view) => listTitle('orders', view),
  folded: (view, columns) => entriesWithin(statusEntries(view), columns, view.glyphs.cut),
  lines(view, columns, rows) {
    const counts = rows < LOW ? lowCounts(view, columns) : countLines(view, columns);
    const shown = listed(view);
    const { language, filter, scene, chosen, focused, glyphs } = view;
    const { longest, found, nobodyWaits } = words[language];
    const heading = filter === '' ? longest(count(scene.business.stuck.length)) : found(count(shown.length));
    const list = {
      ids: shown.map(({ order }) => order),
      chosen: chosen.orders ?? null,
      focused,
      follows: 'first' as const,
      row: (index: number) => orderRow(shown[index], view, columns - POINTER_COLUMNS),
    };
    const body = listLines(list, columns, rows - counts.length - 1, glyphs);
    return [...counts, line(' ', span(shown.length === 0 && filter === '' ? nobodyWaits : heading, 'dim')), ...body];
  },
  items: (view) => listed(view).map(({ order }) => order),
};

function lowCounts(view: View, columns: number): readonly Line[] {
  return [[span(' '), ...entriesWithin(statusEntries(view), columns - 1, view.glyphs.cut)]];
}

/** Rows below which the counts take one. */
const LOW = 10;

/** An order that is stuck may be a recent one too. */
function listed({ scene, filter, texts }: View): readonly OrderShown[] {
  const { stuck, recent } = scene.business;
  if (filter === '') return stuck;
  const all = new Map([...stuck, ...recent].map((each) => [each.order, each]));
  return [...all.values()].filter(({ order, customer, store, area, status }) =>
    passes(filter, order, customer, store, area, texts.statuses[status]),
  );
}

function toneOf(status: OrderStatus): Tone {
  if (status === 'COMPLETED') return 'good';
  if (status === 'CANCELED') return 'dim';
  return status === 'PAYMENT_DEFERRED' || status === 'CANCELING' ? 'doubtful' : 'plain';
}

/** Those that there are. */
function statusEntries({ scene, texts, language }: View): readonly Line[] {
  const { statuses } = scene.business;
  const some = ORDER_STATUSES.filter((status) => statuses[status] > 0);
  if (some.length === 0) return [line(span(words[language].nothing, 'dim'))];
  return some.map((status) => [
    span(`${texts.statuses[status]} `, toneOf(status)),
    span(count(statuses[status]), 'bold'),
  ]);
}

const FIGURE = 5;
const LONGEST_BAR = 12;

/** All of them with their bars, read downwards. */
function countLines({ scene, texts, glyphs }: View, columns: number): readonly Line[] {
  const { statuses } = scene.business;
  const label = statusColumns(texts);
  const bare = label + FIGURE + 4;
  const rows = Math.ceil(ORDER_STATUSES.length / Math.max(1, Math.floor(columns / (bare + 3))));
  const abreast = Math.ceil(ORDER_STATUSES.length / rows);
  const bar = Math.min(LONGEST_BAR, Math.floor(columns / abreast) - bare);
  const most = Math.max(1, ...ORDER_STATUSES.map((status) => statuses[status]));
  const drawn = ORDER_STATUSES.map((status) => {
    const drawnBar = glyphs.bar.repeat(Math.ceil((statuses[status] / most) * bar));
    const cells = [
      cell(texts.statuses[status]),
      figure(count(statuses[status]), 'bold'),
      cell(drawnBar, toneOf(status)),
    ];
    return [span(' '), ...rowOf(cells, [label, FIGURE, bar], glyphs.cut), span(' ')];
  });
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: abreast }, (_, column) => drawn[column * rows + row] ?? []).flat(),
  );
}

function orderRow(order: OrderShown | undefined, { scene, texts, glyphs }: View, columns: number): Line {
  if (order === undefined) return [];
  const status = statusColumns(texts);
  const widths = widthsWithin(columns, [
    { least: 8, most: 12 },
    { least: status, most: status },
    { least: 8, most: 10 },
    { least: 8, most: 14 },
    { least: 6, most: 12 },
    { least: 8, most: 10 },
    { least: 8, most: 10 },
  ]);
  const cells = [
    cell(clean(order.order), 'bold'),
    cell(texts.statuses[order.status], toneOf(order.status)),
    figure(lasting(scene.now - order.since, texts)),
    cell(clean(order.customer)),
    cell(clean(order.store)),
    cell(clean(order.area), 'dim'),
    figure(count(order.amount), 'dim'),
  ];
  return rowOf(cells, widths, glyphs.cut);
}
