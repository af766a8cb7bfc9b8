/** An exploration's reports: what failed, where and how to see it again, in both languages and as JSON. */
import { expect, test } from 'vitest';
import { merge, type Outcome } from '../../scenarios/explore/outcome.ts';
import type { Exploration } from './exploration.ts';
import { jsonOf } from './json.ts';
import { listOf } from './list.ts';
import { readExploreOptions } from './options.ts';

const FLAGS = {
  seeds: '100..200',
  jobs: '2',
  output: 'out',
  paranoid: false,
  crashPoints: false,
  mutants: false,
  interleavings: false,
  json: false,
  quiet: true,
};
const SETTINGS = readExploreOptions({ ...FLAGS, color: false, ascii: false }, undefined, {});

const CLEAN: Outcome = {
  ...merge([]),
  worlds: 100,
  twice: 10,
  orders: 2_040,
  events: 41_223,
  virtualMs: 3_723_000,
  faults: [
    { type: 'drop', target: 'events', armed: 3, fired: 40 },
    { type: 'drop', target: 'store', armed: 4, fired: 2 },
  ],
};

const violation = {
  sentence: 'captured \u001b[2J twice',
  time: 133_250_000,
  order: 'o-17',
  event: 'payment/o-17/3',
};

const FAILED: Outcome = {
  ...CLEAN,
  failed: 12,
  properties: [
    { property: 'single-capture', worlds: 12 },
    { property: 'exception', worlds: 1 },
  ],
  findings: [
    { origin: { kind: 'seed', seed: 137 }, property: 'single-capture', violation },
    { origin: { kind: 'scenario', scenario: 'old-bug' }, property: 'exception', violation },
  ],
};

const ENDED: Exploration = {
  outcome: CLEAN,
  planned: 100,
  settings: SETTINGS,
  asked: null,
  files: new Map(),
  realMs: 400,
  died: null,
  exitCode: 0,
};

const list = (exploration: Partial<Exploration>, settings: Partial<Exploration['settings']> = {}) =>
  listOf({ ...ENDED, ...exploration, settings: { ...SETTINGS, ...settings } }, { outColumns: 80 });

test('nothing failed: how much was tried, and which faults never struck', () => {
  expect(list({}, { quiet: false })).toContain(`explore  seeds 100..200
  100 worlds, 10 of them run twice; 250 a second with 2 jobs
  2,040 orders, 41,223 events
  1h 2m 3s of virtual time in 400ms

Faults
  – overload      armed 0, fired 0   serves slower
`);
  expect(list({}, { quiet: false })).toContain('  ✓ drop          armed 7, fired 42  deliveries get lost\n');
  expect(list({})).toMatch(/400ms\n\n✓ explore {2}passed\n$/);
});

test('failures: each property once, in how many worlds, the first of them and its command', () => {
  expect(
    list({
      outcome: FAILED,
      asked: "o'scenario.yaml",
      files: new Map([['single-capture', 'out/my file.yaml']]),
      exitCode: 1,
    }),
  ).toContain(`
Failures
  ✗ single-capture: no order is charged twice  in 12 worlds
    captured \\u001b[2J twice
    at 0:02:13.250 of virtual time, payment/o-17/3
    seed 137
    deliverystore explore 'o'\\''scenario.yaml' --seeds 137
    deliverystore run 'out/my file.yaml'
  ✗ exception  in 1 world
    captured \\u001b[2J twice
    at 0:02:13.250 of virtual time, payment/o-17/3
    regression old-bug

✗ o'scenario.yaml  failed, in 12 worlds
`);
});

test('what was another one is told on both sides', () => {
  const told = { context: 'payment', type: 'PaymentApproved', order: 'o-1', version: 2, time: 1_000_000, data: 'null' };
  const origin = { kind: 'seed', seed: 8 } as const;
  const strays = [{ origin, first: { index: 41, once: told, again: undefined } }];
  expect(list({ outcome: { ...CLEAN, strays }, exitCode: 4 })).toContain(`
Not the same when they ran again
  ✗ seed 8
    event 42 differs:
    0:00:01.000 payment/o-1/2 PaymentApproved
    no event
    deliverystore explore --seeds 8

✗ explore  not deterministic
`);
});

test('crashes: by context and point, how many struck and failed', () => {
  const crashes = [
    { context: 'store', point: 'before-commit', worlds: 12, struck: 12, failed: 0 },
    { context: 'store', point: 'before-ack', worlds: 12, struck: 11, failed: 0 },
    { context: 'rider', point: 'before-ack', worlds: 3, struck: 3, failed: 2 },
  ] as const;
  const text = list(
    { outcome: { ...CLEAN, crashes }, planned: 1_200, asked: 'happy-path' },
    { crashPoints: true, quiet: false },
  );
  expect(text).toContain(`happy-path  crash points  100/1,200
  100 worlds`);
  expect(text).toContain(`Crashes
  ✓ store         before-commit   struck 12 of 12
  – store         before-ack      struck 11 of 12
  ✗ rider         before-ack      struck 3 of 3, 2 failed
`);
});

test('planted bugs: how many seeds each took, what found it, and what is left of that world', () => {
  const shrunk = { faults: 1, orders: 2 };
  const mutants = [
    { bug: 'outbox-skips', what: 'It skips.', seeds: 1, found: { seed: 0, property: 'F4', sentence: '', shrunk } },
    {
      bug: 'ahead',
      what: 'It is ahead.',
      seeds: 2000,
      found: { seed: 1999, property: 'F11', sentence: '', shrunk: null },
    },
    { bug: 'hidden', what: 'It hides.', seeds: 5000, found: null },
  ];
  const ended = { outcome: { ...CLEAN, mutants }, exitCode: 1 };
  expect(list(ended, { mutants: true, quiet: false })).toBe(`explore --mutants
  seeds 100..200

Planted bugs
  ✓ outbox-skips        1 seed  by F4, seed 0, shrunk to 1 fault, 2 orders
      It skips.
  ✓ ahead          2,000 seeds  by F11, seed 1999
      It is ahead.
  ✗ hidden         5,000 seeds  not found
      It hides.
  seeds it took: median 1, most 2,000

✗ explore  found 2 of 3
`);
  const korean = list(ended, { mutants: true, quiet: true, language: 'ko' });
  expect(korean).toMatch(/시드 5,000개 {2}찾지 못함\n(?!.*outbox)/);
  expect(korean).toContain('3개 중 2개를 찾음');
});

test('not seen to its end, it has not passed', () => {
  expect(list({ exitCode: 130 })).toMatch(/– explore {2}not finished; nothing failed so far\n$/);
});

test.each(['en', 'ko'] as const)('%s in ASCII has no symbols beyond the words', (language) => {
  const text = list({ outcome: FAILED, exitCode: 1 }, { language, ascii: true, quiet: false });
  expect(text).not.toMatch(/[✓✗–…×→←]/);
  expect(text).toMatch(language === 'ko' ? /세계 12개에서/ : /^[\x20-\x7e\n]*$/);
});

test('JSON says the same', () => {
  const text = jsonOf({ ...ENDED, outcome: FAILED, exitCode: 1 });
  expect(JSON.parse(text)).toMatchObject({
    kind: 'seeds',
    scenario: null,
    from: 100,
    to: 200,
    exitCode: 1,
    worlds: 100,
    failed: 12,
    properties: FAILED.properties,
    failures: [
      {
        kind: 'seed',
        seed: 137,
        property: 'single-capture',
        order: 'o-17',
        repeat: 'deliverystore explore --seeds 137',
      },
      { kind: 'scenario', scenario: 'old-bug', repeat: null },
    ],
    nondeterministic: [],
  });
});
