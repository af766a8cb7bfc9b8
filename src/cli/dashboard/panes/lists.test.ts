/** What is seen of orders, events and messages. */
import { expect, test } from 'vitest';
import { textOf } from '../kit/line.ts';
import { events } from './events.ts';
import { messages } from './messages.ts';
import { orders } from './orders.ts';
import { sampleScene, sampleSnapshot } from './sample-scene.ts';
import { sampleView, shownBy } from './sample-view.ts';

test('orders: how many there are of each status, with bars, then those that have been longest in theirs', () => {
  const lines = shownBy(orders, sampleView());
  expect(lines.slice(0, 2)).toEqual([
    ' placed               4 █             cooked              22 █',
    ' payment deferred   161 ████          picked up           25 █',
  ]);
  expect(lines[5]).toBe(' Longest without a change (40)');
  expect(lines[6]).toMatch(/^ {2}o-rs +payment deferred +2m 1s song +s1 +용산구 +20,000$/);
});

test('orders: a filter looks among the latest ones too', () => {
  const [recent] = sampleSnapshot().recent;
  const view = sampleView({ filter: recent?.order ?? '' });
  expect(sampleSnapshot().stuck.map(({ order }) => order)).not.toContain(recent?.order);
  expect(orders.items?.(view)).toEqual([recent?.order]);
  expect(shownBy(orders, view).join('\n')).toContain(' Found (1)\n');
});

test('events: every kind has its letter and its tone', () => {
  const lines = events.lines(sampleView(), 100, 20);
  const tones = (letter: string) =>
    new Set(lines.slice(1).flatMap((each) => each.filter(({ text }) => text === letter).map(({ tone }) => tone)));
  const found = ['C', 'E', 'P', 'R', 'X', '!'].map((letter) => [...tones(letter)].join());
  expect(found).toEqual(['command', 'event', 'policy', 'view', 'external', 'bad']);
  expect(textOf(lines[0] ?? [])).toContain('C command  E event  P policy  R read model  X external  ! trouble');
});

test('events: a chosen one stays while others arrive', () => {
  const view = sampleView({ chosen: { events: '18050' } });
  const { feed } = view.scene.business;
  const later = [...feed.slice(40), ...feed.map((each) => ({ ...each, number: each.number + 1000 }))];
  const scene = sampleScene({ business: sampleSnapshot({ feed: later }) });
  expect(shownBy(events, { ...view, scene })).toEqual(shownBy(events, view));
});

test('messages: who was told what of which order, in words', () => {
  expect(shownBy(messages, sampleView({ language: 'ko' })).at(-1)).toMatch(/0:02:12.438 song +o-st +주문취소됨$/);
});

test('an empty list says whether there is nothing yet, or nothing that was looked for', () => {
  const scene = sampleScene({ business: sampleSnapshot({ feed: [], messages: [] }) });
  for (const pane of [events, messages]) {
    expect(shownBy(pane, sampleView({ scene }))).toEqual([' nothing yet']);
    expect(shownBy(pane, sampleView({ filter: '???', language: 'ko' }))).toEqual([' 찾은 것이 없습니다']);
  }
});

test('what comes from outside is shown as text', () => {
  const all = [orders, events, messages].flatMap((pane) => shownBy(pane, sampleView(), 150, 60)).join('');
  expect(all).toContain('red \\u001b[31m\\u0007 alert');
  expect(all).not.toMatch(/\p{Cc}|\p{Cf}|\p{Variation_Selector}/u);
});
