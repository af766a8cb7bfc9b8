import { beforeEach, describe, expect, it } from 'vitest';
import type { Observation } from '../history.ts';
import type { Answer, Call, CallPolicy } from '../vocabulary.ts';
import { Calls } from './calls.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { Random } from './random.ts';
import { Subject } from './subject.ts';
import { ManualTransport } from './testing/manual-transport.ts';

const ACCEPTED: Answer = { kind: 'accepted', result: {}, cause: { source: 'bank', order: 'o-1', version: 1 } };
const FAILED: Answer = { kind: 'failed', why: 'error', retryAfter: 0 };
const BUSY: Answer = { kind: 'refused', refusal: { code: 'GATEWAY_BUSY' } };
const loan = (key = 1): Call => ({ key, to: 'bank', type: 'Loan', data: null });

let transport: ManualTransport;
let seen: Observation[];
let told: Answer[];
let breaker: CircuitBreaker;
beforeEach(() => {
  transport = new ManualTransport();
  seen = [];
  told = [];
  breaker = new CircuitBreaker({ window: 4, failureRate: 0.5, minimumCalls: 2, openFor: 10_000, halfOpenCalls: 1 });
});

function callsWith(policy: Partial<CallPolicy> = {}, guarded = false): Calls<null> {
  return new Calls<null>({
    context: 'tally',
    clock: transport,
    lines: {
      Loan: {
        policy: { timeout: 1000, tries: 1, breaker: guarded, ...policy },
        breaker: guarded ? breaker : null,
        retryBase: 100,
      },
    },
    transport,
    random: new Random(1, 'calls'),
    observe: (observation) => seen.push(observation),
    told: (_subject, _call, answer) => told.push(answer),
    arm: () => {},
  });
}

const subjectOf = (order = 'o-1') => new Subject(order, null, 0);
const kinds = () => seen.map(({ kind }) => kind);

/** What the host's timer does when the call falls due. */
function wake(calls: Calls<null>, subject: Subject<null>): void {
  const open = subject.call;
  if (open === null) throw new Error('no call to wake');
  transport.turn(open.due);
  calls.wake(subject, open);
}

const answer = (which: number, with_: Answer) => transport.requests[which]?.answered(with_);

describe('a call', () => {
  it('is made once, answered once and told once', () => {
    const calls = callsWith();
    const subject = subjectOf();
    calls.follow(subject, loan());
    calls.follow(subject, loan());
    expect(transport.requests).toHaveLength(1);
    answer(0, ACCEPTED);
    answer(0, ACCEPTED);
    expect(told).toEqual([ACCEPTED]);
    expect(seen).toMatchObject([
      {
        kind: 'call',
        from: 'tally',
        to: 'bank',
        type: 'Loan',
        order: 'o-1',
        attempt: 1,
        cause: { source: 'tally', version: 0 },
      },
      { kind: 'callEnded', started: 0, answer: ACCEPTED },
    ]);
  });

  it('that is answered stays answered, until another is owed', () => {
    const calls = callsWith();
    const subject = subjectOf();
    calls.follow(subject, loan());
    answer(0, ACCEPTED);
    calls.follow(subject, loan());
    expect(transport.requests).toHaveLength(1);
    calls.follow(subject, loan(2));
    expect(transport.requests).toHaveLength(2);
  });

  it('that is owed no more is not told', () => {
    const calls = callsWith();
    const subject = subjectOf();
    calls.follow(subject, loan());
    calls.follow(subject, undefined);
    answer(0, ACCEPTED);
    expect(told).toEqual([]);
    expect(subject.call).toBeNull();
  });

  it('times out, and an answer after that is too late', () => {
    const calls = callsWith();
    const subject = subjectOf();
    calls.follow(subject, loan());
    wake(calls, subject);
    answer(0, ACCEPTED);
    expect(transport.time).toBe(1000);
    expect(told).toMatchObject([{ kind: 'failed', why: 'timeout' }]);
  });

  it('of a host that is gone is not told', () => {
    const calls = callsWith();
    calls.follow(subjectOf(), loan());
    calls.stop();
    answer(0, ACCEPTED);
    expect([told, kinds()]).toEqual([[], ['call']]);
  });

  it('that nobody knows how to make is a bug', () => {
    expect(() => callsWith().follow(subjectOf(), { ...loan(), type: 'Gift' })).toThrow(
      'does not know how to call Gift',
    );
  });
});

describe('a call with several tries', () => {
  it('rests between them, and tells the failure after the last', () => {
    const calls = callsWith({ tries: 3 });
    const subject = subjectOf();
    calls.follow(subject, loan());
    for (const which of [0, 1]) {
      answer(which, FAILED);
      expect(subject.call).toMatchObject({ resting: true });
      wake(calls, subject);
    }
    expect(told).toEqual([]);
    answer(2, FAILED);
    expect(told).toMatchObject([{ kind: 'failed', why: 'error' }]);
    expect(seen.filter(({ kind }) => kind === 'call')).toMatchObject([{ attempt: 1 }, { attempt: 2 }, { attempt: 3 }]);
  });

  it('takes the answer of an earlier try, too, but not its failure', () => {
    const calls = callsWith({ tries: 3 });
    const subject = subjectOf();
    calls.follow(subject, loan());
    wake(calls, subject);
    wake(calls, subject);
    answer(0, FAILED);
    expect([told, subject.call?.attempt]).toEqual([[], 2]);
    answer(0, ACCEPTED);
    answer(1, ACCEPTED);
    expect(told).toEqual([ACCEPTED]);
  });

  it('takes the answer of a try that had timed out while it rests', () => {
    const calls = callsWith({ tries: 3 });
    const subject = subjectOf();
    calls.follow(subject, loan());
    wake(calls, subject);
    answer(0, ACCEPTED);
    expect([told, transport.requests.length]).toEqual([[ACCEPTED], 1]);
  });

  it('does not try again after a refusal, which is an answer', () => {
    const calls = callsWith({ tries: 3 });
    calls.follow(subjectOf(), loan());
    answer(0, BUSY);
    expect(told).toEqual([BUSY]);
  });
});

describe('a callee that says it is busy', () => {
  it('has failed, where the policy says so, and is told when to be asked again', () => {
    const calls = callsWith({ busy: 'GATEWAY_BUSY' });
    calls.follow(subjectOf(), loan());
    answer(0, BUSY);
    expect(told).toEqual([{ kind: 'failed', why: 'busy', retryAfter: expect.any(Number) }]);
  });
});

describe('the time to come back after', () => {
  it('is spread over a base, and as long again as the breaker stays open', () => {
    const calls = callsWith({}, true);
    const closed = Array.from({ length: 200 }, () => calls.retryAfter('Loan'));
    expect(Math.min(...closed)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...closed)).toBeLessThanOrEqual(150);
    expect(new Set(closed).size).toBeGreaterThan(20);
    for (let i = 0; i < 2; i++) breaker.ended(false, breaker.era, 0);
    const open = Array.from({ length: 200 }, () => calls.retryAfter('Loan'));
    expect(Math.min(...open)).toBeGreaterThanOrEqual(10_000);
    expect(Math.max(...open)).toBeLessThanOrEqual(10_100);
  });
});

describe('the breaker before a call', () => {
  const fail = (calls: Calls<null>, order: string) => {
    calls.follow(subjectOf(order), loan());
    answer(transport.requests.length - 1, FAILED);
  };

  function opened(): Calls<null> {
    const calls = callsWith({}, true);
    fail(calls, 'o-1');
    fail(calls, 'o-2');
    return calls;
  }

  it('lets no call out while it is open: it is told rejected at once', () => {
    const calls = opened();
    told = [];
    calls.follow(subjectOf('o-3'), loan());
    expect(transport.requests).toHaveLength(2);
    expect(told).toEqual([{ kind: 'failed', why: 'rejected', retryAfter: expect.any(Number) }]);
    expect(seen.at(-1)).toMatchObject({ kind: 'callRejected', from: 'tally', to: 'bank', order: 'o-3' });
  });

  it('says when it opens, turns half-open by itself, and closes', () => {
    const calls = opened();
    transport.turn(10_000);
    calls.follow(subjectOf('o-3'), loan());
    answer(2, ACCEPTED);
    const states = seen.flatMap((each) => (each.kind === 'breaker' ? [`${each.state} at ${each.time}`] : []));
    expect(states).toEqual(['open at 0', 'halfOpen at 10000', 'closed at 10000']);
  });

  it('counts a timeout and a busy callee as failures, and any other refusal as an answer', () => {
    const calls = callsWith({ busy: 'GATEWAY_BUSY' }, true);
    const subject = subjectOf('o-1');
    calls.follow(subjectOf('o-0'), loan());
    answer(0, { kind: 'refused', refusal: { code: 'ORDER_CANCELED' } });
    calls.follow(subject, loan());
    wake(calls, subject);
    expect(breaker.state.kind).toBe('open');
  });

  it('is not stuck half-open by a trial call that is owed no more', () => {
    const calls = opened();
    transport.turn(10_000);
    const trial = subjectOf('o-3');
    calls.follow(trial, loan());
    calls.follow(trial, undefined); // paid by the event; the reply is lost
    told = [];
    calls.follow(subjectOf('o-4'), loan());
    answer(3, ACCEPTED);
    expect(told).toEqual([ACCEPTED]);
    expect(breaker.state.kind).toBe('closed');
  });

  it('is not stuck half-open by a try whose call was answered through an earlier one', () => {
    const calls = callsWith({ tries: 5 }, true);
    const subject = subjectOf();
    calls.follow(subject, loan());
    wake(calls, subject);
    wake(calls, subject);
    wake(calls, subject);
    expect(breaker.state.kind).toBe('open');
    transport.turn(transport.time + 10_000);
    expect(breaker.state.kind).toBe('halfOpen');
    calls.follow(subject, undefined);
    const other = subjectOf('o-2');
    calls.follow(other, loan());
    expect(breaker.state).toMatchObject({ out: 1 });
    wake(calls, other);
    expect(breaker.state.kind).toBe('open');
  });

  it('is said to be closed when its host is gone', () => {
    opened().stop();
    transport.turn(20_000);
    expect(seen.filter(({ kind }) => kind === 'breaker')).toMatchObject([{ state: 'open' }, { state: 'closed' }]);
  });
});
