import { describe, expect, it } from 'vitest';
import type { Passage, Plan, Planner } from '../core/runtime/passage.ts';
import { ON_TIME } from '../core/runtime/passage.ts';
import type { Answer, Command, Envelope } from '../core/vocabulary.ts';
import { FaultyTransport } from './faulty.ts';
import { MemoryTransport } from './memory.ts';
import { ACK_TIMEOUT, MAX_DELIVERIES } from './subscription.ts';
import { transportContract } from './transport-contract.ts';
import { VirtualTime } from './virtual-time.ts';

/** Microseconds that the transport beneath takes. */
const LATENCY = 1000;
const NONE: ReadonlySet<Envelope> = new Set();

function made(plan: Planner = () => ON_TIME) {
  const time = new VirtualTime();
  const transport = new FaultyTransport(new MemoryTransport(time), plan);
  const until = (end: number) => {
    while (time.step(end));
  };
  const rest = () => {
    until(Number.MAX_SAFE_INTEGER);
    return Promise.resolve();
  };
  return { time, transport, until, rest };
}

const NONE_OF_IT = { readsFromTheStart: false, survivesCrash: false, survivesBroker: false };
transportContract('memory behind a plan that spoils nothing', NONE_OF_IT, () => made());

const late = (...afters: number[]): Plan => afters.map((after) => ({ after, damaged: false }));
const DAMAGED: Plan = [{ after: 0, damaged: true }];

/** These plans in turn, then nothing is spoiled any more. */
function inTurn(...plans: Plan[]): Planner & { seen: Passage[] } {
  const seen: Passage[] = [];
  const plan = (passage: Passage): Plan => {
    seen.push(passage);
    return plans[seen.length - 1] ?? ON_TIME;
  };
  return Object.assign(plan, { seen });
}

function event(version = 1, order = 'o-1'): Envelope {
  const cause = { source: 'shop', order, version };
  return { ...cause, type: 'Sold', data: null, time: 0, cause, after: [] };
}

/** One subscriber of `shop`, and when what reached it. */
function listening(plan: Planner) {
  const { transport, time, until } = made(plan);
  const got: string[] = [];
  const buried: string[] = [];
  const subscriber = {
    receive: (each: Envelope) => {
      got.push(`${each.version} at ${time.now - LATENCY}`);
    },
    bury: (source: string, order: string, reason: string) => {
      buried.push(`${source} ${order} ${reason} at ${time.now - LATENCY}`);
    },
  };
  transport.subscribe('a', ['shop'], subscriber);
  return { transport, time, until, got, buried, subscriber };
}

const FOREVER = Number.MAX_SAFE_INTEGER;

describe('a delivery', () => {
  it.each<[string, Plan[], string[]]>([
    ['on time', [], ['1 at 0']],
    ['delayed', [late(500)], ['1 at 500']],
    ['that arrives again', [late(0, 700)], ['1 at 0', '1 at 700']],
    ['dropped', [[]], [`1 at ${ACK_TIMEOUT}`]],
    ['dropped again and again', [[], [], []], [`1 at ${3 * ACK_TIMEOUT}`]],
    ['that meets an error', ['error'], [`1 at ${ACK_TIMEOUT}`]],
    ['damaged', [DAMAGED, DAMAGED], [`1 at ${2 * ACK_TIMEOUT}`]],
    ['damaged when it arrives late', [[{ after: 300, damaged: true }]], [`1 at ${300 + ACK_TIMEOUT}`]],
    [
      'damaged, with a copy that is not',
      [[...DAMAGED, ...late(9)]].map((plan) => plan.flat() as Plan),
      ['1 at 9', `1 at ${ACK_TIMEOUT}`],
    ],
  ])('%s', (_what, plans, expected) => {
    const { transport, until, got, buried } = listening(inTurn(...plans));
    transport.publish('shop', [event()], () => {});
    until(FOREVER);
    expect([got, buried]).toEqual([expected, []]);
  });

  it('is announced to the plan with where it comes from and where it goes', () => {
    const plan = inTurn([]);
    const { transport, until } = listening(plan);
    transport.publish('shop', [event(1, 'o-7')], () => {});
    until(FOREVER);
    expect(plan.seen).toEqual(Array(2).fill({ kind: 'event', from: 'shop', to: 'a', order: 'o-7' }));
  });

  it('overtakes one that is delayed', () => {
    const { transport, until, got } = listening(inTurn(late(500)));
    transport.publish('shop', [event(1), event(2)], () => {});
    until(FOREVER);
    expect(got).toEqual(['2 at 0', '1 at 500']);
  });

  it('that stays damaged is buried, and no other with it', () => {
    const { transport, until, got, buried } = listening(({ order }) => (order === 'o-1' ? DAMAGED : ON_TIME));
    transport.publish('shop', [event(1, 'o-1'), event(1, 'o-2')], () => {});
    until(FOREVER);
    expect(got).toEqual(['1 at 0']);
    expect(buried).toEqual([`shop o-1 unreadable at ${(MAX_DELIVERIES - 1) * ACK_TIMEOUT}`]);
  });
});

it('duplicates do not multiply, however often all is brought again', () => {
  const { transport, got, until } = listening(() => late(0, 700));
  transport.publish('shop', [event()], () => {});
  until(FOREVER);
  const brought = Array.from({ length: 4 }, () => {
    const before = got.length;
    transport.redeliver('a');
    until(FOREVER);
    return got.length - before;
  });
  expect(brought).toEqual([3, 3, 3, 3]);
});

it('what is lost comes again once, however often all is brought again meanwhile', () => {
  const plan = inTurn([], [], []);
  const { transport, until, got } = listening(plan);
  transport.publish('shop', [event()], () => {});
  until(LATENCY);
  for (let i = 0; i < 5; i++) transport.redeliver('a');
  until(FOREVER);
  expect([got, plan.seen.length]).toEqual([[`1 at ${3 * ACK_TIMEOUT}`], 4]);
});

describe('what waits for a subscriber', () => {
  it('is what comes late or again, what it has not acknowledged, and what it was not there for', () => {
    const { transport, until, subscriber } = listening(inTurn(late(500_000), []));
    const waiting: number[] = [];
    const look = () => waiting.push(transport.waiting('a'));
    look();
    transport.publish('shop', [event(1), event(2), event(3)], () => {});
    until(LATENCY);
    transport.acknowledge('a', NONE); // the third one: the first is late, the second lost
    look();
    until(600_000);
    look(); // the late one is here
    transport.acknowledge('a', NONE);
    until(2 * ACK_TIMEOUT);
    transport.acknowledge('a', NONE);
    look();
    transport.subscribe('a', ['shop'], null);
    transport.publish('shop', [event(4)], () => {});
    until(FOREVER);
    look();
    transport.subscribe('a', ['shop'], subscriber);
    until(FOREVER);
    transport.acknowledge('a', NONE);
    look();
    expect(waiting).toEqual([0, 2, 2, 0, 1, 0]);
  });
});

describe('a late delivery', () => {
  it('that was not acknowledged when its subscriber crashed comes again', () => {
    const { transport, until, got, subscriber } = listening(inTurn(late(500)));
    transport.publish('shop', [event()], () => {});
    until(100_000);
    transport.subscribe('a', ['shop'], null);
    transport.subscribe('a', ['shop'], subscriber);
    until(FOREVER);
    expect(got[0]).toBe('1 at 500');
    expect(got.length).toBeGreaterThan(1);
  });

  it('that was acknowledged does not', () => {
    const { transport, until, got, subscriber } = listening(inTurn(late(500)));
    transport.publish('shop', [event()], () => {});
    until(100_000);
    transport.acknowledge('a', NONE);
    transport.subscribe('a', ['shop'], null);
    transport.subscribe('a', ['shop'], subscriber);
    until(FOREVER);
    expect(got).toEqual(['1 at 500']);
  });

  it('is not done because something else was acknowledged before it arrived', () => {
    const { transport, until, got } = listening(inTurn(late(500)));
    transport.publish('shop', [event()], () => {});
    until(LATENCY + 100);
    transport.acknowledge('a', NONE);
    until(FOREVER);
    transport.redeliver('a');
    until(FOREVER);
    expect(got.slice(0, 2)).toEqual(['1 at 500', '1 at 500']);
  });

  it('waits where its subscriber is away when it arrives', () => {
    const { transport, until, got, subscriber } = listening(inTurn(late(500)));
    transport.publish('shop', [event()], () => {});
    until(LATENCY + 100);
    transport.acknowledge('a', NONE);
    transport.subscribe('a', ['shop'], null);
    until(50_000);
    transport.subscribe('a', ['shop'], subscriber);
    until(FOREVER);
    expect(got).toEqual([`1 at ${50_000 - LATENCY}`].map(() => expect.stringMatching(/^1 at /)));
  });
});

describe('a damaged delivery', () => {
  it('that nobody was there to bury is brought to the next subscriber', () => {
    const { transport, until, got, buried, subscriber } = listening(() => DAMAGED);
    transport.publish('shop', [event()], () => {});
    until(LATENCY);
    transport.acknowledge('a', NONE);
    transport.subscribe('a', ['shop'], null);
    until(100 * ACK_TIMEOUT);
    transport.subscribe('a', ['shop'], subscriber);
    until(FOREVER);
    expect([got.length, buried]).toEqual([1, []]);
  });

  it('that was buried is not done before that is acknowledged', () => {
    const { transport, until, got, buried, subscriber } = listening(() => DAMAGED);
    transport.publish('shop', [event()], () => {});
    until(LATENCY);
    transport.acknowledge('a', NONE);
    until(100 * ACK_TIMEOUT);
    transport.subscribe('a', ['shop'], subscriber);
    until(100 * ACK_TIMEOUT);
    transport.acknowledge('a', NONE);
    transport.subscribe('a', ['shop'], subscriber);
    until(FOREVER);
    expect([got.length, buried.length]).toEqual([1, 1]);
  });
});

describe('a request', () => {
  const command: Command = {
    type: 'Pay',
    order: 'o-1',
    by: { role: 'saga', id: 'saga' },
    data: null,
    cause: { source: 'shop', order: 'o-1', version: 1 },
  };
  const ACCEPTED: Answer = { kind: 'accepted', result: {}, cause: command.cause };
  const ERROR: Answer = { kind: 'failed', why: 'error', retryAfter: 0 };

  function asked(...plans: Plan[]) {
    const plan = inTurn(...plans);
    const { transport, time, until } = made(plan);
    const taken: number[] = [];
    const answers: [Answer, number][] = [];
    const answered: unknown[] = [];
    transport.serve('bank', {
      take: (_command, reply) => {
        taken.push(time.now);
        reply(ACCEPTED);
      },
      ask: (_question, reply) => reply('yes'),
    });
    return { plan, transport, time, until, taken, answers, answered };
  }

  it.each<[string, Plan[], number[], [Answer, number][]]>([
    ['on time', [], [1000], [[ACCEPTED, 2000]]],
    ['delayed on its way', [late(500)], [1500], [[ACCEPTED, 2500]]],
    ['whose answer is delayed', [ON_TIME, late(500)], [1000], [[ACCEPTED, 2500]]],
    ['lost', [[]], [], []],
    ['whose answer is lost', [ON_TIME, []], [1000], []],
    ['that meets an error', ['error'], [], [[ERROR, 0]]],
    ['whose answer meets an error', [ON_TIME, 'error'], [1000], [[ERROR, 2000]]],
    ['damaged, which is as good as an error', [DAMAGED], [], [[ERROR, 0]]],
    ['that would arrive twice arrives once', [late(0, 5), late(0, 5)], [1000], [[ACCEPTED, 2000]]],
  ])('%s', (_what, plans, taken, answers) => {
    const run = asked(...plans);
    run.transport.request('shop', 'bank', command, (answer) => run.answers.push([answer, run.time.now]));
    run.until(FOREVER);
    expect([run.taken, run.answers]).toEqual([taken, answers]);
  });

  it('and its answer are announced to the plan, each with its direction', () => {
    const run = asked();
    run.transport.request('shop', 'bank', command, () => {});
    run.until(FOREVER);
    expect(run.plan.seen).toEqual([
      { kind: 'request', from: 'shop', to: 'bank', order: 'o-1' },
      { kind: 'reply', from: 'bank', to: 'shop', order: 'o-1' },
    ]);
  });

  it.each<[string, Plan[], unknown[]]>([
    ['on time', [], ['yes']],
    ['that meets an error', ['error'], [undefined]],
    ['whose answer meets an error', [ON_TIME, 'error'], [undefined]],
    ['lost', [[]], []],
    ['whose answer is lost', [ON_TIME, []], []],
  ])('for an answer to a question %s', (_what, plans, expected) => {
    const run = asked(...plans);
    run.transport.ask('shop', 'bank', { name: 'status', by: command.by }, (answer) => run.answered.push(answer));
    run.until(FOREVER);
    expect(run.answered).toEqual(expected);
  });
});
