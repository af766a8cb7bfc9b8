/** The options of `run`: what is read, and the sentence for what is not. */
import { expect, test } from 'vitest';
import { type RunFlags, readRunOptions } from './run-options.ts';

const FLAGS: RunFlags = {
  transport: 'memory',
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
    dashboard: 'none',
    film: null,
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
  [{ reporter: ['json='] }, 'names no file'],
  [{ reporter: ['list', 'json'] }, 'only one reporter can have stdout'],
  [{ reporter: ['json=a', 'jsonl=a'] }, 'a would be written by two reporters'],
  [{ reporter: ['jsonl=a'], trace: 'a' }, 'a would be written by two reporters'],
  [{ lang: 'kr' }, '--lang "kr"; expected one of ko, en'],
  [{ ui: true }, '--ui needs a terminal to show the dashboard on; leave it out, or use --accessible'],
  [{ ui: true, transport: 'nats' }, '--ui shows runs in memory; leave out --transport, --journal and --world, or it'],
  [{ accessible: true, world: 'a' }, '--accessible shows runs in memory'],
  [{ accessible: true, reporter: ['json'] }, '--accessible writes to the standard output, and so does a reporter'],
  [{ record: 'a.cast' }, '--record films the dashboard, which is not shown here; see --ui'],
  [{ record: '' }, '--record names no file'],
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

const LOOKED_AT = { canShow: true, scenarios: 1 };
const dashboardOf = (flags: Partial<RunFlags>, env = {}, show = LOOKED_AT) => {
  const { dashboard, speed } = readRunOptions({ ...FLAGS, ...flags }, env, show);
  return { dashboard, speed };
};

test('where somebody looks at one scenario, they see it ten times as fast as it is', () => {
  expect(dashboardOf({})).toEqual({ dashboard: 'screen', speed: 10 });
  expect(dashboardOf({ speed: 'max' })).toEqual({ dashboard: 'screen', speed: Number.POSITIVE_INFINITY });
  expect(dashboardOf({ reporter: ['list', 'json=a.json'] })).toMatchObject({ dashboard: 'screen' });
});

test.each([
  [{ ui: false }, {}, LOOKED_AT],
  [{ quiet: true }, {}, LOOKED_AT],
  [{ reporter: ['json'] }, {}, LOOKED_AT],
  [{ transport: 'nats' }, {}, LOOKED_AT],
  [{ world: 'here' }, {}, LOOKED_AT],
  [{}, { CI: 'true' }, LOOKED_AT],
  [{}, {}, { ...LOOKED_AT, scenarios: 2 }],
  [{}, {}, { ...LOOKED_AT, canShow: false }],
])('with %j, %j and %j there is no dashboard', (flags, env, show) => {
  expect(dashboardOf(flags, env, show)).toEqual({ dashboard: 'none', speed: Number.POSITIVE_INFINITY });
});

test('asked for, it is there all the same', () => {
  expect(dashboardOf({ ui: true, quiet: true, reporter: ['json'] }, { CI: 'true' })).toMatchObject({
    dashboard: 'screen',
  });
  expect(dashboardOf({ accessible: true }, { CI: 'true' }, { ...LOOKED_AT, canShow: false })).toEqual({
    dashboard: 'lines',
    speed: 10,
  });
});

test('two scenarios are no dashboard', () => {
  expect(() => dashboardOf({ ui: true }, {}, { ...LOOKED_AT, scenarios: 2 })).toThrow(
    '--ui shows one scenario, and here are 2; name one',
  );
});
