/** Times that a person could have written, for whoever draws some. */
import type { Distribution, Random } from '../../core/runtime/random.ts';

/** Microseconds. */
export const MILLISECOND = 1_000;
export const SECOND = 1_000 * MILLISECOND;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** Some millisecond of that span. */
export function moment(chance: Random, span: number): number {
  return MILLISECOND * chance.below(1 + Math.floor(span / MILLISECOND));
}

/** Durations of that mean, one of each kind. */
export function spread(mean: number): readonly Distribution[] {
  return [
    { kind: 'constant', value: mean },
    { kind: 'exp', mean },
    { kind: 'uniform', min: 0, max: 2 * mean },
    { kind: 'normal', mean, deviation: mean / 4 },
  ];
}

export function meanOf(from: Distribution): number {
  switch (from.kind) {
    case 'constant':
      return from.value;
    case 'exp':
    case 'normal':
      return from.mean;
    case 'uniform':
      return (from.min + from.max) / 2;
  }
}
