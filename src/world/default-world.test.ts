/** Generated people and stores: named in order, placed where riders are. */
import { describe, expect, it } from 'vitest';
import { generateCustomers, generateRiders, generateStores, servedDistricts } from './default-world.ts';
import { DISTRICTS, near } from './districts.ts';

const isNear = (riders: readonly { readonly area: string }[], area: string) =>
  riders.some((rider) => near(rider.area, area));

describe('the generated world', () => {
  it.each([1, 2, 3, 5, 6, 7, 20, 100])('of %i riders has every generated customer and store near one', (count) => {
    const riders = generateRiders(count, []);
    const areas = servedDistricts(riders);
    const places = [...generateCustomers(60, areas), ...generateStores(60, areas)];
    expect(riders).toHaveLength(count);
    expect(places.filter(({ area }) => !isNear(riders, area))).toEqual([]);
  });

  it('starts at home', () => {
    const riders = generateRiders(3, []);
    const areas = servedDistricts(riders);
    expect(riders[0]).toEqual({ id: 'r1', area: '용산구' });
    expect(generateStores(2, areas)[0]).toMatchObject({ id: 's1', area: '용산구' });
    expect(generateCustomers(2, areas).map(({ id }) => id)).toEqual(['c1', 'c2']);
  });

  it('serves the whole city with the default number of riders', () => {
    expect(DISTRICTS.filter((district) => !isNear(generateRiders(20, []), district))).toEqual([]);
  });

  it('serves the listed areas first', () => {
    expect(isNear(generateRiders(2, ['강동구']), '강동구')).toBe(true);
    expect(isNear(generateRiders(3, ['강동구', '도봉구']), '도봉구')).toBe(true);
  });

  it('is the same every time', () => {
    expect(generateRiders(30, ['강동구'])).toEqual(generateRiders(30, ['강동구']));
  });

  it('is big when it has to be', () => {
    expect(generateCustomers(1_000_000, DISTRICTS).at(-1)).toMatchObject({ id: 'c1000000' });
  });
});
