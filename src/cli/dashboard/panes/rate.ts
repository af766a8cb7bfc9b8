/** How many orders a second are placed, paid, deferred and turned away. */
import type { Bucket, Counts } from '../../../watch/snapshot.ts';
import { chartLines } from '../kit/chart.ts';
import { entriesWithin, entryLines } from '../kit/entries.ts';
import { type Line, type Span, span, type Tone } from '../kit/line.ts';
import { sparkline } from '../kit/spark.ts';
import type { Pane, View } from '../view.ts';
import { count, perSecond } from './figures.ts';
import { heightsOf } from './over-time.ts';
import { axisText } from './time-axis.ts';
import { words } from './words.ts';

const SECOND = 1_000_000;

const CURVES = [
  { name: 'placed', mark: 'o', tone: 'command' },
  { name: 'paid', mark: '*', tone: 'view' },
  { name: 'deferred', mark: '=', tone: 'event' },
  { name: 'turnedAway', mark: 'x', tone: 'external' },
] as const satisfies readonly {
  readonly name: keyof Bucket & keyof Counts;
  readonly mark: string;
  readonly tone: Tone;
}[];

export const rate: Pane = {
  name: 'rate',
  title: ({ language }) => words[language].titles.rate,
  folded(view, columns) {
    const last = finished(view).at(-1);
    const placed = finished(view).map((bucket) => bucket.placed);
    const parts = CURVES.map(({ name, tone }) => {
      const shown = last === undefined ? 0 : aSecond(last[name], view);
      return [span(`${view.texts.totals[name]} ${perSecond(shown)}`, shown === 0 ? 'dim' : tone)];
    });
    const spark = [span(sparkline(placed, 8, view.glyphs), 'command')];
    return entriesWithin([spark, ...parts], columns, view.glyphs.cut);
  },
  lines(view, columns, rows) {
    const { scene, glyphs } = view;
    const legend = entryLines(legendOf(view), columns);
    const series = { ...scene.business.series, buckets: finished(view) };
    const rates = CURVES.map(({ name }) => series.buckets.map((bucket) => aSecond(bucket[name], view)));
    const top = roundUp(Math.max(1, ...rates.flat()));
    const chart = {
      curves: CURVES.map(({ mark, tone }, i) => {
        const values = rates[i] ?? [];
        const heights = (dots: number) => heightsOf(series, scene.end, dots, (at) => risen(values, at, top));
        return { mark, tone, heights, last: (values.at(-1) ?? 0) / top };
      }),
      now: scene.now / Math.max(1, scene.end),
      levels: [
        { height: 0, label: '0' },
        ...(rows - legend.length < 7 ? [] : [{ height: 0.5, label: String(top / 2) }]),
        { height: 1, label: String(top) },
      ],
      below: (across: number) => axisText(scene.end, across),
    };
    return [...legend, ...chartLines(chart, columns, rows - legend.length, glyphs)];
  },
};

/** Where nothing happens for long, nothing is drawn: four curves on the ground would hide each other. */
function risen(values: readonly number[], at: number, top: number): number | null {
  const isQuiet = [values[at - 1], values[at], values[at + 1]].every((value) => !value);
  return isQuiet ? null : (values[at] ?? 0) / top;
}

/** The bucket that is still being filled would look like a slump. */
function finished({ scene }: View): readonly Bucket[] {
  const { width, buckets } = scene.business.series;
  return buckets.filter(({ from }) => from + width <= scene.now);
}

function aSecond(many: number, { scene }: View): number {
  return (many * SECOND) / scene.business.series.width;
}

/** 1, 2 or 5 and noughts. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((each) => each * power >= value) ?? 10) * power;
}

/** The totals that the report ends with, those that have a curve with its mark. */
function legendOf({ scene, texts }: View): readonly Line[] {
  const { counts } = scene.business;
  const entry = (name: keyof Counts & keyof typeof texts.totals, tone: Tone, mark: readonly Span[]): Line => [
    ...mark,
    span(`${texts.totals[name]} `, tone),
    span(count(counts[name]), 'bold'),
  ];
  return [
    ...CURVES.map(({ name, mark, tone }) => entry(name, tone, [span(`${mark} `, tone)])),
    ...(['declined', 'failed'] as const).map((name) => entry(name, counts[name] > 0 ? 'bad' : 'dim', [])),
  ];
}
