/** A configuration for nats-server in which every part of the system may do its own work, and nothing else. */
import { randomBytes } from 'node:crypto';
import { CONTEXTS, type ContextName } from '../../core/board.ts';
import type { OrderCommand } from '../../core/contexts/order.ts';
import type { RiderCommand } from '../../core/contexts/rider.ts';
import type { StoreCommand } from '../../core/contexts/store.ts';
import { policies } from '../../core/policies.ts';
import {
  consumerName,
  inboxPrefix,
  LOOKING_ON,
  ownersBucket,
  settingsBucket,
  streamName,
} from '../../transports/nats/names.ts';
import { Subjects } from '../../transports/nats/subjects.ts';

/** Who connects, and the subjects it may publish to and subscribe to. */
export interface NatsUser {
  readonly name: string;
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  /** Whether it may answer what it is asked, wherever the answer is wanted. */
  readonly answers: boolean;
}

/** To whom, and what. */
type Asks = readonly (readonly [to: string, ...words: readonly string[]])[];

interface Role {
  readonly commands: Asks;
  readonly questions: Asks;
}

/** The calls that deciders owe; nats-config.test.ts holds them to it. */
const CALLS: Readonly<Partial<Record<ContextName, Asks>>> = {
  order: [['payment', 'Pay']],
  payment: [['gateway', 'Capture', 'Refund']],
  notification: [['kakao', 'Send']],
};

const OUTSIDE = ['gateway', 'kakao'] as const;

/** What everybody looks up about the order that is meant. */
const ABOUT_ORDERS = ['order', 'status', 'ordersLike'] as const;

const ROLES: Readonly<Record<'customer' | 'store' | 'rider', Role>> = {
  customer: {
    commands: [['order', ...words<OrderCommand>('PlaceOrder', 'PayOrder', 'CancelOrder', 'ConfirmDelivery')]],
    questions: [
      ABOUT_ORDERS,
      ['order', 'orders'],
      ['store', 'menu'],
      ['point', 'points'],
      ['notification', 'notifications'],
    ],
  },
  store: {
    commands: [['store', ...words<StoreCommand>('AcceptOrder', 'RejectOrder', 'StartCooking', 'FinishCooking')]],
    questions: [ABOUT_ORDERS, ['store', 'queue']],
  },
  rider: {
    commands: [['rider', ...words<RiderCommand>('PickDelivery')]],
    questions: [ABOUT_ORDERS, ['rider', 'deliveries']],
  },
};

function words<C extends { readonly type: string }>(...types: readonly C['type'][]): readonly string[] {
  return types;
}

export interface NatsConfigOptions {
  readonly partitions: number;
  /** Generated unless given. */
  password?(user: string): string;
}

/** The text of the file. It holds the passwords. */
export function natsConfig(
  system: string,
  { partitions, password = () => randomBytes(24).toString('base64url') }: NatsConfigOptions,
): string {
  const users = natsUsers(system, partitions).map((user) => userText(user, password(user.name)));
  return `# The system "${system}" on NATS: nats-server -c FILE. Whoever can read this file can do everything.
# A user connects with NATS_USER, NATS_PASSWORD and NATS_INBOX_PREFIX=${inboxPrefix('')}<user>; nobody connects without.
# The operator makes the stream and the buckets. Passwords travel as they are: beyond this machine, add TLS.
listen: "127.0.0.1:4222"
jetstream: { store_dir: "${system}-nats" }
authorization: {
  users: [
${users.join('\n')}
  ]
}
`;
}

function userText({ name, publish, subscribe, answers }: NatsUser, password: string): string {
  // one answer to each question, and no later than anybody waits for one
  const responses = answers ? '\n        allow_responses: { max: 1, expires: "1m" }' : '';
  return `    {
      user: "${name}", password: "${password.replace(/["\\]/g, '\\$&')}"
      permissions: {
        publish: [
${listText(publish)}
        ]
        subscribe: [
${listText(subscribe)}
        ]${responses}
      }
    }`;
}

function listText(subjects: readonly string[]): string {
  return subjects.map((subject) => `          "${subject}"`).join('\n');
}

export function natsUsers(system: string, partitions: number): readonly NatsUser[] {
  const subjects = new Subjects(system, partitions);
  return [
    operator(system),
    ...CONTEXTS.map((context) => contextUser(subjects, context)),
    outside(system),
    ...(['customer', 'store', 'rider'] as const).map((role) => person(system, role)),
    observer(system),
  ];
}

function contextUser(subjects: Subjects, name: ContextName): NatsUser {
  const { system } = subjects;
  const heard = new Set(policies.filter(({ target }) => target === name).map(({ source }) => source));
  const owners = ownersBucket(system);
  return {
    name,
    publish: [
      `${system}.event.${name}.>`,
      `${system}.observation.*.${name}.>`,
      ...asking(system, 'command', CALLS[name] ?? []),
      ...asking(
        system,
        'query',
        [...heard].map((source) => [source, 'Replay'] as const),
      ),
      '$JS.API.INFO',
      `$JS.API.STREAM.INFO.${streamName(system)}`,
      `$JS.API.STREAM.MSG.GET.${streamName(system)}`,
      ...[...heard].flatMap((source) => consuming(subjects, name, source)),
      ...reading(settingsBucket(system)),
      ...reading(owners),
      `$KV.${owners}.${name}.>`,
    ],
    subscribe: [
      `${system}.command.${name}.>`,
      `${system}.query.${name}.>`,
      `${inboxPrefix(name)}.>`,
      `$KV.${settingsBucket(system)}.>`,
      `$KV.${owners}.>`,
    ],
    answers: true,
  };
}

/**
 * Names are whole tokens of a subject, so each consumer is listed. It can be made for its source's events only: whoever
 * makes one says where its messages go, and must not send words of its own there in the server's name. For the same
 * reason nobody but the operator makes consumers on the buckets: they are read by key, and heard as they are written.
 */
function consuming(subjects: Subjects, context: string, source: string): readonly string[] {
  const stream = streamName(subjects.system);
  return ['*' as const, ...Array(subjects.partitions).keys()].flatMap((partition) => {
    const consumer = `${stream}.${consumerName(context, source, partition)}`;
    return [
      `$JS.API.CONSUMER.CREATE.${consumer}.${subjects.eventsOf(source, partition)}`,
      `$JS.API.CONSUMER.INFO.${consumer}`,
      `$JS.API.CONSUMER.DELETE.${consumer}`,
      `$JS.API.CONSUMER.MSG.NEXT.${consumer}`,
      `$JS.ACK.${consumer}.>`,
    ];
  });
}

function reading(bucket: string): readonly string[] {
  return [
    `$JS.API.STREAM.INFO.KV_${bucket}`,
    `$JS.API.STREAM.MSG.GET.KV_${bucket}`,
    `$JS.API.DIRECT.GET.KV_${bucket}`,
    `$JS.API.DIRECT.GET.KV_${bucket}.>`,
  ];
}

function asking(system: string, kind: 'command' | 'query', asks: Asks): readonly string[] {
  return asks.flatMap(([to, ...words]) => words.map((word) => `${system}.${kind}.${to}.*.${word}`));
}

/** The payment gateway and KakaoTalk's. */
function outside(system: string): NatsUser {
  return {
    name: 'outside',
    publish: [
      ...OUTSIDE.map((name) => `${system}.observation.*.${name}.>`),
      '$JS.API.INFO',
      `$JS.API.STREAM.INFO.${streamName(system)}`,
      ...reading(settingsBucket(system)),
    ],
    subscribe: [...OUTSIDE.map((name) => `${system}.command.${name}.>`), `${inboxPrefix('outside')}.>`],
    answers: true,
  };
}

/** They read the stream, message by message: whose an order is, and what came of it. */
function person(system: string, role: keyof typeof ROLES): NatsUser {
  const { commands, questions } = ROLES[role];
  const name = `role-${role}`; // a store's owner is not the store context
  return {
    name,
    publish: [
      ...asking(system, 'command', commands),
      ...asking(system, 'query', questions),
      '$JS.API.INFO',
      `$JS.API.STREAM.MSG.GET.${streamName(system)}`,
      ...reading(settingsBucket(system)),
    ],
    subscribe: [`${inboxPrefix(name)}.>`],
    answers: false,
  };
}

/**
 * The dashboard without --operate: it hears all that happens, asks how orders stand, and changes nothing. Its consumers have
 * names of their own, so it touches nobody else's; and it has no words in the stream that could be sent in another's name.
 */
function observer(system: string): NatsUser {
  const stream = streamName(system);
  return {
    name: 'observer',
    publish: [
      `${system}.query.*.*.AtRest`,
      ...LOOKING_ON.map((name) => `$JS.API.CONSUMER.CREATE.${stream}.${name}`),
      `$JS.API.CONSUMER.LIST.${stream}`,
      `$JS.FC.${stream}.>`,
      ...reading(settingsBucket(system)),
    ],
    subscribe: [`${system}.observation.>`, `${inboxPrefix('observer')}.>`],
    answers: false,
  };
}

/** Everything of this system, and nothing of another one on the same server; of answers, its own. */
function operator(system: string): NatsUser {
  const buckets = [settingsBucket(system), ownersBucket(system)];
  const streams = [streamName(system), ...buckets.map((bucket) => `KV_${bucket}`)];
  return {
    name: 'operator',
    publish: [
      `${system}.>`,
      '$JS.API.INFO',
      '$JS.API.STREAM.NAMES',
      '$JS.API.STREAM.LIST',
      ...streams.flatMap((stream) => [
        `$JS.API.STREAM.*.${stream}`,
        `$JS.API.STREAM.MSG.*.${stream}`,
        `$JS.API.DIRECT.GET.${stream}`,
        `$JS.API.DIRECT.GET.${stream}.>`,
        `$JS.API.CONSUMER.*.${stream}`,
        `$JS.API.CONSUMER.*.${stream}.>`,
        `$JS.API.CONSUMER.*.*.${stream}.*`,
        `$JS.ACK.${stream}.>`,
      ]),
      ...buckets.map((bucket) => `$KV.${bucket}.>`),
    ],
    subscribe: [`${system}.>`, ...buckets.map((bucket) => `$KV.${bucket}.>`), `${inboxPrefix('operator')}.>`],
    answers: true,
  };
}
