/** What is read of observations: as they are told, and nothing that says otherwise than its address. */
import { expect, test } from 'vitest';
import { Subjects } from './subjects.ts';
import { decodeObservation, encode, type ToldObservation, Unreadable } from './wire.ts';

const subjects = new Subjects('shop', 4);
const aside = { time: 5, context: 'store', order: 'o-1', source: 'order', reason: 'unreadable' } as const;
const TOLD: readonly (readonly [from: string, told: ToldObservation])[] = [
  ['gateway', { kind: 'money', time: 5, order: 'o-1', moved: 'captured', amount: 10_000 }],
  ['kakao', { kind: 'shown', time: 5, order: 'o-1', customer: 'song', status: 'PAID', number: 2 }],
  ['store', { kind: 'deadLetter', ...aside }],
  ['store', { kind: 'duplicate', ...aside }],
  ['store', { kind: 'refused', ...aside }],
  ['store', { kind: 'rolledBack', ...aside, order: '', source: '' }],
  ['order', { kind: 'breaker', time: 5, from: 'order', to: 'payment', state: 'halfOpen', order: '' }],
  ['order', { kind: 'callRejected', time: 5, from: 'order', to: 'payment', order: 'o-1' }],
  ['store', { kind: 'health', time: 5, context: 'store', up: false, order: '' }],
];

/** As it comes on the subject that somebody has said it on. */
function read(from: string, told: object, { kind, order }: Pick<ToldObservation, 'kind' | 'order'>) {
  const address = subjects.readObservation(subjects.observation(kind, from, order));
  if (address === undefined) throw new Error('no address');
  return decodeObservation(encode(told), address);
}

const CASES = TOLD.map(([from, told]) => ({ from, told, kind: told.kind }));

test.each(CASES)('$from tells $kind', ({ from, told }) => {
  expect(read(from, told, told)).toEqual(told);
});

test.each(CASES)('what $from tells under another address is not believed: $kind', ({ from, told }) => {
  const others = TOLD.filter(([, { kind }]) => kind !== told.kind);
  for (const [, other] of others) expect(read(from, told, other)).toBeInstanceOf(Unreadable);
  expect(read(from, told, { ...told, order: 'o-2' })).toBeInstanceOf(Unreadable);
  if ('context' in told || 'from' in told) expect(read('rider', told, told)).toBeInstanceOf(Unreadable);
});

test('a reason is kept as far as it is told, and nothing beside', () => {
  const cut = read(
    'store',
    { kind: 'refused', ...aside, reason: 'x'.repeat(9_000), extra: 1 },
    { kind: 'refused', order: 'o-1' },
  );
  expect(cut).toEqual({ kind: 'refused', ...aside, reason: 'x'.repeat(500) });
});
