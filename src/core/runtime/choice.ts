/** What a transport that lets one choose what is next tells of that: what is on its way, and what has happened. */

/** Something on its way, by the step of the run that sent it (-1: none) and which of that step's it is. */
export interface Offered {
  readonly by: number;
  readonly nth: number;
}

/** It was to touch that, and since this step there is no need any more. */
export interface Missed {
  readonly step: number;
  readonly touch: string;
}

/** Something that has happened, or that is still to come. */
export interface Happened extends Offered {
  /** Its number among all that outsiders, the script or the runner, have sent; -1 where it is none of these. */
  readonly fromOutside: number;
  /** Orders, each with the context that handled it, and what is shared; null: it came from outside, and is after all before it. */
  readonly touches: readonly string[] | null;
  readonly missed: readonly Missed[];
  /** Its place among all that could have been next, 0 for the earliest. */
  readonly rank: number;
}

/** Which of these is next, the earliest first; `step` counts what has happened. */
export type Choose = (offers: readonly Offered[], step: number) => number;
