/** What each user of the generated configuration may do on a real server, and what it may not. */
import { AckPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { AuthorizationError, connect, type NatsConnection, PermissionViolationError } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { natsConfig } from '../../src/cli/system/nats-config.ts';
import { connectionOptions } from '../../src/transports/nats/connection.ts';
import { consumerName, inboxPrefix, ownersBucket, settingsBucket } from '../../src/transports/nats/names.ts';
import { Subjects } from '../../src/transports/nats/subjects.ts';
import { startServer, type TestServer } from './server.ts';

const subjects = new Subjects('shop', 4);
const passwordOf = (user: string) => `the ${user}'s`;

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ config: natsConfig('shop', { partitions: 4, password: passwordOf }) });
  const operator = await as('operator');
  const { streams } = await jetstreamManager(operator);
  await streams.add({ name: 'shop', subjects: [...subjects.stored] });
  const buckets = new Kvm(jetstream(operator));
  const settings = await buckets.create(settingsBucket('shop'));
  await settings.put('partitions', '4');
  await buckets.create(ownersBucket('shop'));
});
afterAll(() => server.stop());

const connections: NatsConnection[] = [];
afterEach(() => Promise.all(connections.splice(0).map((connection) => connection.close())));

async function as(user: string): Promise<NatsConnection> {
  const env = {
    NATS_URL: server.url,
    NATS_USER: user,
    NATS_PASSWORD: passwordOf(user),
    NATS_INBOX_PREFIX: inboxPrefix(user),
  };
  const connection = await connect(connectionOptions({ flags: {}, env, home: '/nowhere' }));
  connections.push(connection);
  return connection;
}

/** Of these subjects, the ones that the server lets pass: what it refuses, it says before its next pong. */
async function passing(
  connection: NatsConnection,
  subjects: readonly string[],
  pass: (subject: string) => void,
): Promise<readonly string[]> {
  const refused = new Set<string>();
  let listening = true;
  void (async () => {
    for await (const status of connection.status()) {
      if (listening && status.type === 'error' && status.error instanceof PermissionViolationError) {
        refused.add(status.error.subject);
      }
    }
  })();
  for (const subject of subjects) pass(subject);
  await connection.flush();
  await new Promise((resolve) => setImmediate(resolve));
  listening = false;
  return subjects.filter((subject) => !refused.has(subject));
}

async function publishing(user: string, ...subjects: string[]): Promise<readonly string[]> {
  const connection = await as(user);
  return await passing(connection, subjects, (subject) => connection.publish(subject, '{}'));
}

async function hearing(user: string, ...subjects: string[]): Promise<readonly string[]> {
  const connection = await as(user);
  return await passing(connection, subjects, (subject) => connection.subscribe(subject, { callback: () => {} }));
}

/** Answers what reaches that subject, each with its subject. */
async function answering(user: string, subject: string): Promise<NatsConnection> {
  const connection = await as(user);
  connection.subscribe(subject, { callback: (_, message) => void message.respond(message.subject) });
  await connection.flush();
  return connection;
}

async function answerTo(connection: NatsConnection, subject: string): Promise<string> {
  return (await connection.request(subject, '{}', { timeout: 2_000 })).string();
}

const hearsOrder = {
  durable_name: consumerName('payment', 'order', 2),
  filter_subject: subjects.eventsOf('order', 2),
  ack_policy: AckPolicy.Explicit,
};

test('without a password, nobody connects', async () => {
  await expect(connect({ servers: server.url })).rejects.toThrow(AuthorizationError);
  await expect(connect({ servers: server.url, user: 'payment', pass: 'guess' })).rejects.toThrow(AuthorizationError);
  await expect(connect({ servers: server.url, user: 'nobody', pass: 'guess' })).rejects.toThrow(AuthorizationError);
});

test("a context publishes its own events into the stream, and hears its sources' by a consumer of its own", async () => {
  const order = jetstream(await as('order'));
  const connection = await as('payment');
  const payment = jetstream(connection);
  const { consumers } = await jetstreamManager(connection);
  expect((await payment.publish('shop.event.payment.2.o-1', 'paid')).stream).toBe('shop');
  await consumers.add('shop', hearsOrder);
  await order.publish('shop.event.order.2.o-1', 'placed');
  const message = await (await payment.consumers.get('shop', hearsOrder.durable_name)).next({ expires: 5_000 });
  expect(message?.string()).toBe('placed');
  expect(await message?.ackAck()).toBe(true);
  expect(await consumers.info('shop', hearsOrder.durable_name)).toMatchObject({ num_ack_pending: 0, num_pending: 0 });
  await consumers.delete('shop', hearsOrder.durable_name);
});

test('a context publishes no event of another one, no command that it does not owe, and changes no stream', async () => {
  expect(
    await publishing(
      'payment',
      'shop.event.payment.0.o-1',
      'shop.event.store.0.o-1',
      'shop.command.gateway.0.Capture',
      'shop.command.store.0.AcceptOrder',
      'shop.command.order.0.MarkPaid',
      'shop.query.order.0.Replay',
      'shop.query.store.0.Replay',
      'shop.query.order.0.orders',
      '$JS.API.STREAM.DELETE.shop',
      '$JS.API.STREAM.PURGE.shop',
      '$JS.API.STREAM.UPDATE.shop',
      '$JS.API.STREAM.MSG.GET.shop',
      '$JS.API.STREAM.CREATE.other',
      '$JS.ACK.shop.point-payment-0.1.1.1.1.1',
      '$JS.API.CONSUMER.MSG.NEXT.shop.point-payment-0',
      '$JS.API.CONSUMER.DELETE.shop.point-payment-0',
      '$KV.shop-owners.payment.0',
      '$KV.shop-owners.store.0',
      '$KV.shop-settings.partitions',
      '$SYS.REQ.SERVER.PING',
    ),
  ).toEqual([
    'shop.event.payment.0.o-1',
    'shop.command.gateway.0.Capture',
    'shop.query.order.0.Replay',
    '$JS.API.STREAM.MSG.GET.shop',
    '$KV.shop-owners.payment.0',
  ]);
});

test('a context hears what it is told, and nothing that others are told', async () => {
  expect(
    await hearing(
      'payment',
      'shop.command.payment.3.*',
      'shop.query.payment.*.*',
      'shop.command.store.*.*',
      'shop.command.*.*.*',
      'shop.event.order.*.*',
      'shop.>',
      '>',
      '_INBOX_payment.>',
      '_INBOX_order.>',
      '_INBOX_role-customer.>',
      '$JS.API.>',
    ),
  ).toEqual(['shop.command.payment.3.*', 'shop.query.payment.*.*', '_INBOX_payment.>']);
});

test.each([
  ["its own events, which it would word for others' ears", { filter_subject: subjects.eventsOf('payment', 2) }],
  ['all events', { filter_subject: 'shop.event.>' }],
  ['whatever there is', { filter_subject: undefined }],
  ['another context', { durable_name: consumerName('point', 'payment', 2) }],
])('a context makes no consumer for %s', async (_, changes) => {
  const { consumers } = await jetstreamManager(await as('payment'));
  const { filter_subject, ...rest } = {
    ...hearsOrder,
    deliver_subject: 'shop.command.store.2.AcceptOrder',
    ...changes,
  };
  const wanted = filter_subject === undefined ? rest : { ...rest, filter_subject };
  await expect(consumers.add('shop', wanted)).rejects.toThrow('Permissions Violation');
});

test("a consumer's subject tells what it hears: another filter beneath it is refused", async () => {
  const connection = await as('payment');
  const { durable_name } = hearsOrder;
  const subject = `$JS.API.CONSUMER.CREATE.shop.${durable_name}.${subjects.eventsOf('order', 2)}`;
  const config = { durable_name, filter_subject: subjects.eventsOf('payment', 2), ack_policy: AckPolicy.Explicit };
  const answer = await connection.request(subject, JSON.stringify({ stream_name: 'shop', config }));
  expect(answer.json()).toHaveProperty('error');
});

test('roles send their own commands, ask their own questions, and are answered', async () => {
  await answering('store', 'shop.command.store.*.*');
  const owner = await as('role-store');
  expect(await answerTo(owner, 'shop.command.store.1.AcceptOrder')).toBe('shop.command.store.1.AcceptOrder');
  const sent = {
    'role-customer': ['shop.command.order.0.PlaceOrder', 'shop.query.order.all.orders', 'shop.query.point.0.points'],
    'role-store': ['shop.command.store.0.FinishCooking', 'shop.query.store.0.queue'],
    'role-rider': ['shop.command.rider.0.PickDelivery', 'shop.query.rider.0.deliveries'],
  };
  for (const [role, own] of Object.entries(sent)) {
    const foreign = [
      'shop.command.order.0.MarkPaid',
      'shop.event.order.0.o-1',
      'shop.query.order.0.Replay',
      'shop.query.order.0.AtRest',
    ];
    const everybodys = ['shop.query.order.0.status', 'shop.query.order.all.ordersLike', '$JS.API.STREAM.MSG.GET.shop'];
    const streams = ['$JS.API.STREAM.MSG.DELETE.shop', '$JS.API.STREAM.PURGE.shop', '$JS.API.CONSUMER.CREATE.shop'];
    expect(await publishing(role, ...Object.values(sent).flat(), ...everybodys, ...foreign, ...streams)).toEqual([
      ...own,
      ...everybodys,
    ]);
  }
});

test('nobody but a context hears commands, nobody hears the answers to others', async () => {
  const others = ['_INBOX.>', '_INBOX_order.>', '_INBOX_role-store.>', '_INBOX_operator.>', '_INBOX_*.>', '>'];
  expect(
    await hearing('role-customer', '_INBOX_role-customer.>', 'shop.command.order.*.*', 'shop.>', ...others),
  ).toEqual(['_INBOX_role-customer.>']);
  expect(await hearing('operator', 'shop.>', '_INBOX_role-customer.>')).toEqual(['shop.>']);
});

test('the gateways answer, each to its caller, and begin nothing', async () => {
  await answering('outside', 'shop.command.gateway.*.*');
  expect(await answerTo(await as('payment'), 'shop.command.gateway.0.Capture')).toBe('shop.command.gateway.0.Capture');
  expect(await publishing('outside', 'shop.command.order.0.MarkPaid', 'shop.event.payment.0.o-1')).toEqual([]);
});

test('who is asked answers once, and to nobody who has not asked', async () => {
  const store = await as('store');
  const heard: string[] = [];
  store.subscribe('shop.command.store.*.*', {
    callback: (_, message) => {
      message.respond('first');
      message.respond('second');
    },
  });
  await store.flush();
  const owner = await as('role-store');
  owner.subscribe('_INBOX_role-store.once', { callback: (_, message) => void heard.push(message.string()) });
  owner.publish('shop.command.store.0.AcceptOrder', '{}', { reply: '_INBOX_role-store.once' });
  await owner.flush();
  await expect.poll(() => heard).toEqual(['first']);
  await store.flush();
  await owner.flush();
  expect(heard).toEqual(['first']);
  expect(await publishing('store', '_INBOX_role-store.once')).toEqual([]);
});

test('everybody reads the settings, contexts the owners, and each writes beneath its own name', async () => {
  for (const user of ['role-rider', 'outside', 'payment']) {
    const settings = await new Kvm(jetstream(await as(user))).open(settingsBucket('shop'));
    expect((await settings.get('partitions'))?.string()).toBe('4');
    await expect(settings.watch()).rejects.toThrow('Permissions Violation');
  }
  const owners = async (user: string) => new Kvm(jetstream(await as(user))).open(ownersBucket('shop'));
  const [payment, order] = [await owners('payment'), await owners('order')];
  const revision = await payment.create('payment.1', 'one');
  expect(await payment.update('payment.1', 'another', revision)).toBeGreaterThan(revision);
  expect((await order.get('payment.1'))?.string()).toBe('another');
  await expect(order.put('payment.1', 'mine')).rejects.toThrow('Permissions Violation');
  await expect((await owners('role-rider')).get('payment.1')).rejects.toThrow('Permissions Violation');
});

test('an observer follows the stream by consumers of its own, and touches nobody else', async () => {
  const connection = await as('observer');
  const { consumers } = await jetstreamManager(connection, { checkAPI: false });
  const hears = { name: 'looking-on-3', deliver_subject: '_INBOX_observer.stream', ack_policy: AckPolicy.None };
  const heard: string[] = [];
  connection.subscribe(hears.deliver_subject, { callback: (_, message) => void heard.push(message.subject) });
  await consumers.add('shop', hears);
  await jetstream(await as('store')).publish('shop.event.store.1.o-7', 'seen');
  await expect.poll(() => heard).toContain('shop.event.store.1.o-7');
  expect((await consumers.list('shop').next()).map(({ name }) => name)).toContain(hears.name);
  const create = '$JS.API.CONSUMER.CREATE.shop';
  const other = JSON.stringify({ stream_name: 'shop', config: { ...hears, name: hearsOrder.durable_name } });
  // it is the subject that names it
  expect((await connection.request(`${create}.looking-on-4`, other)).json()).toMatchObject({ name: 'looking-on-4' });
  const own = ['shop.query.order.all.AtRest', 'shop.query.store.1.AtRest', `${create}.looking-on-0`];
  const foreign = [
    'shop.query.order.1.status',
    'shop.command.order.0.PlaceOrder',
    'shop.event.order.0.o-1',
    'shop.observation.money.gateway.o-1',
    create,
    `${create}.${hearsOrder.durable_name}`,
    `$JS.API.CONSUMER.DELETE.shop.${hearsOrder.durable_name}`,
    `$JS.API.CONSUMER.MSG.NEXT.shop.${hearsOrder.durable_name}`,
    '$JS.API.STREAM.PURGE.shop',
    '$KV.shop-settings.settings',
  ];
  expect(await publishing('observer', ...own, ...foreign)).toEqual(own);
});

test('the operator makes, looks into and takes away', async () => {
  const connection = await as('operator');
  const { streams, consumers } = await jetstreamManager(connection);
  await consumers.add('shop', hearsOrder);
  expect(await (await jetstream(connection).consumers.get('shop', hearsOrder.durable_name)).info()).toBeDefined();
  await consumers.delete('shop', hearsOrder.durable_name);
  expect((await streams.info('shop')).config.name).toBe('shop');
  expect(await streams.purge('shop')).toMatchObject({ success: true });
  const settings = await new Kvm(jetstream(connection)).open(settingsBucket('shop'));
  expect(await settings.put('pointRate', '0.05')).toBeGreaterThan(0);
  const own = ['shop.command.order.0.PlaceOrder', 'shop.query.order.0.AtRest'];
  expect(await publishing('operator', ...own, '$JS.API.STREAM.DELETE.other')).toEqual(own);
});
