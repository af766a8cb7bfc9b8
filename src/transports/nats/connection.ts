/** How to connect to NATS, as its other tools are told: by options, NATS_… variables and the contexts of the `nats` command. */
import { isAbsolute, join } from 'node:path';
import {
  type Authenticator,
  credsAuthenticator,
  type NodeConnectionOptions,
  nkeyAuthenticator,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from '@nats-io/transport-node';
import { ConnectionError } from './connection-error.ts';
import { readContext } from './context-file.ts';
import { readSmallFile } from './small-file.ts';

/** As commander hands them over. A password has no option: the list of processes would show it. */
export interface NatsFlags {
  readonly natsUrl?: string;
  readonly natsCreds?: string;
  readonly natsNkey?: string;
  readonly natsCa?: string;
  readonly natsCert?: string;
  readonly natsKey?: string;
  readonly natsInboxPrefix?: string;
  readonly natsContext?: string;
}

export interface Surroundings {
  readonly flags: NatsFlags;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

type Field = 'url' | 'user' | 'password' | 'token' | 'creds' | 'nkey' | 'ca' | 'cert' | 'key' | 'inboxPrefix';

/** One place where it can be said how to connect. */
interface Layer {
  readonly said: Readonly<Partial<Record<Field, string | undefined>>>;
  readonly tlsFirst?: boolean | undefined;
  /** What people call the field there. */
  label(field: Field): string;
}

const DEFAULT_URL = 'nats://127.0.0.1:4222';

/**
 * Options go before variables; the context goes before or after the variables, as it was named by an option or by one.
 * Who connects is taken whole from the first place that says it, so that no password meets another place's user.
 */
export function connectionOptions(surroundings: Surroundings): NodeConnectionOptions {
  const layers = layersOf(surroundings);
  const { servers, secure } = serversOf(layers);
  const tls = tlsOf(layers, secure, surroundings.home);
  const authenticator = authenticatorOf(layers, surroundings.home);
  const inboxPrefix = inboxPrefixOf(layers);
  return {
    name: 'deliverystore',
    servers,
    ...(tls !== undefined && { tls }),
    ...(authenticator !== undefined && { authenticator }),
    ...(inboxPrefix !== undefined && { inboxPrefix }),
    // a server that is away comes back: only whoever waits for it knows for how long
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    waitOnFirstConnect: false,
    timeout: 5_000, // a server that misses our certificate just stays silent
    noAsyncTraces: true, // a stack for each request costs more than the request
  };
}

function layersOf({ flags, env, home }: Surroundings): readonly Layer[] {
  const options: Layer = {
    said: {
      url: flags.natsUrl,
      creds: flags.natsCreds,
      nkey: flags.natsNkey,
      ca: flags.natsCa,
      cert: flags.natsCert,
      key: flags.natsKey,
      inboxPrefix: flags.natsInboxPrefix,
    },
    label: (field) => `--nats-${worded(field, '-')}`,
  };
  const variables: Layer = {
    said: {
      url: env['NATS_URL'],
      user: env['NATS_USER'],
      password: env['NATS_PASSWORD'],
      token: env['NATS_TOKEN'],
      creds: env['NATS_CREDS'],
      nkey: env['NATS_NKEY'],
      ca: env['NATS_CA'],
      cert: env['NATS_CERT'],
      key: env['NATS_KEY'],
      inboxPrefix: env['NATS_INBOX_PREFIX'],
    },
    label: (field) => `NATS_${worded(field, '_').toUpperCase()}`,
  };
  const config = configFolder(env['XDG_CONFIG_HOME'], home);
  if (flags.natsContext) return [options, contextLayer(flags.natsContext, '--nats-context', config), variables];
  const named = env['NATS_CONTEXT'];
  return named ? [options, variables, contextLayer(named, 'NATS_CONTEXT', config)] : [options, variables];
}

function worded(field: Field, joint: string): string {
  return field === 'inboxPrefix' ? `inbox${joint}prefix` : field;
}

/** A relative path there is to be ignored, says the XDG specification. */
function configFolder(xdg: string | undefined, home: string): string {
  return xdg && isAbsolute(xdg) ? xdg : join(home, '.config');
}

function contextLayer(name: string, option: string, config: string): Layer {
  const { file, said } = readContext(name, option, config);
  const { tls_first: tlsFirst, inbox_prefix: inboxPrefix, ...rest } = said;
  return {
    said: { ...rest, inboxPrefix },
    tlsFirst,
    label: (field) => `"${worded(field, '_')}" of ${file}`,
  };
}

interface Servers {
  /** Without a scheme, user or password. */
  readonly servers: string[];
  /** Whether one of them is asked for by tls://. */
  readonly secure: boolean;
}

function serversOf(layers: readonly Layer[]): Servers {
  const layer = layers.find(({ said }) => said.url);
  const urls = layer === undefined ? [new URL(DEFAULT_URL)] : urlsOf(layer);
  return {
    servers: urls.map(({ hostname, port }) => `${hostname}:${port || '4222'}`),
    secure: urls.some(({ protocol }) => protocol === 'tls:'),
  };
}

function urlsOf(layer: Layer): readonly URL[] {
  const written = layer.said.url ?? '';
  if (written === '') return [];
  return written.split(',').map((each) => {
    const text = each.trim();
    const url = parseUrl(/^[a-z]+:\/\//i.test(text) ? text : `nats://${text}`);
    if (url === null) throw new ConnectionError('url', layer.label('url'));
    return url;
  });
}

function parseUrl(text: string): URL | null {
  try {
    const url = new URL(text);
    decodeURIComponent(url.username + url.password);
    const { protocol, hostname, pathname, search, hash } = url;
    const plain = (pathname === '' || pathname === '/') && search === '' && hash === '';
    return plain && hostname !== '' && (protocol === 'nats:' || protocol === 'tls:') ? url : null;
  } catch {
    return null; // the reason would show the password
  }
}

/** One way of saying who connects. */
interface Identity {
  readonly label: string;
  authenticator(): Authenticator;
}

function authenticatorOf(layers: readonly Layer[], home: string): Authenticator | undefined {
  for (const layer of layers) {
    const identities = identitiesOf(layer, home);
    if (identities.length > 1) {
      throw new ConnectionError('ambiguous', identities.map(({ label }) => label).join(' and '));
    }
    if (identities[0] !== undefined) return identities[0].authenticator();
  }
  return undefined;
}

function identitiesOf(layer: Layer, home: string): readonly Identity[] {
  const { user, password, token, creds, nkey } = layer.said;
  if (password && !user) throw new ConnectionError('noUser', layer.label('password'));
  const identities: Identity[] = [];
  const inUrl = urlsOf(layer).find(({ username }) => username !== '');
  if (inUrl !== undefined) {
    const [name, secret] = [decodeURIComponent(inUrl.username), decodeURIComponent(inUrl.password)];
    identities.push({ label: layer.label('url'), authenticator: () => userOrToken(name, secret) });
  }
  if (user) identities.push({ label: layer.label('user'), authenticator: () => userOrToken(user, password) });
  if (token) identities.push({ label: layer.label('token'), authenticator: () => tokenAuthenticator(token) });
  if (creds) identities.push({ label: layer.label('creds'), authenticator: () => byCreds(pathOf(creds, home)) });
  if (nkey) identities.push({ label: layer.label('nkey'), authenticator: () => byNkey(pathOf(nkey, home)) });
  return identities;
}

/** A user without a password is a token, in the URLs of every NATS tool. */
function userOrToken(user: string, password: string | undefined): Authenticator {
  return password ? usernamePasswordAuthenticator(user, password) : tokenAuthenticator(user);
}

function byCreds(file: string): Authenticator {
  return proven(credsAuthenticator(Buffer.from(readSmallFile(file))), new ConnectionError('badCreds', file));
}

function byNkey(file: string): Authenticator {
  const seed = /^\s*(SU[A-Z2-7]{56})\s*$/m.exec(readSmallFile(file))?.[1] ?? '';
  return proven(nkeyAuthenticator(Buffer.from(seed)), new ConnectionError('badNkey', file));
}

/** Signs something once: a seed that cannot sign would only be noticed by the server's refusal, again and again. */
function proven(authenticator: Authenticator, trouble: ConnectionError): Authenticator {
  try {
    authenticator('nonce');
  } catch {
    throw trouble;
  }
  return authenticator;
}

function tlsOf(layers: readonly Layer[], secure: boolean, home: string): NodeConnectionOptions['tls'] {
  const handshakeFirst = layers.some(({ tlsFirst }) => tlsFirst);
  const layer = layers.find(({ said: { ca, cert, key } }) => ca || cert || key);
  if (layer === undefined && !secure && !handshakeFirst) return undefined; // as the server wants it
  const { ca, cert, key } = layer?.said ?? {};
  if (layer !== undefined && !cert !== !key) {
    throw new ConnectionError('noPair', `${layer.label('cert')} and ${layer.label('key')}`);
  }
  return {
    ...(handshakeFirst && { handshakeFirst }),
    ...(ca && { ca: readPem(pathOf(ca, home)) }),
    ...(cert && { cert: readPem(pathOf(cert, home)) }),
    ...(key && { key: readPem(pathOf(key, home)) }),
  };
}

function readPem(file: string): string {
  const pem = readSmallFile(file);
  if (!/^-----BEGIN /m.test(pem)) throw new ConnectionError('badPem', file);
  return pem;
}

function inboxPrefixOf(layers: readonly Layer[]): string | undefined {
  const layer = layers.find(({ said }) => said.inboxPrefix);
  const prefix = layer?.said.inboxPrefix;
  if (layer !== undefined && !/^[^\s.*>]+(\.[^\s.*>]+)*$/.test(prefix ?? '')) {
    throw new ConnectionError('inboxPrefix', layer.label('inboxPrefix'));
  }
  return prefix || undefined;
}

/** The nats command knows ~ in its contexts, where no shell replaces it. */
function pathOf(path: string, home: string): string {
  return path.startsWith('~/') ? join(home, path.slice(2)) : path;
}
