import { expect, it } from 'vitest';
import { eventOf } from '../testing/event-of.ts';
import { type Asker, SAGA } from '../vocabulary.ts';
import { NearbyDeliveries } from './nearby-deliveries.ts';

const AREAS: Readonly<Record<string, readonly string[]>> = { r1: ['용산구', '중구'], r2: ['강동구'] };
const r1: Asker = { role: 'rider', id: 'r1' };
const r2: Asker = { role: 'rider', id: 'r2' };

function deliveries(...opened: (readonly [order: string, area: string])[]): NearbyDeliveries {
  const view = new NearbyDeliveries((rider) => AREAS[rider] ?? []);
  for (const [order, area] of opened) view.apply(eventOf('rider', 'DeliveryOpened', { area }, { order }));
  return view;
}
const listed = (view: NearbyDeliveries, by: Asker) => view.ask({ name: 'deliveries', by });

it('lists what waits in the rider’s area and those beside it, oldest first', () => {
  const view = deliveries(['o-2', '용산구'], ['o-1', '용산구'], ['o-3', '중구'], ['o-4', '강동구']);
  expect(listed(view, r1)).toEqual({ orders: ['o-2', 'o-1', 'o-3'] });
  expect(listed(view, r2)).toEqual({ orders: ['o-4'] });
  expect(listed(view, { role: 'rider', id: 'nobody' })).toEqual({ orders: [] });
});

it('lists nothing before cooking has finished, nor once it is picked up', () => {
  const view = deliveries();
  view.apply(eventOf('rider', 'OrderInfoCopied', { area: '용산구' }));
  expect(listed(view, r1)).toEqual({ orders: [] });
  view.apply(eventOf('rider', 'DeliveryOpened', { area: '용산구' }));
  view.apply(eventOf('rider', 'DeliveryPicked', { rider: 'r1' }));
  expect(listed(view, r1)).toEqual({ orders: [] });
});

it('says whether one order is among them', () => {
  const view = deliveries(['o-1', '용산구']);
  expect(view.ask({ name: 'deliveries', by: r1, order: 'o-1' })).toEqual({ orders: ['o-1'] });
  expect(view.ask({ name: 'deliveries', by: r2, order: 'o-1' })).toEqual({ orders: [] });
  expect(view.ask({ name: 'deliveries', by: r1, order: 'o-9' })).toEqual({ orders: [] });
});

it('shows all that wait, however many', () => {
  const many = Array.from({ length: 150 }, (_, i) => [`o-${i}`, '용산구'] as const);
  expect((listed(deliveries(...many), r1) as { orders: string[] }).orders).toEqual(many.map(([order]) => order));
});

it('takes no notice of an order that it does not know, and forgets', () => {
  const view = deliveries(['o-1', '용산구']);
  view.apply(eventOf('rider', 'DeliveryPicked', { rider: 'r1' }, { order: 'o-9' }));
  view.forget('o-9');
  expect(view.ask({ name: 'row', by: SAGA, order: 'o-1' })).toBe('용산구');
  view.forget('o-1');
  expect(view.ask({ name: 'row', by: SAGA, order: 'o-1' })).toBeUndefined();
  expect(listed(view, r1)).toEqual({ orders: [] });
});
