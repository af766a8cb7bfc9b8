/** Files with something wrong, each with every message it gets. */
import { describe, expect, it } from 'vitest';
import { CONTEXTS } from '../../core/board.ts';
import { INVARIANT_NAMES } from '../../core/checks/names.ts';
import { REFUSAL_CODES } from '../../core/vocabulary.ts';
import { DISTRICTS } from '../../world/districts.ts';
import { FAULT_TYPES, ORDER_STATUS_NAMES, REQUIREMENT_IDS } from '../scenario.ts';
import { METRICS } from './metrics.ts';
import { parseScenario } from './parse-scenario.ts';
import { formatProblem, oneOf } from './problem.ts';

const REQUIREMENTS = oneOf(REQUIREMENT_IDS);
const FAULTS = oneOf(FAULT_TYPES);
const STATUSES = oneOf(ORDER_STATUS_NAMES);
const METRIC_NAMES = oneOf([...METRICS.keys()]);
const REFUSALS = oneOf(REFUSAL_CODES);
const INVARIANTS = oneOf(INVARIANT_NAMES);
const CONTEXT_NAMES = oneOf(CONTEXTS);
const AREAS = oneOf(DISTRICTS);
const VERBS =
  'one of order, pay, cancel, confirm, status, accept, cook start, cook finish, reject, pick, points, notifications, queue, deliveries';
const KEYS =
  'one of name, description, covers, seed, settle, world, workload, script, faults, played, interleaving, expect';
const DURATION = 'a duration such as 300ms, 10s, 5m, 3h, 2d or 1h30m';
const KEBAB = 'kebab-case such as payment-overload, at most 64 characters';
const ID = 'letters, digits, ".", "_" and "-", at most 64';
const ARRIVAL_RATE = 'a number a second from 0 to 100000, or such as "300/min", "5/s" or "100/h"';
const RATE = 'a rate from 0% to 100%, or from 0 to 1';

const N = 'name: x\n';
const script = (step: string) => `${N}script:\n  - ${step}\n`;
const ordered = (step: string) =>
  script(`{ as: customer/song, do: order, with: { store: s1, items: { jjajang: 1 } }, save: o }\n  - ${step}`);
const fault = (text: string) => `${N}faults:\n  - ${text}\n`;
const phase = (text: string) => `${N}workload:\n  phases:\n    - ${text}\n`;
const world = (text: string) => `${N}world: ${text}\n`;
const threshold = (text: string) => `${N}expect: { thresholds: ["${text}"] }\n`;
const BOMB = [...'bcdefghij']
  .map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghi'[i]}`).join()}]\n`)
  .join('');

type Case = readonly [title: string, text: string, problems: readonly string[]];

const CASES: readonly (readonly [group: string, cases: readonly Case[]])[] = [
  [
    'the file',
    [
      ['nothing at all', '', ['1:1: the file is empty; expected a scenario with at least a name']],
      ['only a comment', '# nothing\n', ['1:1: the file is empty; expected a scenario with at least a name']],
      ['a list at the top', '- name: x\n', ['1:1: the file is a list; expected a map']],
      ['a single word', 'hello', ['1:1: the file is "hello"; expected a map']],
      ['null', '~', ['1:1: the file is empty; expected a scenario with at least a name']],
      ['two documents', 'name: x\n---\nname: y\n', ['2:1: a second document; expected one scenario a file']],
      ['a file of 2 MB', `name: x\n#${'x'.repeat(2_000_000)}\n`, ['1:1: the file is too big; expected at most 1 MiB']],
      [
        'a file of many bytes, fewer characters',
        `name: x\n#${'구'.repeat(400_000)}\n`,
        ['1:1: the file is too big; expected at most 1 MiB'],
      ],
      [
        'nesting without end',
        '['.repeat(100_000),
        ['1:49: nested too deep; expected a few levels, as the language has'],
      ],
      [
        'an alias bomb',
        `name: x\na: &a [1,1,1,1,1,1,1,1,1]\n${BOMB}`,
        ['8:8: too many aliases; expected at most 100, and 1000000 values in all'],
      ],
      [
        'a syntax error',
        'name: [x\n',
        ['2:1: Flow sequence in block collection must be sufficiently indented and end with a ]'],
      ],
      ['a tab as indentation', 'name: x\nworld:\n\tstores: 5\n', ['3:1: Tabs are not allowed as indentation']],
      ['a directive', '%YAML 1.1\n---\nname: x\n', ['1:1: a YAML directive; expected none: files are YAML 1.2']],
      [
        'a duplicate key',
        'name: x\nseed: 1\nname: y\n',
        ['3:1: the key "name" stands twice; expected it once; it is on line 1'],
      ],
      [
        'a duplicate key, once composed and once not',
        `${N}world:\n  stores:\n    - { id: s1, menu: { 떡: 1, \u1104\u1165\u11a8: 2 } }\n`,
        ['4:31: the key "떡" stands twice; expected it once; it is on line 4'],
      ],
      [
        'a merge key',
        `${N}world:\n  points: &p { rate: 5% }\n  kakao: { <<: *p }\n`,
        ['4:12: a merge key "<<"; expected the keys themselves'],
      ],
      ['a custom tag', `name: !!js/function 'function () {}'\n`, ['1:21: the tag !!js/function; expected no tags']],
      ['a local tag on a map', `${N}world: !evil { stores: 5 }\n`, ['2:14: the tag !evil; expected no tags']],
      ['a standard tag', `${N}seed: !!str 5\n`, ['2:13: the tag !!str; expected no tags']],
      [
        'a cyclic alias',
        `${N}world: &w { stores: *w }\n`,
        ['2:21: the alias *w is inside what it stands for; expected no cycles'],
      ],
      [
        'an alias without an anchor',
        `${N}seed: &one 1\nsettle: *on\n`,
        ['3:9: the alias *on has no anchor; expected one before it; did you mean "one"?'],
      ],
      [
        '__proto__ as a key',
        `${N}__proto__: { settle: 1s }\n`,
        ['2:1: "__proto__" is a reserved name; expected another name'],
      ],
      [
        'constructor as an item',
        `${N}world:\n  stores: [{ id: s1, menu: { constructor: 1 } }]\n`,
        ['3:30: "constructor" is a reserved name; expected another name'],
      ],
      ['a key that is a list', `${N}[a, b]: 1\n`, ['2:1: a key that is a list, a map or an alias; expected a word']],
      ['NUL', 'name: x\u0000y\n', ['1:8: hidden character \\u0000; expected printable text']],
      [
        'a terminal escape as it is',
        'name: x\n# \u001b[31m\n',
        ['2:3: hidden character \\u001b; expected printable text'],
      ],
      [
        'a terminal escape written out',
        'name: "x\\e[31m"\n',
        ['1:7: hidden character \\u001b; expected printable text'],
      ],
      [
        'a bidirectional override',
        `${N}world:\n  customers: [{ id: c1, name: "a\u202eb" }]\n`,
        ['3:33: hidden character \\u202e; expected printable text'],
      ],
      [
        'a lone surrogate',
        `${N}world:\n  customers: [{ id: c1, name: "\\ud800" }]\n`,
        ['3:31: hidden character \\ud800; expected printable text'],
      ],
    ],
  ],
  [
    'names and numbers',
    [
      ['no name', 'seed: 1\n', [`1:1: missing key "name"; expected ${KEBAB}`]],
      ['an unknown key', `${N}sead: 1\n`, [`2:1: unknown key "sead"; expected ${KEYS}; did you mean "seed"?`]],
      [
        'an unknown key with a terminal escape',
        `${N}"\\e[2J": 1\n`,
        ['2:1: hidden character \\u001b; expected printable text'],
      ],
      ['a name not in kebab-case', 'name: Payment_Overload\n', [`1:7: name is "Payment_Overload"; expected ${KEBAB}`]],
      ['a name that is a date', 'name: 2024-01-01\n', [`1:7: name is "2024-01-01"; expected ${KEBAB}`]],
      [
        'a name that is too long',
        `name: ${'x'.repeat(65)}\n`,
        [`1:7: name is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"; expected ${KEBAB}`],
      ],
      ['a name that is a number', 'name: 42\n', [`1:7: name is 42; expected ${KEBAB}`]],
      [
        'an unknown requirement',
        `${N}covers: [F2, F14]\n`,
        [`2:14: entry 2 of covers is "F14"; expected ${REQUIREMENTS}; did you mean "F1"?`],
      ],
      [
        'a requirement in small letters',
        `${N}covers: [n2]\n`,
        [`2:10: entry 1 of covers is "n2"; expected ${REQUIREMENTS}; did you mean "N2"?`],
      ],
      ['one requirement, not a list', `${N}covers: F2\n`, ['2:9: covers is "F2"; expected a list']],
      ['a negative seed', `${N}seed: -1\n`, ['2:7: seed is -1; expected a whole number from 0 to 9007199254740991']],
      [
        'a huge integer',
        `${N}seed: 99999999999999999999\n`,
        ['2:7: seed is 100000000000000000000; expected a whole number from 0 to 9007199254740991'],
      ],
      ['a duration without a unit', `${N}settle: 6\n`, [`2:9: settle is 6; expected ${DURATION}`]],
      [
        'a duration in words',
        `${N}settle: 6 hours\n`,
        [`2:9: settle is "6 hours"; expected ${DURATION}; did you mean "6h"?`],
      ],
      ['a duration of 31 days', `${N}settle: 31d\n`, ['2:9: settle is "31d"; expected a duration of at most 30d']],
      ['a negative duration', `${N}settle: -1h\n`, [`2:9: settle is "-1h"; expected ${DURATION}`]],
      ['units in the wrong order', `${N}settle: 30m1h\n`, [`2:9: settle is "30m1h"; expected ${DURATION}`]],
      ['an empty section', `${N}world:\n`, ['2:7: world is nothing; expected a map']],
    ],
  ],
  [
    'the world',
    [
      ['NaN', world('{ payment: { queue: .nan } }'), ['2:28: queue is NaN; expected a whole number from 0 to 1000000']],
      [
        'infinity',
        world('{ payment: { queue: .inf } }'),
        ['2:28: queue is Infinity; expected a whole number from 0 to 1000000'],
      ],
      [
        'half a customer',
        world('{ customers: 2.5 }'),
        ['2:21: customers is 2.5; expected a number from 1 to 1000000, or a list'],
      ],
      ['no stores', world('{ stores: 0 }'), ['2:18: stores is 0; expected a whole number from 1 to 100000']],
      [
        'too many customers',
        world('{ customers: 1000001 }'),
        ['2:21: customers is 1000001; expected a whole number from 1 to 1000000'],
      ],
      [
        'customers in words',
        world('{ customers: many }'),
        ['2:21: customers is "many"; expected a number from 1 to 1000000, or a list'],
      ],
      ['a negative rate', world('{ payment: { declineRate: -5% } }'), [`2:34: declineRate is "-5%"; expected ${RATE}`]],
      [
        'a rate above 100 %',
        world('{ payment: { declineRate: 120% } }'),
        [`2:34: declineRate is "120%"; expected ${RATE}`],
      ],
      [
        'a percentage without its sign',
        world('{ payment: { declineRate: 5 } }'),
        [`2:34: declineRate is 5; expected ${RATE}; did you mean "5%"?`],
      ],
      [
        'money that is not whole',
        world('{ stores: [{ id: s1, menu: { jjajang: 2500.5 } }] }'),
        ['2:46: jjajang is 2500.5; expected a whole number from 0 to 1000000000'],
      ],
      [
        'money below zero',
        world('{ stores: [{ id: s1, menu: { jjajang: -1 } }] }'),
        ['2:46: jjajang is -1; expected a whole number from 0 to 1000000000'],
      ],
      [
        'an empty menu',
        world('{ stores: [{ id: s1, menu: {} }] }'),
        ['2:35: menu is a map; expected at least one item'],
      ],
      [
        'an area that is no district',
        world('{ riders: [{ id: r1, area: 용신구 }] }'),
        [`2:35: area is "용신구"; expected a district of Seoul: ${AREAS}; did you mean "용산구"?`],
      ],
      ['an id with a blank', world('{ riders: [{ id: r 1 }] }'), [`2:25: id is "r 1"; expected ${ID}`]],
      [
        'an id that is too long',
        world(`{ riders: [{ id: ${'r'.repeat(65)} }] }`),
        [`2:25: id is "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr…"; expected ${ID}`],
      ],
      [
        'an id twice',
        world('{ riders: [{ id: r1 }, { id: r1 }] }'),
        ['2:37: the id "r1" stands twice; expected each id once'],
      ],
      ['a store without an id', world('{ stores: [{ area: 용산구 }] }'), [`2:19: missing key "id"; expected ${ID}`]],
      [
        'a distribution of another name',
        world('{ kakao: { latency: expo(80ms) } }'),
        [
          '2:28: latency is "expo(80ms)"; expected a duration or a distribution such as 30s, exp(30s), "uniform(1m, 5m)" or "normal(8m, 2m)"; did you mean "exp"?',
        ],
      ],
      [
        'a distribution with a missing figure',
        world('{ kakao: { latency: "uniform(1s)" } }'),
        ['2:28: latency is "uniform(1s)"; expected uniform(min, max)'],
      ],
      [
        'a distribution upside down',
        world('{ kakao: { latency: "uniform(5s, 1s)" } }'),
        ['2:28: latency is "uniform(5s, 1s)"; expected uniform(min, max) with min not above max'],
      ],
      [
        'a distribution of plain numbers',
        world('{ kakao: { latency: exp(80) } }'),
        [`2:28: latency is "exp(80)"; expected ${DURATION}`],
      ],
      [
        'a breaker that can never open',
        world('{ breaker: { window: 5 } }'),
        ['2:19: minimumCalls is above window; expected at most the window, else the breaker never opens'],
      ],
      [
        'a deadline of zero',
        world('{ deadlines: { payment: 0s } }'),
        ['2:32: payment is "0s"; expected a duration above zero'],
      ],
    ],
  ],
  [
    'the workload',
    [
      ['no phases', `${N}workload: { arrivals: poisson }\n`, ['2:11: missing key "phases"; expected a list']],
      [
        'an unknown kind of arrivals',
        `${N}workload: { phases: [{ name: a, pause: 1m }], arrivals: poison }\n`,
        ['2:57: arrivals is "poison"; expected one of poisson, uniform; did you mean "poisson"?'],
      ],
      [
        'rampTo without arrivalRate',
        phase('{ name: a, duration: 1m, arrivalCount: 5, rampTo: 9 }'),
        ['4:57: rampTo without arrivalRate; expected both'],
      ],
      [
        'arrivalRate and arrivalCount',
        phase('{ name: a, duration: 1m, arrivalRate: 5, arrivalCount: 9 }'),
        ['4:62: arrivalRate and arrivalCount in one phase; expected one of arrivalRate, arrivalCount, pause'],
      ],
      [
        'a phase that says nothing',
        phase('{ name: a, duration: 1m }'),
        ['4:7: a phase in which nothing is said to arrive; expected one of arrivalRate, arrivalCount, pause'],
      ],
      [
        'a rate without a duration',
        phase('{ name: a, arrivalRate: 5 }'),
        ['4:7: missing key "duration"; expected a duration such as 5m'],
      ],
      [
        'a duration beside a pause',
        phase('{ name: a, duration: 1m, pause: 1m }'),
        ['4:28: a duration beside pause; expected pause: 1m alone'],
      ],
      [
        'too high a rate',
        phase('{ name: a, duration: 1m, arrivalRate: 100001 }'),
        [`4:45: arrivalRate is 100001; expected ${ARRIVAL_RATE}`],
      ],
      [
        'a rate per week',
        phase('{ name: a, duration: 1m, arrivalRate: 5/week }'),
        [`4:45: arrivalRate is "5/week"; expected ${ARRIVAL_RATE}`],
      ],
      [
        'too many arrivals by count',
        phase('{ name: a, duration: 1m, arrivalCount: 10000001 }'),
        [
          '4:5: too many arrivals; expected at most 10000000 arrivals in all',
          '4:46: arrivalCount is 10000001; expected a whole number from 0 to 10000000',
        ],
      ],
      [
        'too many arrivals by rate and duration',
        phase('{ name: a, duration: 30d, arrivalRate: 5 }'),
        ['4:5: too many arrivals; expected at most 10000000 arrivals in all'],
      ],
      [
        'a phase name twice',
        phase('{ name: a, pause: 1m }\n    - { name: a, pause: 1m }'),
        ['5:15: the name "a" stands twice; expected each name once'],
      ],
      [
        'an unknown habit',
        `${N}workload:\n  phases: [{ name: a, pause: 1m }]\n  actors: { store: { cookfor: 5m } }\n`,
        [
          '4:22: unknown key "cookfor"; expected one of rejectRate, acceptAfter, startAfter, cookFor; did you mean "cookFor"?',
        ],
      ],
    ],
  ],
  [
    'the script',
    [
      [
        'an unknown verb',
        ordered('{ as: store/s1, do: acept, on: $o }'),
        [`4:25: do is "acept"; expected ${VERBS}; did you mean "accept"?`],
      ],
      [
        'a verb without its order',
        script('{ as: customer/song, do: pay }'),
        ['3:5: missing key "on"; expected an order saved by an earlier step, such as $o'],
      ],
      ['a step without a verb', script('{ as: customer/song }'), [`3:5: missing key "do"; expected ${VERBS}`]],
      [
        'a step that is a text',
        script('order'),
        ['3:5: entry 1 of script is "order"; expected a step { as, do, … } or { parallel: [step, …] }'],
      ],
      [
        'a verb of another role',
        ordered('{ as: customer/song, do: accept, on: $o }'),
        ['4:11: as is "customer/song"; expected store/ID, for only a store does this'],
      ],
      [
        'an unknown role',
        ordered('{ as: owner/s1, do: accept, on: $o }'),
        ['4:11: as is "owner/s1"; expected store/ID, for only a store does this'],
      ],
      [
        'a saved name with a slip',
        ordered('{ as: store/s1, do: accept, on: $p }').replace('save: o', 'save: lunch').replace('$p', '$lunhc'),
        ['4:37: no earlier step saved "$lunhc"; expected $lunch; did you mean "$lunch"?'],
      ],
      [
        'a name that nothing saved',
        script('{ as: store/s1, do: accept, on: $o }'),
        ['3:37: no earlier step saved "$o"; expected a step before it with save'],
      ],
      [
        'a name saved side by side',
        script(
          '{ parallel: [{ as: customer/song, do: order, with: { store: s1, items: { jjajang: 1 } }, save: o }, { as: customer/song, do: cancel, on: $o }] }',
        ),
        ['3:142: no earlier step saved "$o"; expected a step before it with save'],
      ],
      [
        'a name without its dollar',
        ordered('{ as: store/s1, do: accept, on: o }'),
        ['4:37: on is "o"; expected an order saved by an earlier step, such as $o'],
      ],
      [
        'a played step without its time',
        `${N}played:\n  - { as: store/s1, do: accept, on: o-1 }\n`,
        [`3:5: missing key "at"; expected ${DURATION}`],
      ],
      [
        'a played step that waits, and is judged',
        `${N}played:\n  - { at: 1s, after: 1s, as: store/s1, do: accept, on: o-1, expect: { status: ACCEPTED } }\n`,
        [
          '3:15: unknown key "after"; expected one of at, as, do, on',
          '3:61: unknown key "expect"; expected one of at, as, do, on',
        ],
      ],
      [
        'played steps on orders that no step has saved before',
        `${N}played:\n  - { at: 1s, as: store/s1, do: accept, on: $o }\n  - { at: 2s, as: customer/song, do: order, with: { store: s9, items: { jjajang: 1 } }, save: o }\n`,
        [
          '3:45: no earlier step saved "$o"; expected a step before it with save',
          '4:60: there is no store "s9"; expected one of s1, s2, s3, s4, s5',
        ],
      ],
      [
        'a played step on something that is no order',
        `${N}played:\n  - { at: 1s, as: store/s1, do: accept, on: "o 1" }\n`,
        ['3:45: on is "o 1"; expected the id of an order, or an order saved by a step, such as $o'],
      ],
      [
        'a script that counts on what is played by hand',
        `${N}script:\n  - { as: store/s1, do: accept, on: $o }\nplayed:\n  - { at: 2s, as: customer/song, do: order, with: { store: s1, items: { jjajang: 1 } }, save: o }\n`,
        ['3:37: no earlier step saved "$o"; expected a step before it with save'],
      ],
      [
        'an unknown store',
        script('{ as: customer/song, do: order, with: { store: s9, items: { jjajang: 1 } } }'),
        ['3:52: there is no store "s9"; expected one of s1, s2, s3, s4, s5'],
      ],
      [
        'an unknown store that acts',
        ordered('{ as: store/s6, do: accept, on: $o }'),
        ['4:11: there is no store "s6"; expected one of s1, s2, s3, s4, s5'],
      ],
      [
        'an unknown rider',
        ordered('{ as: rider/r21, do: pick, on: $o }'),
        [
          '4:11: there is no rider "r21"; expected one of r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16, r17, r18, r19, r20; did you mean "r1"?',
        ],
      ],
      [
        'a listed store with a slip',
        `${N}world: { stores: [{ id: hongkong }] }\nscript:\n  - { as: customer/song, do: order, with: { store: hongkon, items: { jjajang: 1 } } }\n`,
        ['4:52: there is no store "hongkon"; expected hongkong; did you mean "hongkong"?'],
      ],
      [
        'no items',
        script('{ as: customer/song, do: order, with: { store: s1, items: {} } }'),
        ['3:63: items is a map; expected at least one item'],
      ],
      [
        'half an item',
        script('{ as: customer/song, do: order, with: { store: s1, items: { jjajang: 0.5 } } }'),
        ['3:74: jjajang is 0.5; expected a whole number from 1 to 1000'],
      ],
      [
        'an unknown refusal',
        ordered('{ as: store/s1, do: accept, on: $o, expect: { error: NOT_PIAD } }'),
        [`4:58: error is "NOT_PIAD"; expected ${REFUSALS}; did you mean "NOT_PAID"?`],
      ],
      [
        'an unknown status',
        ordered('{ as: customer/song, do: status, on: $o, expect: { status: payed } }'),
        [`4:64: status is "payed"; expected ${STATUSES}; did you mean "PLACED"?`],
      ],
      [
        'an unknown expectation',
        ordered('{ as: customer/song, do: status, on: $o, expect: { refund: 100 } }'),
        [
          '4:56: unknown key "refund"; expected one of status, points, refunded, balance, contains, lacks, messages, error, within; did you mean "refunded"?',
        ],
      ],
      [
        'at and after together',
        ordered('{ at: 1m, after: 1m, as: store/s1, do: accept, on: $o }'),
        ['4:22: at and after in one step; expected one of them'],
      ],
      [
        'a time inside parallel',
        ordered(
          '{ parallel: [{ at: 1m, as: store/s1, do: accept, on: $o }, { as: customer/song, do: cancel, on: $o }] }',
        ),
        ['4:20: unknown key "at"; expected one of expect, as, do, on'],
      ],
      [
        'parallel with one step',
        ordered('{ parallel: [{ as: store/s1, do: accept, on: $o }] }'),
        ['4:17: parallel is a list; expected two steps at least'],
      ],
      [
        'parallel with a slip',
        ordered(
          '{ parallel: [{ as: store/s1, do: accept, on: $o }, { as: customer/song, do: cancel, on: $o }], acepted: 1 }',
        ),
        [
          '4:100: unknown key "acepted"; expected one of parallel, accepted, errors, at, after; did you mean "accepted"?',
        ],
      ],
      [
        'a reason that is too long',
        ordered(`{ as: store/s1, do: reject, on: $o, with: { reason: ${'x'.repeat(501)} } }`),
        [
          '4:57: reason is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"; expected one line of text of at most 500 characters',
        ],
      ],
    ],
  ],
  [
    'faults',
    [
      [
        'an unknown type',
        fault('{ type: overlaod, target: payment, for: 3m, slowdown: 10 }'),
        [`3:13: type is "overlaod"; expected ${FAULTS}; did you mean "overload"?`],
      ],
      ['no type', fault('{ target: payment, for: 3m }'), [`3:5: missing key "type"; expected ${FAULTS}`]],
      [
        'a target that the type does not take',
        fault('{ type: overload, target: kakao, for: 3m, slowdown: 10 }'),
        ['3:31: target is "kakao"; expected one of gateway, payment as the target of overload'],
      ],
      [
        'an unknown target',
        fault('{ type: outage, target: stor, for: 3m }'),
        [`3:29: target is "stor"; expected ${CONTEXT_NAMES} as the target of outage; did you mean "store"?`],
      ],
      [
        'a link with a slip',
        fault('{ type: partition, target: order->paymnt, for: 3m }'),
        [
          '3:32: target is "order->paymnt"; expected a link such as order->payment as the target of partition; did you mean "order->payment"?',
        ],
      ],
      [
        'a link to itself',
        fault('{ type: partition, target: order->order, for: 3m }'),
        [
          '3:32: target is "order->order"; expected a link such as order->payment as the target of partition; did you mean "order->rider"?',
        ],
      ],
      ['no for', fault('{ type: outage, target: store }'), [`3:5: missing key "for"; expected ${DURATION}`]],
      [
        'a crash with for',
        fault('{ type: crash, target: store, for: 3m }'),
        ['3:35: unknown key "for"; expected one of type, target, at, restartAfter, point'],
      ],
      [
        'an unknown crash point',
        fault('{ type: crash, target: store, point: after-comit }'),
        [
          '3:42: point is "after-comit"; expected one of before-commit, after-commit, before-publish, before-ack; did you mean "after-commit"?',
        ],
      ],
      [
        'a key of another type',
        fault('{ type: outage, target: store, for: 3m, rate: 10% }'),
        ['3:45: unknown key "rate"; expected one of type, target, at, for'],
      ],
      [
        'a slow consumer without its rate',
        fault('{ type: slowConsumer, target: store, for: 3m }'),
        [`3:5: missing key "maxRate"; expected ${ARRIVAL_RATE}`],
      ],
      [
        'no slowdown',
        fault('{ type: overload, target: payment, for: 3m }'),
        ['3:5: missing key "slowdown"; expected a number from 1 to 10000'],
      ],
      [
        'yes for true',
        fault('{ type: partition, target: order->store, for: 3m, oneWay: yes }'),
        ['3:63: oneWay is "yes"; expected true or false'],
      ],
      [
        'a pause of nobody',
        fault('{ type: pause, target: gateway, for: 3m }'),
        [`3:28: target is "gateway"; expected ${CONTEXT_NAMES} as the target of pause`],
      ],
      [
        'a clock that is off by nobody knows how much',
        fault('{ type: clockSkew, target: store, for: 3m }'),
        ['3:5: missing key "by"; expected a duration such as 300ms, 10s, 5m, 3h, 2d or 1h30m'],
      ],
      [
        'a full disk of nobody',
        fault('{ type: diskFull, target: kakao, for: 3m }'),
        [`3:31: target is "kakao"; expected ${CONTEXT_NAMES} as the target of diskFull`],
      ],
    ],
  ],
  [
    'expectations',
    [
      [
        'an unknown invariant',
        `${N}expect: { always: [money-conservd] }\n`,
        [`2:20: entry 1 of always is "money-conservd"; expected ${INVARIANTS}; did you mean "money-conserved"?`],
      ],
      [
        'always some word',
        `${N}expect: { always: some }\n`,
        ['2:19: always is "some"; expected all, or a list of invariants'],
      ],
      [
        'an unknown metric',
        threshold('order.failed count == 0'),
        [`2:24: unknown metric "order.failed"; expected ${METRIC_NAMES}; did you mean "orders.failed"?`],
      ],
      [
        'an aggregate of another kind',
        threshold('orders.failed p(99) == 0'),
        ['2:24: orders.failed has no aggregate "p(99)"; expected one of count, rate, value, for it is a counter'],
      ],
      [
        'k6 shorthand for a percentile',
        threshold('order.place.duration p95 < 1s'),
        [
          '2:24: order.place.duration has no aggregate "p95"; expected one of count, min, max, avg, med, p(N), for it is a trend; did you mean "p(95)"?',
        ],
      ],
      [
        'a percentile above 100',
        threshold('order.place.duration p(101) < 1s'),
        ['2:24: entry 1 of thresholds is "order.place.duration p(101) < 1s"; expected p(N) with N from 0 to 100'],
      ],
      [
        'an operator of another language',
        threshold('orders.failed count === 0'),
        ['2:24: unknown operator "==="; expected one of <, <=, >, >=, ==, !=; did you mean "=="?'],
      ],
      [
        'an unknown tag',
        threshold('orders.failed{phases:rush} count == 0'),
        ['2:24: unknown tag of orders.failed "phases"; expected one of phase, order, store; did you mean "phase"?'],
      ],
      [
        'an unknown phase',
        `${N}workload: { phases: [{ name: rush, pause: 1m }] }\n` +
          'expect: { thresholds: ["orders.failed{phase:rsh} count == 0"] }\n',
        ['3:24: there is no phase "rsh"; expected rush; did you mean "rush"?'],
      ],
      [
        'an unknown context',
        threshold('messages.delivered{context:stroe} count > 0'),
        [`2:24: unknown context "stroe"; expected ${CONTEXT_NAMES}; did you mean "store"?`],
      ],
      [
        'an unknown store in a tag',
        threshold('orders.failed{store:s9} count == 0'),
        ['2:24: there is no store "s9"; expected one of s1, s2, s3, s4, s5'],
      ],
      [
        'a duration without a unit',
        threshold('order.place.duration p(99) < 2500'),
        ['2:24: the bound has no unit; expected a duration such as 2500ms, 10s or 1h30m'],
      ],
      [
        'a unit of nothing',
        threshold('orders.failed count < 5ms'),
        ['2:24: "ms" is no unit here; expected a number without a unit'],
      ],
      [
        'not an expression',
        threshold('all is well'),
        [
          '2:24: entry 1 of thresholds is "all is well"; expected metric{tag:value} aggregate operator number, such as "order.place.duration p(99) < 2500ms"',
        ],
      ],
      [
        'several at once, in the order of the file',
        'nam: x\ncovers: [X1]\nsettle: soon\n',
        [
          `1:1: missing key "name"; expected ${KEBAB}`,
          `1:1: unknown key "nam"; expected ${KEYS}; did you mean "name"?`,
          `2:10: entry 1 of covers is "X1"; expected ${REQUIREMENTS}`,
          `3:9: settle is "soon"; expected ${DURATION}`,
        ],
      ],
    ],
  ],
];

describe.each(CASES)('%s', (_group, cases) => {
  it.each(cases)('%s', (_title, text, problems) => {
    const result = parseScenario(text, 'x.yaml');
    expect('problems' in result && result.problems.map(formatProblem)).toEqual(
      problems.map((each) => `x.yaml:${each}`),
    );
  });
});

describe('the messages', () => {
  it('show a file name without what a terminal would obey', () => {
    const result = parseScenario('', 'evil\u001b[31m\u202e.yaml');
    expect('problems' in result && result.problems.map(formatProblem)).toEqual([
      'evil\\u001b[31m\\u202e.yaml:1:1: the file is empty; expected a scenario with at least a name',
    ]);
  });

  it('end after a hundred, with the number found', () => {
    const result = parseScenario(`name: x\ncovers: [${'F0, '.repeat(500)}]\n`, 'x.yaml');
    expect('problems' in result && result.problems.length).toBe(101);
    expect('problems' in result && result.problems.at(-1)?.message).toBe(
      'and more problems from here on, up to 500 in all',
    );
  });
});
