import { beforeEach, describe, expect, it } from 'vitest';
import { eventOf } from '../testing/event-of.ts';
import type { Dependencies, Envelope } from '../vocabulary.ts';
import { Gaps } from './gaps.ts';
import { inbox } from './inbox.ts';
import { Subject } from './subject.ts';
import { ManualTransport } from './testing/manual-transport.ts';

const SECOND = 1_000_000;
const SOURCES = ['shop', 'bank'];
const shop = (version: number, after: Dependencies = []) => eventOf('shop', 'X', null, { version, after });
const bank = (version: number) => eventOf('bank', 'X', null, { version });

let transport: ManualTransport;
let subject: Subject<null>;
let gaps: Gaps<null>;
let handled: string[];
let touched: number;
/** Events that cannot be handled. */
let broken: Set<Envelope>;
beforeEach(() => {
  transport = new ManualTransport();
  subject = new Subject('o-1', null, SOURCES.length);
  handled = [];
  broken = new Set();
  touched = 0;
  const touch = () => void touched++;
  gaps = new Gaps({
    context: 'tally',
    sources: SOURCES,
    inbox,
    transport,
    clock: transport,
    handle,
    receive,
    arm: () => {},
    touch,
  });
});

function handle(of: Subject<null>, event: Envelope): boolean {
  if (broken.has(event)) return false;
  handled.push(`${event.source} ${event.version}`);
  of.handled[SOURCES.indexOf(event.source)] = event.version;
  return true;
}

/** As the host does it. */
function receive(event: Envelope): void {
  const judgement = inbox.judge(event, SOURCES, subject.handled);
  if (judgement === 'early') gaps.hold(subject, event);
  else if (judgement === 'next' && handle(subject, event) && subject.gap !== null) gaps.release(subject);
}

/** What the host's timer does. */
function wait(time: number): void {
  transport.turn(transport.time + time);
  if (subject.gap !== null && subject.gap.replayAt <= transport.time) gaps.replay(subject, subject.gap);
}

const replayAt = () => subject.gap?.replayAt ?? Number.NaN;
const asked = () => transport.questions.map(({ to }) => to);
const answer = (which: number, events: readonly Envelope[] | undefined) => transport.questions[which]?.answered(events);

describe('an early event', () => {
  it('is held back until the version before it is in', () => {
    receive(shop(3));
    receive(shop(2));
    expect(handled).toEqual([]);
    receive(shop(1));
    expect(handled).toEqual(['shop 1', 'shop 2', 'shop 3']);
    expect(subject.gap).toBeNull();
  });

  it('is held back until its cause of another source is in', () => {
    receive(shop(1, ['bank', 2]));
    receive(bank(1));
    expect(handled).toEqual(['bank 1']);
    receive(bank(2));
    expect(handled).toEqual(['bank 1', 'bank 2', 'shop 1']);
  });

  it('is held once, and counts as delivered but not done', () => {
    const [first, again] = [shop(2), shop(2)];
    receive(first);
    receive(again);
    expect([...gaps.held]).toEqual([first]);
    receive(shop(1));
    expect([...gaps.held]).toEqual([]);
  });

  it('is nobody’s any more once its order is forgotten', () => {
    receive(shop(2));
    gaps.forget(subject);
    expect([...gaps.held]).toEqual([]);
  });
});

describe('a gap that stays open', () => {
  it('is asked for after a while, of whoever may have the missing one', () => {
    receive(shop(2, ['bank', 1, 'kitchen', 4]));
    wait(2 * SECOND - 1);
    expect(asked()).toEqual([]);
    wait(1);
    expect(transport.questions).toMatchObject([
      { to: 'shop', question: { name: 'Replay', order: 'o-1' } },
      { to: 'bank', question: { name: 'Replay', order: 'o-1' } },
    ]);
  });

  it('is closed by what comes again', () => {
    receive(shop(2));
    wait(2 * SECOND);
    answer(0, [shop(1), shop(2)]);
    expect(handled).toEqual(['shop 1', 'shop 2']);
    expect([subject.gap, [...gaps.held]]).toEqual([null, []]);
    wait(1000 * SECOND);
    expect(asked()).toEqual(['shop']);
  });

  it('is asked for again after twice as long, where nothing comes of it', () => {
    receive(shop(2));
    const times: number[] = [];
    for (let i = 0; i < 12; i++) {
      wait(replayAt() - transport.time);
      times.push(transport.time / SECOND);
      answer(i, []);
    }
    const waits = times.map((time, i) => time - (times[i - 1] ?? 0));
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 512, 512, 512]);
  });

  it.each(['is lost', 'says that nobody is there'])('is asked for again where the answer %s', (how) => {
    receive(shop(2));
    wait(2 * SECOND);
    if (how !== 'is lost') answer(0, undefined);
    wait(4 * SECOND);
    expect(asked()).toEqual(['shop', 'shop']);
    answer(1, [shop(1)]);
    expect(handled).toEqual(['shop 1', 'shop 2']);
  });

  it('is waited for a short while again once it was closed', () => {
    receive(shop(2));
    wait(2 * SECOND);
    answer(0, [shop(1)]);
    receive(shop(4));
    expect(replayAt() - transport.time).toBe(2 * SECOND);
  });

  it('needs no answer that comes after it was closed', () => {
    receive(shop(2));
    wait(2 * SECOND);
    receive(shop(1));
    answer(0, [shop(1), shop(2)]);
    expect(handled).toEqual(['shop 1', 'shop 2']);
    expect(subject.gap).toBeNull();
  });
});

describe('an event that was buried', () => {
  it('is asked for, though nothing is held back', () => {
    gaps.lose(subject, 'shop');
    wait(2 * SECOND);
    answer(0, [shop(1)]);
    expect(handled).toEqual(['shop 1']);
    expect([subject.gap, subject.lost]).toEqual([null, false]);
    expect(touched).toBe(1); // else a restart would ask again
  });

  it('is asked for whatever comes meanwhile from others', () => {
    gaps.lose(subject, 'shop');
    receive(bank(1));
    wait(2 * SECOND);
    expect(asked()).toEqual(['shop']);
    answer(0, [shop(1)]);
    expect(handled).toEqual(['bank 1', 'shop 1']);
  });

  it('of a source that nobody listens to is not asked for', () => {
    gaps.lose(subject, 'kitchen');
    wait(10 * SECOND);
    expect(asked()).toEqual([]);
  });

  it('and cannot be handled is asked for less and less often', () => {
    const bad = shop(1);
    broken.add(bad);
    gaps.lose(subject, 'shop');
    wait(2 * SECOND);
    answer(0, [bad]);
    gaps.lose(subject, 'shop');
    wait(4 * SECOND);
    answer(1, [bad]);
    expect([asked(), handled]).toEqual([['shop', 'shop'], []]);
    expect(replayAt() - transport.time).toBe(8 * SECOND);
    broken.clear();
    wait(8 * SECOND);
    answer(2, [bad]);
    expect([handled, subject.gap]).toEqual([['shop 1'], null]);
  });
});
