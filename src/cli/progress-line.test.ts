/** The progress line: drawn in place, only for long runs that somebody watches. */
import { expect, test } from 'vitest';
import { textsOf } from '../scenarios/reporters/texts/texts.ts';
import { ProgressLine } from './progress-line.ts';
import { StatusLine } from './status-line.ts';
import { TestTerminal } from './test-terminal.ts';

const AT_WORK = {
  scenario: 'payment-overload',
  virtualTime: 90_000_000,
  orders: 1240,
  open: 3,
  failures: 1,
  events: 9,
};

test('waits half a second, redraws in place, and leaves nothing behind', () => {
  const terminal = new TestTerminal();
  let now = 0;
  const line = new ProgressLine(terminal, textsOf('en'), () => now);
  now = 499;
  line.update(AT_WORK);
  line.clear();
  expect(terminal.stderr).toBe('');
  now = 1000;
  line.update(AT_WORK);
  const drawn = 'payment-overload  0:01:30.000  x90  1,240 orders  1 failure';
  expect(terminal.stderr).toBe(`\r${drawn}`);
  line.update({ ...AT_WORK, orders: 1 });
  line.clear();
  expect(terminal.stderr).toBe(
    `\r${drawn}\rpayment-overload  0:01:30.000  x90  1 order  1 failure     \r${' '.repeat(54)}\r`,
  );
});

test('fits a line, whatever the scenario is called', () => {
  const terminal = new TestTerminal();
  let now = 0;
  const line = new ProgressLine(terminal, textsOf('en'), () => now);
  now = 1000;
  line.update({ ...AT_WORK, scenario: '결제\u001b'.repeat(30), orders: 1e15 });
  expect(terminal.stderr.length).toBeLessThan(80);
  expect(terminal.stderr.slice(1)).not.toMatch(/\p{Cc}/u);
});

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ CI: 'true' }, true, false],
  [{ TERM: 'dumb' }, true, false],
])('with %j on a terminal (%s) it is wanted: %s', (env, isTTY, wanted) => {
  expect(StatusLine.isWanted(new TestTerminal(env, isTTY))).toBe(wanted);
});
