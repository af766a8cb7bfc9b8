import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../journals/memory.ts';
import { MemoryTransport } from '../../transports/memory.ts';
import { VirtualTime } from '../../transports/virtual-time.ts';
import type { Observation } from '../history.ts';
import type { Answer, Command, Envelope } from '../vocabulary.ts';
import type { CommitPoint, Context } from './context.ts';
import { Fleet } from './fleet.ts';
import { inbox } from './inbox.ts';
import { outbox } from './outbox.ts';
import { Random } from './random.ts';
import { tally } from './testing/tally.ts';

const SECOND = 1_000_000;

/** Three shops in a row: what one adds, the next adds too. */
const NAMES = ['first', 'second', 'third'];

let time: VirtualTime;
let transport: MemoryTransport;
let journals: Map<string, MemoryJournal>;
let committed: Envelope[];
let seen: Observation[];
let answers: Answer[];
let fleet: Fleet;
beforeEach(() => {
  time = new VirtualTime();
  transport = new MemoryTransport(time);
  journals = new Map(NAMES.map((name) => [name, new MemoryJournal()]));
  committed = [];
  seen = [];
  answers = [];
  fleet = new Fleet({
    transport,
    names: NAMES,
    context: (name) => {
      const before = NAMES[NAMES.indexOf(name) - 1];
      const sources = before === undefined ? [] : [before];
      const react = ({ type, data }: Envelope) => (type === 'Added' ? { type: 'Add', data } : null);
      return { ...(tally() as unknown as Context), name, sources, others: [], react };
    },
    journal: (name) => journals.get(name) ?? new MemoryJournal(),
    host: () => ({
      inbox,
      outbox: outbox(),
      lines: {
        Loan: {
          policy: { timeout: SECOND, tries: Number.POSITIVE_INFINITY, breaker: false },
          breaker: null,
          retryBase: 1000,
        },
      },
      random: new Random(1, 'fleet'),
    }),
    committed: (event) => committed.push(event),
    observe: (observation) => seen.push(observation),
  });
});

const until = (end: number) => {
  while (time.step(end));
};
const pass = (duration: number) => {
  const end = time.now + duration;
  transport.at(end, () => {});
  until(end);
};
let sent = 0;
function send(to: string, type: string, data: unknown, order = 'o-1'): void {
  const by = { role: 'customer', id: 'song' } as const;
  const command: Command = { type, data, order, by, cause: { source: 'customer/song', order, version: ++sent } };
  transport.request('customer/song', to, command, (answer) => answers.push(answer));
}
const held = (name: string, order = 'o-1') =>
  (journals.get(name)?.load(order)?.events ?? []).map(({ version, data }) => `${version}:${String(data)}`);
const health = () =>
  seen.flatMap((each) =>
    each.kind === 'health' ? [`${each.context} ${each.up ? 'up' : 'down'} at ${each.time / SECOND}`] : [],
  );

describe('a fleet', () => {
  it('carries what one context says to the next, and on', () => {
    send('first', 'Add', 5);
    pass(SECOND);
    for (const name of NAMES) expect(held(name)).toEqual(['1:5']);
    expect(answers).toMatchObject([{ kind: 'accepted' }]);
    expect([fleet.quiet('o-1'), fleet.deadline('o-1'), [...fleet.orders()]]).toEqual([true, undefined, ['o-1']]);
    expect(fleet.atRest('o-1').map(({ context, version }) => `${context} ${version}`)).toEqual([
      'first 1',
      'second 1',
      'third 1',
    ]);
    expect(fleet.look('second', { name: 'row', by: { role: 'saga', id: 'saga' }, order: 'o-1' })).toEqual(['Added']);
  });

  it('is not quiet while something is on its way, or somebody is away', () => {
    send('first', 'Add', 5);
    until(2500);
    expect(fleet.quiet('o-1')).toBe(false);
    pass(SECOND);
    fleet.takeDown('third');
    expect(fleet.quiet('o-1')).toBe(false);
    fleet.bringUp('third');
    pass(SECOND);
    expect(fleet.quiet('o-1')).toBe(true);
  });

  it('forgets an order everywhere', () => {
    send('first', 'Add', 5);
    pass(SECOND);
    fleet.forget('o-1');
    expect([[...fleet.orders()], fleet.atRest('o-1')]).toEqual([[], []]);
  });

  it('knows the earliest deadline', () => {
    send('first', 'Plan', 90 * SECOND);
    send('third', 'Plan', 70 * SECOND);
    pass(SECOND);
    expect(fleet.deadline('o-1')).toBe(70 * SECOND);
  });
});

describe('an outage', () => {
  it('costs nothing: what was said meanwhile is handled afterwards, once and in order', () => {
    send('first', 'Add', 1);
    pass(SECOND);
    fleet.takeDown('second');
    for (const n of [2, 3, 4]) send('first', 'Add', n);
    pass(SECOND);
    expect([fleet.isUp('second'), held('second'), held('third')]).toEqual([false, ['1:1'], ['1:1']]);
    fleet.bringUp('second');
    pass(SECOND);
    for (const name of NAMES) expect(held(name)).toEqual(['1:1', '2:2', '3:3', '4:4']);
    expect(health()).toEqual(['second down at 1', 'second up at 2']);
  });

  it('makes whoever asks find nobody there', () => {
    fleet.takeDown('second');
    send('second', 'Add', 1);
    pass(SECOND);
    expect(answers).toMatchObject([{ kind: 'failed', why: 'unreachable' }]);
    expect(fleet.look('second', { name: 'row', by: { role: 'saga', id: 'saga' } })).toBeUndefined();
  });

  it('that begins or ends twice is one', () => {
    fleet.takeDown('second');
    fleet.takeDown('second');
    fleet.bringUp('second');
    fleet.bringUp('second');
    expect(health()).toEqual(['second down at 0', 'second up at 0']);
  });

  it('keeps the count of deliveries', () => {
    send('first', 'Add', 1);
    pass(SECOND);
    fleet.takeDown('second');
    expect(fleet.delivered('second')).toBe(1);
    fleet.bringUp('second');
    send('first', 'Add', 2);
    pass(SECOND);
    expect(fleet.delivered('second')).toBe(2);
  });
});

const POINTS: readonly CommitPoint[] = ['before-commit', 'after-commit', 'before-publish', 'before-ack'];

describe.each(NAMES)('a crash of the %s context', (name) => {
  it.each(POINTS)('%s loses no event and repeats none', (point) => {
    for (const n of [1, 2, 3]) {
      if (n === 2) fleet.crashAt(name, point, SECOND, () => {});
      // a command that was never committed was never answered: whoever sent it asks again
      const before = answers.filter(({ kind }) => kind === 'accepted').length;
      send('first', 'Add', n);
      pass(3 * SECOND);
      const lost = answers.filter(({ kind }) => kind === 'accepted').length === before && held('first').length < n;
      if (lost) send('first', 'Add', n);
      pass(SECOND);
    }
    for (const each of NAMES) expect(held(each)).toEqual(['1:1', '2:2', '3:3']);
    expect(committed.length).toBeGreaterThanOrEqual(8);
    expect(health()).toHaveLength(2);
    expect(NAMES.map((each) => journals.get(each)?.unpublished())).toEqual([[], [], []]);
    expect(fleet.quiet('o-1')).toBe(true);
  });
});

describe('a crash', () => {
  it('strikes at that point of the next commit, and is told when it does', () => {
    const struck: number[] = [];
    fleet.crashAt('first', 'after-commit', SECOND, () => struck.push(time.now));
    pass(5 * SECOND);
    expect([struck, fleet.isUp('first')]).toEqual([[], true]);
    send('first', 'Add', 1);
    pass(SECOND / 2);
    expect(struck).toHaveLength(1);
    expect([fleet.isUp('first'), held('first')]).toEqual([false, ['1:1']]);
    pass(SECOND);
    expect([fleet.isUp('first'), held('third')]).toEqual([true, ['1:1']]);
  });

  it.each(POINTS)('%s forgets no call that it owed', (point) => {
    const asked: string[] = [];
    transport.serve('bank', {
      take: ({ type, cause }, answered) => {
        asked.push(type);
        transport.at(time.now + 100_000, () => answered({ kind: 'accepted', result: {}, cause }));
      },
    });
    send('first', 'Add', 1);
    pass(SECOND);
    fleet.crashAt('first', point, SECOND, () => {});
    send('first', 'Ask', null);
    pass(5 * SECOND);
    if (point === 'before-commit') {
      send('first', 'Ask', null);
      pass(SECOND);
    }
    const types = journals
      .get('first')
      ?.load('o-1')
      ?.events.map(({ type }) => type);
    expect(types).toEqual(['Added', 'Asked', 'Settled']);
    expect(asked.length).toBeGreaterThan(0);
    expect(fleet.quiet('o-1')).toBe(true);
  });
});
