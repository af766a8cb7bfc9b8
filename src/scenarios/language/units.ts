/** How people write quantities: durations, distributions, rates and arrivals, each read to the program's unit. */
import type { Distribution } from '../../core/runtime/random.ts';
import { nearestWord } from './problem.ts';

/** A text read, or what should have stood there instead. */
export type Reading<T> = { readonly value: T } | Misreading;

export interface Misreading {
  readonly expected: string;
  readonly nearest?: string | undefined;
  /** Overrides "x is …" where the text is not simply of the wrong form. */
  readonly what?: string;
}

const NUMBER = String.raw`(\d{1,15}(?:\.\d{1,15})?)`;

/** Units from large to small, each at most once: `1h30m`. */
export const DURATION_PATTERN = `^(?=\\d)(?:${NUMBER}d)?(?:${NUMBER}h)?(?:${NUMBER}m(?!s))?(?:${NUMBER}s)?(?:${NUMBER}ms)?$`;
const DURATION = new RegExp(DURATION_PATTERN);
const MICROSECONDS = [86_400_000_000, 3_600_000_000, 60_000_000, 1_000_000, 1_000] as const;

const MAX_DURATION = 30 * MICROSECONDS[0];
const MAX_ARRIVAL_RATE = 100_000;

export const DURATION_FORM = 'a duration such as 300ms, 10s, 5m, 3h, 2d or 1h30m';

/** Integer microseconds. */
export function readDuration(text: string): Reading<number> {
  const match = DURATION.exec(text);
  if (!match) return { expected: DURATION_FORM, nearest: repairedDuration(text) };
  const micros = Math.round(MICROSECONDS.reduce((sum, unit, i) => sum + unit * Number(match[i + 1] ?? 0), 0));
  return micros <= MAX_DURATION ? { value: micros } : { expected: 'a duration of at most 30d' };
}

const UNITS = ['d', 'h', 'm', 's'] as const;

/** As a person would write it, `1h30m` or `300ms`; else in seconds with a fraction. Read again, it is the same microsecond. */
export function writtenDuration(micros: number): string {
  if (micros > 0 && micros < 1_000_000 && micros % 1_000 === 0) return `${micros / 1_000}ms`;
  if (micros % 1_000_000 > 0) return writtenFraction(micros);
  let left = micros;
  const parts = UNITS.map((unit, i) => {
    const size = MICROSECONDS[i] as number;
    const count = Math.floor(left / size);
    left -= count * size;
    return count > 0 ? `${count}${unit}` : '';
  });
  return parts.join('') || '0s';
}

function writtenFraction(micros: number): string {
  const fraction = String(micros % 1_000_000).padStart(6, '0');
  return `${Math.floor(micros / 1_000_000)}.${fraction.replace(/0+$/, '')}s`;
}

const LONG_UNITS: readonly (readonly [RegExp, string])[] = [
  [/milliseconds?|msecs?/g, 'ms'],
  [/minutes?|mins?/g, 'm'],
  [/seconds?|secs?/g, 's'],
  [/hours?|hrs?/g, 'h'],
  [/days?/g, 'd'],
  [/\s+/g, ''],
];

/** `10 sec` → `10s`. */
function repairedDuration(text: string): string | undefined {
  const repaired = LONG_UNITS.reduce(
    (word, [long, short]) => word.replace(long, short),
    text.slice(0, 64).toLowerCase(),
  );
  return DURATION.test(repaired) ? repaired : undefined;
}

const SHAPES = { exp: 'exp(mean)', uniform: 'uniform(min, max)', normal: 'normal(mean, deviation)' } as const;
const SHAPE = /^([a-zA-Z]{1,20})\(([^()]*)\)$/;

export const DISTRIBUTION_FORM =
  'a duration or a distribution such as 30s, exp(30s), "uniform(1m, 5m)" or "normal(8m, 2m)"';

export function readDistribution(text: string): Reading<Distribution> {
  const [, shape, inside] = SHAPE.exec(text) ?? [];
  if (shape === undefined || inside === undefined) {
    const reading = readDuration(text);
    if ('value' in reading) return { value: { kind: 'constant', value: reading.value } };
    return reading.expected === DURATION_FORM ? { ...reading, expected: DISTRIBUTION_FORM } : reading;
  }
  const figures: number[] = [];
  for (const part of inside.split(',')) {
    const reading = readDuration(part.trim());
    if (!('value' in reading)) return { ...reading, nearest: undefined };
    figures.push(reading.value);
  }
  return distributionOf(shape, figures);
}

function distributionOf(shape: string, figures: readonly number[]): Reading<Distribution> {
  const [a = 0, b = 0] = figures;
  if (shape === 'exp' && figures.length === 1) return { value: { kind: 'exp', mean: a } };
  if (shape === 'normal' && figures.length === 2) return { value: { kind: 'normal', mean: a, deviation: b } };
  if (shape === 'uniform' && figures.length === 2) {
    return a <= b
      ? { value: { kind: 'uniform', min: a, max: b } }
      : { expected: 'uniform(min, max) with min not above max' };
  }
  if (shape === 'exp' || shape === 'normal' || shape === 'uniform') return { expected: SHAPES[shape] };
  return { expected: DISTRIBUTION_FORM, nearest: nearestWord(shape, Object.keys(SHAPES)) };
}

export function writtenDistribution(from: Distribution): string {
  switch (from.kind) {
    case 'constant':
      return writtenDuration(from.value);
    case 'exp':
      return `exp(${writtenDuration(from.mean)})`;
    case 'uniform':
      return `uniform(${writtenDuration(from.min)}, ${writtenDuration(from.max)})`;
    case 'normal':
      return `normal(${writtenDuration(from.mean)}, ${writtenDuration(from.deviation)})`;
  }
}

export const PERCENTAGE_PATTERN = `^${NUMBER}%$`;
const PERCENTAGE = new RegExp(PERCENTAGE_PATTERN);

export const RATE_FORM = 'a rate from 0% to 100%, or from 0 to 1';

/** A probability, 0 … 1. */
export function readRate(written: string | number): Reading<number> {
  const percent = typeof written === 'string' ? PERCENTAGE.exec(written)?.[1] : undefined;
  const value = typeof written === 'number' ? written : percent === undefined ? Number.NaN : Number(percent) / 100;
  if (value >= 0 && value <= 1) return { value };
  const meant = typeof written === 'number' && value > 1 && value <= 100 ? `${written}%` : undefined;
  return { expected: RATE_FORM, nearest: meant };
}

/** A percentage, where it is read as the same number. */
export function writtenRate(rate: number): string | number {
  const text = `${Number((rate * 100).toPrecision(6))}%`;
  const reading = readRate(text);
  return 'value' in reading && reading.value === rate ? text : rate;
}

export const PER_TIME_PATTERN = `^${NUMBER} ?/ ?(s|min|h)$`;
const PER_TIME = new RegExp(PER_TIME_PATTERN);
const SECONDS = { s: 1, min: 60, h: 3600 } as const;

export const ARRIVAL_RATE_FORM = 'a number a second from 0 to 100000, or such as "300/min", "5/s" or "100/h"';

/** How many a second. */
export function readArrivalRate(written: string | number): Reading<number> {
  const [, count, unit] = typeof written === 'string' ? (PER_TIME.exec(written) ?? []) : [];
  const value = typeof written === 'number' ? written : Number(count) / SECONDS[unit as keyof typeof SECONDS];
  return value >= 0 && value <= MAX_ARRIVAL_RATE ? { value } : { expected: ARRIVAL_RATE_FORM };
}
