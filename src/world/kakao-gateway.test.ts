/** The KakaoTalk gateway: each message is shown once, in order, after its latency. */
import { expect, test } from 'vitest';
import type { Distribution } from '../core/runtime/random.ts';
import { Random } from '../core/runtime/random.ts';
import type { Answer } from '../core/vocabulary.ts';
import { SAGA } from '../core/vocabulary.ts';
import { VirtualTime } from '../transports/virtual-time.ts';
import { KakaoGateway } from './kakao-gateway.ts';

const ACCEPTED = { kind: 'accepted' };
const AT_ONCE: Distribution = { kind: 'constant', value: 0 };

function open(failureRate: number, latency: Distribution = AT_ONCE) {
  const time = new VirtualTime();
  const shown: string[] = [];
  const observed: string[] = [];
  const answers: Answer[] = [];
  const gateway = new KakaoGateway({
    transport: { now: () => time.now, at: (at, task) => time.at(at, task) },
    config: { latency, failureRate },
    random: new Random(1, 'kakao'),
    witness: {
      observe: (seen) => seen.kind === 'shown' && observed.push(`${seen.customer} ${seen.order} ${seen.status}`),
    },
    shown: (customer, order, status) => shown.push(`${customer} ${order} ${status}`),
  });
  const send = (number: number, status: string, order = 'o-1') => {
    const data = { customer: 'song', status, number };
    const cause = { source: 'notification', order, version: number };
    gateway.take({ type: 'Send', order, by: SAGA, data, cause }, (answer) => answers.push(answer));
  };
  const settle = () => {
    while (time.step(Number.POSITIVE_INFINITY)) {}
  };
  return { time, gateway, shown, observed, answers, send, settle };
}

test('a message is shown after its latency, on record and to the customer', () => {
  const { time, shown, observed, answers, send, settle } = open(0, { kind: 'constant', value: 80 });
  send(1, 'PLACED');
  expect(shown).toEqual([]);
  settle();
  expect(time.now).toBe(80);
  expect(shown).toEqual(['song o-1 PLACED']);
  expect(observed).toEqual(shown);
  expect(answers).toMatchObject([ACCEPTED]);
});

test('sent again, or overtaken by a later one, it is accepted and not shown again', () => {
  const { shown, answers, send, settle } = open(0);
  send(1, 'PLACED');
  send(1, 'PLACED');
  send(2, 'PAID');
  send(1, 'PLACED');
  settle();
  expect(shown).toEqual(['song o-1 PLACED', 'song o-1 PAID']);
  expect(answers).toMatchObject([ACCEPTED, ACCEPTED, ACCEPTED, ACCEPTED]);
});

test('one that failed is shown by a later try', () => {
  const { shown, answers, send, settle } = open(0.5);
  for (let i = 0; i < 20; i++) send(1, 'PLACED');
  settle();
  expect(shown).toEqual(['song o-1 PLACED']);
  expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['failed', 'accepted']));
});

test('a gateway that always fails shows nothing', () => {
  const { shown, answers, send, settle } = open(1);
  send(1, 'PLACED');
  settle();
  expect(shown).toEqual([]);
  expect(answers).toMatchObject([{ kind: 'failed', why: 'error' }]);
});

test("one order's latency does not hang on who else is written to", () => {
  const arrival = (others: readonly string[]) => {
    const { time, send } = open(0, { kind: 'exp', mean: 80_000 });
    for (const order of others) send(1, 'PLACED', order);
    time.at(10_000_000, () => send(1, 'PLACED'));
    while (time.step(Number.POSITIVE_INFINITY)) {}
    return time.now;
  };
  expect(arrival(['o-2', 'o-3'])).toBe(arrival([]));
});
