/** The point context: paying earns points, and cancelling the payment takes them back. */
import type { Command, Decider, Decision, Envelope, Event } from '../vocabulary.ts';
import { NOTHING } from '../vocabulary.ts';

export type PointCommand =
  | Command<'EarnPoints', { readonly customer: string; readonly amount: number }>
  | Command<'CancelPoints', null>;

export type PointEvent =
  | Event<'PointsEarned', { readonly customer: string; readonly points: number }>
  | Event<'PointsCanceled', { readonly customer: string; readonly points: number }>;

export interface PointState {
  readonly customer: string;
  /** Standing for this order. */
  readonly points: number;
  readonly status: 'NONE' | 'EARNED' | 'CANCELED';
}

/** `rate`: points for one won, 0 … 1. */
export function pointDecider(rate: number): Decider<PointState, PointCommand, PointEvent> {
  return {
    initial: { customer: '', points: 0, status: 'NONE' },
    decide: (command, state) => decide(rate, command, state),
    evolve,
    outcome,
  };
}

function decide(rate: number, command: PointCommand, state: PointState): Decision<PointEvent> {
  const { customer, points, status } = state;
  switch (command.type) {
    case 'EarnPoints': {
      if (status !== 'NONE') return NOTHING;
      const { customer, amount } = command.data;
      return [{ type: 'PointsEarned', data: { customer, points: pointsFor(rate, amount) } }];
    }
    case 'CancelPoints':
      return status === 'EARNED' ? [{ type: 'PointsCanceled', data: { customer, points } }] : NOTHING;
  }
}

/** floor(rate × amount), the rate taken to a millionth so that 29 % of 100 is 29 and not 28. */
export function pointsFor(rate: number, amount: number): number {
  return Math.floor((Math.round(rate * 1_000_000) * amount) / 1_000_000);
}

function evolve(state: PointState, event: Envelope<PointEvent>): PointState {
  switch (event.type) {
    case 'PointsEarned':
      return { customer: event.data.customer, points: event.data.points, status: 'EARNED' };
    case 'PointsCanceled':
      return { ...state, points: 0, status: 'CANCELED' };
  }
}

function outcome(_command: PointCommand, state: PointState): { result: { points: number } } {
  return { result: { points: state.points } };
}
