/** The `jsonl` report: CloudEvents 1.0 for envelopes, a line with its kind for each observation. */
import { expect, test } from 'vitest';
import type { Record } from '../../core/history.ts';
import { jsonlReporter } from './jsonl.ts';
import { Sink } from './sample-report.ts';

function lineOf(record: Record): unknown {
  const out = new Sink();
  jsonlReporter(out).record?.(record);
  expect(out.text.endsWith('\n')).toBe(true);
  return JSON.parse(out.text);
}

const cause = { source: 'customer/song', order: 'o-1', version: 7 };

test('a run begins with a line of its own', () => {
  const out = new Sink();
  jsonlReporter(out).begin?.({ scenario: 'x', file: 'x.yaml', seed: 42 });
  expect(out.text).toBe('{"kind":"run","scenario":"x","file":"x.yaml","seed":42}\n');
});

test('an envelope is a CloudEvent', () => {
  const envelope = {
    type: 'OrderPlaced',
    data: { amount: 10_000 },
    source: 'order',
    order: 'o-1',
    version: 1,
    time: 1_000_001,
    cause,
    after: [],
  };
  expect(lineOf(envelope)).toEqual({
    specversion: '1.0',
    id: 'order/o-1/1',
    source: 'order',
    type: 'OrderPlaced',
    subject: 'o-1',
    time: '2026-01-01T00:00:01.000001Z',
    datacontenttype: 'application/json',
    data: { amount: 10_000 },
    correlationid: 'o-1',
    causationid: 'customer/song/o-1/7',
    sequence: 1,
  });
});

test('an observation keeps its kind, with every instant as a timestamp', () => {
  expect(
    lineOf({ kind: 'call', time: 5, from: 'order', to: 'payment', type: 'Pay', order: 'o-1', cause, attempt: 1 }),
  ).toEqual({
    kind: 'call',
    time: '2026-01-01T00:00:00.000005Z',
    from: 'order',
    to: 'payment',
    type: 'Pay',
    order: 'o-1',
    attempt: 1,
    causationid: 'customer/song/o-1/7',
  });
  const answer = { kind: 'failed', why: 'timeout', retryAfter: 0 } as const;
  expect(
    lineOf({
      kind: 'callEnded',
      time: 2_000_000,
      started: 5,
      from: 'order',
      to: 'payment',
      type: 'Pay',
      order: 'o-1',
      answer,
    }),
  ).toEqual({
    kind: 'callEnded',
    time: '2026-01-01T00:00:02.000000Z',
    started: '2026-01-01T00:00:00.000005Z',
    from: 'order',
    to: 'payment',
    type: 'Pay',
    order: 'o-1',
    answer,
  });
});
