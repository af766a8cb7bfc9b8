/** Scenario files, found by path or by the name of a shipped one, and read. */
import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printable } from '../scenarios/language/problem.ts';
import { fileError, UsageError } from './usage.ts';

const MAX_BYTES = 1024 * 1024;
const EXTENSION = /\.ya?ml$/i;

export interface ScenarioFile {
  /** As it was asked for. */
  readonly asked: string;
  readonly path: string;
}

/** The folder that holds package.json, from the sources as from the bundle. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

export function shippedScenarios(folder = join(packageRoot(), 'scenarios')): readonly ScenarioFile[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => EXTENSION.test(file)) : [];
  return files.sort().map((file) => ({ asked: file.replace(EXTENSION, ''), path: join(folder, file) }));
}

/** A path has a slash or ends in .yaml; a word is a shipped scenario first, and a file where there is none of that name. */
export function findScenario(asked: string, shipped: readonly ScenarioFile[]): ScenarioFile | undefined {
  if (/[/\\]/.test(asked) || EXTENSION.test(asked)) return { asked, path: asked };
  return shipped.find((file) => file.asked === asked) ?? (existsSync(asked) ? { asked, path: asked } : undefined);
}

/** At most a byte more than is allowed, so that the parser says that it is too big, whatever the file is. */
export function readScenario({ path }: ScenarioFile): string {
  const bytes = readBounded(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (bytes.length > MAX_BYTES) return ' '.repeat(bytes.length); // cut within a character; too big is what counts
    throw new UsageError(`cannot read ${printable(path, 200)}: it is not UTF-8 text`);
  }
}

function readBounded(path: string): Buffer {
  const buffer = Buffer.alloc(MAX_BYTES + 1);
  let length = 0;
  try {
    const file = openSync(path, 'r');
    try {
      for (let read = -1; read !== 0 && length < buffer.length; length += read) {
        read = readSync(file, buffer, length, buffer.length - length, null);
      }
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw fileError('read', path, error);
  }
  return buffer.subarray(0, length);
}
