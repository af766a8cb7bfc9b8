/** What is typed behind `up` becomes processes with their arguments; what they say is shown behind their names. */
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { lookOf } from '../../scenarios/reporters/look.ts';
import { TestTerminal } from '../test-terminal.ts';
import { cliTextsOf } from '../texts/texts.ts';
import { SystemTeller } from './teller.ts';
import { nextCommands, partsOf, readUpOptions, type UpFlags } from './up-options.ts';

const texts = cliTextsOf('en');
const URL = 'nats://127.0.0.1:4222';

function settingsOf(flags: Partial<UpFlags>, env: Readonly<Record<string, string>> = {}) {
  const usual = { scale: [], quiet: false, color: false, ascii: false, world: '/w' };
  return readUpOptions({ ...usual, ...flags }, { HOME: '/home/song', ...env }, texts);
}

/** By name: what stands behind `serve`. */
function served(flags: Partial<UpFlags>, url: string | null = URL): Readonly<Record<string, string>> {
  const parts = partsOf(settingsOf(flags), url);
  return Object.fromEntries(parts.map(({ name, args }) => [name, args.slice(args.indexOf('serve') + 1).join(' ')]));
}

test('one process for each context, and one for what is outside', () => {
  const parts = served({});
  expect(Object.keys(parts)).toEqual(['outside', 'order', 'payment', 'point', 'store', 'rider', 'notification']);
  expect(parts.outside).toBe(`outside --transport nats --nats-url ${URL} --world /w`);
  expect(parts.payment).toBe(`payment --transport nats --nats-url ${URL} --world /w`);
});

test('a scaled context shares its partitions out', () => {
  const parts = served({ scale: ['payment=3', 'order=8', 'rider=2', 'rider=5'] });
  const shares = (context: string) =>
    Object.entries(parts)
      .filter(([name]) => name.startsWith(`${context}-`))
      .map(([name, args]) => `${name}: ${/--partitions .*/.exec(args)?.[0]}`);
  expect(shares('payment')).toEqual([
    'payment-1: --partitions 0-2 --of 8',
    'payment-2: --partitions 3-5 --of 8',
    'payment-3: --partitions 6-7 --of 8',
  ]);
  expect(shares('order')).toHaveLength(8);
  expect(shares('order')[7]).toBe('order-8: --partitions 7-7 --of 8');
  expect(shares('rider').map((share) => share.split(' ')[2])).toEqual(['0-1', '2-3', '4-4', '5-6', '7-7']);
  expect(parts.store).not.toContain('--partitions');
});

test('what every process needs is handed on', () => {
  const flags = { natsContext: 'lab', natsCreds: 'me.creds', system: 'lunch', speed: '10', lang: 'ko' };
  expect(served(flags, null).store).toBe(
    'store --transport nats --nats-context lab --nats-creds me.creds --system lunch --world /w --speed 10 --lang ko',
  );
});

test.each([
  ['pamyent=3', 'expected one of order, payment, point, store, rider, notification; did you mean "payment"?'],
  ['outside=2', 'expected one of order'],
  ['=2', 'expected one of order'],
  ['payment', 'from 2 to 8 processes'],
  ['payment=1', 'from 2 to 8 processes'],
  ['payment=9', 'from 2 to 8 processes'],
  ['payment=2.5', 'from 2 to 8 processes'],
  ['payment=2=3', 'from 2 to 8 processes'],
])('--scale %s is refused', (text, sentence) => {
  expect(() => settingsOf({ scale: [text] })).toThrow(`--scale "${text}"; expected `);
  expect(() => settingsOf({ scale: [text] })).toThrow(sentence);
});

test.each([
  [{ speed: '0' }, '--speed "0"; expected'],
  [{ speed: 'max' }, '--speed "max"; expected'],
  [{ system: 'Lunch.1' }, '--system "Lunch.1"; expected'],
])('%j is refused', (flags, sentence) => {
  expect(() => settingsOf(flags)).toThrow(sentence);
});

test('its world is beside the local one unless it is named', () => {
  const { world: _, ...rest } = { world: '', scale: [], quiet: false, color: true, ascii: false };
  const world = (env: Readonly<Record<string, string>>) => readUpOptions(rest, env, texts).world;
  expect(world({ XDG_DATA_HOME: '/data' })).toBe('/data/deliverystore-system');
  expect(world({ DELIVERYSTORE_WORLD: '/w/mine' })).toBe('/w/mine-system');
});

test('a server of its own is started where none is named', () => {
  const isNamed = (flags: Partial<UpFlags>, env = {}) => settingsOf(flags, env).hasServer;
  expect([isNamed({}), isNamed({}, { NATS_URL: '' })]).toEqual([false, false]);
  expect([isNamed({ natsUrl: URL }), isNamed({ natsContext: 'lab' }), isNamed({}, { NATS_URL: URL })]).toEqual([
    true,
    true,
    true,
  ]);
});

test('what to type next finds the same system', () => {
  expect(nextCommands(settingsOf({ system: 'lunch' }), URL)).toEqual([
    `export NATS_URL=${URL}`,
    'deliverystore order --as song --store s1 --item tangsuyuk:2 --system lunch',
  ]);
  expect(nextCommands(settingsOf({ natsContext: 'my lab' }), null)).toEqual([
    "deliverystore order --as song --store s1 --item tangsuyuk:2 --nats-context 'my lab'",
  ]);
});

function teller(quiet: boolean, colours: 0 | 1 = 0) {
  const terminal = new TestTerminal();
  const look = lookOf({ language: 'en', colours, ascii: false, columns: 80 });
  const told = new SystemTeller(['nats', 'payment'], ['deliverystore order'], {
    terminal,
    look,
    colours,
    texts,
    quiet,
  });
  return { terminal, told };
}

test('lines stand behind the name of their part, safe to print', () => {
  const { terminal, told } = teller(false);
  told.line('payment', 'ready');
  told.line('nats', 'clear \u001b[2J 배달');
  told.died('nats', 'SIGKILL', 250);
  told.died('payment', 2, null);
  told.overdue('nats');
  expect(terminal.stdout.split('\n')).toEqual([
    'payment  ready',
    'nats     clear \\u001b[2J 배달',
    'nats     It ended (SIGKILL) and starts again in 0.25 s.',
    expect.stringMatching(/^payment {2}It ended \(exit code 2\) and would do so again, so everything stops\./),
    'nats     It did not stop in time and is killed.',
    '',
  ]);
});

test('each name has its colour, and nothing moves for it', () => {
  const [plain, coloured] = [teller(false), teller(false, 1)];
  for (const { told } of [plain, coloured]) {
    told.line('nats', 'ready');
    told.line('payment', 'ready');
    told.ready();
  }
  expect(coloured.terminal.stdout).toContain('\u001b[36mnats   \u001b[39m  ready\n\u001b[35mpayment\u001b[39m');
  expect(stripVTControlCharacters(coloured.terminal.stdout)).toBe(plain.terminal.stdout);
});

test('quiet: what a part said last is shown once it has died', () => {
  const { terminal, told } = teller(true);
  for (let i = 1; i <= 12; i++) told.line('payment', `line ${i}`);
  told.line('nats', 'ready');
  expect(terminal.stdout).toBe('');
  told.died('payment', 1, 500);
  told.died('payment', 1, 1000);
  const lines = terminal.stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(12);
  expect([lines[0], lines[9]]).toEqual(['payment  line 3', 'payment  line 12']);
  expect(lines[11]).toBe('payment  It ended (exit code 1) and starts again in 1 s.');
});
