/** What happens, as it happens: each sticky note with the letter and colour of its kind. */
import { clockTime } from '../../../scenarios/reporters/figures.ts';
import { width } from '../../../scenarios/reporters/layout.ts';
import { type FeedLine, NOTE_KINDS } from '../../../watch/snapshot.ts';
import { cell, rowOf, widthsWithin } from '../kit/columns.ts';
import { clean, columnsOf, type Line, line, span, type Tone } from '../kit/line.ts';
import { listLines, POINTER_COLUMNS } from '../kit/list.ts';
import type { Pane, View } from '../view.ts';
import { listTitle, nothing, passes } from './figures.ts';
import { words } from './words.ts';

export const LETTERS = { command: 'C', event: 'E', policy: 'P', view: 'R', external: 'X', trouble: '!' } as const;

export const events: Pane = {
  name: 'events',
  title: (view) => listTitle('events', view),
  folded(view) {
    const last = listed(view).at(-1);
    return last === undefined ? nothing(view) : foldedFeed(last);
  },
  lines(view, columns, rows) {
    const shown = listed(view);
    if (shown.length === 0) return [line(' ', ...nothing(view))];
    const legend = rows < 10 ? [] : [legendLine(view)].filter((each) => columnsOf(each) <= columns);
    const list = {
      ids: shown.map(({ number }) => String(number)),
      chosen: view.chosen.events ?? null,
      focused: view.focused,
      follows: 'last' as const,
      row: (index: number) => feedRow(shown[index], view, columns - POINTER_COLUMNS),
    };
    return [...legend, ...listLines(list, columns, rows - legend.length, view.glyphs)];
  },
  items: (view) => listed(view).map(({ number }) => String(number)),
};

function listed({ scene, filter, language }: View): readonly FeedLine[] {
  const { feed } = scene.business;
  if (filter === '') return feed;
  const { kinds } = words[language];
  return feed.filter(({ time, kind, who, what, order, detail }) =>
    passes(filter, clockTime(time), kinds[kind], who, what, order, detail),
  );
}

export function toneOf(kind: FeedLine['kind']): Tone {
  return kind === 'trouble' ? 'bad' : kind;
}

export function legendLine({ language }: View): Line {
  const { kinds } = words[language];
  return [...NOTE_KINDS, 'trouble' as const].flatMap((kind) => [
    span(`  ${LETTERS[kind]} `, toneOf(kind)),
    span(kinds[kind], 'dim'),
  ]);
}

function foldedFeed({ kind, who, what, order, detail }: FeedLine): Line {
  const rest = [who, detail].map(clean).filter((each) => each !== '');
  return [
    span(`${LETTERS[kind]} ${clean(what)}`, toneOf(kind)),
    span(` ${clean(order)}`, 'bold'),
    span(`  ${rest.join('  ')}`, 'dim'),
  ];
}

function feedRow(shown: FeedLine | undefined, { scene, glyphs }: View, columns: number): Line {
  if (shown === undefined) return [];
  const timeColumns = width(clockTime(scene.now));
  const widths = widthsWithin(columns, [
    { least: timeColumns, most: timeColumns },
    { least: 1, most: 1 },
    { least: 10, most: 16 },
    { least: 16, most: 20 },
    { least: 7, most: 14 },
    { least: 8, most: 500 },
  ]);
  const tone = toneOf(shown.kind);
  const cells = [
    cell(clockTime(shown.time), 'dim'),
    cell(LETTERS[shown.kind], tone),
    cell(clean(shown.who)),
    cell(clean(shown.what), tone),
    cell(clean(shown.order), 'bold'),
    cell(clean(shown.detail), 'dim'),
  ];
  return rowOf(cells, widths, glyphs.cut);
}
