/** The people and stores that a scenario only counts: the same number always gives the same ones. */
import { DISTRICTS, districtsByDistance, HOME_DISTRICT, near } from './districts.ts';
import type { CustomerConfig, RiderConfig, StoreConfig } from './world.ts';

export const DEFAULT_MENU: Readonly<Record<string, number>> = { tangsuyuk: 10000, jjajang: 2500, jjamppong: 9000 };

/** `c1` … in turn over the areas. */
export function generateCustomers(count: number, areas: readonly string[]): CustomerConfig[] {
  return Array.from({ length: count }, (_, i) => ({ id: `c${i + 1}`, name: `c${i + 1}`, area: inTurn(areas, i) }));
}

/** `s1` at home, the others in turn over the areas. */
export function generateStores(count: number, areas: readonly string[]): StoreConfig[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `s${i + 1}`,
    name: `s${i + 1}`,
    area: i === 0 ? HOME_DISTRICT : inTurn(areas, i),
    menu: DEFAULT_MENU,
  }));
}

/**
 * `r1` at home, then as few as leave none of the `needed` areas without a rider nearby, then as few as serve the whole
 * city, then everywhere in turn: a small number serves what matters first.
 */
export function generateRiders(count: number, needed: readonly string[]): RiderConfig[] {
  const serving = [HOME_DISTRICT];
  serve(serving, needed);
  serve(serving, DISTRICTS);
  const spread = districtsByDistance(HOME_DISTRICT);
  return Array.from({ length: count }, (_, i) => ({
    id: `r${i + 1}`,
    area: serving[i] ?? inTurn(spread, i - serving.length),
  }));
}

/** The districts that have one of these riders nearby, the closest to home first; all of them where there is none. */
export function servedDistricts(riders: readonly RiderConfig[]): readonly string[] {
  const areas = [...new Set(riders.map((rider) => rider.area))];
  const served = districtsByDistance(HOME_DISTRICT).filter((district) => areas.some((area) => near(area, district)));
  return served.length > 0 ? served : DISTRICTS;
}

/** Adds districts, each time the one near most of what is not served yet. */
function serve(serving: string[], areas: readonly string[]): void {
  let unserved = areas.filter((area) => !serving.some((district) => near(district, area)));
  while (unserved.length > 0) {
    const gains = DISTRICTS.map((district) => unserved.filter((area) => near(district, area)).length);
    const best = DISTRICTS[gains.indexOf(Math.max(...gains))];
    if (best === undefined) return;
    serving.push(best);
    unserved = unserved.filter((area) => !near(best, area));
  }
}

function inTurn(areas: readonly string[], index: number): string {
  return areas[index % areas.length] ?? HOME_DISTRICT;
}
