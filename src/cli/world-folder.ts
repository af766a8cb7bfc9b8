/** Where the local world is, unless somebody says otherwise: the one place that decides it. */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Terminal } from './terminal.ts';

/** `--world` wins, then DELIVERYSTORE_WORLD, then the XDG data folder; a relative XDG_DATA_HOME does not count, says XDG. */
export function worldFolder(flag: string | undefined, env: Terminal['env']): string {
  const { DELIVERYSTORE_WORLD, XDG_DATA_HOME = '' } = env;
  const data = isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(homedir(), '.local', 'share');
  return resolve(flag || DELIVERYSTORE_WORLD || join(data, 'deliverystore'));
}

/** Where a system's processes keep their files: beside the local world, which a folder within would keep from being one. */
export function systemFolder(flag: string | undefined, env: Terminal['env']): string {
  return flag ? resolve(flag) : `${worldFolder(undefined, env)}-system`;
}
