/** The workload's people: what they do, when, and when they stop, told by what they send. */
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../core/runtime/random.ts';
import type { Answer, Envelope, Refusal } from '../core/vocabulary.ts';
import { VirtualTime } from '../transports/virtual-time.ts';
import { Crowd } from './crowd.ts';
import { near } from './districts.ts';
import type { Wish } from './people.ts';
import type { ActorHabits, Phase } from './workload.ts';
import type { WorldConfig } from './world.ts';

const SECOND = 1_000_000;
const seconds = (value: number): Distribution => ({ kind: 'constant', value: value * SECOND });

/** Each takes a different power of two of seconds, so that a sum tells its parts. */
const HABITS: ActorHabits = {
  customer: { cancelRate: 0, cancelAfter: seconds(5), confirmAfter: seconds(32), paysLater: 1 },
  store: { rejectRate: 0, acceptAfter: seconds(1), startAfter: seconds(2), cookFor: seconds(4) },
  rider: { pickAfter: seconds(8), deliverFor: seconds(16) },
};

const WORLD = {
  customers: ['용산구', '노원구', '강동구'].map((area, i) => ({ id: `c${i + 1}`, name: '', area })),
  stores: [1, 2].map((i) => ({ id: `s${i}`, name: '', area: '용산구', menu: { a: 100, b: 200, c: 300, d: 400 } })),
  riders: ['용산구', '도봉구', '송파구', '강남구'].map((area, i) => ({ id: `r${i + 1}`, area })),
} as unknown as WorldConfig;

const ACCEPTED: Answer = {
  kind: 'accepted',
  result: { status: 'PAID' },
  cause: { source: 'order', order: '', version: 1 },
};
const FAILED: Answer = { kind: 'failed', why: 'unreachable', retryAfter: 0 };
const refused = (code: Refusal['code'], retryAfter = 0): Answer => ({ kind: 'refused', refusal: { code, retryAfter } });
const deferred: Answer = { ...ACCEPTED, result: { status: 'PAYMENT_DEFERRED', retryAfter: 3 * SECOND } } as Answer;

interface Options {
  readonly habits?: { readonly [Role in keyof ActorHabits]?: Partial<ActorHabits[Role]> };
  readonly phases?: readonly Phase[];
  readonly seed?: number;
  /** What each command is answered; accepted unless told. */
  answer?(wish: Wish, time: number): Answer;
}

const ONE: Phase = { kind: 'count', name: 'one', duration: 0, count: 1 };

/** A business that does all it is asked, at once. */
function play({ habits = {}, phases = [ONE], seed = 1, answer = () => ACCEPTED }: Options = {}) {
  const time = new VirtualTime();
  const log: string[] = [];
  const wishes: Wish[] = [];
  const asks: string[] = [];
  const say = (type: string, source: string, order: string, area = '') =>
    crowd.screen({ type, source, order, data: { area } } as unknown as Envelope);
  const actors = {
    customer: { ...HABITS.customer, ...habits.customer },
    store: { ...HABITS.store, ...habits.store },
    rider: { ...HABITS.rider, ...habits.rider },
  };
  const crowd = new Crowd({
    seed,
    transport: { now: () => time.now, at: (at, task) => time.at(at, task) },
    world: WORLD,
    workload: { arrivals: 'poisson', phases, actors },
    people: {
      command: (wish, answered) => {
        log.push(`${time.now / SECOND} ${wish.by.role} ${wish.type}`);
        wishes.push(wish);
        const came = answer(wish, time.now);
        time.at(time.now, () => {
          answered(came);
          if (came !== ACCEPTED) return;
          if (wish.type === 'PlaceOrder') say('PaymentNoted', 'store', wish.order);
          if (wish.type === 'FinishCooking') say('DeliveryOpened', 'rider', wish.order, areaOf(wish.order));
          if (wish.type === 'ConfirmDelivery') crowd.shown(wish.by.id, wish.order, 'COMPLETED');
        });
      },
      ask: (by, context, name, order) => {
        asks.push(`${time.now / SECOND} ${by.role} asks ${context} for ${name} of ${order}`);
      },
    },
  });
  const areaOf = (order: string) => {
    const data = wishes.find((wish) => wish.order === order && wish.type === 'PlaceOrder')?.data;
    return (data as { readonly area: string }).area;
  };
  const settle = () => {
    while (time.step(3600 * SECOND)) {}
  };
  crowd.start();
  return { crowd, time, log, wishes, asks, say, settle };
}

const FIRST_FOUR = ['0 customer PlaceOrder', '1 store AcceptOrder', '3 store StartCooking', '7 store FinishCooking'];

describe('an order that goes straight through', () => {
  test('is placed, accepted, cooked, picked and confirmed, each after its time', () => {
    const { crowd, log, settle } = play();
    settle();
    expect(log).toEqual([...FIRST_FOUR, '16 rider PickDelivery', '64 customer ConfirmDelivery']);
    expect([crowd.arrived, crowd.finished, crowd.underWay]).toEqual([1, true, 0]);
  });

  test('is looked up by the rider before the pick, and by the customer at each message', () => {
    const { crowd, asks, settle, time } = play();
    time.step(0);
    crowd.shown('c1', 'o-1', 'PLACED');
    settle();
    expect(asks).toEqual([
      '0 customer asks order for status of o-1',
      '15 rider asks rider for deliveries of o-1',
      '64 customer asks order for status of o-1',
    ]);
  });
});

test('what another of the store has accepted is cooked, though its owner meant to reject it', () => {
  const answer = ({ type }: Wish) => (type === 'RejectOrder' ? refused('ALREADY_ACCEPTED') : ACCEPTED);
  const { log, settle } = play({ habits: { store: { rejectRate: 1 } }, answer });
  settle();
  expect(log.slice(1, 4)).toEqual(['1 store RejectOrder', '1 store AcceptOrder', '3 store StartCooking']);
});

const MANY: Phase = { kind: 'rate', name: 'many', duration: 1000 * SECOND, rate: 1, rampTo: 1 };

describe('many orders', () => {
  const { wishes, settle } = play({ phases: [MANY] });
  settle();
  const placed = wishes.filter(({ type }) => type === 'PlaceOrder');

  test('have ids of their own, come in their phase, and hold one to three items of the menu', () => {
    expect(placed.slice(0, 2).map(({ order }) => order)).toEqual(['o-1', 'o-2']);
    expect(placed[35]?.order).toBe('o-10');
    for (const { by, data, phase } of placed) {
      const { store, area, items } = data as { store: string; area: string; items: Record<string, number> };
      expect(phase).toBe('many');
      expect(['s1', 's2']).toContain(store);
      expect(area).toBe(WORLD.customers.find(({ id }) => id === by.id)?.area);
      expect([1, 2, 3]).toContain(Object.keys(items).length);
      for (const [item, pieces] of Object.entries(items))
        expect('abcd'.includes(item) && pieces >= 1 && pieces <= 3).toBe(true);
    }
  });

  test('are handled by the store they were placed at, and picked by a rider near the customer', () => {
    for (const { order, data } of placed) {
      const { store, area } = data as { store: string; area: string };
      const others = wishes.filter((wish) => wish.order === order);
      expect(new Set(others.filter(({ by }) => by.role === 'store').map(({ by }) => by.id))).toEqual(new Set([store]));
      const rider = others.find(({ by }) => by.role === 'rider')?.by.id;
      expect(near(WORLD.riders.find(({ id }) => id === rider)?.area ?? '', area)).toBe(true);
    }
  });

  test("one habit's draws shift nobody else's", () => {
    const other = play({ phases: [MANY], habits: { customer: { cancelRate: 0.5 }, store: { rejectRate: 0.5 } } });
    other.settle();
    const data = ({ order, by, data }: Wish) => [order, by.id, data];
    expect(other.wishes.filter(({ type }) => type === 'PlaceOrder').map(data)).toEqual(placed.map(data));
    expect(other.wishes.filter(({ type }) => type === 'RejectOrder').length).toBeGreaterThan(400);
  });

  test('are the same for the same seed', () => {
    const [one, same, other] = [1, 1, 2].map((seed) => play({ phases: [MANY], seed }));
    for (const each of [one, same, other]) each?.settle();
    expect(same?.wishes).toEqual(one?.wishes);
    expect(other?.wishes).not.toEqual(one?.wishes);
  });
});

describe('paying later', () => {
  test('is done when told to, again as long as it is too busy, until it is answered', () => {
    const busy = (wish: Wish, time: number) =>
      wish.type === 'PlaceOrder' ? deferred : time < 5 * SECOND ? refused('PAY_LATER', 4 * SECOND) : ACCEPTED;
    const { log, settle } = play({ answer: busy });
    settle();
    expect(log).toEqual(['0 customer PlaceOrder', '3 customer PayOrder', '7 customer PayOrder']);
  });

  test('without an answer is tried a few times', () => {
    const { log, settle } = play({ answer: ({ type }) => (type === 'PlaceOrder' ? deferred : FAILED) });
    settle();
    expect(log.slice(1)).toEqual(['3 customer PayOrder', '13 customer PayOrder', '23 customer PayOrder']);
  });

  test.each([
    ['by those who do not', { paysLater: 0 }, deferred],
    ['after another refusal', {}, refused('ORDER_CANCELED')],
  ])('is not done %s', (_, customer, answer) => {
    const { log, settle } = play({
      habits: { customer },
      answer: ({ type }) => (type === 'PlaceOrder' ? deferred : answer),
    });
    settle();
    expect(log.length).toBeLessThanOrEqual(2);
  });
});

describe('cancelling', () => {
  test('comes its time after the arrival, once', () => {
    const { log, settle } = play({ habits: { customer: { cancelRate: 1 } } });
    settle();
    expect(log.filter((line) => line.includes('Cancel'))).toEqual(['5 customer CancelOrder']);
  });

  test('is not done where no order was made, and nothing is remembered of it', () => {
    const { crowd, log, settle } = play({
      habits: { customer: { cancelRate: 1 } },
      answer: () => refused('TURNED_AWAY', SECOND),
    });
    settle();
    expect(log).toEqual(['0 customer PlaceOrder']);
    expect(crowd.underWay).toBe(0);
  });

  test('is not done where the order has been canceled already', () => {
    const { crowd, log, time, settle } = play({ habits: { customer: { cancelRate: 1 } }, answer: () => deferred });
    time.step(0);
    crowd.shown('c1', 'o-1', 'CANCELED');
    settle();
    expect(log).toEqual(['0 customer PlaceOrder']);
  });
});

test.each(['AcceptOrder', 'StartCooking', 'FinishCooking', 'PickDelivery'])(
  '%s is repeated until it is answered',
  (type) => {
    let left = 3;
    const down = (wish: Wish) => (wish.type === type && left-- > 0 ? FAILED : ACCEPTED);
    const { log, settle } = play({ answer: down });
    settle();
    const times = log.filter((line) => line.endsWith(type)).map((line) => Number.parseFloat(line));
    expect(times.map((time) => time - (times[0] as number))).toEqual([0, 10, 20, 30]);
    expect(log.at(-1)).toBe('94 customer ConfirmDelivery');
  },
);

test.each([
  ['AcceptOrder', 'ORDER_CANCELED'],
  ['StartCooking', 'ORDER_CANCELED'],
  ['PickDelivery', 'ALREADY_PICKED'],
] as const)('%s refused ends it', (type, code) => {
  const { log, settle } = play({ answer: (wish) => (wish.type === type ? refused(code) : ACCEPTED) });
  settle();
  expect(log.at(-1)).toMatch(type);
});

test('an owner who rejects says why, and does nothing more', () => {
  const { wishes, settle } = play({ habits: { store: { rejectRate: 1 } } });
  settle();
  expect(wishes.map(({ type, data }) => [type, data]).slice(1)).toEqual([['RejectOrder', { reason: 'too busy' }]]);
});

test.each([
  ['the order has not heard of the pick', refused('NOT_PICKED')],
  ['nobody answers', FAILED],
])('a confirm is tried again while %s, and left to the deadline in the end', (_, answer) => {
  const { log, settle } = play({ answer: ({ type }) => (type === 'ConfirmDelivery' ? answer : ACCEPTED) });
  settle();
  const times = log.filter((line) => line.endsWith('ConfirmDelivery')).map((line) => Number.parseFloat(line));
  expect(times).toEqual(Array.from({ length: 20 }, (_, i) => 64 + 30 * i));
});

test("nobody acts on the script's orders", () => {
  const { crowd, log, asks, say, settle } = play({ phases: [] });
  say('PaymentNoted', 'store', 'o-x');
  say('DeliveryOpened', 'rider', 'o-x', '용산구');
  crowd.shown('song', 'o-x', 'PAID');
  settle();
  expect([log, asks, crowd.finished]).toEqual([[], [], true]);
});

test('a forgotten order is nobody’s business any more', () => {
  const { crowd, log, time, settle } = play({ answer: () => deferred });
  time.step(0);
  expect(crowd.underWay).toBe(1);
  crowd.forget('o-1');
  settle();
  expect(crowd.underWay).toBe(0);
  expect(log).toEqual(['0 customer PlaceOrder']);
});
