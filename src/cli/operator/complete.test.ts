/** What may come next on a command line, and the scripts that ask for it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Verbs } from '../commands/verbs.ts';
import { programOf } from '../program.ts';
import type { World } from '../roles/world.ts';
import { TestTerminal } from '../test-terminal.ts';
import { complete } from './complete.ts';
import { printCompletion } from './completion.ts';

const folder = mkdtempSync(join(tmpdir(), 'deliverystore-complete-'));
writeFileSync(join(folder, 'world.sqlite'), '');
afterAll(() => rmSync(folder, { recursive: true }));

const open = () => ({ ordersLike: (start: string) => [`${start}7f3k`], close: () => {} }) as unknown as World;
const program = programOf({} as Verbs, '1.2.3', 'ko', () => {});

async function offered(line: string, world = folder): Promise<readonly string[]> {
  const terminal = new TestTerminal({ DELIVERYSTORE_WORLD: world });
  expect(await complete(line.split(' '), program, terminal, open)).toBe(0);
  return terminal.stdout.split('\n').slice(0, -1);
}

test.each([
  ['ord', ['order', 'orders']],
  ['cook ', ['start', 'finish', 'help']],
  ['fault add over', ['overload']],
  ['order --st', ['--store']],
  ['pay --la', ['--lang']],
  ['order --lang ', ['ko', 'en']],
  ['--lang ko ord', ['order', 'orders']],
  ['order --area 용', ['용산구']],
  ['order --as song --ar', ['--area']],
  ['run happy', ['happy-path']],
  ['pay o-', ['o-7f3k']],
  ['completion ', ['bash', 'zsh', 'fish']],
  ['order --as so', []],
  ['explo', ['explore']],
  ['explain', []],
])('%j is followed by %j', async (line, words) => {
  expect(await offered(line)).toEqual(words);
});

test('a key press makes no world, and a world that cannot be opened offers nothing', async () => {
  expect(await offered('pay o-', join(folder, 'none'))).toEqual([]);
  const terminal = new TestTerminal({ DELIVERYSTORE_WORLD: folder });
  const busy = () => {
    throw new Error('busy');
  };
  expect(await complete(['pay', ''], program, terminal, busy)).toBe(0);
  expect(terminal.stdout + terminal.stderr).toBe('');
});

test('a script for each shell, and a word for any other', () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const terminal = new TestTerminal();
    expect(printCompletion(shell, {}, terminal)).toBe(0);
    expect(terminal.stdout).toContain('deliverystore __complete -- ');
  }
  expect(() => printCompletion('fsh', { lang: 'en' }, new TestTerminal())).toThrow(
    'SHELL "fsh"; expected one of bash, zsh, fish; did you mean "fish"?',
  );
});
