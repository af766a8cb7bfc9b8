/** Failing worlds as scenario files, for `run` to repeat: one for each property, and never over another file. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../scenarios/explore/outcome.ts';
import { fileError } from '../usage.ts';

export interface Kept {
  readonly finding: Finding;
  /** What the world's file says. */
  readonly text: string;
}

/** The paths of the files, by property. */
export function keep(worlds: readonly Kept[], folder: string): ReadonlyMap<string, string> {
  if (worlds.length === 0) return new Map();
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw fileError('make', folder, error);
  }
  return new Map(worlds.map(({ finding, text }) => [finding.property, written(nameOf(finding), text, folder)]));
}

function nameOf({ origin, property }: Finding): string {
  switch (origin.kind) {
    case 'seed':
      return `${property}-${origin.seed}`;
    case 'scenario':
      return `${property}-${origin.scenario}`;
    case 'crash':
      return `${property}-${origin.context}-${origin.point}-${origin.at}`;
  }
}

/** Under the first name that is free, or under which the same stands already. */
function written(name: string, text: string, folder: string): string {
  for (let n = 1; ; n++) {
    const path = join(folder, `${name}${n === 1 ? '' : `-${n}`}.yaml`);
    try {
      if (existsSync(path) && readFileSync(path, 'utf8') === text) return path;
      writeFileSync(path, text, { flag: 'wx' });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw fileError('write', path, error);
    }
  }
}
