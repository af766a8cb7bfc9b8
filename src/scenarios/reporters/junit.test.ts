/** The `junit` report: what did not pass is not lost on whoever reads nothing but the XML. */
import { expect, test } from 'vitest';
import type { RunReport } from '../report.ts';
import { junitReporter } from './junit.ts';
import { FAILED, PASSED, Sink } from './sample-report.ts';
import { textsOf } from './texts/texts.ts';

function xmlOf(...reports: readonly RunReport[]): string {
  const out = new Sink();
  const reporter = junitReporter(out, textsOf('en'));
  for (const report of reports) reporter.report?.(report);
  reporter.end?.(0);
  return out.text;
}

test('a passed run, whole', () => {
  const title =
    'N2 Fault isolation: an overloaded payment system turns users away for a moment and leads them to pay a little later. ' +
    'Circuit breaker and fallback.';
  expect(xmlOf(PASSED)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="deliverystore" tests="6" failures="0" errors="0" skipped="1">
  <testsuite name="payment-overload" tests="6" failures="0" errors="0" skipped="1" time="1.25">
    <properties>
      <property name="seed" value="42"/>
      <property name="transport" value="memory"/>
      <property name="journal" value="memory"/>
      <property name="fingerprint" value="e05a8665d117d46b"/>
      <property name="repeat" value="deliverystore run payment-overload --seed 42"/>
    </properties>
    <testcase classname="payment-overload.requirements" name="${title}" time="0"/>
    <testcase classname="payment-overload.invariants" name="money-conserved" time="0"/>
    <testcase classname="payment-overload.invariants" name="one-rider-per-delivery" time="0">
      <skipped message="not exercised"/>
    </testcase>
    <testcase classname="payment-overload.liveness" name="orders-terminal" time="0"/>
    <testcase classname="payment-overload.expectations" name="sometimes: breaker.opened count &gt;= 1" time="0"/>
    <testcase classname="payment-overload.expectations" name="threshold: orders.failed count == 0" time="0"/>
  </testsuite>
</testsuites>
`);
});

test('a failure has its message and the timeline of its order, whatever they hold', () => {
  const xml = xmlOf(FAILED);
  expect(xml).toContain('tests="6" failures="3" errors="2" skipped="1"');
  expect(
    xml,
  ).toContain(`      <failure message="captured &lt;twice&gt; &amp; again ]]&gt;\\u0007" type="failed">0:02:13.250  payment/o-17/3
0:02:10.000  order OrderPlaced {"note":"\\u0007"} ← customer/song/o-17/1
0:02:13.250  payment PaymentApproved ← payment/o-17/2</failure>`);
  expect(xml).toContain(
    '<failure message="failed: actual PAID" type="failed">scenarios/payment-overload.yaml:12</failure>',
  );
});

test('what makes a run inconclusive is an error', () => {
  const xml = xmlOf(FAILED);
  expect(xml).toContain('<error message="not exercised" type="inconclusive"/>'); // F8, which is covered
  expect(xml).toContain('<error message="inconclusive: no sample" type="inconclusive">');
});

test('an exit code that no property explains is an error of its own', () => {
  const xml = xmlOf({ ...PASSED, verdict: 'inconclusive', exitCode: 130, because: ['interrupted'] });
  expect(xml).toContain('errors="1"');
  expect(xml).toContain('<error message="exit 130" type="inconclusive">interrupted</error>');
});

test('an invariant that the scenario does not ask for fails no build', () => {
  const [invariant] = FAILED.invariants;
  const xml = xmlOf({ ...PASSED, invariants: invariant ? [invariant] : [] });
  expect(xml).toContain('failures="0" errors="0" skipped="1"');
});

test('a crash is an error', () => {
  const out = new Sink();
  const reporter = junitReporter(out, textsOf('en'));
  reporter.crashed?.({ scenario: 'x', file: 'x.yaml', seed: 1 }, 'TypeError: oops');
  reporter.end?.(70);
  expect(out.text).toContain('<error message="TypeError: oops" type="bug">TypeError: oops</error>');
});
