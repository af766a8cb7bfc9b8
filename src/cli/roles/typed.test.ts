/** What is typed: the rules of scenario files, told before anything happens. */
import { expect, test } from 'vitest';
import { cliTextsOf } from '../texts/texts.ts';
import { areaProblem, basketOf, idProblem, reasonProblem } from './typed.ts';

const texts = cliTextsOf('en');
const HOSTILE = ['', ' ', 'a\nb', '\u001b[2J', '\u202eabc', '\ud800', 'x\u0000', 'a\u2028b'];

test.each([...HOSTILE, 'x'.repeat(65), 'a b', '-x', '../x'])('%j is no id', (text) => {
  expect(idProblem(texts, text)).toContain('is no id');
  expect(idProblem(texts, text)).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u202e]/u);
});

test('an id is what scenario files take', () => {
  for (const id of ['song', 'o-7f3k', '송', 's1.a_b-c', 'x'.repeat(64)]) expect(idProblem(texts, id)).toBeUndefined();
});

test.each([...HOSTILE, 'x'.repeat(501)])('%j is no reason', (text) => {
  expect(reasonProblem(texts, text)).toContain('expected one line of text of at most 500 characters');
});

test('a reason may be a sentence', () => {
  expect(reasonProblem(texts, '재료가 떨어졌습니다, sorry!')).toBeUndefined();
});

test('an area that is none is told the nearest', () => {
  expect(areaProblem(texts, '용산')).toContain('did you mean "용산구"?');
  expect(areaProblem(texts, '용산구')).toBeUndefined();
});

test('a basket counts', () => {
  expect(basketOf(texts, ['tangsuyuk:2', 'jjajang', 'tangsuyuk:1', '1:2:3'])).toEqual({
    tangsuyuk: 3,
    jjajang: 1,
    '1:2': 3,
  });
  expect(Object.keys(basketOf(texts, ['__proto__:1']))).toEqual(['__proto__']);
});

test.each(['tangsuyuk:0', 'tangsuyuk:1001', 'tangsuyuk:', ':2', '', 'a:-1', 'a\u0007:1', `${'x'.repeat(65)}:1`])(
  '%j is no item',
  (text) => expect(() => basketOf(texts, [text])).toThrow('expected an item and how many'),
);

test('an item that is too often there together is refused', () => {
  expect(() => basketOf(texts, ['a:600', 'a:600'])).toThrow('1 to 1000');
});
