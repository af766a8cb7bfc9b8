/** The `github` report: what it marks, and that nothing from outside becomes a command, Markdown or HTML. */
import { expect, test } from 'vitest';
import type { RunReport } from '../../report.ts';
import { FAILED, PASSED, Sink } from '../sample-report.ts';
import { githubReporter } from './github.ts';

class Summary extends Sink {
  readonly room: number;

  constructor(room: number) {
    super();
    this.room = room;
  }
}

function told(reports: readonly RunReport[], room = 1_000_000) {
  const out = new Sink();
  const summary = new Summary(room);
  const inRepository = (file: string) => `repo/${file}`;
  const reporter = githubReporter(out, { language: 'en', inRepository, summary });
  for (const report of reports) reporter.report?.(report);
  reporter.end?.(0);
  return { commands: out.text.split('\n'), summary: summary.text };
}

test('a passed run is a notice', () => {
  expect(told([PASSED]).commands).toEqual([
    '::notice file=repo/scenarios/payment-overload.yaml,line=1,title=payment-overload%3A passed' +
      '::seed 42, 1,240 orders%0Adeliverystore run payment-overload --seed 42',
    '',
  ]);
});

test('a failure stands at its line, what was never exercised at its own or where it is covered', () => {
  const { commands } = told([FAILED]);
  const place = 'file=repo/scenarios/payment-overload.yaml';
  expect(commands.map((line) => line.split('::')[1]?.replace(/%3A/g, ':'))).toEqual([
    `error ${place},line=1,title=payment-overload: single-capture: no order is charged twice`,
    `error ${place},line=1,title=payment-overload: orders-terminal: every order came to an end`,
    `error ${place},line=12,title=payment-overload: script: customer/song confirm → status COMPLETED`,
    `warning ${place},line=3,title=payment-overload: F8: Cancelling the payment takes the points back.`,
    `warning ${place},line=20,title=payment-overload: sometimes: breaker.opened count >= 1`,
    `notice ${place},line=1,title=payment-overload: failed`,
    undefined,
  ]);
  expect(commands[0]).toContain(
    '::captured <twice> & again ]]>\\u0007%0Aat 0:02:13.250 of virtual time, payment/o-17/3%0Adeliverystore run ',
  );
});

test('a covered requirement that is violated stands where it is covered', () => {
  const violation = { sentence: 'no', time: 0, order: '', event: '' };
  const requirements = [{ id: 'N2', verdict: 'violated' as const, checks: 1, evidence: [], violation }];
  expect(told([{ ...PASSED, requirements }]).commands[0]).toContain(
    '::error file=repo/scenarios/payment-overload.yaml,line=3,',
  );
});

test('an invariant that the scenario does not ask for is no error', () => {
  const [invariant] = FAILED.invariants;
  const { commands } = told([{ ...PASSED, invariants: invariant ? [invariant] : [] }]);
  expect(commands.map((line) => line.slice(0, 6))).toEqual(['::warn', '::noti', '']);
});

test('an exit code that nothing explains is an error', () => {
  const { commands } = told([{ ...PASSED, verdict: 'inconclusive', exitCode: 130, because: ['interrupted'] }]);
  expect(commands[0]).toMatch(/^::error .*title=payment-overload%3A inconclusive::interrupted%0Aexit 130$/);
});

test('a crash is an error, and on the page', () => {
  const [out, summary] = [new Sink(), new Summary(10_000)];
  const reporter = githubReporter(out, { language: 'ko', inRepository: (file) => file, summary });
  reporter.crashed?.({ scenario: 'x', file: 'x.yaml', seed: 1 }, 'TypeError: oops');
  reporter.end?.(70);
  expect(out.text).toBe('::error file=x.yaml,line=1,title=x::TypeError: oops\n');
  expect(summary.text).toContain('## ❌ x\n\nTypeError&#58; oops');
});

test('hostile words end neither a line nor a property, a cell nor an element', () => {
  const nasty = '%0A,x=1::error::|</pre><script>alert(1)</script>`**_[a](b)@me\r\n\n::warning::b';
  const { commands, summary } = told([
    {
      ...FAILED,
      scenario: nasty,
      description: `- ${nasty}`,
      file: nasty,
      repeat: nasty,
      timelines: [{ order: 'o-17', events: [], lines: [{ time: 0, what: nasty }] }],
    },
  ]);
  expect(commands).toHaveLength(7);
  for (const line of commands.slice(0, -1)) {
    expect(line).toMatch(/^::(error|warning|notice) file=[^,:]*,line=\d+,title=[^,:]*::/);
    expect(line).toContain('file=repo/%250A%2Cx=1%3A%3Aerror');
  }
  const shown = summary.replace(/&#\d+;/g, '');
  expect(shown.match(/<(?!\/?(details|summary|pre|code|b|br|sub)>)|::|[`@[\]]|\*\*|_/g)).toBe(null);
  expect(summary).toContain('\n&#45; %0A');
  expect(
    summary
      .split('\n')
      .filter((line) => line.startsWith('| ❌'))[0]
      ?.split('|'),
  ).toHaveLength(7);
});

test('the page tells the verdict of each run, and of what failed the story', () => {
  const { summary } = told([PASSED, FAILED]);
  expect(summary).toContain(
    '| ✅ passed | payment-overload | 42 | 1,240 | 0 |\n| ❌ failed | payment-overload | 42 | 1,240 | 3 |',
  );
  expect(summary).toContain('<b>N2</b> Overloaded payment | proven, 41 checks | <code>payment/o-1/3</code>');
  expect(summary.match(/<details><summary>what happened to order o-17&#58;<\/summary>\n\n<pre>/g)).toHaveLength(1);
  expect(summary).toContain('<pre>deliverystore run payment-overload --seed 42</pre>');
});

test('a page that GitHub would refuse is cut between runs', () => {
  const many = Array.from({ length: 50 }, () => FAILED);
  const whole = told(many).summary;
  const cut = told(many, 20_000).summary;
  expect(Buffer.byteLength(whole)).toBeGreaterThan(20_000);
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(20_000);
  expect(cut.match(/^## /gm)).toHaveLength(50 - Number(/the details of (\d+) more/.exec(cut)?.[1]));
});
