/** What happened over time, in buckets of one width; and how long placing took, in bins. */
import type { Attempt } from '../core/attempt.ts';
import type { Bucket, Series } from './snapshot.ts';

const MOST_BUCKETS = 512;
const FIRST_WIDTH = 1_000_000;

/**
 * Bins grow by a tenth each, from 100 µs to half an hour; a bin stands for its geometric middle, so that what is read from
 * them is off by at most 5 %. What is shorter or longer counts as the shortest or the longest.
 */
const BINS = 176;
const SHORTEST = 100;
const STEP = Math.log(1.1);

const COUNTED = ['placed', 'paid', 'deferred', 'turnedAway', 'failed'] as const;
type Counted = (typeof COUNTED)[number];

export class SeriesWatch {
  private width = FIRST_WIDTH;
  private used = 0;
  private readonly counts = Object.fromEntries(COUNTED.map((name) => [name, new Uint32Array(MOST_BUCKETS)])) as {
    readonly [N in Counted]: Uint32Array;
  };
  /** Of each bucket, one after the other. */
  private readonly bins = new Uint32Array(MOST_BUCKETS * BINS);
  private readonly allBins = new Uint32Array(BINS);

  placed(time: number): void {
    bump(this.counts.placed, this.bucketAt(time));
  }

  /** An attempt to order came to that, after so many microseconds. */
  attempted(came: Attempt, time: number, took: number): void {
    const bucket = this.bucketAt(time);
    if (came !== 'declined' && came !== 'refused') bump(this.counts[came], bucket);
    const bin = binOf(took);
    bump(this.bins, bucket * BINS + bin);
    bump(this.allBins, bin);
  }

  /** Buckets up to now. */
  series(now: number): Series {
    this.bucketAt(now);
    return { width: this.width, buckets: Array.from({ length: this.used }, (_, i) => this.bucket(i)) };
  }

  latency(): { readonly p50: number; readonly p99: number } {
    return quantiles(this.allBins);
  }

  private bucket(i: number): Bucket {
    const { counts, width, bins } = this;
    return {
      from: i * width,
      placed: counts.placed[i] as number,
      paid: counts.paid[i] as number,
      deferred: counts.deferred[i] as number,
      turnedAway: counts.turnedAway[i] as number,
      failed: counts.failed[i] as number,
      ...quantiles(bins.subarray(i * BINS, (i + 1) * BINS)),
    };
  }

  private bucketAt(time: number): number {
    while (time >= MOST_BUCKETS * this.width) this.widen();
    const bucket = Math.floor(time / this.width);
    if (bucket >= this.used) this.used = bucket + 1;
    return bucket;
  }

  /** Two neighbours become one. */
  private widen(): void {
    for (const name of COUNTED) fold(this.counts[name], 1);
    fold(this.bins, BINS);
    this.width *= 2;
    this.used = Math.ceil(this.used / 2);
  }
}

function bump(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

/** Adds up two neighbours each, that are `size` long. */
function fold(counts: Uint32Array, size: number): void {
  const half = counts.length / 2;
  for (let i = 0; i < half; i++) {
    const left = i + (i - (i % size));
    counts[i] = (counts[left] as number) + (counts[left + size] as number);
  }
  counts.fill(0, half);
}

function binOf(took: number): number {
  return took <= SHORTEST ? 0 : Math.min(BINS - 1, Math.floor(Math.log(took / SHORTEST) / STEP));
}

function quantiles(bins: Uint32Array): { readonly p50: number; readonly p99: number } {
  let total = 0;
  for (const count of bins) total += count;
  return total === 0 ? { p50: 0, p99: 0 } : { p50: quantile(bins, 0.5 * total), p99: quantile(bins, 0.99 * total) };
}

/** So many of all are no longer than that. */
function quantile(bins: Uint32Array, rank: number): number {
  let bin = 0;
  for (let reached = bins[0] as number; reached < rank; ) reached += bins[++bin] as number;
  return Math.round(SHORTEST * Math.exp((bin + 0.5) * STEP));
}
