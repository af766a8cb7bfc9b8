import { beforeEach, describe, expect, it } from 'vitest';
import { eventOf } from '../core/testing/event-of.ts';
import { Retirement } from './retirement.ts';
import type { Simulation } from './simulation.ts';

const MINUTE = 60_000_000;

let busy: Set<string>;
let due: Map<string, number>;
let forgotten: string[];
let retirement: Retirement;
beforeEach(() => {
  busy = new Set();
  due = new Map();
  forgotten = [];
  retirement = new Retirement(false);
});

const fleet = { quiet: (order: string) => !busy.has(order), deadline: (order: string) => due.get(order) };
const release = (minutes: number) =>
  retirement.release(minutes * MINUTE, { fleet } as unknown as Simulation, (order) => forgotten.push(order));
const ends = (order: string, minutes: number, type = 'DeliveryConfirmed') =>
  retirement.event(eventOf('order', type, null, { order, time: minutes * MINUTE }));

describe('a finished order', () => {
  it.each(['DeliveryConfirmed', 'OrderCanceled'])('leaves ten minutes after %s, once', (type) => {
    ends('o-1', 1, type);
    release(10.99);
    expect(forgotten).toEqual([]);
    release(11);
    release(1000);
    expect(forgotten).toEqual(['o-1']);
  });

  it('stays while something of it goes on, and is looked at again later', () => {
    ends('o-1', 0);
    ends('o-2', 0);
    busy.add('o-1');
    due.set('o-2', 99);
    release(10);
    busy.clear();
    due.clear();
    release(19);
    expect(forgotten).toEqual([]);
    release(20);
    expect(forgotten).toEqual(['o-1', 'o-2']);
  });

  it('stays to the end where it is to be kept, said before or after', () => {
    retirement.keep('o-1');
    ends('o-1', 0);
    ends('o-2', 0);
    retirement.keep('o-2');
    release(1000);
    expect(forgotten).toEqual([]);
  });
});

it('an order that is not finished stays', () => {
  ends('o-1', 0, 'OrderPlaced');
  ends('o-1', 1, 'OrderPaid');
  release(1000);
  expect(forgotten).toEqual([]);
});

it('a completed order leaves at once where nothing comes late, and a canceled one still after ten minutes', () => {
  retirement = new Retirement(true);
  ends('o-1', 0, 'OrderCanceled');
  ends('o-2', 1);
  release(1);
  expect(forgotten).toEqual([]);
  release(1.1);
  expect(forgotten).toEqual(['o-2']);
  release(10);
  expect(forgotten).toEqual(['o-2', 'o-1']);
});

it('many leave in the order in which they finished', () => {
  const orders = Array.from({ length: 5000 }, (_, i) => `o-${i}`);
  for (const [i, order] of orders.entries()) ends(order, i);
  for (let minute = 0; minute < 5100; minute += 50) release(minute);
  expect(forgotten).toEqual(orders);
});

it('leaves soon while the run is calm, and after ten minutes once it is not any more', () => {
  retirement = new Retirement(true);
  ends('o-1', 0);
  release(1);
  expect(forgotten).toEqual(['o-1']);
  retirement.stir();
  ends('o-2', 1);
  release(10.99);
  expect(forgotten).toEqual(['o-1']);
  release(11);
  expect(forgotten).toEqual(['o-1', 'o-2']);
});
