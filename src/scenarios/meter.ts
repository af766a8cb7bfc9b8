/** One expression's samples: a sum, a level over time, or a histogram, and what its aggregate makes of them. */
// the one histogram that is used: the whole package takes 40 ms to load
import Int32Histogram from 'hdr-histogram-js/dist/Int32Histogram.js';
import type { Expression } from './scenario.ts';

/** What a sample belongs to; '' where it belongs to none. */
export interface Tags {
  readonly phase: string;
  readonly order: string;
  readonly store: string;
  readonly context: string;
}

/** Trends are kept to so many digits, in microseconds, up to the longest duration that a file may name. */
const DIGITS = 3;
const HIGHEST = 30 * 24 * 3_600_000_000;

export class Meter {
  private readonly expression: Expression;
  private readonly wanted: readonly (readonly [keyof Tags, string])[];
  private readonly trend: InstanceType<typeof Int32Histogram.default> | null;
  private samples = 0;
  private sum = 0;
  private level = 0;
  private lowest = 0;
  private highest = 0;
  /** The least and the most of a trend, to the last digit. */
  private least = Number.POSITIVE_INFINITY;
  private most = Number.NEGATIVE_INFINITY;
  /** The level's integral over time, and since when it is what it is. */
  private area = 0;
  private since = 0;
  /** When a tagged level was first known, -1 for never. */
  private first = -1;

  /** `kind`: whether samples add up, set a level, or are kept as a distribution. */
  constructor(expression: Expression, kind: 'counter' | 'gauge' | 'trend' | 'rate') {
    this.expression = expression;
    this.wanted = Object.entries(expression.tags) as [keyof Tags, string][];
    this.trend = kind === 'trend' ? new Int32Histogram.default(1, HIGHEST, DIGITS) : null;
  }

  add(value: number, tags: Tags): void {
    if (!this.matches(tags)) return;
    this.samples++;
    this.sum += value;
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
    this.trend?.recordValue(Math.max(0, Math.round(value)));
  }

  /** A level has changed. */
  set(value: number, now: number, tags: Tags): void {
    if (!this.matches(tags)) return;
    const isFirst = this.wanted.length > 0 && this.first < 0;
    this.settle(now);
    this.level = value;
    if (isFirst) {
      this.lowest = value;
      this.highest = value;
    }
    if (value < this.lowest) this.lowest = value;
    if (value > this.highest) this.highest = value;
  }

  /** The aggregate's value, null where a trend has no sample; `seconds`: how long was measured. */
  read(now: number, seconds: number): number | null {
    const { aggregate } = this.expression;
    const { trend } = this;
    switch (aggregate.kind) {
      case 'count':
        return trend === null ? this.sum : this.samples;
      case 'rate':
        return seconds > 0 ? this.sum / seconds : 0;
      case 'value':
        return this.samples > 0 ? this.sum : this.level;
    }
    if (trend === null) return this.readLevel(aggregate.kind, now);
    if (this.samples === 0) return null;
    switch (aggregate.kind) {
      case 'min':
        return this.least;
      case 'max':
        return this.most;
      case 'avg':
        return this.sum / this.samples;
      case 'med':
        return trend.getValueAtPercentile(50);
      case 'p':
        return trend.getValueAtPercentile(aggregate.rank);
    }
  }

  private readLevel(kind: 'min' | 'max' | 'avg' | 'med' | 'p', now: number): number {
    if (kind === 'min') return this.lowest;
    if (kind === 'max') return this.highest;
    // a level of one phase is known while that phase lasts, any other from the start to now
    const tagged = this.wanted.length > 0;
    if (!tagged) this.settle(now);
    const span = this.since - (tagged ? this.first : 0);
    return span > 0 ? this.area / span : this.level;
  }

  private settle(now: number): void {
    if (this.wanted.length > 0 && this.first < 0) {
      this.first = now;
      this.since = now;
    }
    this.area += this.level * (now - this.since);
    this.since = now;
  }

  private matches(tags: Tags): boolean {
    for (const [tag, value] of this.wanted) if (tags[tag] !== value) return false;
    return true;
  }
}

export function compare(actual: number, operator: Expression['operator'], bound: number): boolean {
  switch (operator) {
    case '<':
      return actual < bound;
    case '<=':
      return actual <= bound;
    case '>':
      return actual > bound;
    case '>=':
      return actual >= bound;
    case '==':
      return actual === bound;
    case '!=':
      return actual !== bound;
  }
}
