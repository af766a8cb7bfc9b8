/** How many orders came and what became of them, and how long placing took: over the time of a run. */
import type { Bucket, Series } from '../../../watch/snapshot.ts';
import type { FaultResult } from '../../report.ts';
import { shownNumber, span } from '../figures.ts';
import type { Texts } from '../texts/catalogue.ts';
import type { Words } from '../words.ts';
import { figure, type Key, picture } from './figure.ts';
import { html, type Markup } from './markup.ts';
import { bands, type Level, levels, PLOT, rounded, type TimeScale, timeAxis } from './plot.ts';

/** In whose series there is an order at least. */
export interface ChartData {
  readonly id: string;
  readonly series: Series;
  readonly faults: readonly FaultResult[];
  readonly scale: TimeScale;
  readonly texts: Texts;
  readonly words: Words;
}

const [TOP, BOTTOM, HEIGHT] = [14, 214, 240];
/** What an attempt came to, from the axis up. */
const STACKED = ['paid', 'deferred', 'turnedAway', 'failed'] as const;
type Stacked = (typeof STACKED)[number];

export function rateChart(data: ChartData): Markup {
  const { series, scale, texts, words } = data;
  const { width, buckets } = series;
  const rateOf = (bucket: Bucket, names: readonly (Stacked | 'placed')[]) =>
    names.reduce((sum, name) => sum + bucket[name], 0) / (width / 1e6);
  const heights = buckets.map((bucket) => Math.max(rateOf(bucket, ['placed']), rateOf(bucket, STACKED)));
  const most = Math.max(...heights);
  const marks = roundMarks(most);
  const y = (rate: number) => rounded(BOTTOM - ((BOTTOM - TOP) * rate) / Math.max(...marks));
  const stair = (names: readonly (Stacked | 'placed')[]) => steps(series, scale, (bucket) => y(rateOf(bucket, names)));
  const areas = STACKED.map((name, i) => {
    const [top, bottom] = [stair(STACKED.slice(0, i + 1)), stair(STACKED.slice(0, i))];
    return html`<path class="area ${name}" d="M${top.join('L')}L${bottom.reverse().join('L')}z"/>`;
  });
  const total = (name: Stacked | 'placed') => shownNumber(buckets.reduce((sum, bucket) => sum + bucket[name], 0));
  const keys = STACKED.map((name): Key => {
    return { sign: html`<path class="area ${name}" d="M0 0H24V14H0z"/>`, name: `${texts.totals[name]} ${total(name)}` };
  });
  const placed: Key = {
    sign: html`<path class="line placed" d="M0 7H24"/>`,
    name: `${texts.totals.placed} ${total('placed')}`,
  };
  const highest = buckets[heights.indexOf(most)]?.from ?? 0;
  return chart(data, {
    title: words.rate,
    about: words.rateAbout(shownNumber(rounded(most)), span(highest / 1000, texts)),
    keys: [...keys, placed],
    marks: marks.map((mark) => ({ y: y(mark), label: shownNumber(mark) })),
    drawn: [...areas, html`<path class="line placed" d="M${stair(['placed']).join('L')}"/>`],
  });
}

/** On a scale where each line is ten times the one below. */
export function latencyChart(data: ChartData): Markup {
  const { series, scale, texts, words } = data;
  const { buckets, width } = series;
  const asked = buckets.filter(({ p99 }) => p99 > 0);
  const worst = (name: 'p50' | 'p99') => Math.max(...asked.map((bucket) => bucket[name]));
  const low = Math.floor(Math.log10(Math.min(...asked.map(({ p50 }) => p50))));
  const decades = Math.max(1, Math.ceil(Math.log10(worst('p99'))) - low);
  const y = (time: number) => rounded(BOTTOM - ((BOTTOM - TOP) * (Math.log10(time) - low)) / decades);
  const marks = Array.from({ length: decades + 1 }, (_, i) => 10 ** (low + i));
  const names = ['p99', 'p50'] as const;
  const curves = names.map((name) => {
    const points = buckets.map((bucket) =>
      bucket[name] > 0 ? ([scale.x(bucket.from + width / 2), y(bucket[name])] as const) : null,
    );
    return html`<path class="line ${name}" d="${curve(points)}"/>`;
  });
  return chart(data, {
    title: words.latency,
    about: words.latencyAbout(span(worst('p50') / 1000, texts), span(worst('p99') / 1000, texts)),
    keys: names.map((name) => ({ sign: html`<path class="line ${name}" d="M0 7H24"/>`, name })),
    marks: marks.map((time) => ({ y: y(time), label: span(time / 1000, texts) })),
    drawn: curves,
  });
}

interface Chart {
  readonly title: string;
  readonly about: string;
  readonly keys: readonly Key[];
  readonly marks: readonly Level[];
  readonly drawn: readonly Markup[];
}

function chart({ id, faults, scale }: ChartData, { title, about, keys, marks, drawn }: Chart): Markup {
  const body = [...bands(faults, scale, TOP, BOTTOM), ...timeAxis(scale, TOP, BOTTOM), ...levels(marks), ...drawn];
  return figure(title, about, keys, picture({ id, title, about, width: PLOT.width, height: HEIGHT, body }));
}

/** 0 and a few round numbers, the last of them above that one. */
function roundMarks(most: number): readonly number[] {
  const rough = Math.max(most, 1e-3) / 4;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * decade).find((each) => each >= rough) ?? rough;
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(6)));
}

/** The corners of a staircase with a step a bucket. */
function steps({ buckets, width }: Series, { x }: TimeScale, y: (bucket: Bucket) => number): string[] {
  return buckets.flatMap((bucket) => [`${x(bucket.from)} ${y(bucket)}`, `${x(bucket.from + width)} ${y(bucket)}`]);
}

/** Broken where there is nothing; what stands alone is a dot. */
function curve(points: readonly (readonly [number, number] | null)[]): string {
  return points
    .map((point, i) => {
      if (point === null) return '';
      const [x, y] = point;
      if (i > 0 && points[i - 1] != null) return `L${x} ${y}`;
      return points[i + 1] == null ? `M${x} ${y}h0.1` : `M${x} ${y}`;
    })
    .join('');
}
