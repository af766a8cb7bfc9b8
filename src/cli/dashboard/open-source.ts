/** Opens what the `dashboard` verb shows: the local world, or a system over NATS. Each is loaded where it is needed. */
import type { WorldFlags } from '../roles/role-verbs.ts';
import type { Soon } from '../roles/world.ts';
import { readLanguage } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { UsageError } from '../usage.ts';
import type { Source } from './source.ts';

export interface DashboardFlags extends Omit<WorldFlags, 'json' | 'input'> {
  /** A system may be broken and played with, not only looked at. */
  readonly operate: boolean;
  readonly accessible: boolean;
  readonly record?: string;
}

export interface OpenedSource {
  readonly source: Source;
  /** Leaves the business to the others. */
  close(): Soon<void>;
}

export function openSource({ lang }: DashboardFlags, { env }: Terminal): Promise<OpenedSource> {
  return Promise.reject(new UsageError(cliTextsOf(readLanguage(lang, env)).usage.later('dashboard')));
}
