import { beforeEach, expect, it } from 'vitest';
import type { Observation } from '../core/history.ts';
import { eventOf } from '../core/testing/event-of.ts';
import type { Answer } from '../core/vocabulary.ts';
import { Feed } from './feed.ts';

let feed: Feed;
beforeEach(() => {
  feed = new Feed();
});

const by = { role: 'customer', id: 'song' } as const;
const cause = { source: 'order', order: 'o-1', version: 1 };

const see = (observation: object) => feed.observe({ order: 'o-1', time: 1, ...observation } as Observation);
const fault = (index: number) => see({ kind: 'fault', fault: index });
const said = () => feed.lines().map(({ kind, who, what, detail }) => [kind, who, what, detail].join(' ').trimEnd());

it('tells of an event, and of the policy before it', () => {
  const data = { customer: 'song', store: 's1', area: '용산구', lines: [], amount: 10_000 };
  feed.event(eventOf('store', 'OrderInfoCopied', data, { version: 3, time: 9 }), 'orderInfoCopy');
  expect(feed.lines()).toEqual([
    {
      number: 1,
      time: 9,
      kind: 'policy',
      who: 'store',
      what: 'orderInfoCopy',
      detail: '',
      order: 'o-1',
      event: 'store/o-1/3',
    },
    {
      number: 2,
      time: 9,
      kind: 'event',
      who: 'store',
      what: 'OrderInfoCopied',
      detail: '10000',
      order: 'o-1',
      event: 'store/o-1/3',
    },
  ]);
});

it.each<[Answer, string]>([
  [{ kind: 'accepted', result: { status: 'PAID', amount: 1 }, cause }, 'PAID'],
  [{ kind: 'accepted', result: {}, cause }, ''],
  [{ kind: 'refused', refusal: { code: 'COOKING_STARTED' } }, 'refused COOKING_STARTED'],
  [{ kind: 'failed', why: 'timeout', retryAfter: 0 }, 'failed timeout'],
])('tells of a command with its answer: %j', (answer, detail) => {
  see({ kind: 'command', asked: 0, to: 'order', type: 'CancelOrder', by, data: null, answer, phase: '' });
  expect(said()).toEqual([`command customer/song CancelOrder ${detail}`.trimEnd()]);
});

it.each<[unknown, string]>([
  [{ status: 'PAID', version: 3 }, 'PAID'],
  [{ code: 'UNKNOWN_ORDER' }, 'UNKNOWN_ORDER'],
  [{ orders: ['o-1', 'o-2'], rows: [] }, '2'],
  [{ balance: 500, entries: [] }, '500'],
  [undefined, ''],
])('tells of a question with its answer: %j', (answer, detail) => {
  see({ kind: 'question', context: 'order', name: 'status', by, answer });
  expect(said()).toEqual([`view customer/song status ${detail}`.trimEnd()]);
});

it('tells of the outside, and of what went wrong', () => {
  see({ kind: 'call', from: 'order', to: 'payment', type: 'Pay', cause, attempt: 1 });
  see({ kind: 'call', from: 'payment', to: 'gateway', type: 'Capture', cause, attempt: 2 });
  see({
    kind: 'callEnded',
    from: 'order',
    to: 'payment',
    type: 'Pay',
    answer: { kind: 'accepted', result: {}, cause },
  });
  see({ kind: 'callEnded', from: 'order', to: 'payment', type: 'Pay', answer: { kind: 'failed', why: 'busy' } });
  see({ kind: 'money', moved: 'captured', amount: 10_000 });
  see({ kind: 'shown', customer: 'song', status: 'PAID', number: 2 });
  see({ kind: 'breaker', from: 'order', to: 'payment', state: 'halfOpen' });
  see({ kind: 'health', context: 'store', up: false });
  see({ kind: 'deadLetter', context: 'store', source: 'order', reason: 'unreadable' });
  see({ kind: 'atRest', context: 'store' });
  expect(said()).toEqual([
    'command order Pay',
    'external gateway Capture #2',
    'trouble order callFailed Pay failed busy',
    'external gateway captured 10000',
    'external kakao shown PAID',
    'trouble order breakerHalfOpen payment',
    'trouble store down',
    'trouble store deadLetter unreadable',
  ]);
});

it('tells the same trouble once as long as it goes on, with a count', () => {
  fault(1);
  fault(1);
  see({ kind: 'duplicate', context: 'store', source: 'order', reason: 'OrderPaid' });
  see({ kind: 'duplicate', context: 'rider', source: 'order', reason: 'OrderPaid' });
  fault(2);
  fault(1);
  see({ kind: 'callRejected', from: 'order', to: 'payment' });
  see({ kind: 'callRejected', from: 'order', to: 'payment' });
  expect(said()).toEqual([
    'trouble  fault #1 ×3',
    'trouble store duplicate OrderPaid',
    'trouble rider duplicate OrderPaid',
    'trouble  fault #2',
    'trouble order callRejected payment ×2',
  ]);
  for (let i = 0; i < 32; i++) feed.event(eventOf('order', 'OrderPaid'), undefined);
  fault(1);
  expect(said().at(-1)).toBe('trouble  fault #1');
});

it('keeps the latest 2,000 lines, and counts on', () => {
  for (let i = 1; i <= 4500; i++) feed.event(eventOf('order', 'OrderPaid', null, { time: i }), undefined);
  const lines = feed.lines();
  expect([lines.length, lines[0]?.number, lines[0]?.time, lines.at(-1)?.number]).toEqual([2000, 2501, 2501, 4500]);
  feed.event(eventOf('order', 'OrderPaid'), undefined);
  expect(feed.lines()[0]?.number).toBe(2502);
});

it('does not change what it has told', () => {
  fault(1);
  const [before] = feed.lines();
  fault(1);
  expect(before?.detail).toBe('#1');
  expect(said()).toEqual(['trouble  fault #1 ×2']);
});

it('holds no long answer of a read model', () => {
  see({ kind: 'question', context: 'rider', name: 'deliveries', by, answer: { orders: ['o-long'] }, order: '' });
  expect(JSON.stringify(feed)).not.toContain('o-long');
});
