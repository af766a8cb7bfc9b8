import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CONTEXTS } from '../core/board.ts';
import { journalFile, SqliteJournal } from '../journals/sqlite.ts';
import { runText } from '../scenarios/testing/run-text.ts';
import { compose } from './compose.ts';
import { JournalFolder } from './journal-folder.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-folder-'));
  vi.stubEnv('TMPDIR', join(folder, 'tmp'));
  mkdirSync(join(folder, 'tmp'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const SQLITE = { transport: 'memory', journal: 'sqlite' };
const onDisk = (text: string, journals: JournalFolder) =>
  runText(
    text,
    compose(SQLITE, (context) => journals.journal(context)),
  );
const inMemory = (text: string) => runText(text, compose({ transport: 'memory', journal: 'memory' }));
const shipped = (name: string) => readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8');

const CRASHES = `
name: crashes
covers: [F13]
workload: { phases: [{ name: lunch, duration: 2m, arrivalCount: 10 }], actors: { customer: { cancelRate: 30% } } }
faults:
${CONTEXTS.map((context, i) => `  - { type: crash, target: ${context}, at: ${10 + 5 * i}s, point: after-commit }`).join('\n')}
  - { type: crash, target: order, at: 70s, point: before-publish }
  - { type: diskFull, target: store, at: 80s, for: 1m }
`;

it.each([
  ['happy-path', shipped('happy-path')],
  ['rejection-refund', shipped('rejection-refund')],
  ['one in which every context crashes, and a disk is full', CRASHES],
])('a run of %s finds on disk what it finds in memory', async (_name, text) => {
  const journals = await JournalFolder.open(null);
  const { report } = onDisk(text, journals);
  journals.close();
  expect(report.verdict).toBe('passed');
  expect(report).toEqual({ ...inMemory(text).report, journal: 'sqlite' });
});

describe('the folder', () => {
  const TINY = 'name: tiny\nscript: [{ as: customer/song, do: order, with: { store: s1, items: { jjajang: 1 } } }]';
  const FILES = CONTEXTS.map((context) => `${context}.sqlite`).sort();

  it('is gone once the run is over', async () => {
    const journals = await JournalFolder.open(null);
    onDisk(TINY, journals);
    expect(readdirSync(join(folder, 'tmp'))).toHaveLength(1);
    journals.close();
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('that was asked for is made, and holds a journal a context when the run is over', async () => {
    const world = join(folder, 'new/world');
    const journals = await JournalFolder.open(world);
    const { records } = onDisk(TINY, journals);
    journals.close();
    expect(readdirSync(world).sort()).toEqual(FILES);
    const kept = CONTEXTS.flatMap((context) => {
      const journal = SqliteJournal.open(journalFile(world, context), context);
      const events = [...journal.all()];
      journal.close();
      return events;
    });
    expect(kept.length).toBe(records.filter((record) => !('kind' in record)).length);
  });

  it('that was asked for must be empty', async () => {
    writeFileSync(join(folder, 'note.txt'), '');
    await expect(JournalFolder.open(folder)).rejects.toThrow('is not empty; name a folder');
    await expect(JournalFolder.open(join(folder, 'note.txt'))).rejects.toThrow('cannot keep journals in');
  });

  it('is gone, too, when somebody insists on an interruption', async () => {
    const { TMPDIR = '' } = process.env;
    const child = spawn(process.execPath, ['bin/deliverystore.js', 'run', 'friday-night', '--journal', 'sqlite'], {
      stdio: 'ignore',
    });
    const closed = once(child, 'close');
    while (readdirSync(TMPDIR).length === 0) await sleep(20);
    child.kill('SIGINT');
    child.kill('SIGTERM');
    expect(await closed).not.toEqual([0, null]);
    expect(readdirSync(TMPDIR)).toEqual([]);
  });
});
