/** What becomes of a message on its way: the plan by which a faulty transport spoils it. */

/** Something on its way from one end to the other. */
export interface Passage {
  readonly kind: 'event' | 'request' | 'reply';
  readonly from: string;
  readonly to: string;
  readonly order: string;
}

/** One arrival: so many microseconds late, and with its bytes damaged or not. */
export interface Arrival {
  readonly after: number;
  readonly damaged: boolean;
}

/** What becomes of a passage: its arrivals (none: lost), or an error in its stead. */
export type Plan = readonly Arrival[] | 'error';

/** Pure but for its own counters of chance: the same passages at the same times give the same plans. */
export type Planner = (passage: Passage, now: number) => Plan;

export const ON_TIME: readonly Arrival[] = [{ after: 0, damaged: false }];
