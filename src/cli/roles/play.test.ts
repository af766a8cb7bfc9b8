/** The verbs against a world of the test's own: who does it, what is asked for, and how answers are told. */
import { expect, test } from 'vitest';
import { type Answer, type Envelope, REFUSAL_CODES } from '../../core/vocabulary.ts';
import { JournalError } from '../../journals/journal-error.ts';
import { localConfig } from '../../local/local-config.ts';
import { TestTerminal } from '../test-terminal.ts';
import { play } from './play.ts';
import type { RoleFlags, RoleVerb } from './role-verbs.ts';
import type { World } from './world.ts';

const DETAILS = {
  customer: 'song',
  store: 's1',
  area: '용산구',
  lines: [{ item: 'tangsuyuk', quantity: 2, price: 10_000 }],
  amount: 20_000,
};
const PAID = [
  { status: 'PLACED', time: 0 },
  { status: 'PAID', time: 1_000_000 },
];
const cause = { source: 'x', order: 'o-7f3k', version: 1 };

/** One order, `o-7f3k`, three minutes old; `answer` is what every command gets. */
class FakeWorld implements World {
  readonly config = localConfig();
  readonly now = 180_000_000;
  readonly commands: unknown[] = [];
  closed = 0;
  answer: Answer = { kind: 'accepted', result: { status: 'ACCEPTED' }, cause };
  status = 'PAID';
  timeline: readonly object[] = PAID;
  orders: readonly string[] = ['o-7f3k'];
  isDown = false;

  freshOrder = () => 'o-7f3k';
  wallTime = (time: number) => time;
  ordersLike = (beginning: string) => this.orders.filter((order) => order.startsWith(beginning));
  deferral = 'rejected';
  state: 'closed' | 'open' | 'halfOpen' = 'closed';
  breaker = () => ({ state: this.state, until: Date.now() * 1000 + 5_900_000 });
  eventsOf = () =>
    [
      { type: 'OrderPlaced', data: DETAILS },
      { type: 'PaymentDeferred', data: { why: this.deferral } },
    ] as unknown as Envelope[];
  close = () => void this.closed++;

  command = (...command: readonly unknown[]) => {
    this.commands.push(command);
    if (this.answer.kind === 'accepted') this.timeline = [...PAID, { status: this.status, time: 2_000_000 }];
    return this.answer;
  };

  ask = (_by: unknown, context: string) => {
    if (this.isDown) return undefined;
    const { status, timeline } = this;
    if (context === 'order') return { ...DETAILS, status, timeline, reason: null, payAfter: 0, orders: this.orders };
    if (context === 'point') return { balance: 0, entries: [] };
    return undefined;
  };
}

const FLAGS: RoleFlags = { json: false, input: false, color: false, ascii: false, item: [] };

async function played(
  world: FakeWorld,
  verb: RoleVerb,
  word?: string,
  flags: Partial<RoleFlags> = {},
  env: TestTerminal['env'] = {},
) {
  const terminal = new TestTerminal(env);
  const code = await play(verb, word, { ...FLAGS, ...flags }, terminal, () => world);
  return { code, out: terminal.stdout, error: terminal.stderr };
}

test('whoever is not named is whoever the order belongs to', async () => {
  const world = new FakeWorld();
  world.status = 'ACCEPTED';
  expect((await played(world, 'accept', 'o-7')).out).toBe(
    '✓ o-7f3k  paid → accepted  tangsuyuk × 2\nNext: deliverystore cook start o-7f3k\n',
  );
  await played(world, 'confirm', 'o-7');
  expect(world.commands).toEqual([
    [{ role: 'store', id: 's1' }, 'AcceptOrder', 'o-7f3k', null],
    [{ role: 'customer', id: 'song' }, 'ConfirmDelivery', 'o-7f3k', null],
  ]);
  expect(world.closed).toBe(2);
});

test('a rider is nobody’s to guess', async () => {
  await expect(played(new FakeWorld(), 'pick', 'o-7')).rejects.toThrow('--as ID is missing');
});

test('the world stays the one that was named', async () => {
  const { out } = await played(new FakeWorld(), 'status', 'o-7', { world: '/tmp/my world' });
  expect(out).toContain("Next: deliverystore accept o-7f3k --world '/tmp/my world'\n");
});

test.each(REFUSAL_CODES)('%s ends with 1, a sentence, and as JSON on stdout', async (code) => {
  const world = new FakeWorld();
  world.answer = { kind: 'refused', refusal: { code, retryAfter: 6_100_000 } };
  expect(await played(world, 'pay', 'o-7', {}, { LANG: 'ko_KR.UTF-8' })).toMatchObject({
    code: 1,
    out: '',
    error: expect.stringMatching(new RegExp(`^✗ ${code} {2}.*[가-힣].*deliverystore `)),
  });
  const { out, error } = await played(world, 'pay', 'o-7', { json: true });
  expect(JSON.parse(out)).toEqual({
    error: { code, message: expect.stringContaining('deliverystore'), orderId: 'o-7f3k', retryAfterSeconds: 7 },
  });
  expect(error).toBe('');
});

test.each(['timeout', 'unreachable', 'error', 'busy', 'rejected'] as const)('no answer: %s', async (why) => {
  const world = new FakeWorld();
  world.answer = { kind: 'failed', why, retryAfter: 0 };
  const { code, out } = await played(world, 'accept', 'o-7', { json: true });
  expect({ code, ...JSON.parse(out) }).toMatchObject({
    code: 1,
    error: { code: why.toUpperCase(), orderId: 'o-7f3k' },
  });
});

test('an order that was never made has no id to look for', async () => {
  const world = new FakeWorld();
  world.orders = [];
  world.answer = { kind: 'failed', why: 'unreachable', retryAfter: 0 };
  const { out } = await played(world, 'order', undefined, { as: 'song', store: 's1', item: ['x'], json: true });
  expect(JSON.parse(out).error).toEqual({ code: 'UNREACHABLE', message: expect.any(String) });
});

test('a payment that is put off says for how long', async () => {
  const world = new FakeWorld();
  world.status = 'PAYMENT_DEFERRED';
  world.timeline = [];
  world.answer = { kind: 'accepted', result: { status: 'PAYMENT_DEFERRED', retryAfter: 6_100_000 }, cause };
  const order = { as: 'song', store: 's1', item: ['tangsuyuk:2'] };
  const { out } = await played(world, 'order', undefined, order);
  expect(out).toContain('is busy: please pay in 7 s. The order is kept.\nNext: deliverystore pay o-7f3k\n');
  world.deferral = 'timeout';
  world.state = 'open';
  const unknown = (await played(world, 'order', undefined, order)).out;
  expect(unknown).toContain('It may still come through by itself; if not, please pay in 7 s. The order is kept.\n');
  expect(unknown).toContain('The circuit breaker is open: no call reaches payment for 6 s.\n');
  expect(JSON.parse((await played(world, 'order', undefined, { ...order, json: true })).out)).toMatchObject({
    orderId: 'o-7f3k',
    status: 'PAYMENT_DEFERRED',
    amount: 20_000,
    retryAfterSeconds: 7,
  });
});

test('an unknown order is told the nearest, an ambiguous one all that are meant', async () => {
  const world = new FakeWorld();
  world.orders = ['o-7f3k', 'o-7g00'];
  const { code, error } = await played(world, 'status', 'o-7f3x');
  expect({ code, error }).toMatchObject({ code: 1, error: expect.stringContaining('The nearest: o-7f3k.') });
  await expect(played(world, 'pay', 'o-7')).rejects.toThrow('several orders begin with "o-7": o-7f3k, o-7g00');
  expect(world.commands).toEqual([]);
});

test('what is missing or malformed ends before anything happens', async () => {
  const world = new FakeWorld();
  for (const attempt of [
    played(world, 'order', undefined, { store: 's1', item: ['tangsuyuk'] }),
    played(world, 'order', undefined, { as: 'song', item: ['tangsuyuk'] }),
    played(world, 'order', undefined, { as: 'song', store: 's1' }),
    played(world, 'order', undefined, { as: 'so\u202eng', store: 's1', item: ['x'] }),
    played(world, 'reject', 'o-7'),
    played(world, 'reject', 'o-7', { reason: 'x'.repeat(501) }),
    played(world, 'pay'),
    played(world, 'orders'),
  ]) {
    await expect(attempt).rejects.toMatchObject({ name: 'UsageError' });
  }
  expect(world.commands).toEqual([]);
});

test('while the order side is down, a look-up says so and a store still works', async () => {
  const world = new FakeWorld();
  world.isDown = true;
  expect(await played(world, 'status', 'o-7')).toMatchObject({
    code: 1,
    error: expect.stringContaining('UNREACHABLE'),
  });
  expect((await played(world, 'accept', 'o-7', { json: true })).out).toContain('"status": "ACCEPTED"');
});

test('what is wrong with the world is told in the language that was asked for', async () => {
  const open = () => {
    throw new JournalError('busy', 'world', '/x', '');
  };
  const attempt = play('menu', undefined, { ...FLAGS, lang: 'ko' }, new TestTerminal(), open);
  await expect(attempt).rejects.toThrow('다른 명령이 이 세계를 쓰고 있습니다: /x');
});

test('watching ends with the order', async () => {
  const world = new FakeWorld();
  world.status = 'COMPLETED';
  expect(await played(world, 'status', 'o-7', { watch: true })).toMatchObject({ code: 0, out: 'placed\npaid\n' });
  const { out } = await played(world, 'status', 'o-7', { watch: true, json: true });
  expect(JSON.parse(out)).toMatchObject({ orderId: 'o-7f3k', status: 'COMPLETED' });
});
