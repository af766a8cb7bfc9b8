/** Counts how often each of some points was reached. They are found by their words one after the other: joining those would take longer than the rest. */

import { getOrAdd } from '../../core/runtime/get-or-add.ts';

/** What stands between two words of a point's name. */
const BETWEEN = / > |\/| /;

type Words = Map<string, Words | number>;

export class PointTally {
  readonly counts: number[];
  private readonly names: readonly string[];
  private readonly places: Words = new Map();

  constructor(names: readonly string[]) {
    this.names = names;
    this.counts = names.map(() => 0);
    for (const [place, name] of names.entries()) {
      const words = name.split(BETWEEN);
      const last = words.pop() as string;
      const leaf = words.reduce<Words>((node, word) => getOrAdd(node, word, () => new Map()) as Words, this.places);
      leaf.set(last, place);
    }
  }

  /** What is no point counts for nothing. */
  hit(first: string, second?: string, third?: string): void {
    this.add(1, first, second, third);
  }

  add(times: number, first: string, second?: string, third?: string): void {
    let place = this.places.get(first);
    if (second !== undefined && typeof place === 'object') place = place.get(second);
    if (third !== undefined && typeof place === 'object') place = place.get(third);
    if (typeof place === 'number') this.counts[place] = (this.counts[place] as number) + times;
  }

  merge(counts: readonly number[]): void {
    for (const [place, times] of counts.entries()) this.counts[place] = (this.counts[place] as number) + times;
  }

  list(): { readonly name: string; readonly times: number }[] {
    return this.names.map((name, place) => ({ name, times: this.counts[place] as number }));
  }
}
