/** How an order under way stands: what it waits for, who owes that and whether they can, and what each context holds. */
import { CONTEXTS } from '../../../core/board.ts';
import type { OrderAtRest } from '../../../core/history.ts';
import { shownNumber } from '../../../scenarios/reporters/figures.ts';
import { width } from '../../../scenarios/reporters/layout.ts';
import type { ContextShown } from '../../../watch/snapshot.ts';
import { type Cell, cell, figure, rowOf, widthsWithin } from '../kit/columns.ts';
import { clean, EMPTY, type Line, line, type Span, span } from '../kit/line.ts';
import { breakerSpan } from '../panes/contexts.ts';
import { lasting } from '../panes/figures.ts';
import type { View } from '../view.ts';
import type { OrderDetail } from './order-detail.ts';
import { statusIn } from './order-head.ts';
import { shortTime } from './sequence-diagram.ts';
import { viewWords } from './words.ts';

export function standingLines(view: View, { records, standing }: OrderDetail, columns: number): readonly Line[] {
  const words = viewWords[view.language];
  if (standing === undefined) return [line(span(` ${words.standingUnknown}`, 'dim'))];
  const { waitsFor, deadline, contexts } = standing;
  const title = line(span(` ${words.waitsFor}`, 'bold'));
  if (waitsFor === null) return [title, line(span(`  ${view.glyphs.good} ${words.waitsForNothing}`, 'good'))];
  const { event, owedBy } = waitsFor;
  const owed = line('  ', span(clean(event), 'event'), `  ${words.owedBy(ownerText(owedBy, view))}`);
  const status = statusIn(records)?.status;
  const ends: Readonly<{ [status: string]: string }> = words.deadlines;
  const due =
    deadline === null
      ? [line(span(`  ${words.noDeadline}`, 'dim'))]
      : [line('  ', dueSpan(deadline, view)), line(span(`  ${ends[status ?? ''] ?? ''}`, 'dim'))];
  return [title, owed, ...hindranceLines(owedBy, view), ...due, EMPTY, ...contextLines(contexts, view, columns)];
}

function ownerText(owedBy: string, { texts }: View): string {
  const [, role = '', id = ''] = /^(customer|store|rider)(?:\/(.*))?$/su.exec(owedBy) ?? [];
  if (id === '' && role !== 'rider') return clean(owedBy); // a context
  return `${texts.roles[role as keyof typeof texts.roles]} ${clean(id)}`.trim();
}

/** Through which context they would do it. */
function contextOf(owedBy: string): string {
  return owedBy.startsWith('customer/') ? 'order' : owedBy.replace(/\/.*$/s, '');
}

/** Why they may not get to it. */
function hindranceLines(owedBy: string, view: View): readonly Line[] {
  const { scene, texts, language, glyphs } = view;
  const name = contextOf(owedBy);
  const context = scene.business.contexts.find((each) => each.name === name);
  const broken = scene.business.contexts.flatMap((each) =>
    each.breakers
      .filter(({ to, state }) => state !== 'closed' && (to === name || each.name === name))
      .map((breaker) => ({ from: each, breaker })),
  );
  const down = context?.up === false ? [downSpan(context, view)] : [];
  const open = broken.map(({ from, breaker }): Span => {
    const { text, tone } = breakerSpan(breaker, view);
    return span(`${glyphs.bad} ${from.name} ${glyphs.right} ${clean(breaker.to)} ${text}`, tone);
  });
  const lines = [...down, ...open].map((each) => line('  ', each));
  if (lines.length > 0 || context === undefined) return lines;
  return [
    line(span(`  ${glyphs.good} ${viewWords[language].isUp(name, lasting(scene.now - context.since, texts))}`, 'dim')),
  ];
}

function downSpan({ name, since }: ContextShown, { scene, texts, language, glyphs }: View): Span {
  return span(`${glyphs.bad} ${viewWords[language].isDown(name, lasting(scene.now - since, texts))}`, 'bad');
}

function dueSpan(deadline: number, { scene, texts, language }: View): Span {
  const left = deadline - scene.now;
  return span(
    viewWords[language].due(shortTime(deadline), lasting(left, texts)),
    left < 60_000_000 ? 'doubtful' : 'plain',
  );
}

function contextLines(contexts: readonly OrderAtRest[], view: View, columns: number): readonly Line[] {
  const words = viewWords[view.language];
  if (contexts.length === 0) return [];
  const { own, unpublished, held, owes, handled } = words.standing;
  const figures = [own, unpublished, held].map((title) => ({ least: width(title), most: width(title) }));
  const widths = widthsWithin(columns - 2, [
    { least: 12, most: 12 },
    ...figures,
    { least: width(owes), most: width(owes) },
    { least: 10, most: 200 },
  ]);
  const head = [cell(''), figure(own), figure(unpublished), figure(held), figure(owes), cell(`  ${handled}`)];
  const rows = CONTEXTS.flatMap((name): readonly (readonly Cell[])[] => {
    const each = contexts.find(({ context }) => context === name);
    if (each !== undefined) return [standingCells(each, view)];
    const isDown = view.scene.business.contexts.some((context) => context.name === name && !context.up);
    const none = figure(view.glyphs.none, 'bad');
    return isDown ? [[cell(name, 'bad'), none, none, none, none, cell(`  ${words.standing.down}`, 'bad')]] : [];
  });
  const title = line(span(` ${words.standing.title}`, 'bold'));
  const dimmed = head.map((each) => ({ ...each, tone: 'dim' as const }));
  return [title, ...[dimmed, ...rows].map((cells) => line('  ', ...rowOf(cells, widths, view.glyphs.cut)))];
}

function standingCells(each: OrderAtRest, { language }: View): readonly Cell[] {
  const { yes, no } = viewWords[language].standing;
  return [
    cell(each.context, 'bold'),
    figure(shownNumber(each.version)),
    ...[each.unpublished, each.held].map((many) => figure(shownNumber(many), many > 0 ? 'doubtful' : 'dim')),
    figure(each.owes ? yes : no, each.owes ? 'doubtful' : 'dim'),
    cell(`  ${handledText(each)}`, 'dim'),
  ];
}

/** `order 3, store 2`: up to which event of each source. */
function handledText({ handled }: OrderAtRest): string {
  const pairs: string[] = [];
  for (let i = 0; i + 1 < handled.length; i += 2) pairs.push(clean(`${handled[i]} ${handled[i + 1]}`));
  return pairs.join(', ');
}
