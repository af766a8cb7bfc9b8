/** The package as people get it: packed, looked into, installed into an empty folder without a network, and run there. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VERSION: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;

/** Every file of the package matches one of these, and each of these has a file. */
const CONTENTS = [
  /^package\.json$/,
  /^bin\/deliverystore\.js$/,
  /^dist\/main\.js$/,
  /^dist\/explore-worker\.js$/,
  /^dist\/[\w.-]+-[A-Z0-9]{8}\.js$/,
  /^dist\/THIRD-PARTY-LICENSES\.txt$/,
  /^scenarios\/[a-z0-9-]+\.yaml$/,
  /^scenarios\/scenario\.schema\.json$/,
  /^README\.md$/,
  /^README\.ko\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE$/,
];

let folder: string;
let tarball: string;
let home: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-pack-'));
  home = join(folder, 'somewhere');
  mkdirSync(home);
  run(ROOT, 'npm', 'pack', '--pack-destination', folder);
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'no tarball');
  run(home, 'npm', 'install', tarball);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('holds what it should and nothing else', () => {
  const files = run(folder, 'tar', '-tzf', tarball)
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
  expect(files.filter((file) => !CONTENTS.some((pattern) => pattern.test(file)))).toEqual([]);
  expect(CONTENTS.filter((pattern) => !files.some((file) => pattern.test(file)))).toEqual([]);
});

test('brings no other package along', () => {
  expect(readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['deliverystore']);
});

test('tells its version where it is installed', () => {
  expect(run(home, 'npx', 'deliverystore', '--version')).toBe(`${VERSION}\n`);
});

test('runs a shipped scenario where it is installed', () => {
  run(home, 'npx', 'deliverystore', 'run', 'happy-path'); // throws unless the exit code is 0
});

test.each(['run happy-path --journal sqlite', 'orders --as song'])(
  'says what to do where better-sqlite3 is not installed: %s',
  (line) => {
    const { status, stderr } = spawnSync('npx', ['deliverystore', ...line.split(' ')], { cwd: home, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('npm install better-sqlite3');
  },
);

test('says what to do where it is not built', () => {
  for (const part of ['package.json', 'bin'])
    cpSync(join(ROOT, part), join(folder, 'unbuilt', part), { recursive: true });
  const bin = join(folder, 'unbuilt/bin/deliverystore.js');
  const { status, stderr } = spawnSync(process.execPath, [bin, 'run', 'happy-path'], { encoding: 'utf8' });
  expect(status).toBe(70);
  expect(stderr).toContain('npm ci');
});

/** Runs a program to its end and gives its stdout; npm gets an empty cache, no network and nothing of the npm that runs this test. */
function run(cwd: string, program: string, ...args: string[]): string {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const env = { ...Object.fromEntries(inherited), npm_config_cache: join(folder, 'cache'), npm_config_offline: 'true' };
  return execFileSync(program, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
