/** Whoever sits at a run may stop it, change it and go to any moment: whatever they do, it is one run of one file. */
import { describe, expect, it } from 'vitest';
import { compose } from '../cli/compose.ts';
import type { Record } from '../core/history.ts';
import { Random } from '../core/runtime/random.ts';
import { Session } from './session.ts';
import type { Works } from './simulation.ts';
import { WORKS } from './simulation.ts';
import { faultByHand, stepByHand } from './testing/by-hand.ts';
import { randomScenario } from './testing/random-scenario.ts';
import { runText, scenarioOf } from './testing/run-text.ts';
import { NotDeterministic } from './waypoints.ts';

const SECOND = 1_000_000;
const SLICE = 5_000;
const SEEDS = 5;

/** Writes down all that it is told. */
function diary() {
  const records: Record[] = [];
  return {
    records,
    event: (record: Record) => void records.push(record),
    observe: (record: Record) => void records.push(record),
  };
}
type Diary = ReturnType<typeof diary>;

const stage = () => compose({ transport: 'memory', journal: 'memory' });

function sessionOf(text: string, seed = 1, works: Works = WORKS): Session<Diary> {
  return new Session({ scenario: scenarioOf(text), seed, works, stage, fold: diary });
}

function arrive(session: Session<Diary>): void {
  while (session.replayed !== null) session.advance(0, SLICE);
}

function goTo(session: Session<Diary>, time: number): void {
  session.seek(time);
  arrive(session);
}

function step(session: Session<Diary>): void {
  const { events } = session.take;
  while (session.advanceToEvent(events + 1, 10));
}

function toTheEnd(session: Session<Diary>): void {
  while (session.advance(Number.POSITIVE_INFINITY, SLICE));
  expect(session.isOver).toBe(true);
}

/** What the session's run, saved as a file and played plainly from its start, comes to. */
function replayed(session: Session<Diary>, text: string, seed: number) {
  const { report, records } = runText(session.asScenario('saved', text), stage(), seed);
  return { fingerprint: report.fingerprint, totals: report.totals, faults: report.faults, records: records.map(seen) };
}

/** Who watches sees an event when it happens, whatever the clock of its context shows; the fingerprint tells of that. */
function seen(record: Record): Record {
  return 'kind' in record ? record : { ...record, time: 0 };
}

function come(session: Session<Diary>) {
  const { fingerprint, totals, faults } = session.report(0, 'test.yaml');
  return { fingerprint, totals, faults, records: session.take.fold.records.map(seen) };
}

describe('whatever is done, in whatever order, the saved file is the run on screen', () => {
  it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('seed %i', (seed) => {
    const text = randomScenario(seed, 3);
    const session = sessionOf(text, seed);
    const chance = new Random(seed, 'session');
    for (let left = 10; left > 0; left--) {
      const what = chance.below(6);
      if (what === 0) session.advance(session.now + chance.below(100 * SECOND), 1 + chance.below(20_000));
      if (what === 1) session.seek(chance.below(900 * SECOND));
      if (what === 2) step(session);
      if (what === 3) session.addFault(faultByHand(chance, 0));
      if (what === 4) session.play(stepByHand(chance, 0));
      if (what === 5) session.endFault(chance.below(session.plan.faults.length));
      if (chance.chance(0.3)) session.idle(SLICE);
      if (chance.chance(0.6)) arrive(session);
    }
    arrive(session);
    toTheEnd(session);
    expect(come(session)).toEqual(replayed(session, text, seed));
  });
});

const TEXT = `name: calm
workload: { phases: [{ name: a, duration: 3m, arrivalRate: 2 }] }
faults:
  - { type: duplicate, target: events, at: 10s, for: 2m, rate: 10% }
  - { type: outage, target: store, at: 1m, for: 30s }
`;
const DROP = { type: 'drop', target: { kind: 'events' }, at: 0, for: 20 * SECOND, rate: 0.5, line: 0 } as const;
const ORDER = {
  at: 0,
  as: { role: 'customer', id: 'song' },
  action: { do: 'order', store: 's1', items: { jjajang: 1 }, area: null },
  save: null,
  line: 0,
} as const;

function at(seconds: number, session = sessionOf(TEXT)): Session<Diary> {
  goTo(session, seconds * SECOND);
  return session;
}

const print = (session: Session<Diary>) => session.take.run.fingerprintSoFar();

describe('going to a moment', () => {
  it('shows what was there, from wherever it is gone to', () => {
    const session = at(100);
    const seen = [print(session), session.take.fold.records.length];
    for (const elsewhere of [20, 150, 99, 100.000001]) {
      goTo(session, elsewhere * SECOND);
      expect(session.now).toBe(elsewhere * SECOND);
      goTo(session, 100 * SECOND);
      expect([print(session), session.take.fold.records.length]).toEqual(seen);
    }
  });

  it('tells how far it has come, and shows what was there before until it is there', () => {
    const session = at(100);
    session.seek(90 * SECOND);
    expect([session.now, session.replayed]).toEqual([90 * SECOND, 0]);
    const { take } = session;
    expect(session.advance(0, 5_000)).toBe(true);
    expect(session.replayed).toBeGreaterThan(0);
    expect(session.replayed).toBeLessThan(1);
    expect(session.take).toBe(take);
    arrive(session);
    expect(session.take).not.toBe(take);
  });

  it('can be thought better of on the way', () => {
    const session = at(100);
    const seen = print(session);
    for (const elsewhere of [90, 20, 170, 100]) {
      session.seek(elsewhere * SECOND);
      session.advance(0, 2_000);
    }
    arrive(session);
    expect([session.now, print(session)]).toEqual([100 * SECOND, seen]);
  });

  it('beyond the end stays at the end', () => {
    const session = at(10 * 3600);
    expect(session.isOver).toBe(true);
    expect(session.now).toBeLessThan(10 * 3600 * SECOND);
    goTo(session, 5 * SECOND);
    expect(session.isOver).toBe(false);
  });

  it('starts from takes that are parked on the way, which are the same run', () => {
    const session = at(180);
    while (session.idle(SLICE));
    expect(session.idle(SLICE)).toBe(false);
    session.seek(175 * SECOND);
    let tasks = 0;
    while (session.advance(0, 100)) tasks += 100;
    const ran = session.take.run.metrics.counts.events;
    expect(tasks).toBeLessThan(ran * 2); // all of the way takes more than three tasks an event
    expect(print(session)).toBe(print(at(175)));
  });
});

describe('a step', () => {
  it('goes on to the next event, and no further', () => {
    const session = at(100);
    const { events } = session.take;
    step(session);
    const { events: next, now } = session.take;
    expect(next).toBeGreaterThan(events);
    expect(now).toBeGreaterThan(100 * SECOND);
    goTo(session, now - 1);
    expect(session.take.events).toBe(events);
  });

  it('does no more in one go than it is told to', () => {
    const session = at(100);
    const { events } = session.take;
    expect(session.advanceToEvent(events + 1_000, 10)).toBe(true);
    expect(session.take.events).toBeLessThanOrEqual(events + 10);
  });

  it('ends where the run does', () => {
    const session = at(100);
    while (session.advanceToEvent(Number.POSITIVE_INFINITY, SLICE));
    expect(session.isOver).toBe(true);
  });
});

describe('what is done by hand', () => {
  it('is there at once, and where the run is gone through again', () => {
    const session = at(100);
    expect(session.addFault(DROP)).toBe(true);
    expect(session.play(ORDER)).toBe(true);
    const [, , fault] = session.plan.faults;
    const [step] = session.plan.played;
    expect(fault?.at).toBeGreaterThanOrEqual(100 * SECOND);
    expect(step?.at).toBe((fault?.at ?? 0) + 1);
    goTo(session, 130 * SECOND);
    const seen = print(session);
    expect(seen).not.toBe(print(at(130)));
    goTo(session, 50 * SECOND);
    expect(print(session)).toBe(print(at(50)));
    goTo(session, 130 * SECOND);
    expect(print(session)).toBe(seen);
  });

  it('later than a change is undone by it', () => {
    const session = at(100);
    session.play(ORDER);
    session.addFault(DROP);
    goTo(session, 80 * SECOND);
    session.play(ORDER);
    expect(session.plan.played.map((step) => Math.floor(step.at / SECOND))).toEqual([80]);
    expect(session.plan.faults).toHaveLength(2);
  });

  it('is not done where the run is over, or on its way elsewhere', () => {
    const session = at(10 * 3600);
    expect(session.play(ORDER)).toBe(false);
    session.seek(50 * SECOND);
    expect(session.addFault(DROP)).toBe(false);
    arrive(session);
    expect(session.addFault(DROP)).toBe(true);
  });
});

describe('a fault that is ended', () => {
  const ended = (session: Session<Diary>, index: number) => {
    const done = session.endFault(index);
    arrive(session);
    return done;
  };

  it('is over from then on, and only then', () => {
    const session = at(70);
    const before = print(session);
    expect(session.take.run.simulation.fleet.isUp('store')).toBe(false);
    expect(ended(session, 1)).toBe(true);
    const { now } = session; // a microsecond later, if something happens just then
    expect([Math.floor(now / SECOND), session.take.run.simulation.fleet.isUp('store')]).toEqual([70, true]);
    expect(print(session)).toBe(before);
    expect(session.plan.faults[1]).toMatchObject({ at: 60 * SECOND, for: now - 60 * SECOND });
    expect(ended(session, 1)).toBe(false);
  });

  it('before it has begun never strikes, and no other fault draws otherwise', () => {
    const session = at(5);
    expect(ended(session, 0)).toBe(true);
    const without = TEXT.replace('rate: 10%', 'rate: 0%');
    goTo(session, 170 * SECOND);
    expect(print(session)).toBe(print(at(170, sessionOf(without))));
    expect(session.take.run.faults.results().map(({ fired }) => fired)).toEqual([0, 1]);
  });

  it('is there again where the run is changed before its end', () => {
    const session = at(70);
    ended(session, 1);
    goTo(session, 65 * SECOND);
    session.play(ORDER);
    arrive(session);
    expect(session.plan.faults[1]).toMatchObject({ at: 60 * SECOND, for: 30 * SECOND });
  });

  it('and was only to be added later is simply not added', () => {
    const session = at(100);
    session.addFault(DROP);
    goTo(session, 90 * SECOND);
    expect(ended(session, 2)).toBe(true);
    expect([session.plan.faults, session.plan.played]).toEqual([scenarioOf(TEXT).faults, []]);
    expect(print(session)).toBe(print(at(90)));
  });

  it('is ended wherever the run is taken before it has been repeated', () => {
    const session = at(70);
    session.endFault(1);
    expect(session.replayed).not.toBe(null);
    goTo(session, 80 * SECOND);
    expect(session.take.run.simulation.fleet.isUp('store')).toBe(true);
    expect(session.take.run.faults.standing()[1]?.spec).toEqual(session.plan.faults[1]);
  });

  it('is ended in the report and in the records, though the run has not been repeated yet', () => {
    const session = at(70);
    session.endFault(1);
    session.report(0, 'test.yaml');
    expect(session.take.run.simulation.fleet.isUp('store')).toBe(true);
    const records: Record[] = [];
    session.retell((record) => records.push(record));
    expect(records).toEqual(session.take.fold.records);
  });

  it('as a crash brings its context back', () => {
    const crash = `name: crash
workload: { phases: [{ name: a, duration: 1m, arrivalRate: 2 }] }
faults: [{ type: crash, target: store, at: 20s, restartAfter: 20s }]`;
    const session = at(30, sessionOf(crash));
    const { struck } = session.take.run.faults.standing()[0] ?? {};
    expect(session.take.run.simulation.fleet.isUp('store')).toBe(false);
    expect(ended(session, 0)).toBe(true);
    expect(session.take.run.simulation.fleet.isUp('store')).toBe(true);
    expect(session.plan.faults[0]?.restartAfter).toBe(session.now - (struck ?? 0));
  });
});

describe('the run as it was before it was changed', () => {
  const compared = (session: Session<Diary>) => {
    while (session.advanceOriginal(SLICE));
    return session.original()?.fold.records;
  };

  it('is none while nothing has been changed, and as it would have gone from the first change on', () => {
    const session = at(100);
    expect(compared(session)).toBe(undefined);
    session.addFault(DROP);
    goTo(session, 150 * SECOND);
    expect(compared(session)).toEqual(at(150).take.fold.records);
    expect(session.take.fold.records).not.toEqual(at(150).take.fold.records);
  });

  it('is at the same moment, wherever that is', () => {
    const session = at(150);
    goTo(session, 100 * SECOND);
    session.addFault(DROP);
    for (const elsewhere of [120, 110, 170, 50]) {
      goTo(session, elsewhere * SECOND);
      expect(compared(session)).toEqual(at(elsewhere).take.fold.records);
    }
    expect(session.take.fold.records).toEqual(at(50).take.fold.records);
  });

  it('is the one that was left last', () => {
    const session = at(150);
    goTo(session, 100 * SECOND);
    session.addFault(DROP);
    goTo(session, 140 * SECOND);
    const { records } = session.take.fold;
    goTo(session, 120 * SECOND);
    session.play(ORDER);
    goTo(session, 140 * SECOND);
    expect(compared(session)).toEqual(records);
  });
});

describe('a run that is another one when it is repeated', () => {
  it('is found out, by the time', () => {
    let played = 0;
    // whatever the seed, another rate of points each time it is staged
    const works: Works = { ...WORKS, parts: (rules) => WORKS.parts({ ...rules, pointRate: 0.05 + played++ / 100 }) };
    const session = at(20, sessionOf(TEXT, 1, works));
    session.seek(15 * SECOND);
    expect(() => arrive(session)).toThrow(NotDeterministic);
    expect(() => arrive(session)).toThrow(/by \d+(\.\d+)?s$/);
  });
});

it('tells its records again, as a plain run of its file does', () => {
  const session = at(100);
  session.addFault(DROP);
  toTheEnd(session);
  session.report(0, 'test.yaml');
  const records: Record[] = [];
  session.retell((record) => records.push(record));
  expect(records.map(seen)).toEqual(replayed(session, TEXT, 1).records);
});
