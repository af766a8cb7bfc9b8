/** Both languages say everything, and the Korean one says it in Korean. */
import { expect, test } from 'vitest';
import { REFUSAL_CODES } from '../../core/vocabulary.ts';
import type { Facts } from './catalogue.ts';
import { cliTextsOf, helpTextsOf } from './texts.ts';

const catalogues = { cli: cliTextsOf, help: helpTextsOf } as const;

/** `refusals.NOT_PAID: function` and so on; what is only one language's need, such as patterns, counts as one. */
function keysOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`));
}

/** Every sentence of a catalogue, with its place. */
function sentencesOf(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (path === '.usage.form') return []; // it words what it is given: tested below
  if (typeof value === 'function')
    return [[path, String(value(/^\.(refusals|failures)/.test(path) ? FACTS : 7, 7, 7, 7))]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => sentencesOf(inner, `${path}.${key}`));
}

const FACTS: Facts & { readonly context: string } = {
  order: 'o-7f3k',
  store: 's1',
  item: 'ramen',
  known: '',
  seconds: 7,
  run: (words) => `deliverystore ${words}`,
  context: 'order',
};

test.each(Object.values(catalogues))('the same keys in both', (textsOf) => {
  expect(keysOf(textsOf('ko')).toSorted()).toEqual(keysOf(textsOf('en')).toSorted());
});

/** Names and signs that are the same in every language. */
const UNTRANSLATED = [
  '.doctor.checks.node',
  '.doctor.checks.sqlite',
  '.doctor.size',
  '.points', // 500P
];

test.each(Object.entries(catalogues))('no Korean sentence of %s is English', (_, textsOf) => {
  const foreign = sentencesOf(textsOf('ko')).filter(([, sentence]) => !/[가-힣]/.test(sentence));
  expect(foreign.map(([path]) => path).filter((path) => !UNTRANSLATED.includes(path))).toEqual([]);
});

test('English needs nothing beyond ASCII but names', () => {
  const sentences = Object.values(catalogues).flatMap((textsOf) => sentencesOf(textsOf('en')));
  const beyond = sentences.filter(([, sentence]) => !/^[\n\x20-\x7e]*$/.test(sentence.replace(/배달상점|용산구/g, '')));
  expect(beyond).toEqual([]);
});

test.each(['ko', 'en'] as const)('a refusal in %s says what to type next, and leaves nothing open', (language) => {
  for (const code of REFUSAL_CODES) {
    const sentence = cliTextsOf(language).refusals[code](FACTS);
    expect(sentence).toMatch(/deliverystore [a-z]/);
    expect(sentence).not.toMatch(/undefined|NaN|\s{2}/);
  }
});

test('counts are worded, amounts grouped', () => {
  const [ko, en] = [cliTextsOf('ko'), cliTextsOf('en')];
  expect([ko.won(20_000), en.won(20_000)]).toEqual(['20,000원', '20,000 won']);
  expect([en.notes.cleared(1), en.notes.cleared(2)]).toEqual(['1 fault ended.', '2 faults ended.']);
  expect([en.ago.days(1), en.ago.days(2), ko.ago.days(2)]).toEqual(['1 day ago', '2 days ago', '2일 전']);
});

test('what the schema expects is Korean too, the particular before the general', () => {
  const { form } = cliTextsOf('ko').usage;
  expect(form('one of gateway, payment as the target of overload')).toBe(
    'overload의 대상은 다음 중 하나여야 합니다: gateway, payment',
  );
  expect(form('one of a, b')).toBe('다음 중 하나여야 합니다: a, b');
});
