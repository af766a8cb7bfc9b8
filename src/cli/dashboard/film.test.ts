/** The screen filmed: from when until when, with a marker where a fault begins. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { UsageError } from '../usage.ts';
import { CastRecorder } from './capture/cast.ts';
import { Film } from './film.ts';
import { sampleScene } from './panes/sample-scene.ts';
import type { Message } from './state.ts';

const folder = mkdtempSync(join(tmpdir(), 'deliverystore-film-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SIZE = { columns: 80, rows: 24 };
const at = (seconds: number) => sampleScene({ now: seconds * 1_000_000 });

test('frames are filmed, and faults marked as they begin', () => {
  const file = join(folder, 'a.cast');
  const film = new Film('en', () => {});
  film.frame(['before'], () => at(1));
  expect(film.tryToBegin(file, SIZE, at(50))).toEqual({
    text: `The screen is filmed into ${file}; :record ends it.`,
    tone: 'good',
  });
  film.frame(['one'], () => at(50));
  film.frame(['two'], () => at(100));
  expect(film.end().tone).toBe('good');
  film.frame(['after'], () => at(180));
  const [head = '', ...events] = readFileSync(file, 'utf8').trim().split('\n');
  expect(JSON.parse(head)).toMatchObject({ width: 80, height: 24, title: 'payment-overload' });
  const [output, markers] = ['o', 'm'].map((code) =>
    events.map((each) => JSON.parse(each)).filter((each) => each[1] === code),
  );
  expect(markers?.map(([, , label]) => label)).toEqual(['overload payment', 'outage store']);
  expect(JSON.stringify(output)).toMatch(/one.*two/);
  expect(JSON.stringify(output)).not.toMatch(/before|after/);
});

test('one at a time, and where it can be written', () => {
  const film = new Film('en', () => {});
  expect(film.end()).toMatchObject({ tone: 'bad' });
  expect(film.tryToBegin(join(folder, 'no/such/folder'), SIZE, at(0))).toMatchObject({ tone: 'bad' });
  expect(() => film.begin(join(folder, 'no/such/folder'), SIZE, at(0))).toThrow('there is no such file or folder');
  film.begin(join(folder, 'b.cast'), SIZE, at(0));
  expect(film.tryToBegin(join(folder, 'c.cast'), SIZE, at(0))).toMatchObject({ tone: 'bad' });
  film.end();
});

test('a film that can no longer be written breaks off with a message, once', () => {
  const told: Message[] = [];
  const film = new Film('en', (message) => told.push(message));
  film.begin(join(folder, 'full.cast'), SIZE, at(0));
  const full = vi.spyOn(CastRecorder.prototype, 'frame').mockImplementation(() => {
    throw new UsageError('no space is left on the device');
  });
  for (const seconds of [1, 2]) film.frame(['one'], () => at(seconds));
  full.mockRestore();
  expect(told).toEqual([{ text: 'no space is left on the device', tone: 'bad' }]);
  expect(film.end().tone).toBe('bad'); // it is over already
});

test('who films nothing is asked for no scene', () => {
  const film = new Film('en', () => {});
  film.frame(['one'], () => {
    throw new Error('asked');
  });
});
