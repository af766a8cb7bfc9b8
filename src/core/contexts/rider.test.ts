import { describe, expect, it } from 'vitest';
import type { OrderDetails } from '../published-language.ts';
import type { Asker, RefusalCode } from '../vocabulary.ts';
import { given } from './given.ts';
import { type RiderEvent, riderDecider } from './rider.ts';

const decider = riderDecider((rider, area) => rider !== 'far' && area === '용산구');
const rider = (id: string): Asker => ({ role: 'rider', id });
const details: OrderDetails = {
  customer: 'song',
  store: 's1',
  area: '용산구',
  lines: [{ item: 'jjajang', quantity: 1, price: 2500 }],
  amount: 2500,
};
const copy = { type: 'CopyOrderInfo', data: details } as const;
const open = { type: 'OpenDelivery', data: null } as const;
const drop = { type: 'DropOrderInfo', data: null } as const;
const pick = (by: string) => ({ type: 'PickDelivery', data: null, by: rider(by) }) as const;

const copied: RiderEvent = { type: 'OrderInfoCopied', data: details };
const opened: RiderEvent = { type: 'DeliveryOpened', data: { area: '용산구' } };
const picked: RiderEvent = { type: 'DeliveryPicked', data: { rider: 'r1' } };
const dropped: RiderEvent = { type: 'OrderInfoDropped', data: null };

const STATES: readonly (readonly [
  state: string,
  events: readonly RiderEvent[],
  pick: RefusalCode | RiderEvent | null,
  far: RefusalCode,
])[] = [
  ['unknown', [], 'UNKNOWN_ORDER', 'UNKNOWN_ORDER'],
  ['copied', [copied], 'NOT_COOKED', 'NOT_NEARBY'],
  ['open', [copied, opened], picked, 'NOT_NEARBY'],
  ['picked by the same rider', [copied, opened, picked], null, 'NOT_NEARBY'],
  [
    'picked by another',
    [copied, opened, { type: 'DeliveryPicked', data: { rider: 'r2' } }],
    'ALREADY_PICKED',
    'NOT_NEARBY',
  ],
  ['dropped', [copied, dropped], 'ORDER_CANCELED', 'ORDER_CANCELED'],
];

describe('a rider', () => {
  it.each(STATES)('picks up an order that is %s', (_state, events, answer) => {
    const when = given(decider, ...events).when(pick('r1'));
    if (typeof answer === 'string') when.refused(answer);
    else if (answer === null) when.changesNothing();
    else when.then(answer);
  });

  it.each(STATES)('who is far does not get an order that is %s', (_state, events, _answer, far) =>
    given(decider, ...events)
      .when(pick('far'))
      .refused(far),
  );

  it('is the only one who gets it', () => {
    given(decider, copied, opened).when(pick('r1')).then(picked).when(pick('r2')).refused('ALREADY_PICKED');
  });
});

describe('the rider context', () => {
  it('copies an order once', () => given(decider).when(copy).then(copied).when(copy).changesNothing());

  it('opens a delivery once cooking has finished, once', () => {
    given(decider, copied).when(open).then(opened).when(open).changesNothing();
    given(decider, copied, opened, picked).when(open).changesNothing();
  });

  it('opens no delivery of an order that it does not know or has dropped', () => {
    given(decider).when(open).changesNothing();
    given(decider, copied, dropped).when(open).changesNothing();
  });

  it('drops an order that was canceled before it was cooked', () => {
    given(decider, copied).when(drop).then(dropped).when(drop).changesNothing();
    given(decider, copied, opened).when(drop).changesNothing();
    given(decider).when(drop).changesNothing();
  });

  it('never copies a dropped order again', () => given(decider, copied, dropped).when(copy).changesNothing());

  it('tells where the order stands', () => {
    expect(given(decider, copied, opened, picked).outcome(pick('r1'))).toEqual({ result: { status: 'PICKED' } });
  });
});
