/** What KakaoTalk has shown to customers. */
import { clockTime } from '../../../scenarios/reporters/figures.ts';
import { width } from '../../../scenarios/reporters/layout.ts';
import type { KakaoLine } from '../../../watch/snapshot.ts';
import { cell, rowOf, widthsWithin } from '../kit/columns.ts';
import { clean, type Line, line, span } from '../kit/line.ts';
import { listLines, POINTER_COLUMNS } from '../kit/list.ts';
import type { Pane, View } from '../view.ts';
import { listTitle, nothing, passes, statusColumns } from './figures.ts';

/** An order has many messages: an item is `number:order`, the number counting the order's own. */
export function orderOfMessage(item: string): string {
  return item.slice(item.indexOf(':') + 1);
}

function itemOf({ number, order }: KakaoLine): string {
  return `${number}:${order}`;
}

export const messages: Pane = {
  name: 'messages',
  title: (view) => listTitle('messages', view),
  folded(view) {
    const last = listed(view).at(-1);
    if (last === undefined) return nothing(view);
    const { customer, order, status } = last;
    return [span(clean(customer), 'external'), span(` ${clean(order)} `, 'bold'), span(view.texts.statuses[status])];
  },
  lines(view, columns, rows) {
    const shown = listed(view);
    if (shown.length === 0) return [line(' ', ...nothing(view))];
    const list = {
      ids: shown.map(itemOf),
      chosen: view.chosen.messages ?? null,
      focused: view.focused,
      follows: 'last' as const,
      row: (index: number) => messageRow(shown[index], view, columns - POINTER_COLUMNS),
    };
    return listLines(list, columns, rows, view.glyphs);
  },
  items: (view) => listed(view).map(itemOf),
};

function listed({ scene, filter, texts }: View): readonly KakaoLine[] {
  const { messages } = scene.business;
  if (filter === '') return messages;
  return messages.filter(({ time, customer, order, status }) =>
    passes(filter, clockTime(time), customer, order, texts.statuses[status]),
  );
}

function messageRow(shown: KakaoLine | undefined, { scene, texts, glyphs }: View, columns: number): Line {
  if (shown === undefined) return [];
  const timeColumns = width(clockTime(scene.now));
  const status = statusColumns(texts);
  const widths = widthsWithin(columns, [
    { least: timeColumns, most: timeColumns },
    { least: 10, most: 16 },
    { least: 7, most: 14 },
    { least: status, most: status },
  ]);
  const cells = [
    cell(clockTime(shown.time), 'dim'),
    cell(clean(shown.customer), 'external'),
    cell(clean(shown.order), 'bold'),
    cell(texts.statuses[shown.status]),
  ];
  return rowOf(cells, widths, glyphs.cut);
}
