import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../journals/memory.ts';
import type { Observation } from '../history.ts';
import { eventOf } from '../testing/event-of.ts';
import type { Answer, Asker, Command, Dependencies, Envelope } from '../vocabulary.ts';
import type { CommitPoint } from './context.ts';
import { Host } from './host.ts';
import { inbox } from './inbox.ts';
import { outbox } from './outbox.ts';
import type { Touched } from './ports.ts';
import { Random } from './random.ts';
import { ManualTransport } from './testing/manual-transport.ts';
import { type TallyState, tally } from './testing/tally.ts';

const SECOND = 1_000_000;
const song: Asker = { role: 'customer', id: 'song' };

/** Refuses to commit while it is full. */
class SmallDisk extends MemoryJournal {
  full = false;
  tried = 0;

  override commit(events: readonly Envelope[], touched: readonly Touched[]): void {
    this.tried++;
    if (this.full) throw new Error('disk full');
    super.commit(events, touched);
  }
}

let transport: ManualTransport;
let journal: SmallDisk;
let committed: Envelope[];
let seen: Observation[];
let answers: Answer[];
let host: Host<TallyState>;
/** Of the calls it makes. */
let timeout: number;
beforeEach(() => {
  transport = new ManualTransport();
  journal = new SmallDisk();
  committed = [];
  seen = [];
  answers = [];
  timeout = SECOND;
  host = started();
});

function started(reached?: (point: CommitPoint) => boolean): Host<TallyState> {
  return new Host(tally(), {
    transport,
    journal,
    inbox,
    outbox: outbox(),
    lines: { Loan: { policy: { timeout, tries: 1, breaker: false }, breaker: null, retryBase: 1000 } },
    random: new Random(1, 'host'),
    committed: (event) => committed.push(event),
    observe: (observation) => seen.push(observation),
    ...(reached && { reached }),
  });
}

function command(type: string, data: unknown = null, order = 'o-1'): Command {
  return { type, data, order, by: song, cause: { source: 'customer/song', order, version: 7 } };
}

const send = (type: string, data?: unknown, order?: string) =>
  host.take(command(type, data, order), (answer) => {
    answers.push(answer);
    transport.log.push(`answer ${answer.kind}`);
  });
const pass = (time = SECOND) => transport.turn(transport.time + time);
const go = (version: number, n: unknown = version, after: Dependencies = [], order = 'o-1') =>
  eventOf('shop', 'Go', n, { version, after, order });
const types = (events: readonly Envelope[] = committed) => events.map(({ type, version }) => `${type} ${version}`);
const total = (order = 'o-1') =>
  (journal.load(order)?.events ?? []).reduce(
    (sum, { type, data }) => sum + (type === 'Added' ? (data as number) : 0),
    0,
  );

describe('a command', () => {
  it('is answered once its events are committed, and not before', () => {
    send('Add', 5);
    expect([answers, committed]).toEqual([[], []]);
    pass();
    expect(answers).toEqual([
      { kind: 'accepted', result: { total: 5 }, cause: { source: 'tally', order: 'o-1', version: 1 } },
    ]);
    expect(committed).toEqual([
      {
        type: 'Added',
        data: 5,
        source: 'tally',
        order: 'o-1',
        version: 1,
        time: 0,
        cause: command('Add').cause,
        after: [],
      },
    ]);
  });

  it('that is refused changes nothing', () => {
    send('Add', -1);
    pass();
    expect([answers, committed]).toEqual([[{ kind: 'refused', refusal: { code: 'UNKNOWN_ITEM' } }], []]);
  });

  it('that changes nothing is accepted', () => {
    send('Add', 0);
    pass();
    expect(answers).toMatchObject([{ kind: 'accepted', result: { total: 0 } }]);
  });

  it('can say two things at once', () => {
    send('AddTwice', 5);
    pass();
    expect(types()).toEqual(['Added 1', 'Added 2']);
    expect(transport.published).toEqual(committed);
  });

  it('waits for its outcome', () => {
    send('Ask');
    pass();
    expect(answers).toEqual([]);
    transport.requests[0]?.answered({
      kind: 'accepted',
      result: {},
      cause: { source: 'bank', order: 'o-1', version: 4 },
    });
    pass();
    expect(types()).toEqual(['Asked 1', 'Settled 2']);
    expect(answers).toMatchObject([{ kind: 'accepted' }]);
  });

  it('is answered with what there is once it has waited long enough, and only once', () => {
    host.take(command('Ask'), (answer) => answers.push(answer));
    transport.turn(900_000);
    transport.requests[0]?.answered({
      kind: 'accepted',
      result: {},
      cause: { source: 'bank', order: 'o-1', version: 4 },
    });
    expect(answers).toHaveLength(0);
    pass();
    expect(answers).toHaveLength(1);
    pass(100 * SECOND);
    expect(answers).toHaveLength(1);
  });
});

describe('one commit', () => {
  it('goes its one way: commit, requests, publishing, replies, acknowledgement', () => {
    const points: string[] = [];
    host = started((point) => {
      transport.log.push(point);
      points.push(point);
      return false;
    });
    send('Ask');
    send('Add', 1);
    host.receive(go(1));
    pass(2000);
    expect(transport.log).toEqual([
      'before-commit',
      'after-commit',
      'request Loan',
      'before-publish',
      'publish Asked 1',
      'publish Added 2',
      'publish Added 3',
      'answer accepted',
      'before-ack',
      'acknowledge',
    ]);
  });

  it('takes all steps of its window, of all orders', () => {
    for (const order of ['o-1', 'o-2', 'o-1']) send('Add', 1, order);
    pass();
    expect(transport.log.filter((each) => each === 'acknowledge')).toHaveLength(1);
    expect(committed.map(({ order, version }) => `${order}/${version}`)).toEqual(['o-1/1', 'o-2/1', 'o-1/2']);
  });
});

describe('an event', () => {
  it('is handled once, and is the cause of what follows', () => {
    host.receive(go(1, 5));
    host.receive(go(1, 5));
    pass();
    expect(committed).toMatchObject([{ type: 'Added', data: 5, cause: { source: 'shop', version: 1 }, after: [] }]);
    expect(seen).toMatchObject([{ kind: 'duplicate', context: 'tally', source: 'shop', order: 'o-1' }]);
  });

  it('is a duplicate also after a restart', () => {
    host.receive(go(1, 5));
    pass();
    host.stop();
    host = started();
    host.recover();
    host.receive(go(1, 5));
    pass();
    expect(total()).toBe(5);
  });

  it('that is early is held back, and not acknowledged', () => {
    const early = go(2);
    host.receive(early);
    pass();
    expect([...(transport.acknowledged.at(-1) ?? [])]).toEqual([early]);
    host.receive(go(1));
    pass();
    expect(types()).toEqual(['Added 1', 'Added 2']);
    expect([...(transport.acknowledged.at(-1) ?? [])]).toEqual([]);
  });

  it('that this context does nothing about moves it on', () => {
    host.receive(eventOf('shop', 'Closed'));
    host.receive(go(2));
    pass();
    expect(types()).toEqual(['Added 1']);
    expect(journal.load('o-1')?.handled).toEqual([2, 0]);
  });

  it('leaves on the next own event what was handled since the one before, beside its cause', () => {
    host.receive(go(1));
    host.receive(eventOf('bank', 'Opened', null, { after: ['kitchen', 3] }));
    host.receive(go(2, 2, ['bank', 1]));
    host.receive(go(3));
    pass();
    expect(committed.map(({ after }) => after)).toEqual([[], ['kitchen', 3, 'bank', 1], []]);
  });

  it('that cannot be handled is brought again, and changes nothing meanwhile', () => {
    const bad = go(1, 'nonsense');
    host.receive(bad);
    host.receive(go(1, 5, [], 'o-2'));
    pass();
    expect(transport.failed).toMatchObject([{ event: bad, reason: 'Error: no number' }]);
    expect(committed.map(({ order }) => order)).toEqual(['o-2']);
    expect(journal.load('o-1')?.handled ?? [0, 0]).toEqual([0, 0]);
  });

  it('that ends in dead letters is asked for after a crash, too', () => {
    host.bury('shop', 'o-1', 'unreadable');
    pass(100_000);
    host.stop();
    host = started();
    host.recover();
    pass(3 * SECOND);
    transport.questions.find(({ to }) => to === 'shop')?.answered([go(1, 7)]);
    transport.questions.find(({ to }) => to === 'bank')?.answered([]);
    pass();
    expect([total('o-1'), journal.load('o-1')?.lost]).toEqual([7, false]);
  });

  it('that ends in dead letters is seen, is asked for again, and blocks no other order', () => {
    host.bury('shop', 'o-1', 'unreadable');
    host.receive(go(1, 5, [], 'o-2'));
    pass(3 * SECOND);
    expect(seen).toMatchObject([
      { kind: 'deadLetter', context: 'tally', order: 'o-1', source: 'shop', reason: 'unreadable' },
    ]);
    expect(total('o-2')).toBe(5);
    expect(transport.questions).toMatchObject([{ to: 'shop', question: { name: 'Replay', order: 'o-1' } }]);
    transport.questions[0]?.answered([go(1, 7)]);
    pass();
    expect(total('o-1')).toBe(7);
  });
});

describe('a commit that fails', () => {
  it('leaves nothing: no event, no request, no message, no acknowledgement', () => {
    journal.full = true;
    send('Add', 5);
    send('Ask');
    host.receive(go(1));
    transport.turn(1000);
    expect([committed, transport.published, transport.requests, transport.acknowledged]).toEqual([[], [], [], []]);
    expect(answers).toEqual(Array(2).fill({ kind: 'failed', why: 'error', retryAfter: 0 }));
    expect(seen).toMatchObject([{ kind: 'rolledBack', context: 'tally', reason: 'Error: disk full' }]);
    expect(host.version('o-1')).toBe(0);
  });

  it('is tried again a second later, what led to it brought again before anything is acknowledged', () => {
    journal.full = true;
    host.receive(go(1));
    pass(999_000);
    expect([journal.tried, transport.log]).toEqual([1, []]);
    journal.full = false;
    pass();
    expect([journal.tried, transport.log]).toEqual([2, ['redeliver', 'acknowledge']]);
  });

  it('is tried once a second while the disk stays full, whatever comes meanwhile', () => {
    journal.full = true;
    for (let i = 0; i < 100; i++) {
      send('Add', 1);
      host.receive(go(1));
      pass(100_000);
    }
    expect(journal.tried).toBe(10);
    journal.full = false;
    pass();
    // whoever came after the last try has waited for this one
    expect(answers.map(({ kind }) => kind)).toEqual([...Array(91).fill('failed'), ...Array(9).fill('accepted')]);
  });

  it('goes on from what was committed before', () => {
    send('Add', 5);
    pass();
    journal.full = true;
    send('Add', 100);
    transport.turn(transport.time + 1000);
    journal.full = false;
    send('Add', 1);
    pass();
    expect(types()).toEqual(['Added 1', 'Added 2']);
    expect([total(), answers.map(({ kind }) => kind)]).toEqual([6, ['accepted', 'failed', 'accepted']]);
  });

  it('handles again what is brought again', () => {
    journal.full = true;
    host.receive(go(1, 5));
    pass();
    expect(total()).toBe(0);
    journal.full = false;
    host.receive(go(1, 5));
    pass();
    expect([total(), journal.load('o-1')?.handled]).toEqual([5, [1, 0]]);
  });

  it('leaves no trace of what is brought again at once, just as it is tried again and refused again', () => {
    transport.redeliver = () => host.receive(go(1, 5));
    journal.full = true;
    host.receive(go(1, 5));
    pass(2.5 * SECOND);
    journal.full = false;
    pass();
    expect([types(), total()]).toEqual([['Added 1'], 5]);
  });

  it('asks again what it owed, and takes no answer to what it had asked before', () => {
    send('Ask');
    pass(2000);
    journal.full = true;
    send('Add', 1);
    pass(2000);
    journal.full = false;
    pass();
    expect(transport.requests).toHaveLength(2);
    const answer: Answer = { kind: 'accepted', result: {}, cause: { source: 'bank', order: 'o-1', version: 1 } };
    for (const request of transport.requests) request.answered(answer);
    pass();
    expect(types()).toEqual(['Asked 1', 'Settled 2']);
  });
});

describe('a deadline', () => {
  it('passes once, at its time or a little later', () => {
    send('Plan', 3 * SECOND);
    transport.turn(3 * SECOND - 1);
    expect(types()).toEqual(['Planned 1']);
    transport.turn(10 * SECOND);
    expect(types()).toEqual(['Planned 1', 'Passed 2']);
    expect(committed[1]?.time).toBeGreaterThanOrEqual(3 * SECOND);
    expect(committed[1]?.time).toBeLessThan(3.1 * SECOND);
    expect(committed[1]?.cause).toMatchObject({ source: 'tally', version: 1 });
  });

  it('that has passed already passes at once', () => {
    pass(10 * SECOND);
    send('Plan', 3 * SECOND);
    pass();
    expect(types()).toEqual(['Planned 1', 'Passed 2']);
  });

  it('is told, and is set again after a restart', () => {
    send('Plan', 3 * SECOND);
    pass();
    expect(host.deadline('o-1')).toBe(3 * SECOND);
    host.stop();
    host = started();
    host.recover();
    pass(10 * SECOND);
    expect(types()).toEqual(['Planned 1', 'Passed 2']);
    expect([host.deadline('o-1'), host.deadline('o-9')]).toEqual([undefined, undefined]);
  });
});

describe('a restart', () => {
  const crashAt = (point: CommitPoint, what: () => void) => {
    let dead = false;
    host = started((reached) => {
      if (reached !== point || dead) return dead;
      dead = true;
      host.stop();
      return true;
    });
    what();
    pass();
    host = started();
    host.recover();
    pass();
  };

  it.each<[CommitPoint, string[], string[]]>([
    ['before-commit', [], []],
    ['after-commit', ['Asked 1'], ['Asked 1']],
    ['before-publish', ['Asked 1'], ['Asked 1']],
    ['before-ack', ['Asked 1'], ['Asked 1']],
  ])('after a crash %s keeps %j, and publishes it', (point, kept, published) => {
    crashAt(point, () => send('Ask'));
    expect(types(journal.load('o-1')?.events)).toEqual(kept);
    expect(types(transport.published)).toEqual(published);
  });

  it.each<CommitPoint>(['after-commit', 'before-publish', 'before-ack'])(
    'after a crash %s asks for what is owed',
    (point) => {
      crashAt(point, () => send('Ask'));
      transport.requests
        .at(-1)
        ?.answered({ kind: 'accepted', result: {}, cause: { source: 'bank', order: 'o-1', version: 4 } });
      pass();
      expect(types(journal.load('o-1')?.events)).toEqual(['Asked 1', 'Settled 2']);
    },
  );

  it('shows its read model what had been committed', () => {
    send('Add', 5);
    send('Add', 6, 'o-2');
    pass();
    host.stop();
    host = started();
    host.recover();
    expect(host.look({ name: 'row', by: song, order: 'o-2' })).toEqual(['Added']);
  });

  it('makes what is gone deaf', () => {
    send('Ask');
    pass(2000);
    host.stop();
    host.receive(go(1));
    transport.requests[0]?.answered({ kind: 'failed', why: 'error', retryAfter: 0 });
    pass(10 * SECOND);
    expect(types(journal.load('o-1')?.events)).toEqual(['Asked 1']);
  });
});

describe('a host tells', () => {
  it('what its read model answers, on record', () => {
    send('Add', 5);
    pass();
    const told: unknown[] = [];
    host.ask({ name: 'status', by: song, order: 'o-1' }, (answer) => told.push(answer));
    expect(told).toEqual([['Added']]);
    expect(seen).toMatchObject([
      { kind: 'question', context: 'tally', name: 'status', by: song, order: 'o-1', answer: ['Added'] },
    ]);
  });

  it('its committed events to whoever misses some, off the record', () => {
    send('Add', 5);
    pass();
    send('Add', 6);
    const told: unknown[] = [];
    for (const order of ['o-1', 'o-9']) host.ask({ name: 'Replay', by: song, order }, (answer) => told.push(answer));
    expect(told).toEqual([[committed[0]], []]);
    expect(seen).toEqual([]);
  });

  it('how it stands with an order', () => {
    host.receive(go(1, 5));
    host.receive(go(3, 5));
    send('Ask');
    pass(20_000);
    expect(host.atRest('o-1')).toMatchObject({
      version: 2,
      unpublished: 0,
      handled: ['shop', 1, 'bank', 0],
      held: 1,
      owes: true,
      row: ['Added', 'Asked'],
    });
    expect(host.atRest('o-9')).toBeUndefined();
    const told: unknown[] = [];
    for (const order of ['o-1', 'o-9']) host.ask({ name: 'AtRest', by: song, order }, (answer) => told.push(answer));
    expect(told).toEqual([host.atRest('o-1'), null]);
  });

  it('how it stands with an order that only its journal remembers', () => {
    send('Add', 5);
    pass();
    host = started();
    const told: unknown[] = [];
    host.ask({ name: 'AtRest', by: song, order: 'o-1' }, (answer) => told.push(answer));
    expect(told).toMatchObject([{ kind: 'atRest', version: 1, unpublished: 0, owes: false, row: ['Added'] }]);
  });

  it('whether it has nothing left to do about an order', () => {
    const versions = (source: string) => (source === 'shop' ? 1 : 0);
    expect(host.quiet('o-1', versions)).toBe(false);
    expect(host.quiet('o-1', () => 0)).toBe(true);
    host.receive(go(1, 5));
    expect(host.quiet('o-1', versions)).toBe(false);
    pass();
    expect(host.quiet('o-1', versions)).toBe(true);
    expect(host.quiet('o-1', () => 2)).toBe(false);
  });

  it('nothing of an order that it has forgotten', () => {
    send('Add', 5);
    pass();
    host.forget('o-1');
    expect([host.version('o-1'), journal.load('o-1'), [...host.orders()]]).toEqual([0, undefined, []]);
    expect(host.look({ name: 'row', by: song, order: 'o-1' })).toEqual([]);
  });
});

describe('patience', () => {
  it('runs out once: a command whose call goes on is answered, and wakes nobody again and again', () => {
    timeout = 1000 * SECOND;
    host = started();
    send('Ask');
    pass(4 * SECOND);
    expect(answers).toEqual([]);
    pass(2 * SECOND);
    expect(answers).toMatchObject([{ kind: 'accepted' }]);
    const before = transport.log.length;
    pass(500 * SECOND);
    expect(transport.log.length).toBe(before);
  });

  it('wakes nobody again and again where even then there is no outcome', () => {
    timeout = 1000 * SECOND;
    host = started();
    send('Loan');
    pass(500 * SECOND);
    expect(answers).toEqual([]);
    expect(transport.log.length).toBeLessThan(10);
  });
});
