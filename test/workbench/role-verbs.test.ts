/** The roles played with the built program, by hand and through pipes: what each verb prints, to the letter and to the column. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyFolder } from '../../src/local/testing/folder.ts';
import { width } from '../../src/scenarios/reporters/layout.ts';
import { deliverystore, line, worldOfAllSteps } from './binary.ts';

const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const MENU = { tangsuyuk: 10_000, jjajang: 2_500, jjamppong: 9_000 };
const KOREAN = 'ko_KR.UTF-8';

let prepared: string;
beforeAll(() => {
  prepared = worldOfAllSteps(mkdtempSync(join(tmpdir(), 'deliverystore-verbs-')));
});
afterAll(() => rmSync(prepared, { recursive: true }));

/** An order at every step, in a world of the test's own. */
function allSteps(): string {
  const world = join(emptyFolder(), 'world');
  cpSync(prepared, world, { recursive: true });
  return world;
}

test('the whole story by hand, each command with --json', { timeout: 60_000 }, async () => {
  const world = emptyFolder();
  const said = async (words: string): Promise<unknown> => {
    const { code, out, error } = await line(`${words} --json`, { world });
    expect({ words, code, error }).toEqual({ words, code: 0, error: '' });
    return JSON.parse(out);
  };
  const placed = (await said('order --as song --store s1 --item tangsuyuk:2 --area 용산구')) as { orderId: string };
  const { orderId } = placed;
  expect(orderId).toMatch(/^o-[0-9a-z]{4}$/);
  expect(placed).toEqual({ orderId, status: 'PAID', amount: 20_000, points: 1_000 });
  const at = (status: string) => ({ orderId, status, amount: 20_000, points: 1_000 });
  const about = { store: 's1', area: '용산구', items: { tangsuyuk: 2 } };

  expect(await said('queue --as s1')).toEqual([
    { orderId, status: 'PAID', customer: 'song', area: '용산구', items: { tangsuyuk: 2 }, amount: 20_000 },
  ]);
  expect(await said(`accept ${orderId}`)).toEqual(at('ACCEPTED'));
  expect(await said(`accept ${orderId}`)).toEqual(at('ACCEPTED')); // the same again changes nothing
  expect(await said(`cook start ${orderId}`)).toEqual(at('COOKING'));
  expect(await said('deliveries --as r1')).toEqual([]);
  expect(await said(`cook finish ${orderId.slice(0, 3)}`)).toEqual(at('COOKED')); // a beginning is enough
  expect(await said('deliveries --as r1')).toEqual([{ orderId, ...about }]);
  expect(await said(`pick ${orderId} --as r1`)).toEqual(at('PICKED'));
  expect(await said(`confirm ${orderId}`)).toEqual(at('COMPLETED'));

  const steps = ['PLACED', 'PAID', 'ACCEPTED', 'COOKING', 'COOKED', 'PICKED', 'COMPLETED'];
  const timeline = steps.map((status) => ({ status, time: ISO }));
  const status = { ...at('COMPLETED'), customer: 'song', ...about, timeline };
  expect(await said(`status ${orderId}`)).toEqual(status);
  expect(await said('notifications --as song')).toEqual(
    steps.map((step) => ({ orderId, status: step, time: ISO, delivered: true })),
  );
  expect(await said('orders --as song')).toEqual([
    { orderId, status: 'COMPLETED', store: 's1', amount: 20_000, time: ISO },
  ]);
  expect(await said('points --as song')).toEqual({
    customer: 'song',
    balance: 1_000,
    entries: [{ orderId, earned: 1_000, canceled: 0 }],
  });
  expect(await said('queue --as s1')).toEqual([]);
  // one object a line, for whoever reads along
  const { out } = await line(`status ${orderId} --watch --json`, { world });
  expect(
    out
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each)),
  ).toEqual([status]);
});

test('an order that ends otherwise says why, and what went back', async () => {
  const world = allSteps();
  const reason = '가'.repeat(500);
  const [reject, cancel] = await Promise.all([
    deliverystore(['reject', 'o-paid', '--reason', reason, '--json'], { world }),
    line('cancel o-accepted --json', { world }),
  ]);
  const canceled = { status: 'CANCELED', amount: 20_000, points: 0, refunded: 20_000 };
  expect(reject).toMatchObject({ code: 0, error: '' });
  expect(JSON.parse(reject.out)).toEqual({ orderId: 'o-paid', ...canceled, reason: 'rejected' });
  expect(JSON.parse(cancel.out)).toEqual({ orderId: 'o-accepted', ...canceled, reason: 'customer' });
});

test('the menu of one store, and of all', async () => {
  const world = emptyFolder();
  const [one, all] = await Promise.all([line('menu s1 --json', { world }), line('menu --json', { world })]);
  const s1 = { storeId: 's1', name: 's1', area: '용산구', menu: MENU };
  expect(JSON.parse(one.out)).toEqual(s1);
  const stores = JSON.parse(all.out) as unknown[];
  expect(stores).toHaveLength(5);
  expect(stores[0]).toEqual(s1);
});

const LOOKS = ['menu', 'menu s1', 'orders --as song', 'points --as song', 'notifications --as song', 'queue --as s1'];
LOOKS.push('deliveries --as r1', 'status o-cooked', 'fault list', 'trace o-completed');

test('what is piped has no escape sequences; with --ascii nothing but names is beyond ASCII', async () => {
  const world = allSteps();
  const looks = await Promise.all(LOOKS.map((words) => line(`${words} --ascii`, { world })));
  const plain = await line('trace o-cooking', { world });
  for (const { code, out, error } of [...looks, plain]) {
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/^[^\p{Cc}]+(\n[^\p{Cc}]*)*\n$/u);
    for (const row of out.trimEnd().split('\n')) expect(row).toBe(row.trimEnd());
  }
  for (const { out } of looks) expect(out.replaceAll(/[가-힣]+/g, '')).toMatch(/^[\n\x20-\x7e]+$/);
  expect(plain.out).toContain('←');
});

test('in Korean columns stand below each other, Hangul counted as two', async () => {
  const world = allSteps();
  const [orders, status] = await Promise.all([
    line('orders --as song', { world, lang: KOREAN }),
    line('status o-cooked', { world, lang: KOREAN }),
  ]);
  const rows = orders.out.split('\n').slice(0, 8);
  expect(rows[0]).toMatch(/^주문 +상태 +금액 +언제 +가게 +내용$/);
  expect(rows[7]).toMatch(/^o-canceled +주문취소됨 +20,000원 +(방금|\d+초 전) +s1 +tangsuyuk × 2$/);
  const starts = (text: string, mark: RegExp) => width(text.slice(0, text.search(mark)));
  expect(new Set(rows.slice(1).map((row) => starts(row, /20,000원/))).size).toBe(1);
  expect(new Set(rows.map((row) => starts(row, /가게|s1/))).size).toBe(1);
  expect(new Set(rows.map((row) => starts(row, /내용|tangsuyuk/))).size).toBe(1);
  expect(status.out).toContain('o-cooked  요리완료됨\n  고객    song\n');
  expect(status.out).toContain('  금액    20,000원\n  포인트  1,000P\n');
  expect(status.out).toMatch(/\n다음: deliverystore pick o-cooked --as r1\n$/);
});

test('what to type next can be copied, whatever the folder is called', async () => {
  const world = join(emptyFolder(), "it's \u001b[31m\\red\u202e");
  const { code, out } = await deliverystore(['orders', '--as', 'song', '--world', world], { world: '' });
  expect(code).toBe(0);
  expect(out).toMatch(/--world \$'.*it\\'s \\u001b\[31m\\\\red\\u202e'\n$/);
  expect(out).toMatch(/^([^\p{Cc}\u202e]+\n)+$/u);
});
