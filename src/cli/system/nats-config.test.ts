import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CONTEXTS } from '../../core/board.ts';
import type { Transport } from '../../core/runtime/ports.ts';
import { runText } from '../../scenarios/testing/run-text.ts';
import { consumerName } from '../../transports/nats/names.ts';
import { Subjects } from '../../transports/nats/subjects.ts';
import { compose } from '../compose.ts';
import { type NatsUser, natsConfig, natsUsers } from './nats-config.ts';

const subjects = new Subjects('shop', 2);
const users = natsUsers('shop', 2);

/** What a scenario has the users of NATS do, as `user publishes subject`. */
function doings(scenario: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const publishes = (from: string, subject: string) => seen.add(`${userOf(from)} publishes ${subject}`);
  const watched: Partial<Transport> = {
    request: (from, to, { order, type }) => publishes(from, subjects.command(to, order, type)),
    ask: (from, to, { name, order = '' }) => publishes(from, subjects.query(to, subjects.partitionOf(order), name)),
    publish: (source, events) => {
      for (const { order } of events) publishes(source, subjects.event(source, order));
    },
    serve: (name) => seen.add(`${userOf(name)} subscribes ${subjects.requests('command', name, '*')}`),
    subscribe: (name, sources) => {
      for (const source of sources) {
        publishes(name, `$JS.API.CONSUMER.MSG.NEXT.shop.${consumerName(name, source, 1)}`);
      }
    },
  };
  const stage = compose({ transport: 'memory', journal: 'memory' });
  const text = readFileSync(new URL(`../../../scenarios/${scenario}.yaml`, import.meta.url), 'utf8');
  const { transport, faulty } = stage;
  runText(text, {
    ...stage,
    transport: besides(transport, watched),
    faulty: (plan) => besides(faulty(plan), watched),
  });
  return seen;
}

/** The transport, with somebody who watches some of its methods. */
function besides(transport: Transport, watched: Partial<Transport>): Transport {
  return new Proxy(transport, {
    get(target, key: keyof Transport) {
      const method = target[key] as ((...args: unknown[]) => unknown) | undefined;
      const watch = watched[key] as typeof method;
      if (method === undefined) return undefined;
      return (...args: unknown[]) => {
        watch?.(...args);
        return method.apply(target, args);
      };
    },
  });
}

/** `customer/song` has the role of a customer, and both gateways are outside. */
function userOf(name: string): string {
  return name === 'gateway' || name === 'kakao' ? 'outside' : name.replace(/^(\w+)\/.*/, 'role-$1');
}

function may(user: NatsUser, publishesOrSubscribes: string, subject: string): boolean {
  const allowed = publishesOrSubscribes === 'publishes' ? user.publish : user.subscribe;
  return allowed.some((pattern) => covers(pattern.split('.'), subject.split('.')));
}

function covers(pattern: readonly string[], subject: readonly string[]): boolean {
  const [token, ...rest] = pattern;
  if (token === '>') return subject.length > 0;
  if (token === undefined || subject.length === 0) return token === undefined && subject.length === 0;
  return (token === '*' || token === subject[0]) && covers(rest, subject.slice(1));
}

const SCENARIOS = [
  'happy-path',
  'roles-and-refusals',
  'rejection-refund',
  'dropped-events',
  'points',
  'nearby-riders',
  'notification-outage',
];

test('everybody may do what they do in scenarios, and asks for nothing in vain', () => {
  const seen = new Set(SCENARIOS.flatMap((scenario) => [...doings(scenario)]));
  const refused = [...seen].filter((doing) => {
    const [name, verb = '', subject = ''] = doing.split(' ');
    const user = users.find((each) => each.name === name);
    return user === undefined || !may(user, verb, subject);
  });
  expect(refused).toEqual([]);
  const idle = users.flatMap(({ name, publish }) =>
    publish
      // what hosts observe is told by processes, and who looks on is in no scenario either
      .filter((subject) => name !== 'operator' && name !== 'observer' && /^shop\.(?!observation\.)/.test(subject))
      .map((subject) => ({ doing: `${name} publishes ${subject}`, tokens: subject.split('.') }))
      .filter(({ doing, tokens }) => {
        const begins = doing.slice(0, -tokens.join('.').length);
        return ![...seen].some(
          (each) => each.startsWith(begins) && covers(tokens, each.slice(begins.length).split('.')),
        );
      })
      .map(({ doing }) => doing),
  );
  // asked by hand, in no scenario
  expect(idle).toEqual([
    'role-customer publishes shop.query.order.*.ordersLike',
    'role-customer publishes shop.query.order.*.orders',
    'role-customer publishes shop.query.store.*.menu',
    'role-store publishes shop.query.order.*.status',
    'role-store publishes shop.query.order.*.ordersLike',
    'role-rider publishes shop.query.order.*.status',
    'role-rider publishes shop.query.order.*.ordersLike',
  ]);
});

test('nobody reads what another is answered, or acts for another context', () => {
  for (const user of users) {
    for (const other of users) {
      if (user !== other) expect(may(user, 'subscribes', `_INBOX_${other.name}.x`), user.name).toBe(false);
    }
    if (user.name === 'operator') continue;
    for (const context of CONTEXTS) {
      if (user.name === context) continue;
      expect(may(user, 'publishes', subjects.event(context, 'o-1')), user.name).toBe(false);
      expect(may(user, 'subscribes', subjects.command(context, 'o-1', 'Pay')), user.name).toBe(false);
      expect(may(user, 'publishes', `$KV.shop-owners.${context}.0`), user.name).toBe(false);
    }
    expect(may(user, 'publishes', '$KV.shop-settings.menus'), user.name).toBe(false);
  }
});

test('passwords are long, and different each time, unless they are given', () => {
  const passwords = (text: string) => [...text.matchAll(/password: "(.*)"/g)].map(([, password = '']) => password);
  const made = [
    ...passwords(natsConfig('shop', { partitions: 1 })),
    ...passwords(natsConfig('shop', { partitions: 1 })),
  ];
  expect(new Set(made).size).toBe(2 * users.length);
  expect(Math.min(...made.map((password) => password.length))).toBeGreaterThanOrEqual(32);
  const given = natsConfig('shop', { partitions: 1, password: (user) => `"${user}\\` });
  expect(given).toContain('user: "payment", password: "\\"payment\\\\"');
});
