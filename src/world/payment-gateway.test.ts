/** The payment gateway: one outcome an order however often it is asked, a bounded queue, and money that goes back once. */
import { beforeEach, describe, expect, test } from 'vitest';
import { Random } from '../core/runtime/random.ts';
import type { Answer, Command } from '../core/vocabulary.ts';
import { SAGA } from '../core/vocabulary.ts';
import { VirtualTime } from '../transports/virtual-time.ts';
import { PaymentGateway } from './payment-gateway.ts';

const SERVICE = 100;
const CAPTURED = { kind: 'accepted', result: { captured: true } };
const DECLINED = { kind: 'accepted', result: { captured: false } };
const TOO_LATE = { kind: 'refused', refusal: { code: 'ORDER_CANCELED' } };
const BUSY = { kind: 'refused', refusal: { code: 'GATEWAY_BUSY' } };
const refunded = (amount: number) => ({ kind: 'accepted', result: { refunded: amount } });

let time: VirtualTime;
let gateway: PaymentGateway;
/** `captured o-1 1000`, in the order in which it moved. */
let money: string[];

/** Two at once, two waiting, unless told otherwise. */
function open(config: { declineRate?: number; concurrency?: number; queue?: number } = {}): void {
  time = new VirtualTime();
  money = [];
  gateway = new PaymentGateway({
    transport: { now: () => time.now, at: (at, task) => time.at(at, task) },
    config: {
      concurrency: 2,
      queue: 2,
      declineRate: 0,
      waitingRoom: 0,
      serviceTime: { kind: 'constant', value: SERVICE },
      ...config,
    },
    random: new Random(1, 'gateway'),
    witness: { observe: (seen) => seen.kind === 'money' && money.push(`${seen.moved} ${seen.order} ${seen.amount}`) },
  });
}

beforeEach(() => open());

/** The answers to one request: none until they come. */
function ask(type: 'Capture' | 'Refund', order: string): Answer[] {
  const answers: Answer[] = [];
  const data = type === 'Capture' ? { amount: 1000 } : null;
  const command: Command = { type, order, by: SAGA, data, cause: { source: 'payment', order, version: 1 } };
  gateway.take(command, (answer) => answers.push(answer));
  return answers;
}

function passUntil(at: number): void {
  while (time.step(at)) {}
}

function settle(): void {
  passUntil(Number.POSITIVE_INFINITY);
}

describe('capturing', () => {
  test('takes its time, then moves the money', () => {
    const answers = ask('Capture', 'o-1');
    passUntil(SERVICE - 1);
    expect([answers, money]).toEqual([[], []]);
    passUntil(SERVICE);
    expect(answers).toMatchObject([CAPTURED]);
    expect(money).toEqual(['captured o-1 1000']);
  });

  test.each(['in service', 'waiting', 'done'])('asked again while %s, it is one capture with one outcome', (when) => {
    if (when === 'waiting') open({ concurrency: 1 });
    if (when === 'waiting') ask('Capture', 'o-0');
    const first = ask('Capture', 'o-1');
    if (when === 'done') settle();
    const again = ask('Capture', 'o-1');
    settle();
    expect(first).toMatchObject([CAPTURED]);
    expect(again).toMatchObject([CAPTURED]);
    expect(money.filter((move) => move.includes('o-1'))).toEqual(['captured o-1 1000']);
  });

  test('a declined one stays declined', () => {
    open({ declineRate: 1 });
    const first = ask('Capture', 'o-1');
    settle();
    const again = ask('Capture', 'o-1');
    expect([...first, ...again]).toMatchObject([DECLINED, DECLINED]);
    expect(money).toEqual([]);
  });

  test("one order's outcome does not hang on who else pays", () => {
    const outcomes = (orders: readonly string[]) => {
      open({ declineRate: 0.5 });
      const answers = orders.map((order) => ask('Capture', order));
      settle();
      return answers.at(-1);
    };
    expect(outcomes(['o-1', 'o-2', 'o-3'])).toEqual(outcomes(['o-3']));
  });
});

describe('the queue', () => {
  test('is served first come, first served, and whoever comes beyond it is turned away busy', () => {
    const orders = ['o-1', 'o-2', 'o-3', 'o-4', 'o-5'];
    const answers = orders.map((order) => ask('Capture', order));
    expect([gateway.queued, gateway.inSystem]).toEqual([2, 4]);
    expect(answers[4]).toMatchObject([BUSY]);
    passUntil(SERVICE);
    expect(answers.map(({ length }) => length)).toEqual([1, 1, 0, 0, 1]);
    settle();
    expect(time.now).toBe(2 * SERVICE);
    expect(money).toEqual(['o-1', 'o-2', 'o-3', 'o-4'].map((order) => `captured ${order} 1000`));
    expect(gateway.inSystem).toBe(0);
  });

  test('a turned away order may come again', () => {
    for (const order of ['o-1', 'o-2', 'o-3', 'o-4', 'o-5']) ask('Capture', order);
    passUntil(SERVICE);
    const again = ask('Capture', 'o-5');
    settle();
    expect(again).toMatchObject([CAPTURED]);
  });

  test('nobody who comes in answer to an answer jumps it', () => {
    open({ concurrency: 1 });
    const command: Command = { type: 'Capture', order: 'o-1', by: SAGA, data: { amount: 1000 }, cause: NOWHERE };
    gateway.take(command, () => ask('Capture', 'o-3'));
    ask('Capture', 'o-2');
    settle();
    expect(money).toEqual(['captured o-1 1000', 'captured o-2 1000', 'captured o-3 1000']);
  });

  test('slowed down, it serves so many times as long, and tells whom it hit', () => {
    const slowed: string[] = [];
    ask('Capture', 'o-1');
    gateway.slow(10, (order) => slowed.push(order));
    const answers = ask('Capture', 'o-2');
    passUntil(10 * SERVICE - 1);
    expect([money, answers]).toEqual([['captured o-1 1000'], []]);
    settle();
    expect([time.now, slowed]).toEqual([10 * SERVICE, ['o-2']]);
    gateway.slow(1);
    ask('Capture', 'o-3');
    settle();
    expect([time.now, slowed]).toEqual([11 * SERVICE, ['o-2']]);
  });

  test('a long one is left in any order without losing anybody', () => {
    open({ concurrency: 1, queue: 1000 });
    const orders = Array.from({ length: 1000 }, (_, i) => `o-${i}`);
    for (const order of orders) ask('Capture', order);
    for (const order of orders.filter((_, i) => i % 3 === 1)) ask('Refund', order);
    expect(gateway.queued).toBe(666);
    settle();
    expect(money).toEqual(orders.filter((_, i) => i % 3 !== 1).map((order) => `captured ${order} 1000`));
    expect(gateway.inSystem).toBe(0);
  });
});

describe('refunding', () => {
  test('before anything else leaves a tombstone: nothing is captured any more', () => {
    const refund = ask('Refund', 'o-1');
    const late = ask('Capture', 'o-1');
    settle();
    expect(refund).toMatchObject([refunded(0)]);
    expect(late).toMatchObject([TOO_LATE]);
    expect(money).toEqual([]);
  });

  test('while it waits takes it out of the queue, and makes room', () => {
    const answers = ['o-1', 'o-2', 'o-3', 'o-4'].map((order) => ask('Capture', order));
    const refund = ask('Refund', 'o-3');
    expect(refund).toMatchObject([refunded(0)]);
    expect(answers[2]).toMatchObject([TOO_LATE]);
    expect(gateway.queued).toBe(1);
    const newcomer = ask('Capture', 'o-5');
    settle();
    expect(newcomer).toMatchObject([CAPTURED]);
    expect(money).not.toContain('captured o-3 1000');
    expect(ask('Capture', 'o-3')).toMatchObject([TOO_LATE]);
  });

  test('while it is served waits for the outcome, then gives the money back once', () => {
    const capture = ask('Capture', 'o-1');
    const refunds = [ask('Refund', 'o-1'), ask('Refund', 'o-1')];
    expect(refunds).toEqual([[], []]);
    settle();
    expect(capture).toMatchObject([CAPTURED]);
    expect(refunds).toMatchObject([[refunded(1000)], [refunded(1000)]]);
    expect(money).toEqual(['captured o-1 1000', 'refunded o-1 1000']);
  });

  test('after the capture gives it back once, however often it is asked, and captures nothing again', () => {
    ask('Capture', 'o-1');
    settle();
    const refunds = [ask('Refund', 'o-1'), ask('Refund', 'o-1')];
    const late = ask('Capture', 'o-1');
    settle();
    expect(refunds).toMatchObject([[refunded(1000)], [refunded(1000)]]);
    expect(late).toMatchObject([TOO_LATE]);
    expect(money).toEqual(['captured o-1 1000', 'refunded o-1 1000']);
  });

  test('after a decline gives nothing back', () => {
    open({ declineRate: 1 });
    ask('Capture', 'o-1');
    settle();
    expect(ask('Refund', 'o-1')).toMatchObject([refunded(0)]);
    expect(money).toEqual([]);
  });
});

const NOWHERE = { source: 'payment', order: 'o-1', version: 1 };
