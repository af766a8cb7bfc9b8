/** A clock that is turned back: whoever waits by it waits no more than twice as long, and nothing is forgotten. */
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../journals/memory.ts';
import { MemoryTransport } from '../../transports/memory.ts';
import { Outlook } from '../../transports/outlook.ts';
import { VirtualTime } from '../../transports/virtual-time.ts';
import type { Observation } from '../history.ts';
import type { Answer, Command, Envelope } from '../vocabulary.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { Host } from './host.ts';
import { inbox } from './inbox.ts';
import { outbox } from './outbox.ts';
import { Random } from './random.ts';
import { SteadyClock } from './steady-clock.ts';
import { ManualTransport } from './testing/manual-transport.ts';
import { type TallyState, tally } from './testing/tally.ts';

const SECOND = 1_000_000;
const HOUR = 3600 * SECOND;

describe('a steady clock', () => {
  it('goes on where the other is turned back, and with it where that jumps ahead', () => {
    const transport = new ManualTransport();
    const clock = new SteadyClock(transport);
    const shown = [5, 9, 4, 6, 20, 1].map((time) => {
      transport.time = time;
      return clock.now();
    });
    expect(shown).toEqual([5, 9, 9, 11, 25, 25]);
    expect(clock.when(3)).toBe(27);
  });

  it('wakes when as much has passed as was meant', () => {
    const transport = new ManualTransport();
    const clock = new SteadyClock(transport);
    transport.time = 100;
    clock.now();
    transport.time = 40;
    clock.at(clock.now() + 10, () => {});
    expect(transport.tasks).toMatchObject([{ time: 50 }]);
  });
});

describe('a host whose clock is turned', () => {
  let time: VirtualTime;
  let outlook: Outlook;
  let committed: Envelope[];
  let seen: Observation[];
  let answers: Answer[];
  let host: Host<TallyState>;
  beforeEach(() => {
    time = new VirtualTime();
    outlook = new Outlook(new MemoryTransport(time));
    outlook.turnClock(HOUR);
    committed = [];
    seen = [];
    answers = [];
    const breaker = new CircuitBreaker({
      window: 2,
      failureRate: 1,
      minimumCalls: 1,
      openFor: SECOND,
      halfOpenCalls: 1,
    });
    host = new Host(tally(), {
      transport: outlook,
      journal: new MemoryJournal(),
      inbox,
      outbox: outbox(),
      lines: { Loan: { policy: { timeout: SECOND, tries: 1, breaker: true }, breaker, retryBase: 1000 } },
      random: new Random(1, 'host'),
      committed: (event) => committed.push(event),
      observe: (observation) => seen.push(observation),
    });
    outlook.serve('tally', host);
    outlook.serve('bank', { take: () => {} });
  });

  const until = (end: number) => {
    while (time.step(end));
  };
  const take = (type: string, data: unknown = null, order = 'o-1') => {
    const by = { role: 'customer', id: 'song' } as const;
    const command: Command = { type, order, by, data, cause: { source: 'customer/song', order, version: 1 } };
    host.take(command, (answer) => answers.push(answer));
  };

  it('commits what was to be committed then', () => {
    take('Add', 3);
    outlook.turnClock(-HOUR);
    until(SECOND);
    expect(committed).toMatchObject([{ type: 'Added', time: HOUR }]);
    expect(answers).toMatchObject([{ kind: 'accepted' }]);
  });

  it('gives up a call and tries the breaker in no more than twice the time', () => {
    take('Ask');
    until(SECOND / 2);
    outlook.turnClock(-HOUR);
    until(2.1 * SECOND);
    const ended = seen.find(({ kind }) => kind === 'callEnded');
    expect(ended).toMatchObject({ answer: { kind: 'failed', why: 'timeout' } });
    until(4.2 * SECOND);
    expect(seen.filter(({ kind }) => kind === 'breaker')).toMatchObject([{ state: 'open' }, { state: 'halfOpen' }]);
  });

  it('tries the breaker that was open then', () => {
    take('Ask');
    until(1.5 * SECOND);
    expect(seen.at(-1)).toMatchObject({ kind: 'breaker', state: 'open' });
    outlook.turnClock(-HOUR);
    until(3.2 * SECOND);
    expect(seen.at(-1)).toMatchObject({ kind: 'breaker', state: 'halfOpen' });
  });

  it('asks for a missing event, and answers a command that waits', () => {
    const cause = { source: 'shop', order: 'o-2', version: 2 };
    host.receive({ ...cause, type: 'Go', data: 1, time: 0, cause, after: [] });
    let asked = 0;
    outlook.serve('shop', { take: () => {}, ask: () => asked++ });
    take('Ask');
    outlook.turnClock(-HOUR);
    until(11 * SECOND);
    expect(asked).toBeGreaterThan(0);
    expect(answers).toHaveLength(1);
  });

  it('gives up a call in its time though its clock has jumped beyond a deadline', () => {
    take('Plan', HOUR + 600 * SECOND);
    until(SECOND);
    outlook.turnClock(HOUR);
    take('Ask');
    until(3 * SECOND);
    expect(seen.find(({ kind }) => kind === 'callEnded')).toMatchObject({ answer: { kind: 'failed', why: 'timeout' } });
  });

  it('tells of a deadline that is before one it has told of', () => {
    take('Plan', HOUR + 2 * SECOND);
    until(4 * SECOND);
    expect(committed.at(-1)).toMatchObject({ type: 'Passed' });
    outlook.turnClock(-HOUR);
    take('Plan', 6 * SECOND);
    until(8 * SECOND);
    expect(committed.filter(({ type }) => type === 'Passed')).toHaveLength(2);
  });

  it('keeps to a deadline by what its clock shows', () => {
    take('Plan', HOUR + 2 * SECOND);
    until(SECOND);
    outlook.turnClock(-HOUR);
    until(HOUR);
    expect(committed.map(({ type }) => type)).toEqual(['Planned']);
    until(HOUR + 4 * SECOND);
    expect(committed.map(({ type }) => type)).toEqual(['Planned', 'Passed']);
  });
});
