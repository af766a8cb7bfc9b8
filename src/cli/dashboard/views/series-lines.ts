/** Orders over time as they were and as they are, one above the other, and where the two differ. */
import { padded, width } from '../../../scenarios/reporters/layout.ts';
import type { Bucket, Series, Snapshot } from '../../../watch/snapshot.ts';
import type { Glyphs } from '../kit/glyphs.ts';
import { EMPTY, type Line, line, span, type Tone } from '../kit/line.ts';
import { heightsOf } from '../panes/over-time.ts';
import { axisText } from '../panes/time-axis.ts';
import type { View } from '../view.ts';
import { viewWords } from './words.ts';

const CURVES = [
  { name: 'paid', tone: 'view' },
  { name: 'deferred', tone: 'event' },
] as const satisfies readonly { readonly name: keyof Bucket; readonly tone: Tone }[];

/** Rows of one chart. */
const HIGH = 2;
/** A difference below that share of the highest is the jitter of buckets. */
const NOTED = 0.1;

export function seriesLines(view: View, original: Snapshot, columns: number): readonly Line[] {
  const { compare } = viewWords[view.language];
  const labels = Math.max(...[compare.was, compare.now, compare.difference].map(width));
  const across = columns - labels - 4;
  if (across < 10) return [];
  const { now, series } = view.scene.business;
  const charts = CURVES.flatMap(({ name, tone }) => {
    const [was, is] = [original.series, series].map((each) => ratesOf(each, name, now, across)) as [
      readonly number[],
      readonly number[],
    ];
    const top = Math.max(...was, ...is);
    const label = (text: string) => span(` ${padded(text, labels)}  `, 'dim');
    const bars = (values: readonly number[], title: string, of: Tone) =>
      barLines(values, top, view.glyphs).map((bar, row) => line(label(row === HIGH - 1 ? title : ''), span(bar, of)));
    return [
      line(span(` ${view.texts.totals[name]}`, 'bold')),
      ...bars(was, compare.was, 'plain'),
      ...bars(is, compare.now, tone),
      line(label(compare.difference), ...differenceSpans(was, is, top)),
      EMPTY,
    ];
  });
  const axis = line(span(`${' '.repeat(labels + 3)}${axisText(now, across)}`, 'dim'));
  return [...charts.slice(0, -1), axis, line(' ', ...legend(compare))];
}

function legend({ more, less }: { readonly more: string; readonly less: string }): Line {
  return line(span('+', 'event'), span(` ${more}   `, 'dim'), span('-', 'command'), span(` ${less}`, 'dim'));
}

/** A cell's highest rate, a microsecond; 0 where there is none. */
function ratesOf(series: Series, name: (typeof CURVES)[number]['name'], end: number, cells: number): readonly number[] {
  const rates = heightsOf(series, end, cells, (i) => (series.buckets[i]?.[name] ?? 0) / series.width);
  return rates.map((rate) => rate ?? 0);
}

/** From the top down; both charts go up to the same top. */
function barLines(values: readonly number[], top: number, { levels }: Glyphs): readonly string[] {
  const steps = levels.length - 1;
  return Array.from({ length: HIGH }, (_, row) => {
    const beneath = (HIGH - 1 - row) * steps;
    const level = (value: number) => Math.ceil((value / Math.max(top, Number.MIN_VALUE)) * HIGH * steps) - beneath;
    return values.map((value) => levels[Math.min(steps, Math.max(0, level(value)))] ?? '').join('');
  });
}

function differenceSpans(was: readonly number[], is: readonly number[], top: number): Line {
  return was.map((before, i) => {
    const difference = (is[i] ?? 0) - before;
    if (Math.abs(difference) <= NOTED * top) return span(' ');
    return difference > 0 ? span('+', 'event') : span('-', 'command');
  });
}
