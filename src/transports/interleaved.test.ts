import { describe, expect, it } from 'vitest';
import type { Choose } from '../core/runtime/choice.ts';
import type { Answer, Envelope } from '../core/vocabulary.ts';
import { Bag } from './bag.ts';
import { InterleavedTransport } from './interleaved.ts';
import { transportContract } from './transport-contract.ts';

function made(choose: Choose = () => 0) {
  const bag = new Bag(choose, true);
  const rest = () => {
    while (bag.step(Number.MAX_SAFE_INTEGER));
    return Promise.resolve();
  };
  return { bag, transport: new InterleavedTransport(bag, new Set(['bank'])), rest };
}

const NONE_OF_IT = { readsFromTheStart: false, survivesCrash: false, survivesBroker: false };
transportContract('one in which any order can be had', NONE_OF_IT, made);

const sold = (version: number): Envelope => {
  const cause = { source: 'shop', order: 'o-1', version };
  return { ...cause, type: 'Sold', data: null, time: 0, cause, after: [] };
};

describe('what is on its way', () => {
  it('can come in any order; time is the later of now and its own', async () => {
    const { transport, rest } = made((_offers, step) => (step === 0 ? 3 : 0));
    const came: string[] = [];
    const say = (what: string) => came.push(`${what} at ${transport.now()}`);
    for (const name of ['a', 'b'])
      transport.subscribe(name, ['shop'], { receive: ({ version }) => say(`${name} ${version}`), bury: () => {} });
    transport.publish('shop', [sold(1)], () => {});
    transport.publish('shop', [sold(2)], () => {});
    transport.at(9_000, () => say('timer'));
    await rest();
    expect(came).toEqual(['b 2 at 1000', 'a 1 at 1000', 'b 1 at 1000', 'a 2 at 1000', 'timer at 9000']);
  });

  it('touches its order where it is handled, and what is shared there by calls', async () => {
    const { bag, transport, rest } = made();
    const yes: Answer = { kind: 'accepted', result: {}, cause: sold(1).cause };
    transport.serve('shop', null);
    transport.serve('bank', {
      take: (_command, answered) => transport.at(5_000, () => answered(yes)),
    });
    transport.subscribe('bank', ['shop'], { receive: () => {}, bury: () => {} });
    transport.publish('shop', [sold(1)], () => {});
    const by = { role: 'customer', id: 'song' } as const;
    const command = { type: 'Pay', order: 'o-1', by, data: null, cause: sold(1).cause };
    transport.request('shop', 'bank', command, () => {});
    transport.request('customer/song', 'bank', command, () => {});
    await rest();
    const asked = ['bank/o-1', 'bank'];
    expect(bag.happened.map(({ touches }) => touches)).toEqual([
      ['bank/o-1'],
      asked,
      asked,
      asked,
      asked,
      ['shop/o-1'],
      null,
    ]);
  });

  it('may be a timer that nobody needs any more: it is known since when', async () => {
    const { bag, transport, rest } = made();
    let needed = true;
    transport.at(
      9_000,
      () => {},
      true,
      () => (needed ? ['a/o-1'] : []),
    );
    transport.subscribe('a', ['shop'], { receive: () => (needed = false), bury: () => {} });
    transport.publish('shop', [sold(1)], () => {});
    await rest();
    expect(bag.happened[1]).toMatchObject({ touches: [], missed: [{ step: 0, touch: 'a/o-1' }] });
  });
});
