import { describe, expect, it } from 'vitest';
import { type BreakerSettings, CircuitBreaker } from './circuit-breaker.ts';

const SETTINGS: BreakerSettings = { window: 6, failureRate: 0.5, minimumCalls: 4, openFor: 100, halfOpenCalls: 2 };

/** One letter a call: `.` went well, `x` failed. */
function calling(calls: string, settings: Partial<BreakerSettings> = {}): CircuitBreaker {
  const breaker = new CircuitBreaker({ ...SETTINGS, ...settings });
  for (const call of calls) {
    expect(breaker.permits()).toBe(true);
    breaker.ended(call === '.', breaker.era, 0);
  }
  return breaker;
}

function halfOpen(): CircuitBreaker {
  const breaker = calling('xxxx');
  breaker.tick(100);
  return breaker;
}

describe('a closed breaker', () => {
  it.each([
    ['', 'closed'],
    ['xxx', 'closed'],
    ['xxxx', 'open'],
    ['..xx', 'open'],
    ['...x', 'closed'],
    ['...xx', 'closed'],
    ['...xxx', 'open'],
    ['....', 'closed'],
  ])('after %s is %s', (calls, kind) => expect(calling(calls).state.kind).toBe(kind));

  it('looks at the last calls only', () => {
    // as many failures in all as would open it, never enough within the window
    expect(calling('....xx....xx....xx....xx').state.kind).toBe('closed');
    expect(calling('..........xxx').state.kind).toBe('open');
  });

  it('never waits for more calls than its window holds', () => {
    expect(calling('xx', { window: 2, minimumCalls: 10 }).state.kind).toBe('open');
  });

  it('does not open without a failure, whatever the rate', () => {
    expect(calling('......', { failureRate: 0 }).state.kind).toBe('closed');
    expect(calling('...x', { failureRate: 0 }).state.kind).toBe('open');
  });
});

describe('an open breaker', () => {
  it('lets nothing out until its time is up', () => {
    const breaker = calling('xxxx');
    expect(breaker.wakeAt()).toBe(100);
    breaker.tick(99);
    expect(breaker.permits()).toBe(false);
    breaker.tick(100);
    expect(breaker.state.kind).toBe('halfOpen');
    expect(breaker.wakeAt()).toBeUndefined();
  });

  it('is opened no further by calls that end meanwhile', () => {
    const breaker = calling('xxxx');
    breaker.ended(false, breaker.era, 50);
    breaker.ended(true, breaker.era, 50);
    expect(breaker.state).toEqual({ kind: 'open', until: 100 });
  });
});

describe('a half-open breaker', () => {
  it('lets so many trial calls out, and no more', () => {
    const breaker = halfOpen();
    expect([breaker.permits(), breaker.permits(), breaker.permits()]).toEqual([true, true, false]);
  });

  it('closes when they all went well', () => {
    const breaker = halfOpen();
    for (const kind of ['halfOpen', 'closed']) {
      breaker.permits();
      breaker.ended(true, breaker.era, 120);
      expect(breaker.state.kind).toBe(kind);
    }
  });

  it('counts what went well against the trial calls that it lets out', () => {
    const breaker = halfOpen();
    breaker.permits();
    breaker.ended(true, breaker.era, 120);
    expect([breaker.permits(), breaker.permits()]).toEqual([true, false]);
  });

  it('opens again at the first that fails', () => {
    const breaker = halfOpen();
    breaker.permits();
    breaker.permits();
    const { era } = breaker;
    breaker.ended(false, era, 120);
    expect(breaker.state).toEqual({ kind: 'open', until: 220 });
    breaker.ended(true, era, 121);
    expect(breaker.state.kind).toBe('open');
  });

  it('gives the place of a trial call that was withdrawn to another', () => {
    const breaker = halfOpen();
    breaker.permits();
    breaker.permits();
    breaker.withdrawn(breaker.era);
    expect([breaker.permits(), breaker.permits()]).toEqual([true, false]);
  });

  it('starts from nothing once it has closed', () => {
    const breaker = halfOpen();
    for (let i = 0; i < 2; i++) {
      breaker.permits();
      breaker.ended(true, breaker.era, 120);
    }
    for (const ok of [false, false, false]) breaker.ended(ok, breaker.era, 130);
    expect(breaker.state.kind).toBe('closed');
    breaker.ended(false, breaker.era, 130);
    expect(breaker.state.kind).toBe('open');
  });
});

describe('a call that was let out in an earlier era', () => {
  it('counts for nothing, however it ended', () => {
    const breaker = calling('..');
    const { era } = breaker;
    for (let i = 0; i < 4; i++) breaker.ended(false, breaker.era, 0);
    breaker.tick(100);
    breaker.ended(true, era, 110);
    breaker.ended(false, era, 110);
    breaker.withdrawn(era);
    expect(breaker.state).toEqual({ kind: 'halfOpen', out: 0, succeeded: 0 });
  });
});

it('withdrawing a call changes nothing while closed or open', () => {
  const closed = calling('xxx');
  closed.withdrawn(closed.era);
  expect(closed.state.kind).toBe('closed');
  const open = calling('xxxx');
  open.withdrawn(open.era);
  expect(open.state).toEqual({ kind: 'open', until: 100 });
});
