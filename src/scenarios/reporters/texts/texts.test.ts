/** Both languages say everything, and what has to fit a column does. */
import { expect, test } from 'vitest';
import { INVARIANT_NAMES, LIVENESS_NAMES } from '../../../core/checks/names.ts';
import { FAULT_TYPES, ORDER_STATUS_NAMES, REQUIREMENT_IDS } from '../../scenario.ts';
import { width } from '../layout.ts';
import { textsOf } from './texts.ts';

const english = textsOf('en');
const korean = textsOf('ko');

/** `requirements.F1.name` and so on. */
function keysOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`));
}

test('the same keys in both', () => {
  expect(keysOf(korean).toSorted()).toEqual(keysOf(english).toSorted());
});

test.each([english, korean])('a text for everything that has a name', (texts) => {
  expect(Object.keys(texts.requirements)).toEqual([...REQUIREMENT_IDS]);
  expect(Object.keys(texts.invariants)).toEqual([...INVARIANT_NAMES]);
  expect(Object.keys(texts.liveness)).toEqual([...LIVENESS_NAMES]);
  expect(Object.keys(texts.statuses)).toEqual([...ORDER_STATUS_NAMES]);
  expect(Object.keys(texts.faults)).toEqual([...FAULT_TYPES]);
});

test.each([english, korean])('names and titles fit their columns', (texts) => {
  expect(Object.values(texts.requirements).filter(({ name }) => width(name) > 28)).toEqual([]);
  expect(Object.values(texts.invariants).filter((title) => width(title) > 29)).toEqual([]);
});

test('English needs nothing beyond ASCII', () => {
  expect(JSON.stringify(english)).toMatch(/^[\x20-\x7e]*$/);
});

test('counts are worded', () => {
  expect([english.checks('1'), english.checks('2'), korean.checks('2')]).toEqual(['1 check', '2 checks', '2회 확인']);
});
