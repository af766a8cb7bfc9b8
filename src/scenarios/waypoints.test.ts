import { describe, expect, it } from 'vitest';
import { NotDeterministic, Waypoints } from './waypoints.ts';

const SECOND = 1_000_000;

/** A run of so many events, one a second, whose prints are what `printOf` makes of their numbers. */
function pass(waypoints: Waypoints, events: number, printOf: (event: number) => string = String): void {
  for (let event = 1; event <= events; event++) waypoints.pass(event, event * SECOND, () => printOf(event));
}

describe('a run that is repeated', () => {
  it('comes by the same waypoints, however many events it has', () => {
    const waypoints = new Waypoints();
    pass(waypoints, 100_000);
    expect(() => pass(waypoints, 100_000)).not.toThrow();
    expect(() => pass(waypoints, 100_000, (event) => (event > 50_000 ? 'other' : `${event}`))).toThrow(
      NotDeterministic,
    );
  });

  it('is found out where somebody has looked, though no waypoint was due', () => {
    const waypoints = new Waypoints();
    pass(waypoints, 10);
    waypoints.mark(7, 7 * SECOND, '7');
    expect(() => pass(waypoints, 10, () => 'other')).toThrow('repeated, the run was another one by 7s');
  });

  it('is found out by the time of its events too', () => {
    const waypoints = new Waypoints();
    waypoints.mark(3, 3 * SECOND, '3');
    expect(() => waypoints.pass(3, 2 * SECOND, () => '3')).toThrow(/by 2s/);
  });

  it('may be another one from the moment at which it is changed', () => {
    const waypoints = new Waypoints();
    pass(waypoints, 1_000);
    const changed = waypoints.before(500 * SECOND);
    const other = (from: number) => (event: number) => (event >= from ? 'other' : `${event}`);
    expect(() => pass(changed, 1_000, other(500))).not.toThrow();
    expect(() => pass(waypoints.before(500 * SECOND), 1_000, other(400))).toThrow(NotDeterministic);
  });
});

it('tells by when so many events had happened', () => {
  const waypoints = new Waypoints();
  pass(waypoints, 10_000);
  for (const events of [500, 5_000, 9_999]) {
    expect(waypoints.timeOf(events)).toBeLessThanOrEqual(events * SECOND);
    expect(waypoints.timeOf(events)).toBeGreaterThan((events - 65) * SECOND);
  }
});
