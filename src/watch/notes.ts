/** The board's sticky notes: every command, event, policy, read model and external system, by context. */
import type { Board, BoardEvent, ContextName } from '../core/board.ts';
import { EVENT_KEYS, sourceOf, typeOf } from '../core/checks/origins.ts';
import { sourceIndex } from '../core/checks/sources.ts';
import { policies } from '../core/policies.ts';
import type { Envelope } from '../core/vocabulary.ts';
import type { NoteKind } from './snapshot.ts';

/**
 * Commands in the board's order. Behind each, the own events that tell of it where nobody else gave it: after an answer
 * from outside, or because a deadline passed.
 */
const COMMANDS: {
  readonly [C in ContextName]: {
    readonly [T in Board[C]['command']['type']]: readonly Board[C]['event']['type'][];
  };
} = {
  order: {
    PlaceOrder: [],
    PayOrder: [],
    CancelOrder: [],
    ConfirmDelivery: [],
    MarkPaid: [],
    MarkDeclined: [],
    DeferPayment: ['PaymentDeferred'],
    TrackProgress: [],
    CancelRejected: [],
    FinishCancel: [],
    RefuseCancel: [],
    PassDeadline: ['CancelRequested', 'OrderCanceled', 'DeliveryConfirmed'],
  },
  payment: {
    Pay: [],
    CancelPayment: [],
    RecordCapture: ['PaymentApproved', 'PaymentDeclined'],
    RecordFailure: ['PaymentFailed'],
    RecordRefund: ['PaymentCanceled'],
  },
  point: { EarnPoints: [], CancelPoints: [] },
  store: {
    CopyOrderInfo: [],
    NotePayment: [],
    AcceptOrder: [],
    RejectOrder: [],
    StartCooking: [],
    FinishCooking: [],
    ReleaseOrder: [],
    DropOrderInfo: [],
  },
  rider: { CopyOrderInfo: [], OpenDelivery: [], PickDelivery: [], DropOrderInfo: [] },
  notification: { SendMessage: [], RecordDelivery: ['MessageSent', 'MessageFailed'] },
};

/** The command of a person that an own event tells of, where commands are not on record. */
const GIVEN: { readonly [E in BoardEvent['type']]?: string } = {
  OrderPlaced: 'PlaceOrder',
  PaymentRequested: 'PayOrder',
  CancelRequested: 'CancelOrder',
  OrderCanceled: 'CancelOrder',
  DeliveryConfirmed: 'ConfirmDelivery',
  OrderAccepted: 'AcceptOrder',
  OrderRejected: 'RejectOrder',
  CookingStarted: 'StartCooking',
  CookingFinished: 'FinishCooking',
  DeliveryPicked: 'PickDelivery',
};

export function commandGiven(type: BoardEvent['type']): string | undefined {
  return GIVEN[type];
}

/** Read models, by the questions that they answer; nobody asks for the ledger but the operator. */
const VIEWS: { readonly [C in ContextName]: readonly string[] } = {
  order: ['status', 'orders', 'ordersLike'],
  payment: ['ledger'],
  point: ['points'],
  store: ['queue', 'menu'],
  rider: ['deliveries'],
  notification: ['notifications'],
};

const EXTERNALS: { readonly [C in ContextName]?: string } = { payment: 'gateway', notification: 'kakao' };

/** A policy of policies.ts: `event` of `source` leads to `command` of the context that holds the note. */
export interface Reaction {
  readonly source: ContextName;
  readonly event: string;
  readonly command: string;
  /** The note's name. */
  readonly name: string;
}

export function reactionsOf(context: ContextName): readonly Reaction[] {
  return policies.flatMap(({ source, event, target, then }) => {
    // which command it gives does not depend on what the event says
    const command = then({ data: {} } as Envelope)?.type;
    if (target !== context || command === undefined) return [];
    return [{ source, event, command, name: policyName(command) }];
  });
}

/** The context's command that its own event tells of, by the event's type. */
export function ownCommandsOf(context: ContextName): ReadonlyMap<string, string> {
  const commands = Object.entries<readonly string[]>(COMMANDS[context]);
  return new Map(commands.flatMap(([command, events]) => events.map((event) => [event, command] as const)));
}

/** In the board's order, each once. */
export function notesOf(context: ContextName): readonly { readonly kind: NoteKind; readonly name: string }[] {
  const external = EXTERNALS[context];
  const names: { readonly [K in NoteKind]: readonly string[] } = {
    command: Object.keys(COMMANDS[context]),
    event: EVENT_KEYS.filter((key) => sourceOf(key) === sourceIndex(context)).map(typeOf),
    policy: reactionsOf(context).map(({ name }) => name),
    view: VIEWS[context],
    external: external === undefined ? [] : [external],
  };
  return Object.entries(names).flatMap(([kind, all]) =>
    [...new Set(all)].map((name) => ({ kind: kind as NoteKind, name })),
  );
}

/** A policy goes by the command that it gives, in small; the one that tells store and rider has a name of its own. */
function policyName(command: string): string {
  return command === 'CopyOrderInfo' ? 'orderInfoCopy' : `${command.charAt(0).toLowerCase()}${command.slice(1)}`;
}
