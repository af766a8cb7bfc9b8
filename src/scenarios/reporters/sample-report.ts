/** Hand-made reports for the tests of the reporters and of the command line. */
import type { Envelope, MessageRef } from '../../core/vocabulary.ts';
import type { RunReport } from '../report.ts';
import type { Out } from './reporter.ts';

export const PASSED: RunReport = {
  schema: 1,
  scenario: 'payment-overload',
  description: "Rush hour fills the payment system's queue.\n",
  file: 'scenarios/payment-overload.yaml',
  seed: 42,
  transport: 'memory',
  journal: 'memory',
  verdict: 'passed',
  exitCode: 0,
  fingerprint: 'e05a8665d117d46b',
  requirements: [
    { id: 'F1', verdict: 'proven', checks: 1234, evidence: ['order/o-1/1'] },
    { id: 'F7', verdict: 'not-exercised', checks: 0, evidence: [] },
    { id: 'N2', verdict: 'proven', checks: 41, evidence: ['payment/o-1/3', 'order/o-17/2', 'order/o-18/2'] },
  ],
  covers: ['N2'],
  coversLine: 3,
  invariants: [
    { name: 'money-conserved', verdict: 'held', checks: 41200 },
    { name: 'one-rider-per-delivery', verdict: 'not-exercised', checks: 0 },
  ],
  liveness: [{ name: 'orders-terminal', verdict: 'reached' }],
  expectations: [
    { text: 'money-conserved', kind: 'always', verdict: 'passed', actual: 41200, line: 0 },
    { text: 'breaker.opened count >= 1', kind: 'sometimes', verdict: 'passed', actual: 3, line: 20 },
    { text: 'orders.failed count == 0', kind: 'threshold', verdict: 'passed', actual: 0, line: 21 },
  ],
  phases: [
    { name: 'calm', from: 0, to: 60_000_000 },
    { name: 'rush', from: 60_000_000, to: 150_000_000 },
  ],
  faults: [{ type: 'overload', target: 'payment', armed: 1, fired: 312, from: 60_000_000, to: 150_000_000 }],
  totals: {
    offered: 1250,
    placed: 1240,
    paid: 1100,
    deferred: 120,
    declined: 20,
    turnedAway: 6,
    refused: 3,
    failed: 1,
    completed: 1200,
    canceled: 40,
    open: 0,
    events: 41_200,
    offeredRate: 10.41666,
    achievedRate: 9.16666,
    virtualMs: 21_723_000,
    realMs: 1250,
  },
  because: [],
  timelines: [],
  repeat: 'deliverystore run payment-overload --seed 42',
  warnings: [],
};

/** What comes from outside may hold anything: an escape sequence, the end of a CDATA section, a bell. */
export const FAILED: RunReport = {
  ...PASSED,
  description: 'Red \u001b[31malert\u001b[0m',
  verdict: 'failed',
  exitCode: 1,
  requirements: [{ id: 'F8', verdict: 'not-exercised', checks: 0, evidence: [] }],
  covers: ['F8'],
  invariants: [
    {
      name: 'single-capture',
      verdict: 'violated',
      checks: 52,
      violation: {
        sentence: 'captured <twice> & again ]]>\u0007',
        time: 133_250_000,
        order: 'o-17',
        event: 'payment/o-17/3',
      },
    },
  ],
  liveness: [
    {
      name: 'orders-terminal',
      verdict: 'missed',
      violation: { sentence: 'still PAID', time: 3_600_000_000, order: 'o-17', event: '' },
    },
    { name: 'breaker-closed', verdict: 'not-exercised' },
  ],
  expectations: [
    { text: 'customer/song confirm → status COMPLETED', kind: 'script', verdict: 'failed', actual: 'PAID', line: 12 },
    { text: 'breaker.opened count >= 1', kind: 'sometimes', verdict: 'inconclusive', actual: null, line: 20 },
  ],
  faults: [],
  because: ['invariant single-capture is violated'],
  timelines: [
    {
      order: 'o-17',
      events: [
        event('order', 1, 130_000_000, 'OrderPlaced', { source: 'customer/song', order: 'o-17', version: 1 }),
        event('payment', 3, 133_250_000, 'PaymentApproved', { source: 'order', order: 'o-17', version: 1 }),
      ],
      lines: [
        { time: 130_000_000, what: 'order OrderPlaced {"note":"\u0007"} ← customer/song/o-17/1' },
        { time: 133_250_000, what: 'payment PaymentApproved ← payment/o-17/2' },
      ],
    },
  ],
};

function event(source: string, version: number, time: number, type: string, cause: MessageRef): Envelope {
  return { source, order: 'o-17', version, time, type, cause, after: [], data: null };
}

/** Gathers what a reporter writes. */
export class Sink implements Out {
  text = '';

  write(text: string): void {
    this.text += text;
  }
}
