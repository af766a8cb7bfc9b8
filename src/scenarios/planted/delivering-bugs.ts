/** Bugs of the store, the riders, and what the customer is told. */
import { NearbyDeliveries } from '../../core/views/nearby-deliveries.ts';
import type { Envelope } from '../../core/vocabulary.ts';
import { NOTHING } from '../../core/vocabulary.ts';
import { DISTRICTS } from '../../world/districts.ts';
import type { Works } from '../simulation.ts';
import { deciding, type PlantedBug, withDecider, withoutPolicy, withView } from './planting.ts';

/** Microseconds after which a message is taken for stale. */
const FRESH = 60_000_000;

class ListThatKeeps extends NearbyDeliveries {
  override apply(event: Envelope): void {
    if (event.type !== 'DeliveryPicked') super.apply(event);
  }
}

/** Store and rider fire all their events when they hear of an order. */
const ALL_ON_INSERT = deciding(
  'store',
  'CopyOrderInfo',
  ({ data }) => [
    { type: 'OrderInfoCopied', data },
    { type: 'OrderAccepted', data: null },
    { type: 'CookingStarted', data: null },
    { type: 'CookingFinished', data: null },
  ],
  deciding('rider', 'CopyOrderInfo', ({ data }) => [
    { type: 'OrderInfoCopied', data },
    { type: 'DeliveryOpened', data: { area: data.area } },
    { type: 'DeliveryPicked', data: { rider: 'r1' } },
  ]),
);

function takesOldForStale(): Works {
  let latest = 0;
  const works = withoutPolicy('OrderPlaced', 'store', {
    source: 'order',
    event: 'OrderPlaced',
    target: 'store',
    then: ({ time, data }) => (time < latest - FRESH ? null : { type: 'CopyOrderInfo', data }),
  });
  const policies = works.policies.map((policy) => ({
    ...policy,
    then(event: Envelope) {
      latest = Math.max(latest, event.time);
      return policy.then(event);
    },
  }));
  return {
    ...works,
    policies,
    parts(rules) {
      latest = 0;
      return works.parts(rules);
    },
  };
}

export const DELIVERING_BUGS: readonly PlantedBug[] = [
  {
    name: 'store-never-told',
    what: 'No policy copies the order to its store.',
    breaks: ['F4', 'S1'],
    scenario: 'delivery',
    works: withoutPolicy('OrderPlaced', 'store'),
  },
  {
    name: 'another-address',
    what: 'The store copies the order with another area.',
    breaks: ['F4'],
    scenario: 'delivery',
    works: deciding('store', 'CopyOrderInfo', ({ data }) => [
      { type: 'OrderInfoCopied', data: { ...data, area: '도봉구' } },
    ]),
  },
  {
    name: 'missed-while-down',
    what: 'The store takes what it missed while it was down for stale.',
    breaks: ['N1', 'F4'],
    family: 8,
    scenario: 'store-down',
    works: takesOldForStale(),
  },
  {
    name: 'all-on-insert',
    what: 'All events of store and rider fire when an order is inserted.',
    breaks: ['F5', 'F6', 'F10', 'no-cooking-unless-paid-and-accepted', 'every-effect-has-a-cause'],
    family: 1,
    scenario: 'delivery',
    works: ALL_ON_INSERT,
  },
  {
    name: 'auto-accept',
    what: 'The store accepts whatever is paid, without its owner.',
    breaks: ['F5', 'every-effect-has-a-cause'],
    scenario: 'delivery',
    works: deciding('store', 'NotePayment', () => [
      { type: 'PaymentNoted', data: null },
      { type: 'OrderAccepted', data: null },
    ]),
  },
  {
    name: 'accepted-by-another-store',
    what: "A store can accept another store's order.",
    breaks: ['F5', 'every-effect-has-a-cause'],
    scenario: 'delivery',
    works: deciding('store', 'AcceptOrder', (_command, { status }, sound) =>
      status === 'PAID' ? [{ type: 'OrderAccepted', data: null }] : sound,
    ),
  },
  {
    name: 'accepts-unpaid',
    what: 'The owner can accept an order that is not paid.',
    breaks: ['no-cooking-unless-paid-and-accepted'],
    scenario: 'deferred',
    works: deciding('store', 'AcceptOrder', () => [{ type: 'OrderAccepted', data: null }]),
  },
  {
    name: 'cooks-by-itself',
    what: 'Accepting an order cooks it, too.',
    breaks: ['F6'],
    scenario: 'delivery',
    works: deciding('store', 'AcceptOrder', () => [
      { type: 'OrderAccepted', data: null },
      { type: 'CookingStarted', data: null },
      { type: 'CookingFinished', data: null },
    ]),
  },
  {
    name: 'empty-cooking',
    what: 'The finish of cooking has an empty body.',
    breaks: ['orders-terminal'],
    silences: ['F6', 'F9', 'F10', 'F13'],
    family: 3,
    scenario: 'delivery',
    works: deciding('store', 'FinishCooking', () => NOTHING),
  },
  {
    name: 'offered-raw',
    what: 'A delivery is offered to riders as soon as it is ordered.',
    breaks: ['F9', 'every-effect-has-a-cause'],
    scenario: 'delivery',
    works: deciding('rider', 'CopyOrderInfo', ({ data }) => [
      { type: 'OrderInfoCopied', data },
      { type: 'DeliveryOpened', data: { area: data.area } },
    ]),
  },
  {
    name: 'offered-far-away',
    what: 'Riders look deliveries of the whole city up.',
    breaks: ['F9'],
    scenario: 'delivery',
    works: withView('rider', () => new NearbyDeliveries(() => DISTRICTS)),
  },
  {
    name: 'offered-to-nobody',
    what: 'Riders look up an empty list.',
    breaks: ['F9'],
    scenario: 'full-disk',
    works: withView('rider', () => new NearbyDeliveries(() => [])),
  },
  {
    name: 'still-offered',
    what: 'A delivery that was picked up stays on the list.',
    breaks: ['views-converged'],
    scenario: 'delivery',
    works: withView('rider', ({ areasNear }) => new ListThatKeeps(areasNear)),
  },
  {
    name: 'riders-never-told',
    what: 'No policy opens a cooked order to riders.',
    breaks: ['F9', 'cooked-orders-picked', 'orders-terminal'],
    silences: ['F10', 'F13'],
    scenario: 'delivery',
    works: withoutPolicy('CookingFinished', 'rider'),
  },
  {
    name: 'rider-never-copies',
    what: 'No policy copies the order to the riders.',
    breaks: ['S1'],
    scenario: 'delivery',
    works: withoutPolicy('OrderPlaced', 'rider'),
  },
  {
    name: 'two-riders',
    what: 'A second rider can pick a delivery up.',
    breaks: ['one-rider-per-delivery', 'F10'],
    scenario: 'delivery',
    works: deciding('rider', 'PickDelivery', ({ by }, { status }, sound) =>
      status === 'PICKED' ? [{ type: 'DeliveryPicked', data: { rider: by.id } }] : sound,
    ),
  },
  {
    name: 'picked-from-afar',
    what: 'A rider from another end of the city can pick a delivery up.',
    breaks: ['F10'],
    scenario: 'delivery',
    works: deciding('rider', 'PickDelivery', ({ by }, { status }, sound) =>
      status === 'OPEN' ? [{ type: 'DeliveryPicked', data: { rider: by.id } }] : sound,
    ),
  },
  {
    name: 'picked-raw',
    what: 'A rider can pick up what is not cooked.',
    breaks: ['pick-only-after-cooked', 'F10'],
    scenario: 'delivery',
    works: deciding('rider', 'PickDelivery', ({ by }, { status }, sound) =>
      status === 'COPIED' ? [{ type: 'DeliveryPicked', data: { rider: by.id } }] : sound,
    ),
  },
  {
    name: 'empty-pick',
    what: "The rider's pick has an empty body.",
    breaks: ['cooked-orders-picked', 'orders-terminal'],
    silences: ['F10', 'F13'],
    family: 3,
    scenario: 'delivery',
    works: deciding('rider', 'PickDelivery', () => NOTHING),
  },
  {
    name: 'accept-untold',
    what: 'The order side never hears that the store has accepted.',
    breaks: ['status-follows-the-machine'],
    scenario: 'delivery',
    works: withoutPolicy('OrderAccepted', 'order'),
  },
  {
    name: 'pick-untold',
    what: 'The order side never hears of the pick.',
    breaks: ['orders-terminal'],
    silences: ['F13'],
    scenario: 'delivery',
    works: withoutPolicy('DeliveryPicked', 'order'),
  },
  {
    name: 'asks-the-store',
    what: 'The order side asks the store how a paid order stands.',
    breaks: ['N3', 'store-outage-fails-no-order'],
    scenario: 'store-down',
    works: withDecider('order', ({ owes, answered }) => ({
      owes(state) {
        const { status } = state as { status: string };
        return status === 'PAID' ? { key: 100, to: 'store', type: 'Send', data: null } : owes?.(state);
      },
      answered(call, answer) {
        const said = call.to === 'payment' ? answered?.(call, answer) : undefined;
        return said ?? { type: 'MarkPaid', data: null };
      },
    })),
  },
  {
    name: 'message-skipped',
    what: 'The customer hears nothing of the payment.',
    breaks: ['F12', 'N4', 'one-message-per-status-in-order'],
    scenario: 'delivery',
    works: withoutPolicy('OrderPaid', 'notification'),
  },
  {
    name: 'message-twice',
    what: 'Each message is queued twice.',
    breaks: ['F12', 'one-message-per-status-in-order'],
    scenario: 'delivery',
    works: deciding('notification', 'SendMessage', (_command, _state, sound) =>
      Array.isArray(sound) ? [...sound, ...sound] : sound,
    ),
  },
  {
    name: 'empty-notifications',
    what: 'Sending a message has an empty body.',
    breaks: ['F12', 'N4', 'one-message-per-status-in-order'],
    family: 3,
    scenario: 'delivery',
    works: deciding('notification', 'SendMessage', () => NOTHING),
  },
  {
    name: 'message-by-the-store',
    what: 'The store, not the order, has the customer told that cooking has started.',
    breaks: ['N4', 'every-effect-has-a-cause', 'one-message-per-status-in-order'],
    scenario: 'delivery',
    works: withoutPolicy('OrderProgressed', 'notification', {
      source: 'store',
      event: 'OrderAccepted',
      target: 'notification',
      then: () => ({ type: 'SendMessage', data: { status: 'ACCEPTED' } }),
    }),
  },
];
