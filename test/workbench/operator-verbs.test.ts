/** The operator's verbs of the built program: faults, dead letters, the doctor, traces, worlds handed over, and completion. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { emptyFolder } from '../../src/local/testing/folder.ts';
import { addFault, deliverystore, line, place, song, visit } from './binary.ts';

const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const UTF8 = 'C.UTF-8';

let folder: string;
let world: string;
beforeEach(() => {
  folder = emptyFolder();
  world = join(folder, 'world');
});

/** What it printed, which is JSON and nothing else. */
async function said(words: string, expected = 0): Promise<unknown> {
  const { code, out, error } = await line(`${words} --json`, { world, lang: UTF8 });
  expect({ words, code, error }).toEqual({ words, code: expected, error: '' });
  return JSON.parse(out);
}

test('faults are begun, listed and ended', async () => {
  const outage = { id: 1, type: 'outage', target: 'store', since: ISO, until: ISO, fired: 0 };
  const begun = (await said('fault add outage --target store --for 10m')) as { since: string; until: string };
  expect(begun).toEqual(outage);
  expect(Date.parse(begun.until) - Date.parse(begun.since)).toBe(600_000);
  const drop = { id: 2, type: 'drop', target: 'order->store', since: ISO, until: ISO, fired: 0 };
  expect(await said('fault add drop --target order->store --rate 10%')).toEqual(drop);
  expect(await said('fault list')).toEqual([{ ...outage, fired: expect.any(Number) }, drop]);
  expect(await said('fault clear 2')).toEqual({ cleared: 1 });
  expect(await said('fault clear')).toEqual({ cleared: 1 });
  expect(await said('fault list')).toEqual([]);
  expect(await said('fault clear')).toEqual({ cleared: 0 });
});

test('dead letters are listed, and sent again', async () => {
  expect(await said('dead-letters')).toEqual([]);
  addFault(world, { type: 'poison', target: { kind: 'context', context: 'store' } });
  addFault(world, { type: 'lostReply', target: { kind: 'link', from: 'store', to: 'order' } });
  place(world, 'o-1');
  visit(world, (each) => each.clearFaults());
  const letter = { id: 1, time: ISO, context: 'store', orderId: 'o-1', source: 'order', reason: 'unreadable' };
  const [first] = (await said('dead-letters')) as unknown[];
  expect(first).toEqual({ ...letter, healed: expect.any(Boolean) });
  expect(await said('dead-letters retry 1')).toEqual({ retried: 1 });
  expect(((await said('dead-letters')) as unknown[])[0]).toEqual({ ...letter, healed: true });
  expect(await said('accept o-1')).toMatchObject({ status: 'ACCEPTED' });
});

type Findings = {
  readonly ok: boolean;
  readonly findings: readonly { readonly check: string; readonly ok: boolean }[];
};

/** The checks that found something. */
async function troubles(): Promise<readonly string[]> {
  const { findings } = (await said('doctor', 1)) as Findings;
  return findings.filter(({ ok }) => !ok).map(({ check }) => check);
}

test('the doctor finds nothing wrong with a world, or where there is none yet', async () => {
  const checks = ['version', 'node', 'terminal', 'locale', 'sqlite', 'folder'];
  const findings = (...names: readonly string[]) =>
    names.map((check) => ({ check, ok: true, found: expect.any(String), advice: null }));
  expect(await said('doctor')).toEqual({ ok: true, findings: findings(...checks) });
  place(world, 'o-1');
  expect(await said('doctor')).toEqual({ ok: true, findings: findings(...checks, 'files') });
  const { code, out } = await line('doctor --ascii', { world }); // LANG=C
  expect(code).toBe(1);
  expect(out).toMatch(/^\[!!\] locale {4}C\n {4}set a UTF-8 locale/m);
  expect(out).toMatch(/^[\n\x20-\x7e]+$/);
});

test('the doctor says what is wrong with a folder or a file', async () => {
  place(world, 'o-1');
  const journal = join(world, 'store.sqlite');
  const sound = readFileSync(journal);
  writeFileSync(journal, Buffer.from(sound).fill(0x5a, 0, 4096));
  expect(await troubles()).toEqual(['files']);
  writeFileSync(journal, sound);
  rmSync(join(world, 'order.sqlite'));
  expect(await troubles()).toContain('files');
  rmSync(world, { recursive: true });
  writeFileSync(world, '');
  expect(await troubles()).toEqual(['folder']);
  rmSync(world);
  symlinkSync('nowhere', world);
  expect(await troubles()).toEqual(['folder']);
  world = folder; // with something else in it
  expect(await troubles()).toEqual(['folder']);
});

test('a world goes through a file and through pipes, and stays the same', async () => {
  place(world, 'o-1');
  visit(world, (each) => each.command(song, 'CancelOrder', 'o-1', null));
  const file = join(folder, 'session.jsonl');
  const exported = (await said(`export ${file}`)) as { exported: number };
  expect(exported).toEqual({ exported: expect.any(Number), file });
  const [byFile, byPipe] = [join(folder, 'by-file'), join(folder, 'by-pipe')];
  const piped = await line('export', { world });
  expect(piped).toEqual({ code: 0, out: readFileSync(file, 'utf8'), error: '' });
  const imports = await Promise.all([
    deliverystore(['import', file, '--json'], { world: byFile }),
    deliverystore(['import', '-', '--json'], { world: byPipe, input: piped.out }),
  ]);
  expect(imports.map(({ code, out }) => ({ code, ...JSON.parse(out) }))).toEqual([
    { code: 0, imported: exported.exported, world: byFile },
    { code: 0, imported: exported.exported, world: byPipe },
  ]);
  const again = await Promise.all([line('export', { world: byFile }), line('export', { world: byPipe })]);
  expect(again.map(({ out }) => out)).toEqual([piped.out, piped.out]);
  world = byPipe;
  expect(await said('status o-1')).toMatchObject({ status: 'CANCELED', refunded: 20_000, reason: 'customer' });
  expect(await said('doctor')).toMatchObject({ ok: true });
});

test('an import names the line that is wrong', async () => {
  place(world, 'o-1');
  const { out } = await line('export', { world });
  const cut = `${out.split('\n').slice(0, 3).join('\n')}\n{"torn`;
  const told = await line('import -', { world: join(folder, 'copy'), input: cut });
  expect(told).toEqual({ code: 2, out: '', error: expect.stringMatching(/^-:4: this is not JSON; expected .*\n$/) });
});

test('an order’s story as text, as JSON and as a diagram', async () => {
  place(world, 'o-1');
  const [text, json, mermaid] = [
    await line('trace o-1', { world }),
    await said('trace o-1'),
    await line('trace o-1 --format mermaid', { world }),
  ];
  expect(text).toMatchObject({ code: 0, error: '' });
  expect(text.out).toMatch(/^o-1\n0:00:00\.000 {2}order\/1 {2}OrderPlaced .* ← customer\/song\/1\n/);
  expect(json).toMatchObject({ schema: 1, order: 'o-1' });
  const { steps } = json as { steps: readonly object[] };
  expect(steps[0]).toEqual({
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    id: 'order/o-1/1',
    kind: 'event',
    who: 'order',
    to: null,
    what: 'OrderPlaced',
    data: expect.objectContaining({ customer: 'song', amount: 20_000 }),
    cause: 'customer/song/o-1/1',
    depth: 0,
  });
  expect(mermaid).toMatchObject({ code: 0, error: '', out: expect.stringMatching(/^sequenceDiagram\n/) });
});

test.each(['bash', 'zsh', 'fish'])('%s gets a script that completes', async (shell) => {
  const { code, out, error } = await line(`completion ${shell}`, { world });
  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(out).toContain('deliverystore __complete -- ');
  if (shell === 'bash') execFileSync('bash', ['-n'], { input: out });
});

test('completion offers verbs, options and the orders of the world, and makes none', async () => {
  expect(await line('__complete -- accept o-', { world })).toEqual({ code: 0, out: '', error: '' });
  place(world, 'o-1');
  expect((await line('__complete -- accept o-', { world })).out).toBe('o-1\n');
  expect((await line('__complete -- con', { world })).out).toBe('confirm\n');
  expect((await line('__complete -- cook st', { world })).out).toBe('start\n');
  expect((await line('__complete -- order --sto', { world })).out).toBe('--store\n');
});
