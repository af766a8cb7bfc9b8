/** What outages say of who is down, as they are looked at again and again. */
import { expect, test } from 'vitest';
import type { FaultSpec } from '../scenarios/scenario.ts';
import { Outages } from './outages.ts';

function outage(id: number, context: string, since: number, until: number) {
  const spec: FaultSpec = {
    type: 'outage',
    target: { kind: 'context', context },
    at: 0,
    for: until - since,
    rate: 1,
    line: 0,
  };
  return { id, spec, since, until, fired: 0 };
}

function seen(outages: Outages, faults: readonly ReturnType<typeof outage>[], now: number): string[] {
  return outages.see(faults, now).map(({ time, context, up }) => `${time} ${context} ${up ? 'up' : 'down'}`);
}

test('a context goes down and comes back with its outage, also where that was long before the first look', () => {
  const faults = [outage(1, 'store', 10, 20), outage(2, 'rider', 15, 100)];
  const outages = new Outages();
  expect(seen(outages, faults, 50)).toEqual(['10 store down', '15 rider down', '20 store up']);
  expect(seen(outages, faults, 99)).toEqual([]);
  expect(seen(outages, faults, 100)).toEqual(['100 rider up']);
  expect(seen(outages, faults, 200)).toEqual([]);
});

test('two outages keep it down until both are over', () => {
  const faults = [outage(1, 'store', 10, 20), outage(2, 'store', 15, 30)];
  expect(seen(new Outages(), faults, 50)).toEqual(['10 store down', '30 store up']);
});

test('one that somebody ends is over from the last look at which it was there', () => {
  const outages = new Outages();
  expect(seen(outages, [outage(1, 'store', 10, 100)], 20)).toEqual(['10 store down']);
  expect(seen(outages, [], 30)).toEqual(['20 store up']);
  expect(seen(outages, [outage(2, 'store', 30, 40)], 35)).toEqual(['30 store down']);
  expect(seen(outages, [], 50)).toEqual(['35 store up']);
});

test('faults of other kinds take nobody down', () => {
  const { spec, ...rest } = outage(1, 'store', 10, 20);
  expect(new Outages().see([{ ...rest, spec: { ...spec, type: 'drop' } }], 50)).toEqual([]);
});
