/**
 * What of a run raced: which two steps touched the same and could have come the other way round, and the schedule in which
 * they do. Steps, what caused them and what they touch make a Mazurkiewicz trace; runs with the same one are the same.
 */
import type { Happened, Offered } from '../../core/runtime/choice.ts';

/** A run up to a race, and then what leads to its later step, which comes first now. */
export interface Reversal {
  /** Steps that stay as they were. */
  readonly kept: number;
  readonly then: readonly Offered[];
  /** Of all that has happened then, in whatever order of what does not touch the same. */
  readonly hash: number;
}

/** What follows a step that sent several things from outside at once, up to the step that sends the next. */
interface Contest {
  readonly from: number;
  readonly to: number;
}

export class Trace {
  /** The hash of what happened up to and including each step. */
  readonly upTo: readonly number[];
  private readonly steps: readonly Happened[];
  private readonly hashes: number[] = [];
  /** For each step, the last one before that touched the same, for each thing that it touched. */
  private readonly before: (readonly number[])[] = [];
  /** Who touched each thing, in order. */
  private readonly touchers = new Map<string, number[]>();
  private readonly count: number;
  private readonly contests: readonly Contest[];

  /** `left`: what was still to come when the run was over, as if it came then. */
  constructor(happened: readonly Happened[], left: readonly Happened[]) {
    this.steps = [...happened, ...left.filter(({ touches }) => touches !== null)];
    this.count = happened.length;
    this.contests = contestsOf(this.steps);
    const upTo: number[] = [];
    let sum = 0;
    for (const [at, step] of this.steps.entries()) {
      const hash = this.enter(at, step);
      if (step.touches !== null && step.touches.length > 0) sum = plus(sum, hash);
      if (at < this.count) upTo.push(sum);
    }
    this.upTo = upTo;
  }

  get hash(): number {
    return this.upTo.at(-1) ?? 0;
  }

  /** The reversals of all races whose later step is not among the first `known`. */
  *reversals(known: number): Generator<Reversal> {
    for (let later = Math.max(0, known); later < this.steps.length; later++)
      for (const first of this.rivals(later)) {
        if (!this.contested(first)) continue;
        const reversal = this.reversal(first, later);
        if (reversal !== null) yield reversal;
      }
  }

  /** Whether a step is one of a contest's; where the script has none, every step is. */
  private contested(at: number): boolean {
    return this.contests.length === 0 || this.contests.some(({ from, to }) => from < at && at <= to);
  }

  private enter(at: number, step: Happened): number {
    let hash = this.idOf(step);
    const before: number[] = [];
    for (const touch of step.touches ?? []) {
      const touchers = this.touchers.get(touch);
      const last = touchers?.at(-1) ?? -1;
      hash = plus(hash, mixed(textHash(touch), last < 0 ? 0 : (this.hashes[last] as number)));
      if (last >= 0) before.push(last);
      if (touchers === undefined) this.touchers.set(touch, [at]);
      else touchers.push(at);
    }
    this.before.push(before);
    hash = mixed(hash, 1);
    this.hashes.push(hash);
    return hash;
  }

  /** What it is, whenever it comes: the same step of the same cause sent it. */
  private idOf({ fromOutside, by, nth }: Happened): number {
    return fromOutside >= 0 ? mixed(1, fromOutside) : mixed(by < 0 ? 2 : (this.hashes[by] as number), nth);
  }

  /** Steps with which that one may have raced. */
  private rivals(later: number): Set<number> {
    const missed = (this.steps[later] as Happened).missed.map(({ step }) => step);
    return new Set([...(this.before[later] as readonly number[]), ...missed]);
  }

  private reversal(first: number, later: number): Reversal | null {
    const step = this.steps[later] as Happened;
    const after = this.after(first, later);
    const isAfter = (at: number) => at >= first && after[at - first] === 1;
    if (step.by >= 0 && isAfter(step.by)) return null;
    for (const rival of this.rivals(later)) if (rival !== first && isAfter(rival)) return null;
    const then: Offered[] = [];
    const places = new Map<number, number>();
    let hash = first === 0 ? 0 : (this.upTo[first - 1] as number);
    for (let at = first; at <= later; at++) {
      if (isAfter(at) && at !== later) continue;
      const { by, nth, touches } = this.steps[at] as Happened;
      places.set(at, first + then.length);
      then.push({ by: by < first ? by : (places.get(by) as number), nth });
      if (at !== later && touches !== null && touches.length > 0) hash = plus(hash, this.hashes[at] as number);
    }
    return { kept: first, then, hash: plus(hash, this.hashInstead(later, isAfter)) };
  }

  /** Which steps from `first` up to `until` come after it in every order, itself included. */
  private after(first: number, until: number): Uint8Array {
    const after = new Uint8Array(until - first);
    after[0] = 1;
    for (let at = first + 1; at < until; at++) {
      const { by, touches, missed } = this.steps[at] as Happened;
      const follows = (other: number) => other >= first && after[other - first] === 1;
      const { before } = this;
      if (touches === null || follows(by) || (before[at] as readonly number[]).some(follows)) after[at - first] = 1;
      else if (missed.some(({ step }) => follows(step))) after[at - first] = 1;
    }
    return after;
  }

  /** The hash of a step that comes before all that `isAfter`. */
  private hashInstead(later: number, isAfter: (at: number) => boolean): number {
    const step = this.steps[later] as Happened;
    let hash = this.idOf(step);
    for (const touch of new Set([...(step.touches ?? []), ...step.missed.map((each) => each.touch)])) {
      const touchers = this.touchers.get(touch) ?? [];
      const last = touchers.findLast((at) => at < later && !isAfter(at));
      hash = plus(hash, mixed(textHash(touch), last === undefined ? 0 : (this.hashes[last] as number)));
    }
    return mixed(hash, 1);
  }
}

function contestsOf(steps: readonly Happened[]): Contest[] {
  const senders = steps.filter(({ fromOutside }) => fromOutside >= 0).map(({ by }) => by);
  const times = [...new Set(senders)].sort((a, b) => a - b);
  return times.flatMap((from, i) => {
    const together = senders.filter((by) => by === from).length;
    return together < 2 ? [] : [{ from, to: times[i + 1] ?? steps.length }];
  });
}

const RANGE = 2 ** 52;

/** The sum does not ask in which order things are added. */
function plus(a: number, b: number): number {
  const sum = a + b;
  return sum >= RANGE ? sum - RANGE : sum;
}

/** 52 bits of two numbers. */
function mixed(a: number, b: number): number {
  let low = Math.imul((a >>> 0) ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(Math.floor(a / 2 ** 32) + 1, 0xc2b2ae35);
  let high = Math.imul((b >>> 0) ^ 0x27d4eb2f, 0x165667b1) ^ Math.imul(Math.floor(b / 2 ** 32) + 1, 0x2545f491);
  low = Math.imul(low ^ (low >>> 16) ^ (high << 7), 0x45d9f3b);
  high = Math.imul(high ^ (high >>> 15) ^ (low >>> 3), 0x119de1f3);
  low = Math.imul(low ^ (low >>> 13) ^ high, 0x2c1b3c6d);
  high = Math.imul(high ^ (high >>> 16) ^ low, 0x297a2d39);
  return ((high ^ (high >>> 15)) >>> 12) * 2 ** 32 + ((low ^ (low >>> 16)) >>> 0);
}

const TEXTS = new Map<string, number>();

function textHash(text: string): number {
  let hash = TEXTS.get(text);
  if (hash === undefined) {
    hash = 7;
    for (let i = 0; i < text.length; i++) hash = mixed(hash, text.charCodeAt(i));
    TEXTS.set(text, hash);
  }
  return hash;
}
