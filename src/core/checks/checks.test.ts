import { describe, expect, it } from 'vitest';
import type { BoardEvent } from '../board.ts';
import { policies } from '../policies.ts';
import { EVENT_KEYS, type EventKey, kindOf, ORIGINS } from './origins.ts';
import { Trail } from './statuses.ts';
import { Story } from './testing/history-builder.ts';

describe('all checks over one history', () => {
  for (const act of ['delivered', 'canceled'] as const) {
    it(`finds nothing wrong with an order ${act}`, () => {
      const report = new Story()[act]().settle().rest();
      expect(report.requirements.filter(({ verdict }) => verdict === 'violated')).toEqual([]);
      expect(report.invariants.filter(({ verdict }) => verdict === 'violated')).toEqual([]);
      expect(report.liveness.filter(({ verdict }) => verdict === 'missed')).toEqual([]);
    });
  }

  it('keeps the first violation with its time, event and order', () => {
    const report = new Story().paid().owner('CookingStarted').rest();
    const found = report.invariants.find(({ name }) => name === 'no-cooking-unless-paid-and-accepted');
    expect(found?.violation).toEqual({
      sentence: 'cooking started on an order that is not paid and accepted',
      time: expect.any(Number),
      event: 'store/o-1/3',
      order: 'o-1',
    });
  });

  it('names at most five proofs by their events', () => {
    const story = new Story().paid();
    for (let i = 0; i < 9; i++) story.ask();
    const found = story.rest().requirements.find(({ id }) => id === 'F11');
    expect(found).toMatchObject({ checks: 9, evidence: Array(5).fill('order/o-1/2') });
  });

  it('judges an order when it is forgotten, and keeps the verdict', () => {
    const story = new Story().delivered().settle();
    story.checks.forget('o-1');
    story.checks.forget('o-1');
    expect(story.rest().requirements.find(({ id }) => id === 'F13')).toMatchObject({ verdict: 'proven', checks: 1 });
  });

  it('asks nothing exact of an order that is not at rest; liveness misses it', () => {
    const report = new Story()
      .paid()
      .reject()
      .stand('payment', { handled: ['order', 2] })
      .rest();
    expect(report.invariants.find(({ name }) => name === 'no-captured-money-on-a-dead-order')?.verdict).toBe('held');
    expect(report.liveness.find(({ name }) => name === 'compensations-complete')?.verdict).toBe('missed');
  });

  it('never throws, whatever it is told', () => {
    const story = new Story();
    for (const data of [null, undefined, 7, 'x', [], {}]) {
      for (const key of EVENT_KEYS) {
        const [source, type] = key.split('/') as [string, BoardEvent['type']];
        story.event(source, type, data, story.last('order'));
        story.checks.event({ type, source, data } as never);
      }
      for (const kind of [
        'command',
        'question',
        'call',
        'callEnded',
        'callRejected',
        'breaker',
        'money',
        'shown',
        'health',
        'atRest',
      ]) {
        story.checks.observe({ kind, order: 'o-1', answer: data, data, name: 'status', type: 'PlaceOrder' } as never);
        story.checks.observe({ kind, name: 'deliveries', by: { role: 'rider' } } as never);
      }
    }
    expect(story.rest().invariants.some(({ verdict }) => verdict === 'violated')).toBe(true);
  });
});

describe('origins', () => {
  it('let every policy cause an event of its target', () => {
    for (const { source, event, target } of policies) {
      const cause = `${source}/${event}` as EventKey;
      const effects = EVENT_KEYS.filter((key) => key.startsWith(`${target}/`) && ORIGINS[key].includes(cause));
      expect(effects, `${cause} → ${target}`).not.toEqual([]);
    }
  });

  it('let no event of another context cause what no policy asks for', () => {
    for (const key of EVENT_KEYS) {
      const target = key.split('/')[0];
      for (const origin of ORIGINS[key]) {
        const [source, event] = origin.split('/');
        const isForeign = event !== undefined && event !== '*' && source !== target;
        const asked = policies.some(
          (policy) => policy.source === source && policy.event === event && policy.target === target,
        );
        if (isForeign && !BY_CALL.includes(key)) expect(asked, `${origin} → ${key}`).toBe(true);
      }
    }
  });

  it('number the kinds of a source within four bits', () => {
    for (const key of EVENT_KEYS) expect(kindOf(key)).toBeGreaterThan(0);
    for (const key of EVENT_KEYS) expect(kindOf(key)).toBeLessThan(16);
  });
});

/** Asked by request/response, and answered so. */
const BY_CALL: readonly EventKey[] = ['payment/PaymentStarted', 'order/PaymentDeferred'];

describe('a trail', () => {
  it('remembers the latest fourteen', () => {
    const trail = new Trail();
    for (let i = 0; i < 20; i++) trail.push((i % 15) + 1);
    expect([5, 6, 12, 13, 19, 20].map((index) => trail.at(index))).toEqual([-1, 7, 13, 14, 5, -1]);
  });
});
