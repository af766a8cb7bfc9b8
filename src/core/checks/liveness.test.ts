import { describe, expect, it } from 'vitest';
import { LIVENESS_NAMES, type LivenessName } from './names.ts';
import type { Cases } from './testing/cases.ts';
import { Story } from './testing/history-builder.ts';

const nothing = () => {};

const CASES: Cases<LivenessName> = {
  'orders-terminal': { holds: (s) => s.delivered(), violates: (s) => s.paid(), idles: nothing },
  'compensations-complete': {
    holds: (s) => s.canceled(),
    violates: (s) => s.paid().reject().refund(),
    idles: (s) => s.delivered(),
  },
  'views-converged': {
    holds: (s) => s.delivered().settle(),
    violates: (s) => s.delivered().stand('order', { row: { status: 'PICKED', version: 6 } }),
    idles: (s) => s.delivered(),
  },
  'outboxes-empty': {
    holds: (s) => s.paid().settle(),
    violates: (s) => s.paid().stand('payment', { unpublished: 1 }),
    idles: (s) => s.paid(),
  },
  'deferred-settled': {
    holds: (s) => s.place().defer('timeout').cancel('expired', s.last('order')),
    violates: (s) => s.place().defer('timeout'),
    idles: (s) => s.paid(),
  },
  'breaker-closed': {
    holds: (s) => s.breaker('open').breaker('halfOpen').settle(),
    violates: (s) => s.place().defer('timeout').breaker('open').breaker('halfOpen').stand('order', { owes: true }),
    idles: (s) => s.paid(),
  },
  'backlog-drained': {
    holds: (s) => s.paid().settle(),
    violates: (s) => s.paid().stand('store', { handled: ['order', 1] }),
    idles: (s) => s.paid(),
  },
  'cooked-orders-picked': { holds: (s) => s.picked(), violates: (s) => s.cooked(), idles: (s) => s.paid().accept() },
};

function found(name: LivenessName, tell: (story: Story) => unknown) {
  const story = new Story();
  tell(story);
  return story.rest().liveness.find((property) => property.name === name);
}

describe('liveness', () => {
  it('each has its three histories', () => {
    expect(Object.keys(CASES).sort()).toEqual([...LIVENESS_NAMES].sort());
  });

  for (const name of LIVENESS_NAMES) {
    it(`${name} is reached, missed or not exercised`, () => {
      expect(found(name, CASES[name].holds)).toMatchObject({ verdict: 'reached' });
      expect(found(name, CASES[name].violates)).toMatchObject({ verdict: 'missed' });
      expect(found(name, CASES[name].idles)).toEqual({ name, verdict: 'not-exercised' });
    });
  }

  it('misses a view that shows nothing of what there is', () => {
    for (const context of ['payment', 'point', 'store', 'notification'])
      expect(found('views-converged', (s) => s.paid().stand(context, { row: undefined }))?.verdict).toBe('missed');
    expect(found('views-converged', (s) => s.cooked().stand('rider', { row: undefined }))?.verdict).toBe('missed');
  });

  it('misses held-back events, an open breaker and points that a view does not know', () => {
    expect(found('backlog-drained', (s) => s.paid().stand('point', { held: 1 }))?.verdict).toBe('missed');
    expect(found('breaker-closed', (s) => s.breaker('open'))?.verdict).toBe('missed');
    expect(found('views-converged', (s) => s.paid().stand('point', { row: { earned: 0, canceled: 0 } }))?.verdict).toBe(
      'missed',
    );
  });
});
