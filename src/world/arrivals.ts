/** The open workload: when customers come, whether or not those before them have been served. */
import { Random } from '../core/runtime/random.ts';
import type { Phase, RatePhase, Workload } from './workload.ts';

/** `time`: integer microseconds since the workload began. */
export interface Arrival {
  readonly time: number;
  readonly phase: string;
}

/**
 * The arrivals in order, one at a time. Rates are integrated, and an arrival comes wherever the integral has grown by
 * one more gap: 1 when uniform (the first after a half), a standard exponential when Poisson (Çinlar, 1975). What is
 * left of a gap at the end of a phase goes on in the next, so that many short phases lose nothing.
 */
export function* arrivals({ arrivals, phases }: Workload, seed: number): Generator<Arrival, void> {
  const random = new Random(seed, 'arrivals');
  const poisson = arrivals === 'poisson';
  let due = poisson ? exponential(random) : 0.5;
  let start = 0;
  for (const phase of phases) {
    if (phase.kind === 'rate') {
      const expected = ((phase.rate + phase.rampTo) / 2) * (phase.duration / 1e6);
      for (; due < expected; due += poisson ? exponential(random) : 1) {
        yield { time: start + momentOf(due, phase), phase: phase.name };
      }
      due -= expected;
    } else if (phase.kind === 'count') {
      const { name, duration, count } = phase;
      for (const share of poisson ? sortedUniforms(count, random) : evenly(count)) {
        yield { time: start + within(share * duration, duration), phase: name };
      }
    }
    start += phase.duration;
  }
}

/** How many come; of rates, as many as they come to on average. */
export function arrivalsIn(workload: Workload | null): number {
  return Math.ceil(workload?.phases.reduce((sum, phase) => sum + arrivalsOf(phase), 0) ?? 0);
}

function arrivalsOf(phase: Phase): number {
  if (phase.kind === 'pause') return 0;
  return phase.kind === 'count' ? phase.count : (((phase.rate + phase.rampTo) / 2) * phase.duration) / 1e6;
}

/** When the integral of the rate reaches `due`: the root of rate·t + (slope/2)·t², in the form that cancels no digits. */
function momentOf(due: number, { duration, rate, rampTo }: RatePhase): number {
  if (due === 0) return 0;
  const slope = (rampTo - rate) / (duration / 1e6);
  const seconds = (2 * due) / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * slope * due)));
  return within(seconds * 1e6, duration);
}

function within(time: number, duration: number): number {
  return Math.max(0, Math.min(Math.floor(time), duration - 1));
}

function* evenly(count: number): Generator<number, void> {
  for (let i = 0; i < count; i++) yield (i + 0.5) / count;
}

/** Uniforms in rising order, each from the one before: the smallest of n is 1 − V^(1/n) (Bentley & Saxe, 1980). */
function* sortedUniforms(count: number, random: Random): Generator<number, void> {
  let above = 1;
  for (let left = count; left > 0; left--) {
    above *= Math.exp(-exponential(random) / left);
    yield 1 - above;
  }
}

function exponential(random: Random): number {
  return -Math.log(1 - random.next());
}
