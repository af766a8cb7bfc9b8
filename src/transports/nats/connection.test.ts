import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect, nkeys } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../../../test/nats/server.ts';
import { connectionOptions, type NatsFlags } from './connection.ts';
import { ConnectionError } from './connection-error.ts';

let home: string;
const seed = new TextDecoder().decode(nkeys.createUser().getSeed());

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'deliverystore-connection-'));
  mkdirSync(join(home, '.config/nats/context'), { recursive: true });
  write('user.nk', `${seed}\n`);
});
afterAll(() => rmSync(home, { recursive: true }));

function write(name: string, text: string): string {
  writeFileSync(join(home, name), text);
  return join(home, name);
}

function context(name: string, said: object): void {
  write(`.config/nats/context/${name}.json`, JSON.stringify(said));
}

function testFile(name: string): string {
  return fileURLToPath(new URL(`../../../test/nats/${name}`, import.meta.url));
}

function options(flags: NatsFlags = {}, env: Record<string, string> = {}) {
  return connectionOptions({ flags, env, home });
}

/** What is sent to a server that asks who connects. */
function identity(flags: NatsFlags, env: Record<string, string> = {}): unknown {
  const { authenticator } = options(flags, env);
  return typeof authenticator === 'function' ? authenticator('nonce') : undefined;
}

function trouble(flags: NatsFlags, env: Record<string, string> = {}): ConnectionError {
  try {
    options(flags, env);
  } catch (error) {
    if (error instanceof ConnectionError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('where', () => {
  test('is this machine unless it is said', () => {
    expect(options()).toEqual({
      name: 'deliverystore',
      servers: ['127.0.0.1:4222'],
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      waitOnFirstConnect: false,
      timeout: 5_000,
      noAsyncTraces: true,
    });
    expect(options({ natsUrl: '' }, { NATS_URL: '' }).servers).toEqual(['127.0.0.1:4222']);
  });

  test('is said by the option, by the variable, by the context, in this order', () => {
    context('far', { url: 'nats://far:4223' });
    const env = { NATS_URL: 'near:4224', NATS_CONTEXT: 'far' };
    expect(options({}, { NATS_CONTEXT: 'far' }).servers).toEqual(['far:4223']);
    expect(options({}, env).servers).toEqual(['near:4224']);
    expect(options({ natsUrl: 'here:4225' }, env).servers).toEqual(['here:4225']);
  });

  test('a context that an option names goes before the variables', () => {
    context('far', { url: 'nats://far:4223' });
    expect(options({ natsContext: 'far' }, { NATS_URL: 'near' }).servers).toEqual(['far:4223']);
  });

  test('can be several servers, by name or address', () => {
    expect(options({ natsUrl: 'nats://a:1, b ,tls://[::1]:3' }).servers).toEqual(['a:1', 'b:4222', '[::1]:3']);
  });

  test.each([
    'http://a',
    'ws://a',
    'nats://',
    'nats://a/b',
    'nats://a?b',
    'nats://a,,b',
    'nats://a:port',
    'nats://u:%@a',
  ])('is not %s', (natsUrl) => expect(trouble({ natsUrl })).toMatchObject({ code: 'url', where: '--nats-url' }));
});

describe('who', () => {
  test('stands in the address or in variables, as user and password or as token', () => {
    const song = { user: 'song', pass: 'p@ss' };
    expect(identity({ natsUrl: 'nats://song:p%40ss@a,b' })).toEqual(song);
    expect(identity({}, { NATS_USER: 'song', NATS_PASSWORD: 'p@ss' })).toEqual(song);
    expect(identity({ natsUrl: 'nats://secret@a' })).toEqual({ auth_token: 'secret' });
    expect(identity({}, { NATS_TOKEN: 'secret' })).toEqual({ auth_token: 'secret' });
    expect(identity({}, { NATS_USER: 'secret' })).toEqual({ auth_token: 'secret' });
    expect(identity({})).toBeUndefined();
  });

  test('stands in a file: an nkey, plain or decorated, or credentials', () => {
    const nkey = expect.stringMatching(/^U/);
    expect(identity({ natsNkey: join(home, 'user.nk') })).toMatchObject({ nkey });
    const framed = write('framed.nk', `-----BEGIN USER NKEY SEED-----\n${seed}\n------END USER NKEY SEED------\n`);
    expect(identity({}, { NATS_NKEY: framed })).toMatchObject({ nkey });
    const creds = `-----BEGIN NATS USER JWT-----\nhead.body.tail\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n${seed}\n------END USER NKEY SEED------\n`;
    expect(identity({ natsCreds: write('user.creds', creds) })).toMatchObject({ jwt: 'head.body.tail', nkey });
  });

  test('is taken whole from one place', () => {
    context('shop', { url: 'nats://far', user: 'store', password: 'kept', token: '', creds: '', description: 'x' });
    const env = { NATS_CONTEXT: 'shop' };
    expect(identity({}, env)).toEqual({ user: 'store', pass: 'kept' });
    expect(identity({}, { ...env, NATS_TOKEN: 'secret' })).toEqual({ auth_token: 'secret' });
    expect(identity({ natsNkey: join(home, 'user.nk') }, env)).toHaveProperty('nkey');
    expect(trouble({}, { NATS_USER: 'a', NATS_PASSWORD: 'hidden', NATS_CREDS: 'b' })).toMatchObject({
      code: 'ambiguous',
      where: 'NATS_USER and NATS_CREDS',
    });
    expect(trouble({}, { NATS_PASSWORD: 'hidden' })).toMatchObject({ code: 'noUser', where: 'NATS_PASSWORD' });
  });

  test('has an inbox of its own, where it is said', () => {
    context('own', { inbox_prefix: '_INBOX_context' });
    expect(options({}, { NATS_INBOX_PREFIX: '_INBOX_payment' }).inboxPrefix).toBe('_INBOX_payment');
    expect(options({ natsContext: 'own' }).inboxPrefix).toBe('_INBOX_context');
    expect(trouble({ natsInboxPrefix: 'a.>' })).toMatchObject({ code: 'inboxPrefix', where: '--nats-inbox-prefix' });
  });
});

describe('files', () => {
  test('may lie in the home folder, for a context', () => {
    context('tilde', { nkey: '~/user.nk' });
    expect(identity({ natsContext: 'tilde' })).toHaveProperty('nkey');
  });

  test('a context lies where XDG_CONFIG_HOME says', () => {
    mkdirSync(join(home, 'xdg/nats/context'), { recursive: true });
    write('xdg/nats/context/here.json', '{ "url": "xdg" }');
    const env = { XDG_CONFIG_HOME: join(home, 'xdg'), NATS_CONTEXT: 'here' };
    expect(options({}, env).servers).toEqual(['xdg:4222']);
  });

  test.each(['../secret', 'a/b', 'a\\b', '..', 'a\u0000b', 'x'.repeat(201)])(
    'no context is called %j',
    (natsContext) => {
      expect(trouble({ natsContext })).toMatchObject({ code: 'contextName', where: '--nats-context' });
    },
  );

  test('what is wrong with them is told, and nothing of what they hold', () => {
    const secret = 'SUSECRET';
    mkdirSync(join(home, 'folder'));
    const large = write('large', `${secret}\n`.repeat(100_000));
    const wrong = write('wrong', secret);
    // not the last letter: some of its bits mean nothing
    const brokenSeed = write('broken.nk', `${seed.slice(0, 30)}${seed[30] === 'A' ? 'B' : 'A'}${seed.slice(31)}`);
    write('.config/nats/context/broken.json', `{ "password": "${secret}`);
    context('list', [secret]);
    context('number', { url: 1, password: secret });
    context('domain', { jetstream_domain: 'leaf', password: secret });
    const troubles = [
      trouble({ natsContext: 'nowhere' }),
      trouble({ natsContext: 'broken' }),
      trouble({ natsContext: 'list' }),
      trouble({ natsContext: 'number' }),
      trouble({ natsContext: 'domain' }),
      trouble({ natsCreds: join(home, 'nowhere') }),
      trouble({ natsCreds: join(home, 'folder') }),
      trouble({ natsCreds: large }),
      trouble({ natsCreds: wrong }),
      trouble({ natsNkey: wrong }),
      trouble({ natsNkey: brokenSeed }),
      trouble({ natsCa: wrong }),
      trouble({ natsCert: wrong }),
      trouble({ natsUrl: `nats://song:${secret}@a/b` }),
    ];
    expect(troubles.map(({ code }) => code)).toEqual([
      'noFile',
      'badContext',
      'badContext',
      'badContext',
      'unsupported',
      'noFile',
      'notAFile',
      'tooLarge',
      'badCreds',
      'badNkey',
      'badNkey',
      'badPem',
      'noPair',
      'url',
    ]);
    for (const { message, where } of troubles) {
      expect(message).toContain(where);
      expect(message).not.toContain(secret);
    }
  });
});

describe('a real server', () => {
  const servers: TestServer[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));

  async function server(config: string): Promise<TestServer> {
    const started = await startServer({ config });
    servers.push(started);
    return started;
  }

  async function admitted(flags: NatsFlags, env: Record<string, string> = {}): Promise<boolean> {
    try {
      const connection = await connect(options(flags, env));
      await connection.close();
      return true;
    } catch {
      return false;
    }
  }

  test('lets a user in by password', async () => {
    const { port, url } = await server('authorization { users: [{ user: song, password: "p@ss" }] }');
    expect(await admitted({ natsUrl: `nats://song:p%40ss@127.0.0.1:${port}` })).toBe(true);
    expect(await admitted({ natsUrl: url }, { NATS_USER: 'song', NATS_PASSWORD: 'p@ss' })).toBe(true);
    expect(await admitted({ natsUrl: url }, { NATS_USER: 'song', NATS_PASSWORD: 'guess' })).toBe(false);
    expect(await admitted({ natsUrl: url })).toBe(false);
  });

  test('lets a token in', async () => {
    const { port, url } = await server('authorization { token: "s3cret" }');
    context('token', { url, token: 's3cret' });
    expect(await admitted({ natsUrl: `nats://s3cret@127.0.0.1:${port}` })).toBe(true);
    expect(await admitted({ natsContext: 'token' })).toBe(true);
    expect(await admitted({ natsUrl: url }, { NATS_TOKEN: 'guess' })).toBe(false);
  });

  test('lets an nkey in', async () => {
    const key = nkeys.fromSeed(Buffer.from(seed)).getPublicKey();
    const { url } = await server(`authorization { users: [{ nkey: ${key} }] }`);
    const other = write('other.nk', new TextDecoder().decode(nkeys.createUser().getSeed()));
    expect(await admitted({ natsUrl: url, natsNkey: join(home, 'user.nk') })).toBe(true);
    expect(await admitted({ natsUrl: url, natsNkey: other })).toBe(false);
  });

  test('is believed by its certificate, and believes ours', async () => {
    const [cert, key] = ['cert', 'key'].map((part) => testFile(`localhost.${part}.pem`)) as [string, string];
    const ca = cert;
    const { port } = await server(`tls { ca_file: "${ca}", cert_file: "${cert}", key_file: "${key}", verify: true }`);
    const natsUrl = `tls://localhost:${port}`;
    expect(await admitted({ natsUrl, natsCa: ca, natsCert: cert, natsKey: key })).toBe(true);
    expect(await admitted({ natsUrl }, { NATS_CA: ca, NATS_CERT: cert, NATS_KEY: key })).toBe(true);
    await expect(connect({ ...options({ natsUrl, natsCa: ca }), timeout: 500 })).rejects.toThrow('timeout');
    expect(await admitted({ natsUrl, natsCert: cert, natsKey: key })).toBe(false);
  });

  test('without TLS is turned down where TLS is asked for', async () => {
    const { port } = await server('');
    expect(await admitted({ natsUrl: `127.0.0.1:${port}` })).toBe(true);
    expect(await admitted({ natsUrl: `tls://127.0.0.1:${port}` })).toBe(false);
  });
});
