import { describe, expect, it } from 'vitest';
import { MemoryTransport } from './memory.ts';
import { transportContract } from './transport-contract.ts';
import { VirtualTime } from './virtual-time.ts';

function made() {
  const time = new VirtualTime();
  const rest = () => {
    while (time.step(Number.MAX_SAFE_INTEGER));
    return Promise.resolve();
  };
  return { time, transport: new MemoryTransport(time), rest };
}

transportContract('memory', { readsFromTheStart: false, survivesCrash: false, survivesBroker: false }, made);

describe('in memory', () => {
  it('everything takes a millisecond', async () => {
    const { transport, rest } = made();
    const times: number[] = [];
    transport.serve('bank', {
      take: (each, answered) => answered({ kind: 'accepted', result: {}, cause: each.cause }),
    });
    transport.subscribe('a', ['shop'], { receive: () => times.push(transport.now()), bury: () => {} });
    const cause = { source: 'shop', order: 'o-1', version: 1 };
    transport.publish('shop', [{ ...cause, type: 'Sold', data: null, time: 0, cause, after: [] }], () => {});
    transport.request(
      'shop',
      'bank',
      { type: 'Pay', order: 'o-1', by: { role: 'saga', id: 'saga' }, data: null, cause },
      () => times.push(transport.now()),
    );
    await rest();
    expect(times).toEqual([1000, 2000]);
  });
});
