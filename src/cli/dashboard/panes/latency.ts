/** How long placing an order takes: half of the orders, and all but one in a hundred. */
import type { Bucket } from '../../../watch/snapshot.ts';
import { chartLines } from '../kit/chart.ts';
import { entriesWithin, entryLines } from '../kit/entries.ts';
import { type Line, span } from '../kit/line.ts';
import type { Pane, View } from '../view.ts';
import { answeredIn } from './figures.ts';
import { heightsOf } from './over-time.ts';
import { axisText } from './time-axis.ts';
import { words } from './words.ts';

const CURVES = [
  { name: 'p99', mark: 'x', tone: 'event' },
  { name: 'p50', mark: 'o', tone: 'command' },
] as const;

export const latency: Pane = {
  name: 'latency',
  title: ({ language }) => words[language].titles.latency,
  folded: (view, columns) => entriesWithin(legendOf(view), columns, view.glyphs.cut),
  lines(view, columns, rows) {
    const legend = entryLines(legendOf(view), columns);
    const { scene, texts, glyphs } = view;
    const { series } = scene.business;
    const { low, high } = decades(series.buckets);
    const height = (time = 0) => (time > 0 ? (Math.log10(time) - low) / (high - low) : null);
    const chart = {
      curves: CURVES.map(({ name, mark, tone }) => ({
        mark,
        tone,
        heights: (dots: number) => heightsOf(series, scene.end, dots, (at) => height(series.buckets[at]?.[name])),
        last: height(series.buckets.findLast((bucket) => bucket[name] > 0)?.[name]),
      })),
      now: scene.now / Math.max(1, scene.end),
      levels: Array.from({ length: high - low + 1 }, (_, i) => ({
        height: i / (high - low),
        label: answeredIn(10 ** (low + i), texts),
      })),
      below: (across: number) => axisText(scene.end, across),
    };
    return [...legend, ...chartLines(chart, columns, rows - legend.length, glyphs)];
  },
};

/** Powers of ten around all that there is: from milliseconds to minutes, a straight scale would show the slowest only. */
function decades(buckets: readonly Bucket[]): { readonly low: number; readonly high: number } {
  const found = buckets.flatMap(({ p50, p99 }) => [p50, p99]).filter((time) => time > 0);
  if (found.length === 0) return { low: 4, high: 6 };
  const low = Math.max(3, Math.floor(Math.log10(Math.min(...found))));
  return { low, high: Math.max(low + 1, Math.ceil(Math.log10(Math.max(...found)))) };
}

function legendOf({ scene, texts, language }: View): readonly Line[] {
  const { latency } = scene.business;
  const { half, nearlyAll, noLatency } = words[language];
  if (latency.p99 === 0) return [[span(noLatency, 'dim')]];
  const told = { p50: half, p99: nearlyAll };
  return CURVES.toReversed().map(({ name, mark, tone }) => [
    span(`${mark} `, tone),
    span(told[name](answeredIn(latency[name], texts))),
  ]);
}
