/** Where the dashboard is shown, and where the lines of the reporter are enough. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { PseudoTerminal } from './pseudo-terminal.ts';

const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin/deliverystore.js');
const RUN = [process.execPath, BIN, 'run', 'happy-path'];

let terminal: PseudoTerminal | undefined;
afterEach(() => {
  terminal?.close();
  terminal = undefined;
});

test('not a terminal: the report, no escape codes', () => {
  const [node = '', ...words] = RUN;
  const { CI: _, ...env } = process.env;
  const out = execFileSync(node, words, { encoding: 'utf8', env });
  expect(out).toContain('✓ happy-path  passed');
  expect(out).not.toContain('\x1b');
});

test.each([{ CI: 'true' }, { TERM: 'dumb' }])('a terminal, but %j: the report and no other screen', async (env) => {
  terminal = new PseudoTerminal(RUN, env);
  expect(await terminal.left()).toEqual({ code: 0, isAsBefore: true });
  expect(terminal.output).toContain('happy-path');
  expect(terminal.output).not.toContain('\x1b[?1049h');
});

test('in lines for screen readers: each below the other, no cursor moved', async () => {
  terminal = new PseudoTerminal([...RUN, '--accessible', '--speed', 'max'], { NO_COLOR: '1' });
  expect(await terminal.left()).toEqual({ code: 0, isAsBefore: true });
  expect(terminal.output).toMatch(/0:\d\d:\d\d\.\d{3} {2}F1 .*: proven/);
  expect(terminal.output).toContain('✓ happy-path  passed');
  expect(terminal.output).not.toContain('\x1b');
});

test('with NO_COLOR the screen has none, and with --ascii no frames beyond ASCII', async () => {
  terminal = new PseudoTerminal([...RUN, '--ascii'], { NO_COLOR: '1' });
  await terminal.until('8 Timeline');
  terminal.type('q');
  await terminal.left();
  const drawn = terminal.output.slice(0, terminal.output.indexOf('\x1b[?1049l'));
  expect(drawn.split('\x1b[0m').join('')).not.toMatch(/\p{Cc}\[[\d;]*m/u);
  expect(drawn).not.toMatch(/[\u2190-\u28ff]/); // arrows, boxes, blocks, marks, braille
});

test('what is not shown is not loaded: React is in the chunk of the dashboard alone', () => {
  const dist = join(ROOT, 'dist');
  const loaded = new Map<string, string>();
  const visit = (file: string) => {
    if (loaded.has(file)) return;
    const code = readFileSync(join(dist, file), 'utf8');
    loaded.set(file, code);
    for (const [, next = ''] of code.matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g)) visit(next);
  };
  visit('main.js');
  expect(loaded.size).toBeGreaterThan(1);
  expect([...loaded].filter(([, code]) => code.includes('react.element')).map(([file]) => file)).toEqual([]);
});
