/** The options of `run`: what is read, and the sentence for what is not. */
import { expect, test } from 'vitest';
import { type RunFlags, readRunOptions } from './run-options.ts';

const FLAGS: RunFlags = {
  transport: 'memory',
  speed: 'max',
  reporter: [],
  bail: false,
  quiet: false,
  color: true,
  ascii: false,
};
const read = (flags: Partial<RunFlags>, env = {}) => readRunOptions({ ...FLAGS, ...flags }, env);

test('the defaults', () => {
  expect(read({})).toEqual({
    seed: undefined,
    transport: 'memory',
    journal: 'memory',
    world: null,
    speed: Number.POSITIVE_INFINITY,
    wantsDashboard: false,
    reporters: [{ kind: 'list', file: null }],
    trace: null,
    bail: false,
    quiet: false,
    language: 'en',
    wantsColour: true,
    ascii: false,
  });
});

test.each([
  [{ seed: '-1' }, '--seed "-1"; expected a whole number'],
  [{ seed: '99999999999999999' }, '--seed "99999999999999999"; expected'],
  [{ speed: '0' }, '--speed "0"; expected virtual seconds a second'],
  [{ speed: 'fast\u001b' }, '--speed "fast\\u001b"; expected'],
  [{ transport: 'nat' }, '--transport "nat"; expected one of memory, nats, ./module.js; did you mean "nats"?'],
  [{ transport: 'memry' }, 'did you mean "memory"?'],
  [{ journal: 'sqlit' }, 'did you mean "sqlite"?'],
  [{ world: 'a', journal: 'memory' }, '--world keeps journals on disk; leave --journal memory out'],
  [{ world: '', journal: 'sqlite' }, '--world names no folder'],
  [{ reporter: ['jnuit'] }, 'did you mean "junit"?'],
  [
    { reporter: ['html=x'] },
    '--reporter html is not in this version yet; expected one of list, json, junit, github, jsonl',
  ],
  [{ reporter: ['json='] }, 'names no file'],
  [{ reporter: ['list', 'json'] }, 'only one reporter can have stdout'],
  [{ reporter: ['json=a', 'jsonl=a'] }, 'a would be written by two reporters'],
  [{ reporter: ['jsonl=a'], trace: 'a' }, 'a would be written by two reporters'],
  [{ lang: 'kr' }, '--lang "kr"; expected one of ko, en'],
])('%j is refused', (flags, sentence) => {
  expect(() => read(flags)).toThrow(sentence);
});

test.each([
  [{ LANG: 'ko_KR.UTF-8' }, 'ko'],
  [{ LC_ALL: 'C', LANG: 'ko_KR.UTF-8' }, 'en'],
  [{ LC_ALL: '', LC_MESSAGES: 'ko', LANG: 'en_US' }, 'ko'],
  [{ LANG: 'kok_IN' }, 'en'],
])('with %j the language is %s', (env, language) => {
  expect(read({}, env).language).toBe(language);
});

test('a file name may hold what it likes', () => {
  expect(read({ reporter: ['json=a=b.json'], speed: '0.5', seed: '0' })).toMatchObject({
    reporters: [{ kind: 'json', file: 'a=b.json' }],
    speed: 0.5,
    seed: 0,
  });
});
