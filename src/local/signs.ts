/** By what it shows that somebody has worked on a world, without opening it. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, WORLD_FILE } from './world-folder.ts';

export interface Signs {
  /** Every opening changes it. */
  readonly world: string;
  /** Changed by what happens to orders. */
  readonly journals: string;
}

export function signsOf(folder: string): Signs {
  const signs = filesOf(folder).map((file) => {
    const stats = statSync(join(folder, file), { throwIfNoEntry: false });
    return { file, sign: `${file} ${stats?.size} ${stats?.mtimeMs}` };
  });
  const told = (isWorld: boolean) =>
    signs.filter(({ file }) => (file === WORLD_FILE) === isWorld).map(({ sign }) => sign);
  return { world: told(true).join(), journals: told(false).join() };
}
