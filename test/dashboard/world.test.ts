/** The dashboard's source on a local world, while others work on it at their terminals. */
import { expect, test, beforeEach } from 'vitest';
import { openSource } from '../../src/cli/dashboard/open-source.ts';
import type { HistorySource } from '../../src/cli/dashboard/sources/history-source.ts';
import { addFault, clearFaults } from '../../src/cli/operator/fault.ts';
import { play } from '../../src/cli/roles/play.ts';
import type { RoleFlags, RoleVerb } from '../../src/cli/roles/role-verbs.ts';
import { TestTerminal } from '../../src/cli/test-terminal.ts';
import { emptyFolder } from '../../src/local/testing/folder.ts';

const FLAGS: RoleFlags & { operate: boolean } = { json: true, input: false, color: false, ascii: false, item: [], operate: false };
const song = { role: 'customer', id: 'song' } as const;
const BASKET = { as: 'song', store: 's1', item: ['tangsuyuk:2'], area: '용산구' };

let folder: string;
beforeEach(() => {
  folder = emptyFolder();
});

async function typed(verb: RoleVerb, word?: string, flags: Partial<RoleFlags> = {}): Promise<any> {
  const terminal = new TestTerminal();
  await play(verb, word, { ...FLAGS, world: folder, ...flags }, terminal);
  return JSON.parse(terminal.stdout);
}

test('probe', async () => {
  const source = await openSource({ ...FLAGS, world: folder }, new TestTerminal());
  console.log(JSON.stringify(source.scene()).slice(0, 1500));
  const { orderId } = await typed('order', undefined, BASKET);
  await source.look();
  for (const [verb, flags] of [['accept'], ['cook start'], ['cook finish'], ['pick', { as: 'r1' }], ['confirm']] as const) {
    console.log(JSON.stringify(await typed(verb as RoleVerb, orderId, (flags as any) ?? {})));
    await source.look();
    console.log(source.scene().business.recent[0]?.status, (await source.standing(orderId)));
  }
  const { requirements, invariants, liveness } = source.scene().found;
  console.log(requirements.map((r) => `${r.id} ${r.verdict} ${r.because?.sentence ?? ''}`), invariants.map((r) => `${r.name} ${r.verdict}`), liveness.map((l) => `${l.name} ${l.verdict}`));
  console.log(await source.operator!.play(song, { do: 'order', store: 's1', items: { tangsuyuk: 1 }, area: null }));
  console.log(await source.operator!.play({ role: 'store', id: 's1' }, { do: 'accept', on: orderId }));
  console.log(await source.operator!.addFault({ type: 'outage', target: { kind: 'context', context: 'store' }, for: 60_000_000, rate: 1 }));
  console.log(source.scene().faults, source.scene().business.contexts[3]);
  console.log(await source.operator!.play({ role: 'store', id: 's1' }, { do: 'accept', on: source.scene().business.recent[0]!.order }));
  console.log(await source.operator!.endFault(1));
  console.log(source.scene().faults, source.scene().business.contexts[3]?.up, source.scene().business.counts);
});
