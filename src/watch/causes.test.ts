import { expect, it } from 'vitest';
import type { CommandAnswered } from '../core/history.ts';
import { eventOf } from '../core/testing/event-of.ts';
import type { Answer, Envelope } from '../core/vocabulary.ts';
import { chainOf } from './causes.ts';

const song = { role: 'customer', id: 'song' } as const;
const ANSWER: Answer = {
  kind: 'accepted',
  result: {},
  cause: { source: 'order', order: 'o-1', version: 1 },
};

function command(type: string, asked: number, time: number, answer = ANSWER): CommandAnswered {
  return { kind: 'command', time, asked, to: 'order', type, order: 'o-1', by: song, data: null, answer, phase: '' };
}

function event(source: string, version: number, time: number, cause: [source: string, version: number]): Envelope {
  const [from, of] = cause;
  return eventOf(source, `${source}${version}`, null, {
    version,
    time,
    cause: { source: from, order: 'o-1', version: of },
  });
}

const place = command('PlaceOrder', 0, 30);
const cancel = command('CancelOrder', 15, 25);
const placed = event('order', 1, 10, ['customer/song', 7]);
const started = event('payment', 1, 12, ['order', 1]);
const canceled = event('order', 2, 20, ['customer/song', 8]);
const refunded = event('payment', 2, 22, ['order', 2]);
const records = [placed, started, canceled, refunded, cancel, place];

it('goes back to the command that began it', () => {
  expect(chainOf(records, started)).toEqual([place, placed, started]);
});

it('keeps two commands apart that were under way at once', () => {
  expect(chainOf(records, refunded)).toEqual([cancel, canceled, refunded]);
});

it('follows causes that are the events themselves', () => {
  const effect = { ...started, cause: placed };
  expect(chainOf([placed, effect, place], effect)).toEqual([place, placed, effect]);
});

it('ends where nothing is on record any more', () => {
  expect(chainOf([refunded, canceled], refunded)).toEqual([canceled, refunded]);
  expect(chainOf([place], refunded)).toEqual([]);
});

it('finds a command that was followed after its answer had been given up', () => {
  const failed = command('PlaceOrder', 0, 5, { kind: 'failed', why: 'timeout', retryAfter: 0 });
  expect(chainOf([failed, placed], placed)).toEqual([failed, placed]);
  expect(chainOf([command('PlaceOrder', 0, 5), placed], placed)).toEqual([placed]);
});

it('takes nobody else’s command', () => {
  const other = { ...place, by: { role: 'customer', id: 'son' } } as const;
  const elsewhere = { ...place, order: 'o-2' };
  const later = { ...place, asked: 11 };
  expect(chainOf([placed, other, elsewhere, later], placed)).toEqual([placed]);
});

it('comes out of a circle', () => {
  const first = event('store', 1, 1, ['rider', 1]);
  const second = event('rider', 1, 1, ['store', 1]);
  expect(chainOf([first, second], first)).toEqual([second, first]);
});
