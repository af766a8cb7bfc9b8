/** The contexts of the `nats` command: files that say where its servers are and who connects (NATS ADR-21). */
import { join } from 'node:path';
import * as z from 'zod';
import { ConnectionError } from './connection-error.ts';
import { readSmallFile } from './small-file.ts';

const text = z.string().max(16_384).optional();

const SUPPORTED = {
  url: text,
  user: text,
  password: text,
  token: text,
  creds: text,
  nkey: text,
  ca: text,
  cert: text,
  key: text,
  inbox_prefix: text,
  tls_first: z.boolean().optional(),
} as const;

/** Without them the connection would be another one than what the context says. */
const UNSUPPORTED = [
  'nsc',
  'user_jwt',
  'user_seed',
  'socks_proxy',
  'windows_cert_store',
  'jetstream_domain',
  'jetstream_api_prefix',
] as const;

const schema = z.looseObject({ ...SUPPORTED, ...Object.fromEntries(UNSUPPORTED.map((field) => [field, text])) });

/** What is left empty is not said. */
export interface ContextFile {
  readonly file: string;
  readonly said: z.infer<typeof schema>;
}

/** `option`: what named the context. `config`: as XDG_CONFIG_HOME says. */
export function readContext(name: string, option: string, config: string): ContextFile {
  // as the nats command has it, and nothing that a file name cannot hold
  if (!/^[^/\\\p{Cc}]{1,200}$/u.test(name) || name.includes('..')) throw new ConnectionError('contextName', option);
  const file = join(config, 'nats/context', `${name}.json`);
  const said = parsed(file, readSmallFile(file));
  const field = UNSUPPORTED.find((unsupported) => said[unsupported]);
  if (field !== undefined) throw new ConnectionError('unsupported', `"${field}" of ${file}`);
  return { file, said };
}

function parsed(file: string, json: string): ContextFile['said'] {
  try {
    return schema.parse(JSON.parse(json));
  } catch {
    throw new ConnectionError('badContext', file); // the reasons would show what it holds
  }
}
