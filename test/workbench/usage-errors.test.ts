/** Every wrong use of the built program: exit 2, one sentence on stderr that says how to go on, nothing on stdout, nothing done. */
import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverystore, line, place, type Ran, visit } from './binary.ts';

const READ_ONLY = 'a folder that may not be written';

let folder: string;
let prepared: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-usage-'));
  prepared = join(folder, 'prepared');
  place(prepared, 'o-abc1');
  place(prepared, 'o-abc2');
});
afterAll(() => {
  const locked = join(folder, READ_ONLY);
  if (existsSync(locked)) chmodSync(locked, 0o700);
  rmSync(folder, { recursive: true });
});

/** What is told of a wrong use; anything else about it is looked at here. */
function sentenceOf({ code, out, error }: Ran): string {
  expect({ code, out }, error).toEqual({ code: 2, out: '' });
  expect(error).toMatch(/^([^\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+\n)+$/u);
  expect(error).not.toMatch(/\bat .*:\d+:\d+|bug in deliverystore/);
  return error;
}

const LONG = 'x'.repeat(65);
const ORDER = ['order', '--as', 'song', '--store', 's1'];
const ITEM = [...ORDER, '--item'];

/** Told before anything is opened. */
const WRONG: readonly (readonly [words: string | readonly string[], sentence: RegExp])[] = [
  // missing, and nobody there to ask
  ['orders', /^--as ID is missing; give it, or run this on a terminal/],
  ['orders --no-input', /^--as ID is missing/],
  ['queue', /^--as ID is missing/],
  ['deliveries', /^--as ID is missing/],
  ['order --store s1 --item tangsuyuk', /^--as ID is missing/],
  ['order --as song --item tangsuyuk', /^--store ID is missing/],
  ['order --as song --store s1 --no-input', /^--item ITEM:QUANTITY is missing/],
  ['pay --no-input', /^ORDER is missing/],
  ['pick o-abc1', /^--as ID is missing/],
  ['reject o-abc1', /^--reason TEXT is missing/],
  ['fault add', /^TYPE is missing/],
  ['fault add outage', /^--target TARGET is missing/],
  ['trace', /missing required argument 'ORDER'/],
  // malformed
  ...['tangsuyuk:0', ':2', 'tangsuyuk:1001', 'tangsuyuk:2.5', ''].map(
    (item) => [[...ITEM, item], /^--item ".*"; expected an item and how many, such as tangsuyuk:2/] as const,
  ),
  [[...ITEM, 'a:600', '--item', 'a:600'], /^--item "a:600"; expected/],
  [[...ITEM, `${LONG}:1`], /^--item "x+…"; expected/],
  [[...ITEM, 'tangsuyuk', '--area', '부산'], /^--area "부산"; expected a district of Seoul/],
  [`orders --as ${LONG}`, /^"x{60}…" is no id; expected .* at most 64/],
  [`status ${LONG}`, /^"x{60}…" is no id/],
  [`menu ${LONG}`, /^"x{60}…" is no id/],
  [['orders', '--as', ''], /^"" is no id/],
  [['orders', '--as', '../song'], /^"\.\.\/song" is no id/],
  [['reject', 'o-abc1', '--reason', 'x'.repeat(501)], /^the reason "x{60}…"; expected .* at most 500/],
  [['reject', 'o-abc1', '--reason', ' '], /^the reason " "; expected one line of text/],
  // what could forge a line or hide text
  [['orders', '--as', 'so\u001b[31mng'], /^"so\\u001b\[31mng" is no id/],
  [['orders', '--as', 'so\u202eng'], /^"so\\u202eng" is no id/],
  [['orders', '--as', 'so\nng'], /^"so\\u000ang" is no id/],
  [['status', 'o-\u009b31m'], /^"o-\\u009b31m" is no id/],
  [['menu', 's\r1'], /^"s\\u000d1" is no id/],
  [['reject', 'o-abc1', '--reason', 'a\u0001b'], /^the reason "a\\u0001b"/],
  [[...ITEM, 'tang\u202esuyuk:1'], /^--item "tang\\u202esuyuk:1"/],
  [[...ITEM, 'tangsuyuk', '--area', '용산\u001b구'], /^--area "용산\\u001b구"/],
  [['\u001b[31morder'], /^error: unknown command '\\u001b\[31morder'/],
  [['orders', '--as\u202e'], /^error: unknown option '--as\\u202e'/],
  [['menu', '--lang', '\u001b[1m'], /^--lang "\\u001b\[1m"; expected one of ko, en/],
  [['fault', 'add', 'meteor\u0007'], /^TYPE "meteor\\u0007"; expected one of overload/],
  [['import', 'no\u001b[1m.jsonl'], /^cannot read no\\u001b\[1m\.jsonl: there is no such file/],
  // unknown
  ['odrer', /^error: unknown command 'odrer'\n\(Did you mean order\?\)/],
  ['orders --sa song', /^error: unknown option '--sa'/],
  ['orders --as', /^error: option '--as <CUSTOMER>' argument missing/],
  ['orders song', /^error: too many arguments for 'orders'/],
  ['menu --lang fr', /^--lang "fr"; expected one of ko, en/],
  ['fault add outage --target stroe', /^--target "stroe"; expected .*did you mean "store"/],
  ['fault add pause --target store', /^pause is for runs of scenarios: .*use outage/],
  ['fault add outage --target store --slowdown 3', /^--slowdown does not go with outage/],
  ['fault add outage --target store --for 31d', /^--for "31d"; expected a duration of at most 30d/],
  ['fault clear one', /^ID "one"; expected a whole number/],
  ['trace o-abc1 --format xml', /^--format "xml"; expected one of text, json, mermaid/],
  ['trace o-abc1 --scenario x', /^--scenario is for a kept history/],
  ['completion tcsh', /^SHELL "tcsh"; expected one of bash, zsh, fish/],
  ['up --scale pamyent=2', /^--scale "pamyent=2"; expected one of order, .*did you mean "payment"/],
  ['up --scale payment=9', /^--scale "payment=9"; expected a context and from 2 to 8 processes/],
  [['up', '--system', 'a\u001b[1m'], /^--system "a\\u001b\[1m"; expected small letters/],
  ['up --speed max', /^--speed "max"; expected virtual seconds a second/],
  ['up --world /proc/none', /^\/proc\/none cannot be written|^this needs a NATS server/],
  ['nats config --system Shop', /^--system "Shop"; expected small letters, digits/],
  ['rebuild payment --system a.b', /^--system "a\.b"; expected small letters, digits/],
  ['serve payment --speed 9999999', /^--speed "9999999"; expected virtual seconds a second/],
  ['nats config --partitions 0', /^--partitions "0"; expected a number from 1 to 1024/],
  ['explore --seeds 9..3', /^--seeds "9\.\.3"; expected/],
  ['explore --output package.json', /^--output package\.json is a file; name a folder/],
  ['explore --jobs 0', /^--jobs "0"; expected/],
  ['dashboard', /^the dashboard needs a terminal; --accessible tells the same in lines/],
  ['dashboard --accessible --record a.cast', /^--record films the whole screen/],
  ['run happy-path --ui', /^--ui needs a terminal to show the dashboard on/],
  ['run happy-path points --accessible', /^--accessible shows one scenario, and here are 2/],
  ['run happy-path --record a.cast', /^--record films the dashboard, which is not shown here/],
];

describe.concurrent('a wrong use', () => {
  it.each(WRONG)('%j', async (words, sentence) => {
    const world = join(mkdtempSync(join(folder, 'wrong-')), 'none');
    const args = typeof words === 'string' ? words.split(' ') : words;
    expect(sentenceOf(await deliverystore(args, { world }))).toMatch(sentence);
    expect(existsSync(world)).toBe(false);
  });

  it.each([
    ['status o-abc', /^several orders begin with "o-abc": o-abc2, o-abc1; type more of the one you mean/],
    ['trace o-abc', /^several orders begin with "o-abc"/],
    ['deliveries --as r99', /^there is no rider r99; expected one such as /],
    ['fault clear 99', /^there is no fault 99/],
    ['dead-letters retry 99', /^there is no dead letter 99/],
    ['export no/such/folder/x.jsonl', /^cannot write no\/such\/folder\/x\.jsonl: there is no such file or folder/],
    ['import -', /holds a world already; name a folder that is empty/],
  ])('%s, of what the world holds', async (words, sentence) => {
    expect(sentenceOf(await line(words, { world: prepared }))).toMatch(sentence);
    expect(visit(prepared, (world) => world.ordersLike(''))).toEqual(['o-abc2', 'o-abc1']);
  });

  it('is told in Korean too, and on stderr with --json', async () => {
    const world = join(folder, 'none');
    const [missing, unknown, json] = await Promise.all([
      line('orders', { world, lang: 'ko_KR.UTF-8' }),
      line('odrer', { world, lang: 'ko_KR.UTF-8' }),
      line('orders --json', { world }),
    ]);
    for (const told of [missing, unknown]) expect(sentenceOf(told)).toMatch(/[가-힣]/);
    expect(sentenceOf(json)).toMatch(/^--as ID is missing/);
  });

  it('of bytes that are no text is told as what can be shown of them', async () => {
    const bin = join(import.meta.dirname, '../../bin/deliverystore.js');
    const script = `exec "${process.execPath}" "${bin}" orders --as "$(printf 'so\\377ng')"`;
    const ended = promisify(execFile)('sh', ['-c', script], { env: { LANG: 'C' } });
    await expect(ended).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^"so.ng" is no id/u),
    });
  });
});

/** Each makes a path that is no world. */
const NO_WORLDS: readonly (readonly [what: string, make: (path: string) => void, sentence: RegExp])[] = [
  [
    'a link',
    (path) => symlinkSync(prepared, path),
    /is not a folder of its own but a file or a link; name the folder itself with --world DIR/,
  ],
  ['a link to nowhere', (path) => symlinkSync('nowhere', path), /is not a folder/],
  ['a file', (path) => writeFileSync(path, ''), /is not a folder/],
  [
    'a folder with other things',
    (path) => writeFileSync(join(made(path), 'thesis'), ''),
    /is not of a deliverystore world/,
  ],
  [READ_ONLY, (path) => chmodSync(copied(path), 0o500), /cannot be written; change its perm/],
  [
    'a folder with a damaged file',
    (path) => damage(join(copied(path), 'store.sqlite')),
    /store\.sqlite is damaged and was left as it is/,
  ],
];

function made(path: string): string {
  mkdirSync(path);
  return path;
}

function copied(path: string): string {
  cpSync(prepared, path, { recursive: true });
  return path;
}

function damage(file: string): void {
  writeFileSync(file, readFileSync(file).fill(0x5a, 0, 4096));
}

describe.concurrent('a world that is none', () => {
  it.each(NO_WORLDS)('%s', async (what, make, sentence) => {
    const world = join(folder, what);
    make(world);
    const [menu, order] = await Promise.all([
      line('menu', { world }),
      line('order --as song --store s1 --item tangsuyuk --json', { world }),
    ]);
    expect(sentenceOf(menu)).toMatch(sentence);
    expect(sentenceOf(order)).toBe(menu.error);
  });

  it('is told where it lies beneath a file, or goes by a name that is too long', async () => {
    const file = join(folder, 'a file above');
    writeFileSync(file, '');
    for (const world of [join(file, 'below'), join(folder, 'x'.repeat(300))]) {
      const [imported, doctor] = await Promise.all([line('import -', { world }), line('doctor --json', { world })]);
      expect(sentenceOf(imported)).toMatch(/is not a folder/);
      expect(doctor).toMatchObject({ code: 1, error: '' });
    }
  });
});
