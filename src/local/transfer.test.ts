/** A world goes out as lines of CloudEvents and comes back the same; lines that are none are named. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { LocalWorld } from './local-world.ts';
import { emptyFolder } from './testing/folder.ts';
import { exportLines, ImportError, importLines } from './transfer.ts';

const song = { role: 'customer', id: 'song' } as const;
const store = { role: 'store', id: 's1' } as const;
const now = () => Date.UTC(2026, 10, 23) * 1000;

let folder: string;
let copy: string;
beforeEach(() => {
  folder = join(emptyFolder(), 'world');
  copy = join(emptyFolder(), 'copy');
});

function visit<T>(path: string, work: (world: LocalWorld) => T): T {
  const world = LocalWorld.open({ folder: path, now, seed: 7, patience: 0 });
  try {
    return work(world);
  } finally {
    world.close();
  }
}

const exported = (path: string) => visit(path, (world) => [...exportLines(world.contents())]);

const sound = () => true;

async function* each(lines: readonly string[]): AsyncGenerator<string, void> {
  yield* lines;
}

function play(): void {
  const order = (id: string, items: object) =>
    visit(folder, (world) => world.command(song, 'PlaceOrder', id, { store: 's1', area: '용산구', items }));
  order('o-1', { tangsuyuk: 1 });
  order('o-2', { jjajang: 2 });
  visit(folder, (world) => world.command(store, 'AcceptOrder', 'o-1', null));
  visit(folder, (world) => world.command(song, 'CancelOrder', 'o-2', null));
}

describe('a world that is handed over', () => {
  it('is CloudEvents, a line each', () => {
    play();
    const events = exported(folder).map((line) => JSON.parse(line));
    expect(events.every(({ specversion, id, source, type }) => specversion === '1.0' && id && source && type)).toBe(
      true,
    );
    expect(new Set(events.map(({ source, id }) => `${source} ${id}`)).size).toBe(events.length);
    expect(events.find(({ type }) => type === 'OrderPlaced')).toMatchObject({
      id: 'order/o-1/1',
      subject: 'o-1',
      sequence: 1,
      causationid: 'customer/song/o-1/1',
      time: expect.stringMatching(/^2026-11-23T00:00:00\.\d{6}Z$/),
    });
    expect(events.flatMap(({ type, data }) => (type === 'MoneyMoved' ? [data.moved] : []))).toEqual([
      ...['captured', 'captured', 'refunded'],
    ]);
  });

  it('comes back the same, and goes on', async () => {
    play();
    const lines = exported(folder);
    expect(await importLines(each(lines), copy, sound)).toBe(lines.filter((line) => line.includes('worldtime')).length);
    expect(exported(copy)).toEqual(lines);
    const finish = (type: string) => visit(copy, (world) => world.command(store, type, 'o-1', null));
    expect(finish('StartCooking')).toMatchObject({ kind: 'accepted' });
    const audit = visit(copy, (world) => world.audit());
    expect(audit.filter(({ verdict }) => verdict === 'violated')).toEqual([]);
    expect(visit(copy, (world) => world.unsettled())).toEqual([]);
  });

  it('takes a payment for what it was: nobody is charged again', async () => {
    play();
    await importLines(each(exported(folder)), copy, sound);
    const again = visit(copy, (world) => world.command(song, 'PayOrder', 'o-1', null));
    expect(again).toMatchObject({ kind: 'refused', refusal: { code: 'ALREADY_PAID' } });
  });
});

describe('lines that are no world', () => {
  const broken = async (lines: readonly string[]) => {
    const error = await importLines(each(lines), copy, sound).catch((reason: unknown) => reason);
    return error instanceof ImportError ? error.message : error;
  };

  it.each([
    ['nothing', [], 'line 0: noWorld'],
    ['no JSON', ['{'], 'line 1: notJson'],
    ['something else', ['{"specversion":"1.0"}'], 'line 1: unknown'],
    ['too long', [`"${'x'.repeat(1024 * 1024)}"`], 'line 1: tooLong'],
  ])('%s', async (_name, lines, message) => {
    expect(await broken(lines)).toBe(message);
    expect(existsSync(join(copy, 'order.sqlite'))).toBe(false);
  });

  it('are taken up whole or not at all', async () => {
    play();
    const found = await importLines(each(exported(folder)), copy, () => false).catch((error: unknown) => error);
    expect(found).toMatchObject({ problem: 'broken' });
    expect(readdirSync(join(copy, '..'))).toEqual([]);
  });

  it('name an order so that a terminal or a shell would do something', async () => {
    play();
    const lines = exported(folder);
    for (const name of ['o-1;rm', 'o-1\u001b[31m', 'o-1\u202e'])
      expect(await broken(lines.map((line) => line.replaceAll('o-1', JSON.stringify(name).slice(1, -1))))).toMatch(
        /: unknown$/,
      );
  });

  it('do not begin with the world, or skip a version', async () => {
    play();
    const lines = exported(folder);
    expect(await broken(lines.slice(1))).toBe('line 1: notFirst');
    expect(await broken(lines.slice(0, -1))).toMatch(/^line \d+: truncated$/);
    expect(await broken(lines.filter((line) => !line.includes('MessageShown')))).toMatch(/^line \d+: truncated$/);
    const skipped = lines.filter((line) => !line.includes('"id":"order/o-1/2"'));
    expect(await broken(skipped)).toMatch(/^line \d+: skipsVersion$/);
  });
});
