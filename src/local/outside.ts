/** What the outside saw and no context holds: money that moved, and messages that were shown. */
import type { Observation } from '../core/history.ts';

/** `time` in microseconds of world time; `data`: the rest of the observation. */
export interface OutsideRow {
  readonly kind: 'money' | 'shown';
  readonly time: number;
  readonly order: string;
  readonly data: object;
}

/** An observation as the world keeps it, undefined for what it does not keep. */
export function outsideOf(observation: Observation): OutsideRow | undefined {
  if (observation.kind !== 'money' && observation.kind !== 'shown') return undefined;
  const { kind, time, order, ...data } = observation;
  return { kind, time, order, data };
}

export function observationOf({ kind, time, order, data }: OutsideRow): Observation {
  return { kind, time, order, ...data } as Observation;
}
