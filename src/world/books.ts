/** What an external system has written down for good, beyond what it keeps in mind. */

/** By order; `keep` is over before anybody is told of it. */
export interface Books<Entry> {
  find(order: string): Entry | undefined;
  keep(order: string, entry: Entry): void;
}
