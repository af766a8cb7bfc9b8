import { describe, expect, it } from 'vitest';
import type { OrderStatus } from '../../../core/published-language.ts';
import type { OrderShown } from '../../../watch/snapshot.ts';
import { sampleScene, sampleSnapshot } from '../panes/sample-scene.ts';
import { sampleView } from '../panes/sample-view.ts';
import { scenarioOf } from '../views/testing/real-run.ts';
import type { Deed } from './deed.ts';
import { type Form, shownOptions } from './form.ts';
import { roleForm } from './role-form.ts';
import { asking, pressed } from './testing/typing.ts';

const { world } = scenarioOf('friday-night');

function shown(order: string, status: OrderStatus): OrderShown {
  const area = '용산구';
  return { order, status, customer: 'song', store: 's2', area, amount: 10_000, since: 0, placed: 0 };
}

const ORDERS = [
  shown('o-1', 'PAID'),
  shown('o-2', 'PAYMENT_DEFERRED'),
  shown('o-3', 'COOKED'),
  shown('o-4', 'PICKED'),
  shown('o-5', 'COMPLETED'),
  shown('o-6', 'PAID'),
  shown('o-7', 'ACCEPTED'),
  shown('o-8', 'COOKING'),
];

function form(chosen: string | null = null, orders: readonly OrderShown[] = ORDERS): Form<Deed> {
  const business = sampleSnapshot({ recent: orders.slice(0, 4), stuck: orders.slice(3) });
  return roleForm(world, sampleView({ scene: sampleScene({ business }) }), chosen);
}

function choices(at: Form<unknown>): readonly string[] {
  return shownOptions(at).map(({ value }) => value);
}

describe('with an order chosen', () => {
  it.each([
    ['o-1', { as: { role: 'store', id: 's2' }, action: { do: 'accept', on: 'o-1' } }],
    ['o-2', { as: { role: 'customer', id: 'song' }, action: { do: 'pay', on: 'o-2' } }],
    ['o-3', { as: { role: 'rider', id: 'r1' }, action: { do: 'pick', on: 'o-3' } }],
    ['o-4', { as: { role: 'customer', id: 'song' }, action: { do: 'confirm', on: 'o-4' } }],
    ['o-7', { as: { role: 'store', id: 's2' }, action: { do: 'cook start', on: 'o-7' } }],
    ['o-8', { as: { role: 'store', id: 's2' }, action: { do: 'cook finish', on: 'o-8' } }],
  ])('Enter does what %s needs next', (order, deed) => {
    expect(pressed(form(order), 'enter')).toEqual({ done: deed });
  });

  it('says what that is, and who does it', () => {
    expect(shownOptions(form('o-1'))[0]).toMatchObject({ label: 'comes next: accept o-1', hint: 'store s2' });
  });

  it('offers no next step where nobody has to do anything, or the order is over', () => {
    expect(choices(form('o-5'))).toEqual(['customer', 'store', 'rider']);
    expect(choices(form('o-9'))).toEqual(['customer', 'store', 'rider']);
  });

  it('comes first in the list of orders', () => {
    expect(choices(asking(form('o-6'), '"reject" enter "reject" enter'))[0]).toBe('o-6');
  });
});

describe('playing a role', () => {
  it('lists the orders that it fits first, then the others under way', () => {
    expect(choices(asking(form(), '"store" enter enter'))).toEqual(['o-1', 'o-6', 'o-2', 'o-3', 'o-4', 'o-7', 'o-8']);
    expect(choices(asking(form(), 'enter "confirm" enter'))[0]).toBe('o-4');
  });

  it('acts as whoever the order belongs to', () => {
    expect(pressed(form(), 'enter "cancel" enter "o-7" enter')).toEqual({
      done: { as: { role: 'customer', id: 'song' }, action: { do: 'cancel', on: 'o-7' } },
    });
    expect(pressed(form(), '"store" enter "finish" enter enter')).toEqual({
      done: { as: { role: 'store', id: 's2' }, action: { do: 'cook finish', on: 'o-8' } },
    });
  });

  it('asks a store why, and takes an answer of its own', () => {
    const why = asking(form(), '"store" enter "reject" enter enter');
    expect(why.typed).toBe('out of ingredients');
    expect(asking(why, '^u enter').trouble).toMatch(/one line of text/);
    expect(pressed(why, '^u "재료 소진" enter')).toEqual({
      done: { as: { role: 'store', id: 's2' }, action: { do: 'reject', on: 'o-1', reason: '재료 소진' } },
    });
  });

  it('offers the riders near the customer first', () => {
    const riders = asking(form(), '"rider" enter enter');
    expect(riders.question.key).toBe('rider');
    expect(choices(riders)).toHaveLength(world.riders.length);
    const near = shownOptions(riders).filter(({ hint }) => hint.endsWith('nearby'));
    expect(near.length).toBeGreaterThan(0);
    expect(shownOptions(riders).slice(0, near.length)).toEqual(near);
    expect(pressed(riders, 'enter')).toEqual({
      done: { as: { role: 'rider', id: 'r1' }, action: { do: 'pick', on: 'o-3' } },
    });
  });

  it('says so where no order is under way', () => {
    expect(asking(form(null, []), '"store" enter enter enter').trouble).toMatch(/No order is under way/);
  });
});

describe('ordering', () => {
  const ordering = (chosen: string | null = null) => asking(form(chosen), '"customer" enter enter');

  it('takes Enter all the way', () => {
    const { id } = world.customers[0] ?? { id: '' };
    expect(pressed(ordering(), 'enter enter enter enter enter')).toEqual({
      done: {
        as: { role: 'customer', id },
        action: { do: 'order', store: 's1', items: { tangsuyuk: 1 }, area: null },
      },
    });
  });

  it('takes several items, none twice', () => {
    const more = asking(ordering(), 'enter enter "jjajang" enter ^u "3" enter');
    expect(choices(more)).toEqual(['', 'tangsuyuk', 'jjamppong']);
    const all = asking(more, '"jjamppong" enter enter');
    expect(pressed(all, '"tangsuyuk" enter enter')).toMatchObject({
      done: { action: { items: { jjajang: 3, jjamppong: 1, tangsuyuk: 1 } } },
    });
  });

  it('takes somebody new, and refuses what is no name', () => {
    const typed = asking(ordering(), '"송가네"');
    expect(shownOptions(typed).at(-1)).toMatchObject({ value: '송가네', hint: 'somebody new' });
    expect(pressed(typed, 'end enter enter enter enter enter')).toMatchObject({ done: { as: { id: '송가네' } } });
    expect(asking(ordering(), '"a b" enter').trouble).not.toBe('');
  });

  it('begins with the chosen order’s store', () => {
    const stores = asking(ordering('o-1'), 'enter');
    expect(shownOptions(stores)[stores.at]?.value).toBe('s2');
  });

  it('takes a whole number of each', () => {
    for (const wrong of ['0', '1.5', '1001', 'x', ''])
      expect(asking(ordering(), `enter enter enter ^u "${wrong}" enter`).trouble).toBe(
        'Expected a whole number from 1 to 1,000.',
      );
  });

  it('goes back an item at a time', () => {
    const back = asking(ordering(), 'enter enter "jjajang" enter enter escape');
    expect(back).toMatchObject({ typed: '1', question: { key: 'quantity1' } });
    expect(asking(back, 'escape').question.key).toBe('item1');
  });
});
