/** A trainer at the dashboard: stops a run, steps, breaks it, goes back, saves what was done; the file repeats it exactly. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { width } from '../../src/scenarios/reporters/layout.ts';
import { Tmux } from './tmux.ts';

const BIN = join(import.meta.dirname, '../../bin/deliverystore.js');
const LUNCH = `name: lunch
seed: 7
workload:
  phases:
    - { name: noon, duration: 2m, arrivalRate: 2 }
`;

/** A machine may be busy with other things. */
const PATIENCE_MS = 90_000;

const folder = mkdtempSync(join(tmpdir(), 'deliverystore-play-'));
let tmux: Tmux;
afterEach(() => tmux.close());
afterAll(() => rmSync(folder, { recursive: true }));

/** The clock of the header, in seconds. */
function clockOf(screen: string): number {
  const [, hours, minutes, seconds] = /(\d+):(\d\d):(\d\d\.\d{3})/.exec(screen) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

test(
  'start, pause, step, fault, scrub back, save, quit; the saved scenario has the same fingerprint',
  async () => {
    const file = (name: string) => join(folder, name);
    writeFileSync(file('lunch.yaml'), LUNCH);
    const reporters = [
      '--reporter',
      'list',
      '--reporter',
      `json=${file('report.json')}`,
      '--record',
      file('film.cast'),
    ];
    const command = [process.execPath, BIN, 'run', file('lunch.yaml'), '--speed', '5', ...reporters];
    tmux = await Tmux.open(command, { columns: 120, rows: 36 });
    await tmux.until(/running/);
    tmux.press('Space');
    const paused = clockOf(await tmux.until(/paused/));
    tmux.type('.');
    const stepped = clockOf(await tmux.until((screen) => clockOf(screen) > paused));
    expect(stepped).toBeLessThan(paused + 10); // to the next event, and no further

    tmux.type('f');
    await tmux.until(/outage/);
    tmux.type('outage');
    tmux.press('Enter');
    tmux.type('store');
    tmux.press('Enter', 'Enter');
    await tmux.until(/✗ store/);

    tmux.type(':goto 50s');
    tmux.press('Enter');
    await tmux.until(/0:00:50\.000.*paused/);
    tmux.type('{');
    await tmux.until(/0:00:00\.000.*paused/);
    tmux.type(']');
    await tmux.until(/0:00:10\.000.*paused/);

    tmux.type(':speed max');
    tmux.press('Enter', 'Space');
    await tmux.until(/over/);
    tmux.type(`:save ${file('by-hand.yaml')}`);
    tmux.press('Enter');
    await tmux.until(/by-hand\.yaml is written/);
    tmux.type(`:shot ${file('end.svg')}`);
    tmux.press('Enter');
    await tmux.until(/end\.svg is written/);
    tmux.type('q');
    const code = await tmux.ended();

    const shown = JSON.parse(readFileSync(file('report.json'), 'utf8'));
    expect(shown.exitCode).toBe(code);
    expect(shown.faults).toMatchObject([{ type: 'outage', target: 'store', fired: 1 }]);
    const words = [BIN, 'run', file('by-hand.yaml'), '--reporter', 'json'];
    const repeated = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }));
    expect(repeated.fingerprint).toBe(shown.fingerprint);
    expect(repeated.totals.placed).toBe(shown.totals.placed);

    expect(readFileSync(file('end.svg'), 'utf8')).toMatch(/^<.*<svg .*<title>lunch<.*<\/svg>\s*$/s);
    const [head = '', ...events] = readFileSync(file('film.cast'), 'utf8').trim().split('\n');
    expect(JSON.parse(head)).toMatchObject({ version: 2, width: 120, height: 36, title: 'lunch' });
    expect(events.map((each) => JSON.parse(each)).filter(([, code]) => code === 'm')).toContainEqual([
      expect.any(Number),
      'm',
      'outage store',
    ]);
  },
  PATIENCE_MS,
);

const SIZES = [
  [80, 24],
  [200, 60],
  [59, 20],
  [60, 16],
  [130, 15],
  [120, 36],
] as const;

/** The first frame goes over the whole width, nothing is wider, and every corner has its other one. */
function isWhole(screen: string, columns: number): boolean {
  const lines = screen.split('\n');
  const many = (line: string, corner: string) => line.split(corner).length;
  const isClosed = (line: string) => many(line, '┌') === many(line, '┐') && many(line, '└') === many(line, '┘');
  const first = lines.find((line) => line.startsWith('┌')) ?? '';
  return (
    /┐$/.test(first) && width(first) === columns && lines.every((line) => width(line) <= columns && isClosed(line))
  );
}

test(
  'the window may have any size at any moment',
  async () => {
    tmux = await Tmux.open([process.execPath, BIN, 'run', 'payment-overload', '--speed', '5'], {
      columns: 120,
      rows: 36,
    });
    await tmux.until(/8 Timeline/);
    for (const [columns, rows] of SIZES) {
      tmux.resize(columns, rows);
      await tmux.until(columns < 60 || rows < 16 ? /at least 60 x 16/ : (screen) => isWhole(screen, columns));
    }
    tmux.type('q');
    expect(await tmux.ended()).toBe(130);
  },
  PATIENCE_MS,
);
