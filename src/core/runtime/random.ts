/** Chance by key: the same (seed, stream, counter) gives the same draw, whoever else draws in between. */

/** What a duration is drawn from; every figure in integer microseconds. */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'exp'; readonly mean: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number };

/**
 * A stream of chance: the n-th draw is a hash of (seed, name, n), so its whole state is the counter.
 * Its key has 64 bits, so that millions of streams stay apart: two multiplicative hashes of the name in the manner of
 * FNV-1a, begun from the seed, mixed by the finaliser of MurmurHash3 (Appleby, 2011).
 */
export class Random {
  private readonly a: number;
  private readonly b: number;
  counter = 0;

  constructor(seed: number, name: string) {
    let a = mix(seed ^ 0x811c9dc5);
    let b = mix(Math.floor(seed / 0x1_0000_0000) ^ a ^ 0x9e3779b9);
    for (let i = 0; i < name.length; i++) {
      const unit = name.charCodeAt(i);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit, 0x5f356495);
    }
    this.a = mix(a ^ (b >>> 15));
    this.b = mix(b ^ this.a);
  }

  /** A stream of its own beneath this one, the same however often and whenever it is asked for. */
  branch(name: string): Random {
    return new Random((this.b & 0x1f_ffff) * 0x1_0000_0000 + (this.a >>> 0), name);
  }

  /** Uniform in [0, 1): 32 bits of chance, spread over the 53 of a number. */
  next(): number {
    const high = mix(mix(this.counter++ ^ this.a) ^ this.b);
    const low = mix(high ^ this.a ^ 0x9e3779b9);
    return ((high >>> 5) * 0x4000000 + (low >>> 6)) / 0x20000000000000;
  }

  /** Whether something of this probability (0 … 1) happens; 0 and 1 draw nothing. */
  chance(probability: number): boolean {
    return probability >= 1 || (probability > 0 && this.next() < probability);
  }

  /** An integer in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** A duration in integer microseconds, never negative. */
  duration(from: Distribution): number {
    return Math.max(0, Math.round(this.sample(from)));
  }

  private sample(from: Distribution): number {
    switch (from.kind) {
      case 'constant':
        return from.value;
      case 'exp':
        return -from.mean * Math.log(1 - this.next());
      case 'uniform':
        return from.min + (from.max - from.min) * this.next();
      case 'normal':
        return from.mean + from.deviation * this.standardNormal();
    }
  }

  /** Marsaglia's polar method (1964): no sin or cos, whose last bits differ between engines. */
  private standardNormal(): number {
    for (;;) {
      const u = 2 * this.next() - 1;
      const v = 2 * this.next() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
    }
  }
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
