/**
 * Finds a nats-server for the tests, or brings one; needs no root. `node scripts/nats-server.js` prints its path.
 * Another one can be named by DELIVERYSTORE_NATS_SERVER.
 */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CACHE = fileURLToPath(new URL('../node_modules/.cache/deliverystore/nats-server', import.meta.url));
const BY_HAND = 'install it ("apt-get install nats-server", "brew install nats-server", or https://nats.io/download)';
const run = promisify(execFile);

/** The path of a nats-server; what was brought before is in the cache folder. */
export async function findServer(cache = CACHE) {
  const named = process.env['DELIVERYSTORE_NATS_SERVER'];
  if (named) return named;
  // Debian installs servers into a folder that is not on everybody's path
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/sbin', cache];
  for (const folder of folders) {
    const file = join(folder, 'nats-server');
    if (await isRunnable(file)) return file;
  }
  if (!(await isRunnable('/usr/bin/apt-get'))) throw new Error(`There is no nats-server on the PATH: ${BY_HAND}.`);
  return bring(cache);
}

function isRunnable(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Unpacks Debian's or Ubuntu's package in a folder of its own: whoever else does so meanwhile is not in the way. */
async function bring(cache) {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'bringing-'));
  try {
    await download(folder);
    const [file] = (await readdir(folder)).filter((name) => name.endsWith('.deb'));
    await run('dpkg', ['-x', file, 'unpacked'], { cwd: folder });
    const server = join(folder, 'unpacked/usr/sbin/nats-server');
    await run(server, ['--version']);
    await rename(server, join(cache, 'nats-server'));
    return join(cache, 'nats-server');
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function download(cwd) {
  const apt = (...words) => run('apt-get', words, { cwd, timeout: 120_000 });
  try {
    await apt('download', 'nats-server').catch(async (error) => {
      if (process.getuid?.() !== 0) throw error;
      await apt('update');
      await apt('download', 'nats-server');
    });
  } catch (error) {
    const reason = /^E: .*/m.exec(error.stderr ?? '')?.[0] ?? error.message;
    throw new Error(
      `"apt-get download nats-server" failed (${reason}): run "apt-get update" as root and try again, or ${BY_HAND}.`,
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await findServer().then(console.log, (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
