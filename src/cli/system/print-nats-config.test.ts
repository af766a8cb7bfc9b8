import { expect, test } from 'vitest';
import { TestTerminal } from '../test-terminal.ts';
import { printNatsConfig } from './print-nats-config.ts';

test('prints the configuration of that system', () => {
  const terminal = new TestTerminal();
  expect(printNatsConfig({ system: 'shop', partitions: '2' }, terminal)).toBe(0);
  expect(terminal.stdout).toContain('"shop.event.payment.>"');
  expect(terminal.stdout).toContain('$JS.ACK.shop.payment-order-1.>');
  expect(terminal.stdout).not.toContain('payment-order-2');
});

test.each(['Shop', 'a.b', '', '*', '1a', 'x'.repeat(33)])('%j is no system', (system) => {
  const print = () => printNatsConfig({ system, partitions: '1' }, new TestTerminal());
  expect(print).toThrow(`--system "${system}"; expected small letters, digits`);
});

test.each(['0', '1025', '-1', '1.5', 'many', ''])('%j is no number of partitions', (partitions) => {
  const print = () => printNatsConfig({ system: 'shop', partitions, lang: 'ko' }, new TestTerminal());
  expect(print).toThrow(`--partitions "${partitions}"; 1에서 1024 사이의 수여야 합니다`);
});
