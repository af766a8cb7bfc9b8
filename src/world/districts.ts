/** Seoul's 25 districts (구) and which of them border each other, across the Han River too. */

const NEIGHBOURS: ReadonlyMap<string, readonly string[]> = new Map([
  ['용산구', ['중구', '성동구', '마포구', '영등포구', '동작구', '서초구', '강남구']],
  ['종로구', ['중구', '동대문구', '성북구', '은평구', '서대문구']],
  ['중구', ['종로구', '용산구', '성동구', '동대문구', '서대문구', '마포구']],
  ['성동구', ['중구', '용산구', '광진구', '동대문구', '강남구']],
  ['광진구', ['성동구', '동대문구', '중랑구', '강남구', '송파구', '강동구']],
  ['동대문구', ['종로구', '중구', '성동구', '광진구', '중랑구', '성북구']],
  ['중랑구', ['광진구', '동대문구', '성북구', '노원구']],
  ['성북구', ['종로구', '동대문구', '중랑구', '강북구', '노원구']],
  ['강북구', ['성북구', '도봉구', '노원구']],
  ['도봉구', ['강북구', '노원구']],
  ['노원구', ['중랑구', '성북구', '강북구', '도봉구']],
  ['은평구', ['종로구', '서대문구', '마포구']],
  ['서대문구', ['종로구', '중구', '은평구', '마포구']],
  ['마포구', ['중구', '용산구', '은평구', '서대문구', '강서구', '영등포구']],
  ['양천구', ['강서구', '구로구', '영등포구']],
  ['강서구', ['마포구', '양천구', '영등포구']],
  ['구로구', ['양천구', '금천구', '영등포구', '동작구', '관악구']],
  ['금천구', ['구로구', '관악구']],
  ['영등포구', ['용산구', '마포구', '양천구', '강서구', '구로구', '동작구']],
  ['동작구', ['용산구', '구로구', '영등포구', '관악구', '서초구']],
  ['관악구', ['구로구', '금천구', '동작구', '서초구']],
  ['서초구', ['용산구', '동작구', '관악구', '강남구']],
  ['강남구', ['용산구', '성동구', '광진구', '서초구', '송파구']],
  ['송파구', ['광진구', '강남구', '강동구']],
  ['강동구', ['광진구', '송파구']],
]);

export const DISTRICTS: readonly string[] = [...NEIGHBOURS.keys()];

/** Where `s1` and `r1` are, and whoever says no area. */
export const HOME_DISTRICT = '용산구';

/** The districts that border this one; none for a place that is no district. */
export function neighbours(district: string): readonly string[] {
  return NEIGHBOURS.get(district) ?? [];
}

/** The area itself and the districts that border it: what a rider there sees the deliveries of. */
export function areasNear(area: string): readonly string[] {
  return [area, ...neighbours(area)];
}

export function near(a: string, b: string): boolean {
  return a === b || neighbours(a).includes(b);
}

/** All districts, the fewest borders away from this one first. */
export function districtsByDistance(from: string): readonly string[] {
  const reached = new Set([from]);
  for (const district of reached) for (const next of neighbours(district)) reached.add(next);
  return [...reached];
}
