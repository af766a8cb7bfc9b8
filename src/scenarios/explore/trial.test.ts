/** When an order of a script that nobody ends is a finding, and when its people merely had no luck. */
import { expect, it } from 'vitest';
import { compose } from '../../cli/compose.ts';
import { WORKS } from '../simulation.ts';
import { scenarioOf } from '../testing/run-text.ts';
import { tryOut } from './trial.ts';

const ORDER = 'as: customer/song, do: order, with: { store: s1, items: { tangsuyuk: 1 } }, save: o';

it.each([
  ['one step came to something else than was expected', 'expect: { points: 999 }', '', ['orders-terminal']],
  [
    'a step of it never had an answer',
    'expect: { points: 500 }',
    '{ type: outage, target: store, at: 1m, for: 1m }',
    [],
  ],
])('an order that is not cooked, where %s', (_, expectation, fault, properties) => {
  const scenario = scenarioOf(`name: left-lying
faults: [${fault}]
script:
  - { ${ORDER}, ${expectation} }
  - { as: store/s1, do: accept, on: $o }
  - { at: 90s, as: store/s1, do: ${fault === '' ? 'queue }' : 'cook start, on: $o }'}
`);
  const { failures } = tryOut({ scenario, works: WORKS, stage: compose({ transport: 'memory', journal: 'memory' }) });
  expect(failures.map(({ property }) => property)).toEqual(properties);
});

it('nobody else is excused with them', () => {
  const scenario = scenarioOf(`name: left-lying
faults: [{ type: outage, target: store, at: 1m, for: 1m }]
script:
  - { ${ORDER} }
  - { as: store/s1, do: accept, on: $o }
  - { at: 90s, as: store/s1, do: cook start, on: $o }
played:
  - { at: 10s, as: customer/kim, do: order, with: { store: s1, items: { tangsuyuk: 1 } }, save: other }
  - { at: 30s, as: store/s1, do: accept, on: $other }
`);
  const { failures } = tryOut({ scenario, works: WORKS, stage: compose({ transport: 'memory', journal: 'memory' }) });
  expect(failures.map(({ property }) => property)).toEqual(['orders-terminal']);
});
