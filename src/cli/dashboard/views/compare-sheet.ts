/** What did happen beside what happens now, at the same moment: counts, times, contexts, and orders over time. */

import { clockTime } from '../../../scenarios/reporters/figures.ts';
import type { ContextShown, Snapshot } from '../../../watch/snapshot.ts';
import { type Cell, cell, figure, rowOf } from '../kit/columns.ts';
import { clean, EMPTY, fitted, type Line, line, span } from '../kit/line.ts';
import { breakerSpan } from '../panes/contexts.ts';
import { answeredIn, count, lasting } from '../panes/figures.ts';
import { words as paneWords } from '../panes/words.ts';
import type { View } from '../view.ts';
import { seriesLines } from './series-lines.ts';
import { viewWords } from './words.ts';

const WIDEST = 26;

export function compareSheet(view: View, original: Snapshot, columns: number): readonly Line[] {
  const { was, now, difference } = viewWords[view.language].compare;
  const title = ['', was, now, `  ${difference}`].map((each, i) =>
    i === 1 || i === 2 ? figure(each, 'bold') : cell(each, 'bold'),
  );
  const rows = [...countRows(view, original), ...latencyRows(view, original), ...contextRows(view, original)];
  const each = Math.min(WIDEST, Math.max(10, Math.floor((columns - 18) / 3) - 2));
  const widths = [16, each, each, Math.max(0, columns - 16 - 2 * each - 4)];
  return [
    ...laggingLines(view, original),
    ...[title, ...rows].map((cells) => line(' ', ...rowOf(cells, widths, view.glyphs.cut))),
    EMPTY,
    ...seriesLines(view, original, columns),
  ].map((each) => fitted(each, columns, view.glyphs.cut));
}

/** On its way here, it is compared with what is later. */
function laggingLines({ scene, language }: View, { now }: Snapshot): readonly Line[] {
  if (now >= scene.now) return [];
  return [line(' ', span(viewWords[language].compare.onItsWay(clockTime(now), clockTime(scene.now)), 'doubtful'))];
}

function countRows(view: View, original: Snapshot): readonly (readonly Cell[])[] {
  const { business } = view.scene;
  const { more, less } = viewWords[view.language].compare;
  return (Object.keys(view.texts.totals) as readonly (keyof typeof view.texts.totals)[]).map((name) => {
    const [was, now] = [original.counts[name], business.counts[name]];
    return [
      cell(view.texts.totals[name]),
      figure(count(was)),
      figure(count(now)),
      differenceCell(now - was, count(Math.abs(now - was)), [more, less], view),
    ];
  });
}

function latencyRows(view: View, original: Snapshot): readonly (readonly Cell[])[] {
  const { slower, faster, half, nearlyAll } = viewWords[view.language].compare;
  return (['p50', 'p99'] as const).map((name) => {
    const [was, now] = [original.latency[name], view.scene.business.latency[name]];
    const difference = was === 0 || now === 0 ? 0 : now - was; // 0 is no time at all
    const shown = (time: number) => (time === 0 ? view.glyphs.none : answeredIn(time, view.texts));
    return [
      cell(name === 'p50' ? half : nearlyAll),
      figure(shown(was)),
      figure(shown(now)),
      differenceCell(difference, answeredIn(Math.abs(difference), view.texts), [slower, faster], view),
    ];
  });
}

/** With its sign, and in a word. */
function differenceCell(
  difference: number,
  size: string,
  [more, less]: readonly [string, string],
  { glyphs }: View,
): Cell {
  if (difference === 0) return cell(`  ${glyphs.none}`, 'dim');
  return difference > 0 ? cell(`  +${size} ${more}`, 'event') : cell(`  -${size} ${less}`, 'command');
}

function contextRows(view: View, original: Snapshot): readonly (readonly Cell[])[] {
  const { differs } = viewWords[view.language].compare;
  return view.scene.business.contexts.map((context, i) => {
    const before = original.contexts[i] ?? context;
    const [was, now] = [stateCell(before, view), stateCell(context, view)];
    const isSame = kindOf(before) === kindOf(context);
    return [
      cell(context.name),
      was,
      now,
      isSame ? cell(`  ${view.glyphs.none}`, 'dim') : cell(`  ${differs}`, 'doubtful'),
    ];
  });
}

/** Up or down, and which breakers are not closed. */
function kindOf({ up, breakers }: ContextShown): string {
  const open = breakers.filter(({ state }) => state !== 'closed').map(({ to, state }) => `${to} ${state}`);
  return [String(up), ...open].join(', ');
}

function stateCell(context: ContextShown, view: View): Cell {
  const { scene, texts, language, glyphs } = view;
  const { up, down } = paneWords[language];
  if (!context.up) return figure(`${glyphs.bad} ${down} ${lasting(scene.now - context.since, texts)}`, 'bad');
  const open = context.breakers.find(({ state }) => state !== 'closed');
  if (open === undefined) return figure(`${glyphs.good} ${up}`, 'good');
  const { text, tone } = breakerSpan(open, view);
  return figure(`${glyphs.bad} ${clean(open.to)} ${text}`, tone);
}
