/** A scene for tests: in the middle of payment-overload, the store down, the breaker open, and names that mean no good. */
import { CONTEXTS } from '../../../core/board.ts';
import { INVARIANT_NAMES, LIVENESS_NAMES } from '../../../core/checks/names.ts';
import { ORDER_STATUSES, type OrderStatus } from '../../../core/published-language.ts';
import { REQUIREMENT_IDS } from '../../../scenarios/scenario.ts';
import type { Bucket, ContextShown, FeedLine, KakaoLine, OrderShown, Snapshot } from '../../../watch/snapshot.ts';
import type { Scene } from '../source.ts';

const SECOND = 1_000_000;
const NOW = 133_250_000;

/** What a terminal must not be told as it is: it would move, hide or turn round what stands beside it. */
export const HOSTILE = [
  'red \u001b[31m\u0007\r\nalert',
  '\u202etsurt\u202c',
  'e\u0301\u0323'.repeat(3),
  '👩‍👩‍👧 ❤️ 1️⃣',
  '아주-긴-이름-'.repeat(40),
] as const;

const PEOPLE = ['song', '송가네', 'c17', '김배달', HOSTILE[0], HOSTILE[3], '용산구-사는-단골-손님'] as const;
const STORES = ['s1', '송가네', 's3', HOSTILE[2]] as const;
const AREAS = ['용산구', '마포구', '서대문구'] as const;

function at<T>(items: readonly T[], index: number): T {
  return items[index % items.length] as T;
}

export function sampleScene(partial: Partial<Scene> = {}): Scene {
  return {
    title: 'payment-overload',
    seed: 42,
    now: NOW,
    clock: 'running',
    speed: 10,
    replayed: null,
    business: sampleSnapshot(),
    waiting: { order: 3, payment: 12, point: 0, store: 1284, rider: 0, notification: 7, gateway: 48 },
    found: sampleFound(),
    phases: [
      { name: 'calm', from: 0, to: 60 * SECOND },
      { name: 'rush', from: 60 * SECOND, to: 150 * SECOND },
      { name: 'quiet', from: 150 * SECOND, to: 210 * SECOND },
    ],
    faults: [
      { id: 1, type: 'overload', target: 'payment', from: 60 * SECOND, to: 150 * SECOND, fired: 312, byHand: false },
      { id: 2, type: 'outage', target: 'store', from: 90 * SECOND, to: 180 * SECOND, fired: 1, byHand: true },
      { id: 3, type: 'duplicate', target: 'order->notification', from: 0, to: 40 * SECOND, fired: 57, byHand: false },
      { id: 4, type: 'crash', target: 'rider', from: 170 * SECOND, to: null, fired: 0, byHand: false },
    ],
    end: 210 * SECOND,
    report: null,
    openFor: 10 * SECOND,
    ...partial,
  };
}

export function sampleSnapshot(partial: Partial<Snapshot> = {}): Snapshot {
  return {
    now: NOW,
    counts: {
      offered: 1250,
      placed: 1204,
      paid: 1020,
      deferred: 161,
      declined: 23,
      turnedAway: 31,
      refused: 8,
      failed: 7,
      completed: 512,
      canceled: 40,
      open: 652,
      events: 18_412,
    },
    contexts: CONTEXTS.map(sampleContext),
    statuses: Object.fromEntries(
      ORDER_STATUSES.map((status, i) => [status, [4, 161, 388, 12, 40, 22, 25, 512, 3, 37][i] ?? 0]),
    ) as {
      [S in OrderStatus]: number;
    },
    stuck: Array.from({ length: 40 }, (_, i) => sampleOrder(i)),
    recent: Array.from({ length: 60 }, (_, i) => sampleOrder(90 - i)),
    feed: Array.from({ length: 120 }, (_, i) => sampleFeed(i)),
    messages: Array.from({ length: 50 }, (_, i) => sampleMessage(i)),
    series: { width: SECOND, buckets: Array.from({ length: 134 }, (_, i) => sampleBucket(i)) },
    latency: { p50: 310_000, p99: 2_134_000 },
    intervals: [
      { kind: 'open', who: 'payment', from: 78 * SECOND, to: 88 * SECOND },
      { kind: 'halfOpen', who: 'payment', from: 88 * SECOND, to: 93 * SECOND },
      { kind: 'down', who: 'store', from: 90 * SECOND, to: null },
      { kind: 'open', who: 'payment', from: 130 * SECOND, to: null },
    ],
    ...partial,
  };
}

function sampleContext(name: ContextShown['name'], index: number): ContextShown {
  const isStore = name === 'store';
  return {
    name,
    up: !isStore,
    since: isStore ? 90 * SECOND : 0,
    breakers: name === 'order' ? [{ to: 'payment', state: 'open', since: 130 * SECOND }] : [],
    events: 4120 - index * 612,
    rate: Array.from({ length: 60 }, (_, i) =>
      isStore && i > 16 ? 0 : Math.round(8 + 7 * (i / 60) + ((i * (index + 3)) % 5)),
    ),
    refused: index * 2,
    duplicates: name === 'notification' ? 57 : 0,
    deadLetters: 0,
    rolledBack: 0,
    notes: [],
  };
}

function sampleOrder(index: number): OrderShown {
  const status = at(
    ORDER_STATUSES.filter((each) => each !== 'COMPLETED' && each !== 'CANCELED'),
    index + 1,
  );
  return {
    order: index === 5 ? `o-${HOSTILE[4]}` : `o-${(1000 + index * 37).toString(36)}`,
    customer: at(PEOPLE, index),
    store: at(STORES, index),
    area: at(AREAS, index),
    amount: 20_000 + 2500 * (index % 9),
    status,
    since: 12 * SECOND + index * 2_340_000,
    placed: 10 * SECOND + index * 2_000_000,
  };
}

const NOTES = [
  { kind: 'command', who: 'customer/송가네', what: 'PlaceOrder', detail: '20,000' },
  { kind: 'event', who: 'order', what: 'OrderPlaced', detail: '용산구' },
  { kind: 'policy', who: 'store', what: 'orderInfoCopy', detail: '' },
  { kind: 'external', who: 'gateway', what: 'Capture', detail: 'busy' },
  { kind: 'event', who: 'payment', what: 'PaymentDeferred', detail: HOSTILE[0] },
  { kind: 'trouble', who: 'store', what: 'down', detail: '' },
  { kind: 'view', who: 'rider', what: 'deliveriesNearby', detail: HOSTILE[1] },
  { kind: 'event', who: 'notification', what: 'MessageQueued', detail: HOSTILE[3] },
] as const satisfies readonly Pick<FeedLine, 'kind' | 'who' | 'what' | 'detail'>[];

function sampleFeed(index: number): FeedLine {
  return {
    ...at(NOTES, index),
    number: 18_000 + index,
    time: NOW - (120 - index) * 41_250,
    order: index % 31 === 7 ? `o-${HOSTILE[4]}` : `o-${(1000 + (index % 40) * 37).toString(36)}`,
    event: '',
  };
}

function sampleMessage(index: number): KakaoLine {
  return {
    time: NOW - (50 - index) * 812_000,
    order: `o-${(1000 + (index % 12) * 37).toString(36)}`,
    customer: at(PEOPLE, index),
    status: at(ORDER_STATUSES, index),
    number: 1 + Math.floor(index / 12),
  };
}

/** Calm for a minute, then a rush that the payment gateway does not keep up with. */
function sampleBucket(index: number): Bucket {
  const rush = Math.max(0, index - 60);
  const placed = 5 + Math.floor(rush / 6) + (index % 3);
  const open = index >= 78 && index < 88;
  const paid = open ? 0 : Math.min(placed, 9 - (index % 2));
  return {
    from: index * SECOND,
    placed,
    paid,
    deferred: placed - paid,
    turnedAway: index > 120 ? 2 : 0,
    failed: 0,
    p50: index === 3 ? 0 : 280_000 + rush * 9000,
    p99: index === 3 ? 0 : 700_000 + rush * 31_000,
  };
}

/** One requirement and one invariant are violated; `sentence` tells how. */
export function sampleFound(sentence = `송가네 saw ACCEPTED twice ${HOSTILE[0]}`): Scene['found'] {
  return {
    requirements: REQUIREMENT_IDS.map((id, i) => ({
      id,
      verdict: id === 'F12' ? 'violated' : i % 5 === 3 ? 'not-exercised' : 'proven',
      checks: i % 5 === 3 ? 0 : 1234 - 67 * i,
      evidence: [],
      ...(id === 'F12' && {
        because: {
          sentence,
          time: NOW,
          order: 'o-rs',
          event: 'notification/o-rs/4',
        },
      }),
    })),
    invariants: INVARIANT_NAMES.map((name, i) => ({
      name,
      verdict: name === 'single-capture' ? 'violated' : i === 7 ? 'not-exercised' : 'held',
      checks: i === 7 ? 0 : 41_200 - 2011 * i,
      ...(name === 'single-capture' && {
        violation: {
          sentence: `the gateway captured 20,000 won for the order a second time, and nobody has asked it to`,
          time: NOW,
          order: 'o-rs',
          event: 'payment/o-rs/3',
        },
      }),
    })),
    liveness: LIVENESS_NAMES.map((name) => ({ name, verdict: 'not-exercised' })),
  };
}
