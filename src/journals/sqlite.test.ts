import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Envelope } from '../core/vocabulary.ts';
import { journalContract } from './journal-contract.ts';
import { JournalError } from './journal-error.ts';
import { journalFile, SqliteJournal } from './sqlite.ts';

const root = mkdtempSync(join(tmpdir(), 'deliverystore-journal-'));
let folders = 0;
let folder: string;
let file: string;
const journals = new Set<SqliteJournal>();

beforeEach(() => {
  folder = join(root, String(++folders));
  mkdirSync(folder);
  file = journalFile(folder, 'tally');
});
afterEach(() => {
  for (const journal of journals) journal.close();
  journals.clear();
});
afterAll(() => rmSync(root, { recursive: true }));

function open(context = 'tally'): SqliteJournal {
  const journal = SqliteJournal.open(file, context);
  journals.add(journal);
  return journal;
}

function reopened(journal: SqliteJournal): SqliteJournal {
  journal.close();
  return open();
}

journalContract('a SQLite journal', {
  fresh: () => open(),
  restarted: (journal) => reopened(journal as SqliteJournal),
  durable: true,
});

const touched = (order: string, ...handled: number[]) => ({ order, handled, lost: false });

function event(order: string, version: number, over: Partial<Envelope> = {}): Envelope {
  const cause = { source: 'shop', order, version };
  return { source: 'tally', type: 'Added', order, version, time: version, cause, after: [], data: null, ...over };
}

/** So many orders of three events each, and a closed file. */
function written(orders = 100): void {
  const journal = open();
  for (let i = 1; i <= orders; i++) {
    const data = { customer: 'song', note: '용산구 🍜'.repeat(20) };
    journal.commit(
      [1, 2, 3].map((version) => event(`o-${i}`, version, { data })),
      [touched(`o-${i}`, 1)],
    );
  }
  journal.close();
}

function edited(statement: string): void {
  const database = new Database(file);
  database.exec(statement);
  database.close();
}

/** The error that the work ends with. */
function failure(work: () => unknown): JournalError {
  try {
    work();
  } catch (error) {
    if (error instanceof JournalError) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

function readAll(): void {
  const journal = open();
  for (const order of journal.orders()) journal.load(order);
  for (const each of journal.all()) journal.load(each.order);
}

describe('a journal on disk', () => {
  it('tells what was committed after a position, and everything page by page', () => {
    const journal = open();
    expect([journal.position, journal.since(0), [...journal.all()]]).toEqual([0, [], []]);
    const events = Array.from({ length: 2_500 }, (_, i) => event(`o-${i % 7}`, Math.floor(i / 7) + 1));
    journal.commit(events.slice(0, 1_000), []);
    journal.commit(events.slice(1_000), []);
    expect(journal.position).toBe(2_500);
    expect(journal.since(2_498)).toEqual(events.slice(2_498));
    const again = reopened(journal);
    expect([...again.all()]).toEqual(events);
    expect(again.position).toBe(2_500);
  });

  it('finds the orders of a customer, also when they have left memory', () => {
    const journal = open();
    const of = (customer: string) => ({ data: { customer } });
    journal.commit([event('o-2', 1, of('song')), event('o-1', 1, of("x' OR 1=1 --"))], []);
    journal.commit([event('o-3', 1, of('song'))], []);
    journal.forget('o-2');
    expect(journal.ordersOf('song')).toEqual(['o-2', 'o-3']);
    expect(journal.ordersOf("x' OR 1=1 --")).toEqual(['o-1']);
  });

  it('keeps any text and any whole number as it is', () => {
    const text = `'";--\0\u0001\\ 용산구 🍜 \ud800 \udfff x`;
    const { MAX_SAFE_INTEGER: most } = Number;
    const cause = { source: text, order: `${text}!`, version: most };
    const data = { [text]: text, most, least: -most, half: 0.5, deep: [[{ text }]] };
    const events = [event(text, 1, { type: "A'\0", time: most, cause, after: [text, most], data })];
    const journal = open();
    journal.commit(events, [touched(text, most)]);
    journal.commit([event('\ud801', 1), event('\ud802', 1)], []);
    const again = reopened(journal);
    expect(again.load(text)).toEqual({ events, handled: [most], lost: false });
    expect(again.orders()).toEqual([text, '\ud801', '\ud802']);
    expect(again.unpublished().map(({ order }) => order)).toEqual([text, '\ud801', '\ud802']);
  });

  it('writes nothing where nothing has changed', () => {
    const journal = open();
    journal.commit([event('o-1', 1)], [touched('o-1', 1, 0)]);
    journal.commit([], [touched('o-2', 3, 4)]);
    const size = () => statSync(`${file}-wal`).size;
    const before = size();
    journal.commit([], [touched('o-1', 1, 0), touched('o-2', 3, 4), touched('o-3', 0, 0)]);
    journal.published(1);
    journal.forget('o-1');
    expect(size()).toBe(before);
    journal.commit([], [touched('o-2', 3, 5)]);
    expect(size()).toBeGreaterThan(before);
  });

  it('after a crash publishes again what left since the last commit, and nothing before that', () => {
    const journal = open();
    journal.commit([event('o-1', 1)], []);
    journal.published(1);
    journal.commit([event('o-1', 2)], []);
    journal.published(1);
    journal['database'].close(); // without its close()
    expect(open().unpublished()).toEqual([event('o-1', 2)]);
  });

  it('after a crash still lists what left memory, and carries nothing of it', () => {
    const journal = open();
    journal.commit([event('o-1', 1)], []);
    journal.forget('o-1');
    journal.carry(new Map([['song', 500]]));
    journal['database'].close();
    const again = open();
    expect([again.orders(), again.carried()]).toEqual([['o-1'], new Map()]);
  });

  it('on a full disk refuses the commit and nothing else, and goes on when there is room', () => {
    const journal = open();
    journal.commit([event('o-1', 1)], [touched('o-1', 1)]);
    const large = event('o-2', 1, { data: 'x'.repeat(100_000) });
    journal['database'].pragma(`max_page_count = ${journal['database'].pragma('page_count', { simple: true })}`);
    expect(failure(() => journal.commit([event('o-1', 2), large], [touched('o-1', 2)])).code).toBe('full');
    expect(journal.load('o-1')).toEqual({ events: [event('o-1', 1)], handled: [1], lost: false });
    expect([journal.load('o-2'), journal.position, journal.unpublished().length]).toEqual([undefined, 1, 1]);
    journal['database'].pragma('max_page_count = 1000000');
    journal.commit([event('o-1', 2), large], [touched('o-1', 2)]);
    expect([...reopened(journal).all()]).toEqual([event('o-1', 1), event('o-1', 2), large]);
  });

  it('survives being killed at any moment with every commit that it had done, and no half of one', async () => {
    const child = spawn(process.execPath, [await committer(), file], { stdio: ['ignore', 'pipe', 'inherit'] });
    let told = '';
    child.stdout.on('data', (data) => {
      told += data;
      if (told.length > 200) child.kill('SIGKILL');
    });
    await once(child, 'close');
    const done = Number(told.trim().split('\n').at(-1));
    const raw = new Database(file);
    expect(raw.pragma('quick_check', { simple: true })).toBe('ok');
    raw.close();
    const journal = open();
    expect(done).toBeGreaterThan(10);
    expect(journal.position).toBeGreaterThanOrEqual(3 * done);
    expect(journal.position % 3).toBe(0);
    expect(journal.load('o-1')?.handled).toEqual([journal.position / 3]);
    const versions = [...journal.all()].map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, i) => i + 1));
  });
});

describe('a file that is not as it should be', () => {
  const KINDS: readonly (readonly [string, string, () => void])[] = [
    ['is no database', 'damaged', () => writeFileSync(file, 'name: happy-path\n'.repeat(500))],
    ['is cut off', 'damaged', () => truncateSync(file, 3 * 4096 + 100)],
    ['is cut off within the first page', 'damaged', () => truncateSync(file, 1000)],
    ['has a page of noise', 'damaged', () => scribble(4096, 4096)],
    ['has noise from the middle on', 'damaged', () => scribble(Math.floor(statSync(file).size / 2), 50_000)],
    ['has an event that is no JSON', 'damaged', () => edited("UPDATE events SET data = '{' WHERE version > 1")],
    ['has an event without a cause', 'damaged', () => edited("UPDATE events SET cause = '[1]'")],
    ['has an event that depends on nothing', 'damaged', () => edited(`UPDATE events SET after = '["a"]'`)],
    ['has a time before the beginning', 'damaged', () => edited('UPDATE events SET time = -1')],
    ['lacks an event', 'damaged', () => edited('DELETE FROM events WHERE position = 100')],
    ['has an order that handled nonsense', 'damaged', () => edited(`UPDATE orders SET handled = '{"a":1}'`)],
    ['carries nonsense', 'damaged', () => edited(`UPDATE journal SET carried = '[[1,2]]'`)],
    ['lacks a table', 'damaged', () => edited('DROP TABLE orders')],
    ['is newer', 'newer', () => edited('PRAGMA user_version = 99')],
    ['belongs to another program', 'foreign', () => edited('PRAGMA application_id = 7')],
    [
      'has tables of another program',
      'foreign',
      () => {
        rmSync(file);
        edited('CREATE TABLE t (x)');
      },
    ],
    ['belongs to another context', 'foreign', () => edited("UPDATE journal SET context = 'order'")],
  ];

  it.each(KINDS)('because it %s is reported, and stays as it is', (_what, code, spoil) => {
    written();
    spoil();
    const before = readFileSync(file);
    const { code: told, message, context } = failure(readAll);
    expect([told, context]).toEqual([code, 'tally']);
    expect(message).toContain(file);
    expect(message).toMatch(/^the journal of tally .+; it was left as it is; .+/);
    for (const journal of journals) journal.close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('but empty is made a journal', () => {
    writeFileSync(file, '');
    const journal = open();
    journal.commit([event('o-1', 1)], []);
    expect(reopened(journal).load('o-1')?.events).toEqual([event('o-1', 1)]);
  });

  it('but a database without anything in it is made a journal, and its schema has a version', () => {
    edited('VACUUM');
    const journal = open();
    journal.commit([event('o-1', 1)], []);
    expect(journal['database'].pragma('user_version', { simple: true })).toBe(1);
    expect(reopened(journal).load('o-1')?.events).toEqual([event('o-1', 1)]);
  });

  it('or has another owner just now, says so', () => {
    open();
    expect(failure(() => SqliteJournal.open(file, 'tally', { patienceMs: 10 })).code).toBe('busy');
  });

  it('or may not be written, says so', () => {
    written(1);
    chmodSync(file, 0o444);
    chmodSync(folder, 0o555);
    chmodSync(root, 0o755);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534); // who is root may write anything
    try {
      expect(failure(readAll).code).toBe('readOnly');
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(folder, 0o755);
    }
  });

  it('leaves nothing beside it once it is closed', () => {
    written(3);
    reopened(open());
    for (const journal of journals) journal.close();
    expect(readdirSync(folder)).toEqual(['tally.sqlite']);
  });

  function scribble(from: number, length: number): void {
    const bytes = readFileSync(file);
    for (let i = from; i < Math.min(from + length, bytes.length); i++) bytes[i] = (i * 31 + 7) % 256;
    writeFileSync(file, bytes);
  }
});

/** A script that commits three events at a time, for ever, and says after each how many commits are done. */
async function committer(): Promise<string> {
  const outfile = fileURLToPath(new URL('../../node_modules/.cache/deliverystore/committer.mjs', import.meta.url));
  await build({
    stdin: {
      contents: `
import { writeSync } from 'node:fs';
import { SqliteJournal } from './sqlite.ts';
const journal = SqliteJournal.open(process.argv[2], 'tally');
for (let done = 1; ; done++) {
  const events = [2, 1, 0].map((back) => {
    const version = 3 * done - back;
    return { source: 'tally', type: 'Added', order: 'o-1', version, time: 0, cause: { source: 'a', order: 'b', version: 1 }, after: [], data: null };
  });
  journal.commit(events, [{ order: 'o-1', handled: [done], lost: false }]);
  writeSync(1, done + '\\n');
}`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    external: ['better-sqlite3'],
  });
  return outfile;
}
