import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SAGA } from '../core/vocabulary.ts';
import { localConfig } from '../local/local-config.ts';
import { MemoryTransport } from '../transports/memory.ts';
import { VirtualTime } from '../transports/virtual-time.ts';
import { Outside } from './outside.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-outside-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const cause = { source: 'payment', order: 'o-1', version: 1 };
const settings = { schema: 1, origin: 0, speed: 1, partitions: 1, seed: 7, world: localConfig() } as const;

/** Opens the books, does that work, and gives the ids of what was told. */
function opened(work: (transport: MemoryTransport) => void): readonly string[] {
  const time = new VirtualTime();
  const transport = new MemoryTransport(time);
  const ids: string[] = [];
  const outside = new Outside(folder, settings, transport, (_, id) => ids.push(id));
  work(transport);
  while (time.step(Number.POSITIVE_INFINITY));
  outside.close();
  return ids;
}

test('what it saw is told again by the next one, each under the same id', () => {
  const command = (type: string, data: unknown) => ({ type, order: 'o-1', by: SAGA, data, cause });
  const first = opened((transport) => {
    const refund = () => transport.request('payment', 'gateway', command('Refund', null), () => {});
    transport.request('payment', 'gateway', command('Capture', { amount: 1000 }), refund);
    for (const number of [1, 2])
      transport.request(
        'notification',
        'kakao',
        command('Send', { customer: 'song', status: 'PAID', number }),
        () => {},
      );
  });
  expect([...first].sort()).toEqual([
    expect.stringMatching(/^money\/o-1\/captured\/\d+$/),
    expect.stringMatching(/^money\/o-1\/refunded\/\d+$/),
    expect.stringMatching(/^shown\/o-1\/1\/\d+$/),
    expect.stringMatching(/^shown\/o-1\/2\/\d+$/),
  ]);
  expect(new Set(first).size).toBe(4);
  expect(opened(() => {})).toEqual(first);
});
