/** Opens pages in a headless Chromium, as they are after parsing and as they look. It is the one on the PATH, or DELIVERYSTORE_CHROMIUM. */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** It talks to nobody; what it opens was written here, so it needs no sandbox, which a container has none for. */
const QUIETLY = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--enable-logging=stderr',
];
const TIMEOUT_MS = 60_000;

export interface Opened {
  readonly dom: string;
  /** What the console says: what was refused, what could not be read. */
  readonly complaints: readonly string[];
}

export async function openPage(file: string): Promise<Opened> {
  const { stdout: dom, stderr } = await chromium(['--dump-dom', `file://${file}`]);
  return { dom, complaints: stderr.split('\n').filter((line) => line.includes(':CONSOLE:')) };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** As PNG. */
export async function photograph(file: string, { width, height }: Size, scheme: 'light' | 'dark'): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'deliverystore-shot-'));
  try {
    const png = join(folder, 'shot.png');
    const dark = scheme === 'dark' ? ['--blink-settings=preferredColorScheme=0'] : [];
    await chromium([...dark, `--screenshot=${png}`, `--window-size=${width},${height}`, `file://${file}`]);
    return await readFile(png);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function chromium(words: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const profile = await mkdtemp(join(tmpdir(), 'deliverystore-chromium-'));
  try {
    const args = [...QUIETLY, `--user-data-dir=${profile}`, ...words];
    return await promisify(execFile)(await findChromium(), args, { timeout: TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 });
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 }); // its last processes may still be writing
  }
}

async function findChromium(): Promise<string> {
  const named = process.env['DELIVERYSTORE_CHROMIUM'];
  if (named) return named;
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    for (const name of NAMES) if (await isRunnable(join(folder, name))) return join(folder, name);
  }
  throw new Error(
    'There is no Chromium on the PATH: install it ("apt-get install chromium", "brew install chromium"), ' +
      'or name one by DELIVERYSTORE_CHROMIUM.',
  );
}

function isRunnable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
