/** The `html` report as text: what stands on the page, and that nothing from outside is more than text on it. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CommandAnswered, Record } from '../../../core/history.ts';
import type { Envelope } from '../../../core/vocabulary.ts';
import type { RunReport } from '../../report.ts';
import { FAILED, PASSED, Sink } from '../sample-report.ts';
import type { Language } from '../texts/catalogue.ts';
import { htmlReporter } from './html.ts';

function pageOf(reports: readonly RunReport[], records: readonly Record[] = [], language: Language = 'en'): string {
  const out = new Sink();
  const reporter = htmlReporter(out, language);
  for (const report of reports) {
    reporter.begin?.(report);
    for (const record of records) reporter.record?.(record);
    reporter.report?.(report);
  }
  reporter.end?.(0);
  return out.text;
}

/** An order that is placed at that second and answered half a second later. */
function placing(second: number, status: string): readonly Record[] {
  const [time, order] = [second * 1e6, `o-${second}`];
  const by = { role: 'customer', id: 'song' } as const;
  const cause = { source: 'customer/song', order, version: 1 };
  const data = { customer: 'song', store: 's1', area: '용산구', amount: 10_000 };
  const placed: Envelope = { source: 'order', order, version: 1, time, type: 'OrderPlaced', data, cause, after: [] };
  const answer = { kind: 'accepted', result: { status }, cause: placed } as const;
  const at = { time: time + 500_000, asked: time, phase: 'calm' };
  const answered: CommandAnswered = {
    kind: 'command',
    ...at,
    to: 'order',
    type: 'PlaceOrder',
    order,
    by,
    data,
    answer,
  };
  return [placed, answered];
}

const SOME = [placing(1, 'PAID'), placing(2, 'PAID'), placing(70, 'PAYMENT_DEFERRED')].flat();

test('the page says what the run came to', () => {
  const page = pageOf([PASSED], SOME);
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(page).toContain('<title>payment-overload – DeliveryStore</title>');
  expect(page).toContain('<p class="verdict">✓ passed</p><h2>payment-overload</h2>');
  expect(page).toContain('<dt>placed</dt><dd>1,240</dd>');
  expect(page).toContain('<th scope="row">N2</th><td><b>Overloaded payment</b>');
  expect(page).toContain('<th scope="row">overload payment</th>');
  expect(page).toContain('<pre>deliverystore run payment-overload --seed 42</pre>');
});

test('charts count what was recorded', () => {
  const page = pageOf([PASSED], SOME);
  expect(page).toContain('paid 2</li>');
  expect(page).toContain('deferred 1</li>');
  expect(page).toContain('placed 3</li>');
  expect(page).toMatch(/<p>At worst half took up to [45]\d\dms/); // half a second, to the nearest bin
  expect(page).toContain('<desc id="run-1-timeline-about">Phases: calm 0:00:00.000–0:01:00.000, rush');
});

test('of a script there are no rates, and of no records no charts', () => {
  expect(pageOf([{ ...PASSED, phases: [], faults: [] }], SOME)).not.toContain('<figure>');
  expect(pageOf([PASSED])).not.toContain('id="run-1-rate"');
});

test('a failure has its sentence, and its order a saga and a text', () => {
  const page = pageOf([FAILED]);
  expect(page).toContain('<h4>✗ single-capture: no order is charged twice</h4>');
  expect(page).toContain('captured &lt;twice&gt; &amp; again ]]&gt;\\u0007');
  expect(page).toContain('<title id="run-1-saga-1-title">The saga of order o-17</title>');
  expect(page).toContain('<rect class="note event culprit"');
  expect(page).toContain('0:02:13.250  payment PaymentApproved ← payment/o-17/2\n</pre>');
});

test('several runs have an overview that leads to each', () => {
  const page = pageOf([PASSED, FAILED], [], 'ko');
  expect(page).toContain('<html lang="ko">');
  expect(page).toMatch(/<nav .*<a href="#run-1">.*<a href="#run-2">.*<\/nav>/);
  expect(page).toMatch(/<article class="passed" id="run-1">.*<article class="failed" id="run-2">/s);
  expect(pageOf([PASSED])).not.toContain('<nav');
});

test('a crash is on the page', () => {
  const out = new Sink();
  const reporter = htmlReporter(out, 'en');
  const start = { scenario: 'x', file: 'x.yaml', seed: 1 };
  reporter.begin?.(start);
  reporter.crashed?.(start, 'TypeError: <oops>');
  reporter.end?.(70);
  expect(out.text).toContain('✗ ended in a bug</p><h2>x</h2><p>TypeError: &lt;oops&gt;</p>');
});

test('the browser is told to load and run nothing but this style', () => {
  const page = pageOf([PASSED]);
  const [, style = ''] = /<style>(.*)<\/style>/s.exec(page) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;;`);
});

test('hostile words stay words', () => {
  const nasty = `"'><script>alert(1)</script></style><!-- ]]>\u0007\u202e\n<img src=x onerror=alert(1)>`;
  const [violated] = FAILED.invariants;
  const page = pageOf(
    [
      {
        ...FAILED,
        scenario: nasty,
        description: nasty,
        file: nasty,
        repeat: nasty,
        because: [nasty],
        phases: [{ name: nasty, from: 0, to: 9e7 }],
        faults: [{ type: nasty, target: nasty, armed: 1, fired: 1, from: 0, to: 9e7 }],
        requirements: [{ id: nasty, verdict: 'proven', checks: 1, evidence: [nasty] }],
        expectations: [{ text: nasty, kind: 'sometimes', verdict: 'failed', actual: nasty, line: 1 }],
        invariants: violated ? [{ ...violated, name: nasty }] : [],
        timelines: [{ order: 'o-1', events: [], lines: [{ time: 0, what: nasty }] }],
      },
    ],
    [...SOME, { kind: 'refused', time: 9e6, context: nasty, order: 'o-1', source: nasty, reason: nasty }],
  );
  expect(page.match(/<(script|img|!--)|<[^>]* on\w+=/g)).toBe(null);
  expect(page.match(/<\/style>/g)).toHaveLength(1);
  for (const hidden of ['\u0007', '\u202e']) expect(page).not.toContain(hidden);
  expect(page).toContain(
    '<h2>&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;/style&gt;&lt;!-- ]]&gt;\\u0007\\u202e\\u000a&lt;img',
  );
});
