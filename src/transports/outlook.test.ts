import { beforeEach, describe, expect, it } from 'vitest';
import type { Subscriber } from '../core/runtime/ports.ts';
import type { Answer, Command, Envelope } from '../core/vocabulary.ts';
import { MemoryTransport } from './memory.ts';
import { Outlook } from './outlook.ts';
import { transportContract } from './transport-contract.ts';
import { VirtualTime } from './virtual-time.ts';

const NONE: ReadonlySet<Envelope> = new Set();

const NONE_OF_IT = { readsFromTheStart: false, survivesCrash: false, survivesBroker: false };
transportContract('memory as one sees it whom nothing ails', NONE_OF_IT, () => {
  const time = new VirtualTime();
  const rest = () => {
    while (time.step(Number.MAX_SAFE_INTEGER));
    return Promise.resolve();
  };
  return { transport: new Outlook(new MemoryTransport(time)), rest };
});

let time: VirtualTime;
let inner: MemoryTransport;
let outlook: Outlook;
/** All that reached it, in order, and when. */
let log: string[];
beforeEach(() => {
  time = new VirtualTime();
  inner = new MemoryTransport(time);
  outlook = new Outlook(inner);
  log = [];
});

const say = (what: string) => log.push(`${what} at ${time.now}`);
const until = (end: number) => {
  while (time.step(end));
  time.reach(end);
};
const listener = (name = 'a'): Subscriber => ({
  receive: ({ version }) => say(`${name} ${version}`),
  bury: (_source, _order, reason) => say(reason),
});
const command: Command = {
  type: 'Buy',
  order: 'o-1',
  by: { role: 'customer', id: 'song' },
  data: null,
  cause: { source: 'customer/song', order: 'o-1', version: 1 },
};
const yes: Answer = { kind: 'accepted', result: {}, cause: command.cause };

function publish(version: number): void {
  const cause = { source: 'shop', order: 'o-1', version };
  inner.publish('shop', [{ ...cause, type: 'Sold', data: null, time: 0, cause, after: [] }], () => {});
}

describe('while it is paused', () => {
  it('whatever would have reached it does so at the end, in the same order', () => {
    outlook.subscribe('a', ['shop'], listener());
    outlook.serve('a', {
      take: (_command, answered) => {
        say('take');
        answered(yes);
      },
      ask: (_question, answered) => {
        say('ask');
        answered('soon');
      },
    });
    inner.serve('b', { take: (_command, answered) => answered(yes), ask: (_question, answered) => answered(1) });
    outlook.request('a', 'b', command, () => say('answer'));
    outlook.ask('a', 'b', { name: 'status', by: command.by }, () => say('told'));
    outlook.at(1_500, () => say('timer'));
    outlook.pause();
    publish(1);
    until(2_500);
    inner.ask('c', 'a', { name: 'status', by: command.by }, () => say('c told'));
    inner.request('c', 'a', command, () => say('c answered'));
    publish(2);
    until(8_000);
    expect(log).toEqual([]);
    outlook.resume();
    expect(log).toEqual(['a 1', 'timer', 'answer', 'told', 'ask', 'take', 'a 2'].map((what) => `${what} at 8000`));
    until(10_000);
    expect(log.slice(7)).toEqual(['c told at 9000', 'c answered at 9000']);
  });

  it('it is up, and goes on when the last of several pauses is over', () => {
    outlook.subscribe('a', ['shop'], listener());
    outlook.pause();
    outlook.pause();
    publish(1);
    until(3_000);
    outlook.resume();
    expect([log, outlook.isLate('o-1')]).toEqual([[], true]);
    outlook.resume();
    expect([log, outlook.isLate('o-1')]).toEqual([['a 1 at 3000'], false]);
  });

  it('what waits is not done, whatever is acknowledged at its end', () => {
    outlook.subscribe('a', ['shop'], listener());
    outlook.at(500, () => outlook.acknowledge('a', NONE));
    outlook.pause();
    publish(1);
    until(3_000);
    outlook.resume();
    expect(outlook.waiting('a')).toBe(1);
    outlook.acknowledge('a', NONE);
    expect(outlook.waiting('a')).toBe(0);
  });

  it('one that is taken down loses what waited, and the next one is brought it once', () => {
    outlook.subscribe('a', ['shop'], listener());
    outlook.at(500, () => say('timer'));
    outlook.pause();
    publish(1);
    until(3_000);
    outlook.subscribe('a', ['shop'], null);
    outlook.subscribe('a', ['shop'], listener('again'));
    until(5_000);
    outlook.resume();
    expect(log).toEqual(['again 1 at 5000']);
  });

  it('one that is taken down by what reaches it is not reached by the rest', () => {
    outlook.subscribe('a', ['shop'], { ...listener(), receive: () => outlook.subscribe('a', ['shop'], null) });
    outlook.pause();
    publish(1);
    outlook.at(2_000, () => say('timer'));
    until(3_000);
    outlook.resume();
    expect(log).toEqual([]);
  });
});

describe('a clock that is off', () => {
  it('is that of one alone, and comes back', () => {
    outlook.turnClock(500);
    outlook.turnClock(70);
    expect([outlook.now(), inner.now()]).toEqual([570, 0]);
    outlook.turnClock(-500);
    expect(outlook.now()).toBe(70);
  });

  it('is what its timers go by; one that runs lasts as long as was meant, whatever the clock shows then', () => {
    outlook.turnClock(500);
    outlook.at(700, () => say('timer'));
    outlook.turnClock(-500);
    outlook.at(300, () => say('later'));
    until(1_000);
    expect(log).toEqual(['timer at 200', 'later at 300']);
  });
});
