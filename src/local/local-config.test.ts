/** A local world is the scenario language's default world, but for its breaker. */
import { expect, test } from 'vitest';
import { parseScenario } from '../scenarios/language/parse-scenario.ts';
import { isConfig, localConfig } from './local-config.ts';

test('is the default world of a scenario file', () => {
  const breaker = '{ window: 3, failureRate: 100%, minimumCalls: 3, halfOpenCalls: 1 }';
  const parsed = parseScenario(`name: local\nworld: { breaker: ${breaker} }`, 'local.yaml');
  expect('scenario' in parsed && { ...parsed.scenario.world, customers: [] }).toEqual(localConfig());
});

test('is told from what is none', () => {
  const config = localConfig();
  const deadlines = { ...config.deadlines, acceptance: null };
  expect([config, { ...config, deadlines }].map(isConfig)).toEqual([true, true]);
  expect(isConfig({ ...config, stores: [{ id: 's1', area: '중구', menu: { pizza: 1 } }] })).toBe(true);
  const broken = [null, {}, { ...config, stores: [{ id: 's1' }] }, { ...config, points: { rate: '5%' } }];
  expect(broken.map(isConfig)).toEqual([false, false, false, false]);
});
