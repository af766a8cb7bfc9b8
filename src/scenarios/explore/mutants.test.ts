/** The oracle is tested: drawn worlds find planted bugs, of each kind a few that they find soon. */
import { expect, test } from 'vitest';
import { compose } from '../../cli/compose.ts';
import { BUGS } from '../planted/bugs.ts';
import { withDecider } from '../planted/planting.ts';
import { WORKS, type Works } from '../simulation.ts';
import { hunt } from './mutants.ts';
import { perform } from './task.ts';

const stage = () => compose({ transport: 'memory', journal: 'memory' });
const DRAWN = { base: null, paranoid: false };

function worksOf(name: string): Works {
  const bug = BUGS.find((each) => each.name === name);
  if (bug === undefined) throw new Error(`no bug is called ${name}`);
  return bug.works;
}

test.each(['points-kept', 'view-swaps', 'commit-not-atomic', 'cursor-before-publishing'])('%s', (name) => {
  expect(hunt({ works: worksOf(name), from: 0, to: 60, stage })).toMatchObject({
    property: expect.any(String),
    sentence: expect.any(String),
    shrunk: { faults: expect.any(Number), orders: expect.any(Number) },
  });
});

test('nothing is found in the sound works, nor where they fail too', () => {
  expect(hunt({ works: WORKS, from: 0, to: 3, stage })).toBeNull();
});

test('a world that throws has found the bug', () => {
  const works = withDecider('order', () => ({
    owes() {
      throw new Error('out of luck');
    },
  }));
  expect(hunt({ works, from: 7, to: 8, stage })).toMatchObject({ seed: 7, property: 'exception' });
});

test('a hunt is told as plain data: by which seed and property, or in vain after how many', () => {
  const task = { kind: 'mutant', bug: 'points-kept', what: 'A refund leaves the points.', from: 0, to: 9 } as const;
  const { worlds, mutants } = perform(task, DRAWN, { works: worksOf('points-kept'), stage });
  const [{ seeds = 0, found } = {}] = mutants;
  expect(found).toMatchObject({ seed: seeds - 1, property: expect.any(String) });
  expect(worlds).toBe(seeds);
  const { mutants: none } = perform({ ...task, to: 2 }, DRAWN, { works: WORKS, stage });
  expect(none).toEqual([{ bug: 'points-kept', what: 'A refund leaves the points.', seeds: 2, found: null }]);
});
