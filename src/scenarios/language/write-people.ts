/** The people and stores of a world as they stand in a file: counted, where counting them brings the same ones. */
import {
  DEFAULT_MENU,
  generateCustomers,
  generateRiders,
  generateStores,
  servedDistricts,
} from '../../world/default-world.ts';
import { HOME_DISTRICT } from '../../world/districts.ts';
import type { CustomerConfig, StoreConfig, WorldConfig } from '../../world/world.ts';
import type { Scenario } from '../scenario.ts';
import { DEFAULT_COUNTS } from './world-schema.ts';

type People = Pick<WorldConfig, keyof typeof DEFAULT_COUNTS>;
type Written = { readonly [Kind in keyof People]?: number | readonly object[] };

/** Those that a file has without a word are left out. */
export function writtenPeople({ world, script }: Pick<Scenario, 'world' | 'script'>): Written {
  const { customers, stores, riders } = world;
  const served = servedDistricts(riders);
  const areCounted = {
    customers: same(customers, generateCustomers(customers.length, served)),
    stores: same(stores, generateStores(stores.length, served)),
  };
  const needed = [
    ...(areCounted.customers ? [] : customers.map(({ area }) => area)),
    ...(areCounted.stores ? [] : stores.map(({ area }) => area)),
    ...scriptedAreas(script),
  ];
  return {
    ...written('customers', areCounted.customers ? customers.length : customers.map(customerEntry)),
    ...written('stores', areCounted.stores ? stores.length : stores.map(storeEntry)),
    ...written(
      'riders',
      same(riders, generateRiders(riders.length, [...new Set(needed)])) ? riders.length : riders.map(housed),
    ),
  };
}

function written(kind: keyof People, people: number | readonly object[]): Written {
  return people === DEFAULT_COUNTS[kind] ? {} : { [kind]: people };
}

function scriptedAreas(script: Scenario['script']): string[] {
  const steps = script.flatMap((entry) => (entry.kind === 'step' ? [entry.step] : entry.steps));
  return steps.flatMap(({ action }) => (action.do === 'order' && action.area !== null ? [action.area] : []));
}

function customerEntry({ id, name, area }: CustomerConfig): object {
  return { id, ...(name !== id && { name }), ...housed({ area }) };
}

function storeEntry({ menu, ...store }: StoreConfig): object {
  return { ...customerEntry(store), ...(!same(menu, DEFAULT_MENU) && { menu }) };
}

function housed({ area, ...rest }: { readonly area: string }): object {
  return { ...rest, ...(area !== HOME_DISTRICT && { area }) };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
