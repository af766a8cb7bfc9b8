/** Programs that tests need and machines may lack: found, or brought from Debian's or Ubuntu's packages, without root. */
import { execFile } from 'node:child_process';
import { constants, existsSync, readdirSync } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CACHE = fileURLToPath(new URL('../node_modules/.cache/deliverystore', import.meta.url));
const run = promisify(execFile);

/**
 * The path of a program, and the folders of the libraries that came with it. What was brought before is in the cache folder.
 * @param {{ name: string, byHand: string, version: string, cache?: string }} program `version`: the option that prints it.
 */
export async function findProgram({ name, byHand, version, cache = CACHE }) {
  // Debian installs servers into a folder that is not on everybody's path
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/sbin']) {
    const file = join(folder, name);
    if (await isRunnable(file)) return { file, libraries: [] };
  }
  const home = join(cache, 'debian', name);
  const brought = inside(home, name);
  if (brought !== undefined) return brought;
  if (!(await isRunnable('/usr/bin/apt-get'))) throw new Error(`There is no ${name} on the PATH: ${byHand}.`);
  return await bring({ name, byHand, version, home });
}

function isRunnable(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function inside(home, name) {
  const file = ['usr/bin', 'usr/sbin'].map((folder) => join(home, folder, name)).find((each) => existsSync(each));
  if (file === undefined) return undefined;
  const lib = join(home, 'usr/lib');
  const libraries = existsSync(lib) ? readdirSync(lib).filter((folder) => /-linux-/.test(folder)) : [];
  return { file, libraries: libraries.map((folder) => join(lib, folder)) };
}

/** Unpacks the package, and those that it needs and the machine lacks, beside the cache: whoever else does so meanwhile is not in the way. */
async function bring({ name, byHand, version, home }) {
  await mkdir(join(home, '..'), { recursive: true });
  const folder = await mkdtemp(`${home}-`);
  try {
    await download([name], folder, byHand);
    const lacking = await lackingFor((await packagesIn(folder))[0], folder);
    if (lacking.length > 0) await download(lacking, folder, byHand);
    for (const file of await packagesIn(folder)) await run('dpkg', ['-x', file, 'unpacked'], { cwd: folder });
    const { file, libraries } = inside(join(folder, 'unpacked'), name);
    await run(file, [version], { env: { ...process.env, LD_LIBRARY_PATH: libraries.join(':') } });
    await rename(join(folder, 'unpacked'), home).catch((error) => {
      if (inside(home, name) === undefined) throw error; // else somebody was faster
    });
    return inside(home, name);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function packagesIn(folder) {
  return (await readdir(folder)).filter((name) => name.endsWith('.deb'));
}

async function lackingFor(file, cwd) {
  const { stdout } = await run('dpkg-deb', ['-f', file, 'Depends'], { cwd });
  const names = stdout.split(',').map((each) => each.trim().split(/[ :|]/)[0] ?? '');
  const lacks = await Promise.all(
    names.map((name) =>
      run('dpkg-query', ['-s', name]).then(
        () => false,
        () => true,
      ),
    ),
  );
  return names.filter((name, i) => name !== '' && lacks[i]);
}

async function download(names, cwd, byHand) {
  const apt = (...words) => run('apt-get', words, { cwd, timeout: 120_000 });
  try {
    await apt('download', ...names).catch(async (error) => {
      if (process.getuid?.() !== 0) throw error;
      await apt('update');
      await apt('download', ...names);
    });
  } catch (error) {
    const reason = /^E: .*/m.exec(error.stderr ?? '')?.[0] ?? error.message;
    throw new Error(
      `"apt-get download ${names.join(' ')}" failed (${reason}): run "apt-get update" as root and try again, or ${byHand}.`,
    );
  }
}
