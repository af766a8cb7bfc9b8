/** The event-storming board: the six contexts with their sticky notes, which light up as messages flow. */
import { CONTEXTS } from '../../../core/board.ts';
import { width } from '../../../scenarios/reporters/layout.ts';
import type { ContextShown } from '../../../watch/snapshot.ts';
import { cliTextsOf } from '../../texts/texts.ts';
import { beside, framed } from '../kit/frame.ts';
import { clean, columnsOf, fill, fitted, type Line, line, span } from '../kit/line.ts';
import { breakerSpan } from '../panes/contexts.ts';
import { legendLine } from '../panes/events.ts';
import { count, lasting } from '../panes/figures.ts';
import type { View } from '../view.ts';
import { gridRows, noteLines } from './note-lines.ts';
import { viewWords } from './words.ts';

/** Exactly so many rows, each of exactly so many columns. */
export function boardSheet(view: View, columns: number, rows: number): readonly Line[] {
  const justNow = ` ${view.glyphs.mark} ${cliTextsOf(view.language).ago.now}`;
  const legend = [...legendLine(view), span(justNow, 'dim')];
  const head = rows >= 18 && columnsOf(legend) <= columns ? [legend] : [];
  const widths = widthsOf(columns);
  const tiers = tiersOf(view, widths.length);
  const heights = heightsOf(tiers, widths, rows - head.length);
  // an empty line between notes everywhere, or nowhere
  const isAiry = tiers.every((tier, t) => needOf(tier, widths, true) <= (heights[t] ?? 0));
  const boxes = tiers.flatMap((tier, t) =>
    beside(...tier.map((context, i) => boxOf(context, view, widths[i] ?? columns, heights[t] ?? 0, isAiry))),
  );
  return fill([...head, ...boxes], rows).map((each) => fitted(each, columns, view.glyphs.cut));
}

/** Three abreast, two or one; where there is room, more for the first column, whose contexts have most notes. */
function widthsOf(columns: number): readonly number[] {
  const abreast = columns >= 75 ? 3 : columns >= 50 ? 2 : 1;
  const side = Math.floor(columns / (abreast === 3 && columns >= 105 ? 4 : abreast));
  return [columns - side * (abreast - 1), ...Array.from({ length: abreast - 1 }, () => side)];
}

function tiersOf({ scene }: View, abreast: number): readonly (readonly ContextShown[])[] {
  const shown = CONTEXTS.flatMap((name) => scene.business.contexts.find((each) => each.name === name) ?? []);
  return Array.from({ length: Math.ceil(shown.length / abreast) }, (_, t) =>
    shown.slice(t * abreast, (t + 1) * abreast),
  );
}

/** What each tier needs, or its share of what there is. */
function heightsOf(
  tiers: readonly (readonly ContextShown[])[],
  widths: readonly number[],
  rows: number,
): readonly number[] {
  const needs = tiers.map((tier) => needOf(tier, widths, false));
  const all = needs.reduce((sum, need) => sum + need, 0);
  const spare = Math.floor((rows - all) / tiers.length);
  const heights = needs.map((need) => (spare >= 0 ? need + spare : Math.max(3, Math.floor((need * rows) / all))));
  const rest = rows - heights.reduce((sum, height) => sum + height, 0);
  return heights.map((height, i) => (i === heights.length - 1 ? height + rest : height));
}

/** Rows for the fullest of a tier, its border among them. */
function needOf(tier: readonly ContextShown[], widths: readonly number[], isAiry: boolean): number {
  const needs = tier.map((context, i) => {
    const troubles = troubledBreakers(context).length + (context.up ? 0 : 1);
    return troubles + gridRows(context.notes.length, (widths[i] ?? 0) - 2, isAiry);
  });
  return 2 + Math.max(...needs);
}

function boxOf(context: ContextShown, view: View, columns: number, rows: number, isAiry: boolean): readonly Line[] {
  const { glyphs, language } = view;
  const troubles = troubleLines(context, view);
  const many = count(context.events);
  const titles = [viewWords[language].events(many), many].map((each) => `${context.name} ${glyphs.dot} ${each}`);
  const title = titles.find((each) => width(each) <= columns - 5) ?? context.name;
  const notes = noteLines(context.notes, view, columns - 2, rows - 2 - troubles.length, isAiry);
  return framed(title, [...troubles, ...notes], columns, rows, false, glyphs);
}

function troubledBreakers({ breakers }: ContextShown) {
  return breakers.filter(({ state }) => state !== 'closed');
}

function troubleLines(context: ContextShown, view: View): readonly Line[] {
  const { scene, texts, language, glyphs } = view;
  const { down, breaker } = viewWords[language];
  const isDown = span(` ${glyphs.bad} ${down(lasting(scene.now - context.since, texts))}`, 'bad');
  const broken = troubledBreakers(context).map((each) => {
    const { text, tone } = breakerSpan(each, view);
    return line(span(` ${glyphs.bad} ${breaker} ${text} ${glyphs.right} ${clean(each.to)}`, tone));
  });
  return [...(context.up ? [] : [line(isDown)]), ...broken];
}
