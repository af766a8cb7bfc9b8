/** The folder of a world: made where there is none, and refused where it is somebody else's or something else. */
import { type Dirent, lstatSync, mkdirSync, readdirSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONTEXTS } from '../core/board.ts';
import { WorldError, type WorldTrouble } from './world-error.ts';

export const WORLD_FILE = 'world.sqlite';

const FILES = [WORLD_FILE, ...CONTEXTS.map((context) => `${context}.sqlite`)];
const OWN = new Set(FILES.flatMap((file) => [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]));

/** Makes the folder, for its owner alone, or sees to it that it can be worked on. */
export function prepareFolder(folder: string): void {
  if (!isFolder(folder)) makeFolder(folder);
}

/** What keeps the folder from being a world, null for nothing; it is left as it is. */
export function folderTrouble(folder: string): WorldError | null {
  try {
    isFolder(folder);
    return null;
  } catch (error) {
    if (error instanceof WorldError) return error;
    throw error;
  }
}

/** Whether it is there; throws where it cannot be worked on. */
function isFolder(folder: string): boolean {
  const found = stats(folder);
  if (found === null) return false;
  if (!found.isDirectory()) throw new WorldError('notAFolder', folder);
  refuseOthers(folder, found);
  const entries = explaining(folder, () => readdirSync(folder, { withFileTypes: true }));
  if (entries.length > 0 && !entries.some(({ name }) => OWN.has(name))) throw new WorldError('foreign', folder);
  for (const entry of entries) if (OWN.has(entry.name)) refuseLinks(folder, entry);
  if (entries.length > 0 && !entries.some(({ name }) => name === WORLD_FILE))
    throw new WorldError('unfinished', folder);
  return true;
}

/** The files of a world that there are, in a fixed order; none where there is no such folder. */
export function filesOf(folder: string): readonly string[] {
  if (stats(folder)?.isDirectory() !== true) return [];
  return FILES.filter((file) => stats(join(folder, file))?.isFile() === true);
}

/** Step by step: where folders cannot be made, such as in /proc, Node's own way through the parents never ends. */
export function makeFolder(folder: string): void {
  const parent = dirname(folder);
  if (stats(parent) === null) makeFolder(parent);
  explaining(folder, () => mkdirSync(folder, { mode: 0o700 }));
}

function explaining<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const trouble = TROUBLES[(error as NodeJS.ErrnoException).code ?? ''];
    throw trouble === undefined ? error : new WorldError(trouble, path);
  }
}

const TROUBLES: Readonly<Record<string, WorldTrouble>> = {
  EEXIST: 'notAFolder',
  ENOTDIR: 'notAFolder',
  ENOENT: 'readOnly',
  ENAMETOOLONG: 'notAFolder',
  ELOOP: 'notAFolder',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  EROFS: 'readOnly',
  ENOSPC: 'full',
};

/** The bits are looked at too, as an administrator's process may write everywhere. */
function refuseOthers(path: string, { uid, mode }: Stats): void {
  const me = process.getuid?.();
  if (me !== undefined && uid !== me) throw new WorldError('notYours', path);
  if ((mode & 0o200) === 0) throw new WorldError('readOnly', path);
}

function refuseLinks(folder: string, entry: Dirent): void {
  const path = join(folder, entry.name);
  if (!entry.isFile()) throw new WorldError('notAFolder', path);
  const found = stats(path);
  if (found !== null) refuseOthers(path, found);
}

/** Of the thing itself, not of what it links to. */
function stats(path: string): Stats | null {
  return explaining(path, () => lstatSync(path, { throwIfNoEntry: false })) ?? null;
}
