/** The map: 25 districts, neighbours of each other both ways. */
import { describe, expect, it } from 'vitest';
import { areasNear, DISTRICTS, districtsByDistance, HOME_DISTRICT, near, neighbours } from './districts.ts';

describe('the districts', () => {
  it('are the 25 of Seoul, each once, in composed letters', () => {
    expect(new Set(DISTRICTS).size).toBe(25);
    expect(DISTRICTS).toHaveLength(25);
    expect(DISTRICTS.every((district) => district === district.normalize('NFC') && district.endsWith('구'))).toBe(true);
  });

  it.each(DISTRICTS)('%s borders districts that border it', (district) => {
    const around = neighbours(district);
    expect(around.length).toBeGreaterThan(0);
    expect(new Set([district, ...around]).size).toBe(around.length + 1);
    expect(around.filter((next) => !DISTRICTS.includes(next) || !neighbours(next).includes(district))).toEqual([]);
  });

  it('can all be reached, home first', () => {
    const order = districtsByDistance(HOME_DISTRICT);
    expect([...order].sort()).toEqual([...DISTRICTS].sort());
    expect(order.slice(0, 8)).toEqual(areasNear('용산구'));
  });
});

describe('near', () => {
  it.each([
    ['용산구', '용산구', true],
    ['용산구', '마포구', true],
    ['마포구', '용산구', true],
    ['용산구', '강동구', false],
    ['도봉구', '관악구', false],
    ['부산', '부산', true],
    ['부산', '용산구', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(near(a, b)).toBe(expected);
  });
});
