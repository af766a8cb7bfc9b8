/** The rider context: cooked orders are offered to riders near the customer, and the first to pick one up has it. */
import type { OrderDetails } from '../published-language.ts';
import type { Command, Decider, Decision, Envelope, Event, Outcome } from '../vocabulary.ts';
import { NOTHING, refuse } from '../vocabulary.ts';

export type RiderCommand =
  | Command<'CopyOrderInfo', OrderDetails>
  | Command<'OpenDelivery', null>
  | Command<'PickDelivery', null>
  | Command<'DropOrderInfo', null>;

export type RiderEvent =
  | Event<'OrderInfoCopied', OrderDetails>
  | Event<'DeliveryOpened', { readonly area: string }>
  | Event<'DeliveryPicked', { readonly rider: string }>
  | Event<'OrderInfoDropped', null>;

export interface RiderState {
  readonly status: 'NONE' | 'COPIED' | 'OPEN' | 'PICKED' | 'DROPPED';
  readonly area: string;
  readonly rider: string;
}

/** `riderNear(rider, area)`: whether the rider's own area is that one or borders it. */
export function riderDecider(
  riderNear: (rider: string, area: string) => boolean,
): Decider<RiderState, RiderCommand, RiderEvent> {
  return {
    initial: { status: 'NONE', area: '', rider: '' },
    decide: (command, state) => decide(riderNear, command, state),
    evolve,
    outcome,
  };
}

function decide(
  riderNear: (rider: string, area: string) => boolean,
  command: RiderCommand,
  state: RiderState,
): Decision<RiderEvent> {
  const { status, area } = state;
  switch (command.type) {
    case 'CopyOrderInfo':
      return status === 'NONE' ? [{ type: 'OrderInfoCopied', data: command.data }] : NOTHING;
    case 'OpenDelivery':
      return status === 'COPIED' ? [{ type: 'DeliveryOpened', data: { area } }] : NOTHING;
    case 'PickDelivery':
      if (status === 'NONE') return refuse('UNKNOWN_ORDER');
      if (status === 'DROPPED') return refuse('ORDER_CANCELED');
      if (!riderNear(command.by.id, area)) return refuse('NOT_NEARBY');
      if (status === 'COPIED') return refuse('NOT_COOKED');
      if (status === 'PICKED') return state.rider === command.by.id ? NOTHING : refuse('ALREADY_PICKED');
      return [{ type: 'DeliveryPicked', data: { rider: command.by.id } }];
    case 'DropOrderInfo':
      return status === 'COPIED' ? [{ type: 'OrderInfoDropped', data: null }] : NOTHING;
  }
}

function evolve(state: RiderState, event: Envelope<RiderEvent>): RiderState {
  switch (event.type) {
    case 'OrderInfoCopied':
      return { status: 'COPIED', area: event.data.area, rider: state.rider };
    case 'DeliveryOpened':
      return { status: 'OPEN', area: state.area, rider: state.rider };
    case 'DeliveryPicked':
      return { status: 'PICKED', area: state.area, rider: event.data.rider };
    case 'OrderInfoDropped':
      return { status: 'DROPPED', area: state.area, rider: state.rider };
  }
}

function outcome(_command: RiderCommand, state: RiderState): Outcome {
  return { result: { status: state.status } };
}
