/** What may be typed behind `explore`, and what is said to the rest. */
import { expect, test } from 'vitest';
import { type ExploreFlags, readExploreOptions } from './options.ts';

const FLAGS: ExploreFlags = {
  paranoid: false,
  crashPoints: false,
  interleavings: false,
  mutants: false,
  output: 'out',
  json: false,
  quiet: false,
  color: true,
  ascii: false,
};

function read(flags: Partial<ExploreFlags>, scenario?: string) {
  return readExploreOptions({ ...FLAGS, ...flags }, scenario, {});
}

test.each([
  [{}, { from: 0, to: 1000 }],
  [{ seeds: '7' }, { from: 7, to: 8 }],
  [{ seeds: '7..9' }, { from: 7, to: 9 }],
  [{ for: '10m' }, { from: 0, to: Number.POSITIVE_INFINITY }],
  [
    { for: '10m', seeds: '500..' },
    { from: 500, to: Number.POSITIVE_INFINITY },
  ],
  [
    { for: '10m', seeds: '0..100000000' },
    { from: 0, to: 100_000_000 },
  ],
  [{ mutants: true }, { from: 0, to: 5000 }],
  [
    { mutants: true, seeds: '0..300' },
    { from: 0, to: 300 },
  ],
])('%j: seeds %j', (flags, seeds) => {
  expect(read(flags).seeds).toEqual(seeds);
});

test('time is real, in milliseconds', () => {
  expect(read({ for: '1m30s' }).patience).toBe(90_000);
  expect(read({}).patience).toBe(Number.POSITIVE_INFINITY);
});

test('a folder of regressions is taken where there is one, or is asked for, or is not', () => {
  expect(read({}).regressions).toEqual({ folder: 'regressions', isAsked: false });
  expect(read({ regressions: 'old' }).regressions).toEqual({ folder: 'old', isAsked: true });
  expect(read({ regressions: false }).regressions).toBeNull();
});

test.each([
  [{ seeds: 'all' }, undefined, '--seeds "all"; expected a seed or a range of them'],
  [{ seeds: '-1' }, undefined, '--seeds "-1"; expected a seed'],
  [{ seeds: '5..5' }, undefined, 'expected a range that ends after it begins'],
  [{ seeds: '5..' }, undefined, 'expected an end too, or --for and a duration'],
  [{ seeds: '0..10000001' }, undefined, 'expected at most 10000000 seeds'],
  [{ seeds: '9007199254740991' }, undefined, 'expected seeds of at most 9007199244740991'],
  [
    { for: '10 sec' },
    undefined,
    '--for "10 sec"; expected a duration such as 300ms, 10s, 5m, 3h, 2d or 1h30m; did you',
  ],
  [{ for: '0s' }, undefined, '--for "0s"; expected a duration longer than nothing'],
  [{ jobs: '0' }, undefined, '--jobs "0"; expected a whole number from 1 to 64'],
  [{ jobs: '65' }, undefined, '--jobs "65"; expected'],
  [{ crashPoints: true }, undefined, '--crash-points needs a scenario'],
  [{ crashPoints: true, seeds: '1' }, 'happy-path', 'leave out --seeds'],
  [{ crashPoints: true, regressions: 'x' }, 'happy-path', 'leave out --regressions'],
  [{ mutants: true }, 'happy-path', 'leave out the scenario'],
  [{ mutants: true, for: '10m' }, undefined, 'leave out --for, or set --seeds'],
  [{ mutants: true, crashPoints: true }, undefined, 'leave out --crash-points'],
  [{ mutants: true, paranoid: true }, undefined, 'leave out --paranoid'],
  [{ mutants: true, regressions: 'x' }, undefined, 'leave out --regressions'],
  [{ output: '' }, undefined, '--output names no folder'],
  [{ regressions: '' }, undefined, '--regressions names no folder'],
  [{ runs: '3' }, undefined, '--runs is a bound of --interleavings'],
])('%j is told what to do', (flags, scenario, sentence) => {
  expect(() => read(flags, scenario)).toThrow(sentence);
});
