/** `explore --interleavings` as it is typed: what it tells, and what it refuses. */
import { expect, it } from 'vitest';
import { scenarioOf } from '../../scenarios/testing/run-text.ts';
import { composeFor } from '../compose.ts';
import { TestTerminal } from '../test-terminal.ts';
import { explore } from './explore.ts';
import type { ExploreFlags } from './options.ts';

const FLAGS: Partial<ExploreFlags> = {
  interleavings: true,
  paranoid: false,
  crashPoints: false,
  json: false,
  quiet: false,
  color: false,
  ascii: true,
};

async function typed(name: string | undefined, flags: Partial<ExploreFlags> = {}) {
  const terminal = new TestTerminal();
  const exitCode = await explore(name, { ...FLAGS, ...flags } as ExploreFlags, terminal);
  return { exitCode, out: terminal.stdout };
}

it('tells how many orders there are, and how they end', async () => {
  const { exitCode, out } = await typed('race-two-riders');
  expect(exitCode).toBe(0);
  expect(out).toContain('there is no other order: all were tried');
  expect(out).toMatch(/5 {2}rider\/r1 PickDelivery: ALREADY_PICKED; rider\/r2 PickDelivery:\s+accepted/);
});

it('tells which bound was reached, in JSON too', async () => {
  const { out } = await typed('race-cancel-cook', { runs: '3', json: true });
  expect(JSON.parse(out)).toMatchObject({
    schedules: 3,
    exhausted: false,
    bounds: { runs: 3, reversals: null },
    failures: [],
  });
});

it.each([
  [undefined, {}, '--interleavings needs a scenario'],
  ['happy-path', { runs: '0' }, '--runs "0"; expected a whole number from 1 to 1000000'],
  ['happy-path', { reversals: 'x' }, '--reversals "x"; expected a whole number'],
  ['happy-path', { seeds: '1' }, 'leave out --seeds'],
  ['friday-night', {}, 'the scenario has a workload'],
])('%s with %j is told what to do', async (name, flags, sentence) => {
  await expect(typed(name, flags)).rejects.toThrow(sentence);
});

it('an interleaving is kept in memory only', async () => {
  const scenario = scenarioOf('name: reordered\ninterleaving: [{ at: 1, take: 2 }]');
  const settings = { transport: 'nats' } as Parameters<typeof composeFor>[0]['settings'];
  await expect(composeFor({ scenario, settings, nats: null, warn: () => {} })).rejects.toThrow('--transport memory');
});
