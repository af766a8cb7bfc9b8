/** The console report: whole where all is well, and what it says where something is not. */
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { RunReport } from '../report.ts';
import { width } from './layout.ts';
import { listReporter } from './list.ts';
import type { Style } from './look.ts';
import { FAILED, PASSED, Sink } from './sample-report.ts';

function listOf(report: RunReport, style: Partial<Style> = {}, quiet = false): string {
  const out = new Sink();
  listReporter(out, { language: 'en', colours: 0, ascii: false, columns: 80, ...style }, quiet).report?.(report);
  return out.text;
}

test('a passed run, whole', () => {
  expect(listOf(PASSED)).toBe(`payment-overload  seed 42
  Rush hour fills the payment system's queue.

Requirements
  ✓ N2   Overloaded payment           41 checks, evidence payment/o-1/3 …
  as found, not asked for:
  ✓ F1   Order from a menu            1,234 checks, evidence order/o-1/1
  – F7   Cancel before cooking        not exercised

Invariants
  ✓ money-conserved         41,200×  no won appears or vanishes
  – one-rider-per-delivery       0×  one rider a delivery

Liveness
  ✓ orders-terminal  reached  every order came to an end

Expectations
  ✓ sometimes  breaker.opened count >= 1                                actual 3
  ✓ threshold  orders.failed count == 0                                 actual 0

Faults
  ✓ overload payment  armed 1, fired 312  serves slower

Totals
  offered          1,250   placed           1,240   events          41,200
  paid             1,100   deferred           120   declined            20
  turned away          6   refused              3   failed               1
  completed        1,200   canceled            40   open                 0
  offered 10.417 orders/s, paid at once 9.167 orders/s
  6h 2m 3s of virtual time in 1.25s

✓ payment-overload  passed

To repeat this run
  deliverystore run payment-overload --seed 42
`);
});

const FAILURES = `
실패 내역
  ✗ single-capture: 한 주문에 결제는 한 번
    captured <twice> & again ]]>\\u0007
    가상 시간 0:02:13.250, payment/o-17/3
    주문 o-17의 경과:
      0:02:10.000  order OrderPlaced {"note":"\\u0007"} ← customer/song/o-17/1
      0:02:13.250  payment PaymentApproved ← payment/o-17/2
  ✗ orders-terminal: 모든 주문이 끝났습니다
    still PAID
    가상 시간 1:00:00.000, o-17
    주문 o-17의 경과는 위에 있습니다
  ✗ 스크립트: customer/song confirm → status COMPLETED
    실제 PAID (scenarios/payment-overload.yaml:12)

✗ payment-overload  실패
    invariant single-capture is violated
`;

test('a failure: the property, the time, the event, and what happened to the order, once', () => {
  expect(listOf(FAILED, { language: 'ko' })).toContain(FAILURES);
});

test('quiet is a line a scenario', () => {
  expect(listOf(PASSED, {}, true)).toBe('✓ payment-overload  passed  seed 42, 1,240 orders, 1.25s\n');
});

test('quiet tells failures all the same', () => {
  const [first, ...more] = listOf(FAILED, { ascii: true }, true).split('\n');
  expect(first).toBe('[!!] payment-overload  failed  seed 42, 1,240 orders, 1.25s');
  expect(more).toEqual([
    '  [!!] single-capture: no order is charged twice',
    '    captured <twice> & again ]]>\\u0007',
    '    at 0:02:13.250 of virtual time, payment/o-17/3',
    '  [!!] orders-terminal: every order came to an end',
    '    still PAID',
    '    at 1:00:00.000 of virtual time, o-17',
    '  [!!] script: customer/song confirm -> status COMPLETED',
    '    actual PAID (scenarios/payment-overload.yaml:12)',
    '    deliverystore run payment-overload --seed 42',
    '',
  ]);
});

test('quiet gives the reasons that no failure tells', () => {
  const because = ['invariant single-capture is violated', 'requirement F8 is covered but was never exercised'];
  const text = listOf({ ...FAILED, because }, {}, true);
  expect(text).not.toContain(because[0]);
  expect(text).toContain(`    ${because[1]}\n`);
});

test.each([PASSED, FAILED])('--ascii has no symbols beyond the texts', (report) => {
  expect(listOf(report, { ascii: true })).toMatch(/^[\x20-\x7e\n]*$/);
  expect(listOf(report, { ascii: true, language: 'ko' })).not.toMatch(/[✓✗–…×→←]/);
});

test.each([
  ['en', 60],
  ['ko', 60],
  ['en', 80],
  ['ko', 80],
  ['en', 120],
] as const)('%s in %d columns, nothing hidden and nothing that matters cut', (language, columns) => {
  const long = 'a-name-of-sixty-four-characters-that-is-as-long-as-a-name-can-be';
  const evidence = ['notification/o-s1234567890/12345'];
  const requirements = FAILED.requirements.map((each) => ({
    ...each,
    verdict: 'violated' as const,
    checks: 1_000_000,
    evidence,
  }));
  const expectations = FAILED.expectations.map((each) => ({
    ...each,
    text: `${long} ${long}`,
    actual: `${long}${long}`,
  }));
  for (const ascii of [false, true]) {
    const style = { language, ascii, columns };
    const report = { ...FAILED, scenario: 'short', faults: PASSED.faults, requirements, expectations };
    const text = listOf(report, style);
    expect(text.split('\n').filter((line) => width(line) > columns)).toEqual([]);
    expect(text).toContain(evidence[0]);
    expect(text.replaceAll(/\s+/g, '')).toContain(`${long}${long}`);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  }
});

test('the bound of an expectation is whole, and the actual value has its unit', () => {
  const text = `order.place.duration{phase:${'a-long-phase-name-'.repeat(2)}x} p(99) < 2500ms`;
  const expectations = [{ text, kind: 'threshold', verdict: 'failed', actual: 2018.303, line: 3 }] as const;
  expect(listOf({ ...PASSED, expectations }, { columns: 60 })).toContain(`
Expectations
  ✗ threshold  order.place.duration{phase:a-long-phase-name-
               a-long-phase-name-x} p(99) < 2500ms
               actual 2,018.303 ms
`);
});

test.each([
  ['orders.failed rate < 5%', 'actual 4.5%'],
  ['orders.paid rate > 5/min', 'actual 4.5/min'],
  ['orders.failed count == 0', 'actual 4.5\n'],
])('%s: %s', (text, found) => {
  const expectations = [{ text, kind: 'eventually', verdict: 'passed', actual: 4.5, line: 3 }] as const;
  expect(listOf({ ...PASSED, expectations })).toContain(found);
});

test('a script alone has no rates', () => {
  expect(listOf({ ...PASSED, totals: { ...PASSED.totals, offeredRate: 0 } })).not.toContain('orders/s');
});

test('a long line of a timeline loses its data, not its cause', () => {
  const what = `order OrderPlaced {"note":"${'x'.repeat(99)}"} ← customer/song/o-17/1`;
  const text = listOf({ ...FAILED, timelines: [{ order: 'o-17', events: [], lines: [{ time: 0, what }] }] });
  expect(text).toMatch(/ {6}0:00:00.000 {2}order OrderPlaced {"note":"x+… ← customer\/song\/o-17\/1\n/);
});

test('colours change nothing of the text', () => {
  const coloured = listOf(FAILED, { colours: 1 });
  expect(coloured).toContain('\u001b[31m✗\u001b[39m');
  expect(stripVTControlCharacters(coloured)).toBe(listOf(FAILED));
});

test('the end of a long timeline is what is shown', () => {
  const lines = Array.from({ length: 42 }, (_, i) => ({ time: i * 1_000_000, what: `step ${i}` }));
  const text = listOf({ ...FAILED, timelines: [{ order: 'o-17', events: [], lines }] });
  expect(text).toContain('      … 2 more lines\n      0:00:02.000  step 2\n');
  expect(text).toContain('      0:00:41.000  step 41\n');
});

test('several scenarios stand apart', () => {
  const out = new Sink();
  const reporter = listReporter(out, { language: 'en', colours: 0, ascii: false, columns: 80 }, false);
  for (const report of [PASSED, PASSED]) reporter.report?.(report);
  expect(out.text.split('\n\npayment-overload  seed 42\n')).toHaveLength(2);
});
