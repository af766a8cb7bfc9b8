/** Small bars. */
import { expect, test } from 'vitest';
import { glyphsOf } from './glyphs.ts';
import { sparkline } from './spark.ts';

test('the latest values, scaled by the highest of them, and nothing for nothing', () => {
  expect(sparkline([900, 0, 1, 8, 4], 4, glyphsOf(false))).toBe(' ▁█▄');
  expect(sparkline([900, 0, 1, 8, 4], 4, glyphsOf(true))).toBe(' .@=');
});

test('one event among thousands is seen; few values stand at the right', () => {
  expect(sparkline([1, 5000], 4, glyphsOf(false))).toBe('  ▁█');
  expect(sparkline([1], 0, glyphsOf(false))).toBe('');
});
