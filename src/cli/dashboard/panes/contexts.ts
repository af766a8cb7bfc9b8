/** How the six contexts are: up or down, what waits for them, their breakers, how much they do. */
import { width } from '../../../scenarios/reporters/layout.ts';
import type { BreakerShown, ContextShown } from '../../../watch/snapshot.ts';
import { type Cell, cell, figure, rowOf, widthsWithin } from '../kit/columns.ts';
import { entriesWithin } from '../kit/entries.ts';
import { clean, fitted, type Line, type Span, span } from '../kit/line.ts';
import { sparkline } from '../kit/spark.ts';
import type { Pane, View } from '../view.ts';
import { count, lasting, perSecond, secondsLeft } from './figures.ts';
import { words } from './words.ts';

/** Seconds over which the rate is averaged. */
const LATELY = 10;

export const contexts: Pane = {
  name: 'contexts',
  title: ({ language }) => words[language].titles.contexts,
  folded(view, columns) {
    const { language, scene, glyphs } = view;
    const shown = scene.business.contexts;
    const troubles = shown.flatMap((each) => troublesOf(each, view));
    const up = shown.filter((each) => each.up).length;
    const total = shown.reduce((sum, each) => sum + rateOf(each), 0);
    const well = span(`${glyphs.good} ${words[language].allUp(count(up))}`, 'good');
    const rate = span(words[language].eventsPerSecond(perSecond(total)), 'dim');
    const marked = troubles.map(({ text, tone }) => span(`${glyphs.bad} ${text}`, tone));
    return entriesWithin(
      [...marked, well, rate].map((each) => [each]),
      columns,
      glyphs.cut,
    );
  },
  lines(view, columns, rows) {
    if (rows < view.scene.business.contexts.length + 1) return compact(view, columns, rows);
    const table = tableOf(view, columns);
    return rows >= table.length ? table : table.slice(1);
  },
};

function tableOf(view: View, columns: number): readonly Line[] {
  const { language, scene, glyphs } = view;
  const { context, state, waiting, breaker, rate, lately, ...more } = words[language];
  const counters = [more.events, more.refused, more.duplicates, more.deadLetters, more.rolledBack];
  const widths = widthsWithin(columns, [
    { least: 1, most: 1 },
    { least: 12, most: 12 },
    { least: 10, most: 12 },
    { least: Math.max(5, width(waiting)), most: 8 },
    { least: 9, most: 18 },
    { least: 5, most: 6 },
    { least: 8, most: 30 },
    ...counters.map((each) => ({ least: Math.max(6, width(each)), most: 9 })),
  ]);
  const head = [cell(''), cell(context), cell(state), figure(waiting), cell(breaker), figure(rate), cell(lately)];
  const heading = [...head, ...counters.map((each) => figure(each))].map((each) => ({ ...each, tone: 'dim' as const }));
  const body = scene.business.contexts.map((each) => contextCells(each, view, widths));
  return [heading, ...body, gatewayCells(view)].map((cells) => rowOf(cells, widths, glyphs.cut));
}

const BREAKER = 4;
const SPARK = 6;

function contextCells(context: ContextShown, view: View, widths: readonly number[]): readonly Cell[] {
  const { scene, texts, language, glyphs } = view;
  const { name, up, since, rate, events, refused, duplicates, deadLetters, rolledBack } = context;
  const { down, up: well } = words[language];
  return [
    up ? cell(glyphs.good, 'good') : cell(glyphs.bad, 'bad'),
    cell(name, 'bold'),
    up ? cell(well) : cell(`${down} ${lasting(scene.now - since, texts)}`, 'bad'),
    figure(waitingFor(name, view)),
    breakerCell(context, view, widths[BREAKER] ?? 0),
    figure(perSecond(rateOf(context))),
    cell(sparkline(rate, widths[SPARK] ?? 0, glyphs), 'event'),
    figure(count(events)),
    ...[refused, duplicates, deadLetters, rolledBack].map((each) => figure(count(each), each > 0 ? 'doubtful' : 'dim')),
  ];
}

function gatewayCells(view: View): readonly Cell[] {
  const { language, glyphs } = view;
  return [
    cell(glyphs.dot, 'external'),
    cell(words[language].gateway, 'external'),
    cell(''),
    figure(waitingFor('gateway', view)),
  ];
}

/** Two abreast, with what is most important of each, where a table has no room. */
function compact(view: View, columns: number, rows: number): readonly Line[] {
  const { scene, language, glyphs } = view;
  const { gateway, waiting } = words[language];
  const queue = (name: string) => span(`  ${waitingFor(name, view)} ${waiting}`, 'dim');
  const all = scene.business.contexts.map((each) => {
    const troubles = troublesOf(each, view);
    const rest =
      troubles.length > 0 ? troubles.flatMap((one) => [one, span(' ')]) : [span(each.name, 'bold'), queue(each.name)];
    return [each.up ? span(`${glyphs.good} `, 'good') : span(`${glyphs.bad} `, 'bad'), ...rest];
  });
  all.push([span(`${glyphs.dot} ${gateway}`, 'external'), queue('gateway')]);
  const half = Math.ceil(all.length / 2);
  const columnsEach = Math.floor(columns / 2);
  return all
    .slice(0, Math.min(half, rows))
    .map((each, i) => [each, all[half + i] ?? []].flatMap((one) => fitted(one, columnsEach, glyphs.cut)));
}

/** What is wrong with it, a span each. */
function troublesOf({ name, up, since, breakers }: ContextShown, view: View): readonly Span[] {
  const { scene, texts, language, glyphs } = view;
  const down = span(`${name} ${words[language].down} ${lasting(scene.now - since, texts)}`, 'bad');
  const broken = breakers.flatMap((each) => {
    const { text, tone } = breakerSpan(each, view);
    return each.state === 'closed' ? [] : [span(`${name}${glyphs.right}${clean(each.to)} ${text}`, tone)];
  });
  return up ? broken : [down, ...broken];
}

/** Whose breaker it is has to be told only where there is room. */
function breakerCell({ breakers }: ContextShown, view: View, columns: number): Cell {
  const shown = breakers.map((each) => breakerSpan(each, view));
  const whole = shown.map(({ text }, i) => `${text} ${clean(breakers[i]?.to ?? '')}`).join(' ');
  return cell(width(whole) <= columns ? whole : shown.map(({ text }) => text).join(' '), shown[0]?.tone);
}

/** `OPEN 7s`: how long it lets no call out yet. */
export function breakerSpan({ state, since }: BreakerShown, { scene, texts, language }: View): Span {
  const word = words[language].breakerStates[state];
  switch (state) {
    case 'closed':
      return span(word, 'dim');
    case 'halfOpen':
      return span(word, 'doubtful');
    case 'open':
      return span(`${word} ${secondsLeft(since + scene.openFor - scene.now, texts)}`, 'bad');
  }
}

function waitingFor(name: string, { scene, glyphs }: View): string {
  const waiting = scene.waiting[name];
  return waiting === null || waiting === undefined ? glyphs.none : count(waiting);
}

function rateOf({ rate }: ContextShown): number {
  const latest = rate.slice(-LATELY);
  return latest.reduce((sum, each) => sum + each, 0) / Math.max(1, latest.length);
}
