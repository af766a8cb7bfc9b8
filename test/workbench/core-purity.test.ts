/** What the linter keeps out of the core: every global and property that biome.json denies there is reported there, and only there. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface CoreRules {
  readonly nursery: { noJsRestrictedProperties: { options: { entries: { object: string; property: string }[] } } };
  readonly style: { noRestrictedGlobals: { options: { deniedGlobals: Record<string, string> } } };
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const overrides: { includes: string[]; linter: { rules: CoreRules } }[] = JSON.parse(
  readFileSync(join(ROOT, 'biome.json'), 'utf8'),
).overrides;
const rules = overrides.find(({ includes }) => includes.includes('src/core/**'))?.linter.rules;
const DENIED = [
  ...Object.keys(rules?.style.noRestrictedGlobals.options.deniedGlobals ?? {}),
  ...(rules?.nursery.noJsRestrictedProperties.options.entries ?? []).map((e) => `${e.object}.${e.property}`),
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-purity-'));
  for (const file of ['biome.json', '.gitignore']) copyFileSync(join(ROOT, file), join(folder, file));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('something is denied', () => {
  expect(DENIED).toContain('Date');
  expect(DENIED).toContain('Math.random');
});

test('each is reported in the core', () => {
  expect(reportedIn('src/core/runtime/planted.ts')).toEqual(DENIED.map((_, i) => i + 1));
});

test.each(['src/core/runtime/planted.test.ts', 'src/transports/planted.ts'])('none is reported in %s', (file) => {
  expect(reportedIn(file)).toEqual([]);
});

/** The lines at which a restriction is reported, in a file with one denied name a line. */
function reportedIn(file: string): number[] {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), DENIED.map((name, i) => `export const x${i} = ${name};\n`).join(''));
  const biome = join(ROOT, 'node_modules/.bin/biome');
  const { stdout } = spawnSync(biome, ['lint', '--reporter=github', '--max-diagnostics=100', file], {
    cwd: folder,
    encoding: 'utf8',
  });
  return [...stdout.matchAll(/Restricted(?:Globals|Properties),.*?line=(\d+)/g)]
    .map(([, line]) => Number(line))
    .sort((a, b) => a - b);
}
