/** However the dashboard ends, the terminal is as it was: no alternate screen, a cursor, echo; and it is told what went wrong. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { PseudoTerminal } from './pseudo-terminal.ts';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'node_modules/.cache/deliverystore/planted/main.js');

let terminal: PseudoTerminal;

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'scripts/build.js'), 'planted']);
});
afterEach(() => terminal.close());

async function shown(...options: readonly string[]): Promise<PseudoTerminal> {
  terminal = new PseudoTerminal([process.execPath, PROGRAM, 'run', 'payment-overload', '--speed', '1', ...options]);
  await terminal.until('payment-overload');
  return terminal;
}

test.each([
  ['q', 'q', 130],
  ['Ctrl-C', '\x03', 130],
])('after %s', async (_key, bytes, code) => {
  const terminal = await shown();
  terminal.type(bytes);
  expect(await terminal.left()).toEqual({ code, isAsBefore: true });
  expect(terminal.afterwards).toContain('interrupted: what follows is what was found so far');
});

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
] as const)('after %s', async (signal, code) => {
  const terminal = await shown();
  terminal.kill(signal);
  expect(await terminal.left()).toEqual({ code, isAsBefore: true });
  expect(terminal.afterwards).toContain('interrupted');
});

test.each([
  ['an exception in a component', 'C', 'planted: a component'],
  ['an exception anywhere', 'E', 'planted: an exception'],
  ['a rejected promise', 'R', 'planted: a rejection'],
])('after %s, which is told afterwards', async (_what, key, sentence) => {
  const terminal = await shown();
  terminal.type(key);
  expect(await terminal.left()).toEqual({ code: 70, isAsBefore: true });
  expect(terminal.afterwards).toContain('this is a bug in deliverystore. Please report it');
  expect(terminal.afterwards).toContain(sentence);
});

test('after its window was closed it is gone', async () => {
  const terminal = await shown();
  terminal.hangUp();
  await terminal.gone();
});

test('Ctrl-Z is a key like any other', async () => {
  const terminal = await shown();
  terminal.type('\x1a?q');
  expect(await terminal.left()).toEqual({ code: 130, isAsBefore: true });
});
