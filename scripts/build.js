/**
 * Bundles the CLI into dist/ with every library inside, so that the package has nothing to install at run time.
 * `node scripts/build.js bench` bundles bench/main.ts instead, into the cache folder; `planted` the CLI that tests break.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const [target = 'dist'] = process.argv.slice(2);
const entries = { dist: 'src/cli/main.ts', bench: 'bench/main.ts', planted: 'test/dashboard/planted/main.ts' };
const bench = target === 'bench';
const outdir = join(root, target === 'dist' ? 'dist' : `node_modules/.cache/deliverystore/${target}`);

/** Ink's way to React's developer tools, which nobody has at hand here, and half a library with it. */
const withoutDevtools = {
  name: 'without-devtools',
  setup: ({ onLoad }) => onLoad({ filter: /ink\/build\/devtools\.js$/ }, () => ({ contents: '' })),
};

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: { main: entries[target], 'explore-worker': 'src/cli/explore/worker.ts' },
  outdir,
  write: false,
  metafile: true,
  bundle: true,
  splitting: true, // a dynamic import becomes a chunk that is read only when it is needed
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['better-sqlite3'], // optional, and compiled where it is installed
  define: { 'process.env.NODE_ENV': '"production"' }, // else React keeps every frame's timings
  plugins: [withoutDevtools],
  chunkNames: '[name]-[hash]',
  minifySyntax: !bench,
  minifyWhitespace: !bench,
  sourcemap: bench ? 'inline' : false,
  legalComments: 'none', // their licences go into THIRD-PARTY-LICENSES.txt, whole
  logLevel: 'warning',
}).catch(() => process.exit(1));

const files = outputFiles.map(({ path, text }) => ({ name: basename(path), text: withRequire(text) }));
if (target === 'dist') files.push({ name: 'THIRD-PARTY-LICENSES.txt', text: licences(bundledPackages()) });
writeFolder(files);

/** CommonJS libraries ask for Node's modules with `require`, which ESM lacks; only the chunk that holds esbuild's helper pays for it. */
function withRequire(text) {
  if (!text.includes('Dynamic require of')) return text;
  return `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\n${text}`;
}

/** The folders of the packages that ended up in the bundle, sorted by name. */
function bundledPackages() {
  const folders = new Set();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
      if (folder && bytesInOutput > 0) folders.add(folder);
    }
  }
  return [...folders].sort();
}

function licences(folders) {
  const parts = folders.map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${readFileSync(licenceFile(folder, license, author), 'utf8').trim()}\n`;
  });
  return ['deliverystore includes these packages.\n', ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceFile(folder, license, author) {
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file) return join(root, folder, file);
  // Some packages name their licence without its text, which has to be passed on all the same.
  if (license === 'Apache-2.0') return join(root, 'node_modules/typescript/LICENSE.txt');
  if (license === 'MIT' && author === 'Meta Open Source') return join(root, 'node_modules/react/LICENSE');
  throw new Error(`${folder} has no licence file, so it cannot be bundled.`);
}

/** Writes only what changed, the entries after their chunks, and removes leftovers last: a CLI that runs meanwhile keeps its files. */
function writeFolder(files) {
  mkdirSync(outdir, { recursive: true });
  const isEntry = ({ name }) => name === 'main.js' || name === 'explore-worker.js';
  for (const { name, text } of [...files].sort((a, b) => Number(isEntry(a)) - Number(isEntry(b)))) {
    const path = join(outdir, name);
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  }
  for (const entry of readdirSync(outdir)) {
    if (!files.some(({ name }) => name === entry)) rmSync(join(outdir, entry), { recursive: true });
  }
}
