/** Virtual time and numbers as they are shown. */
import { expect, test } from 'vitest';
import { clockTime, microsecondsOf, shownNumber, span, timestamp } from './figures.ts';
import { textsOf } from './texts/texts.ts';

test.each([
  [0, '2026-01-01T00:00:00.000000Z'],
  [1, '2026-01-01T00:00:00.000001Z'],
  [86_400_123_456, '2026-01-02T00:00:00.123456Z'],
  [-1, '2025-12-31T23:59:59.999999Z'], // a clock that is behind
])('%d µs is %s, there and back', (microseconds, text) => {
  expect(timestamp(microseconds)).toBe(text);
  expect(microsecondsOf(text)).toBe(microseconds);
});

test.each(['', 'yesterday', '2026-01-01T00:00:00Z', '2026-13-01T00:00:00.000000Z'])('%j is no timestamp', (text) => {
  expect(microsecondsOf(text)).toBeUndefined();
});

test('times line up below each other', () => {
  expect([0, 133_250_999, 36_000_000_000, -1_500_000].map(clockTime)).toEqual([
    '0:00:00.000',
    '0:02:13.250',
    '10:00:00.000',
    '-0:00:01.500',
  ]);
});

test.each([
  [0, '0ms', '0ms'],
  [999, '999ms', '999ms'],
  [1250, '1.25s', '1.25초'],
  [60_000, '1m', '1분'],
  [21_723_000, '6h 2m 3s', '6시간 2분 3초'],
])('a span of %d ms', (milliseconds, english, korean) => {
  expect(span(milliseconds, textsOf('en'))).toBe(english);
  expect(span(milliseconds, textsOf('ko'))).toBe(korean);
});

test.each([
  [0, '0'],
  [1234567, '1,234,567'],
  [-1234.5678, '-1,234.568'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [1e21, '1e+21'],
])('the number %d is shown as %s', (value, text) => {
  expect(shownNumber(value)).toBe(text);
});
