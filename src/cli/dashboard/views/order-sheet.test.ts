import { describe, expect, it } from 'vitest';
import { textOf } from '../kit/line.ts';
import { HOSTILE } from '../panes/sample-scene.ts';
import { sampleView } from '../panes/sample-view.ts';
import { orderSheet } from './order-sheet.ts';
import { RealRun, scenarioOf } from './testing/real-run.ts';
import { expectToFit } from './testing/widths.ts';

const happy = new RealRun(scenarioOf('happy-path'));
const canceled = new RealRun(scenarioOf('cancel-before-cooking'));

function sheet(run: RealRun, order: string, columns = 120): string[] {
  return orderSheet(run.view(), run.detail(order), columns).map((each) => textOf(each).trimEnd());
}

/** The line of the diagram that ends like this. */
function lineOf(lines: readonly string[], end: RegExp): string {
  return lines.find((each) => end.test(each)) ?? '';
}

describe('an order’s sheet', () => {
  it('begins with whose it is, what is in it and what it came to', () => {
    expect(sheet(happy, 's-1').slice(0, 3)).toEqual([
      ' s-1   completed   after 30m in all',
      ' customer song   store s1   area 용산구   rider r1',
      ' tangsuyuk × 1   10,000 won   500 P earned',
    ]);
    expect(sheet(canceled, 's-1').slice(0, 3)).toEqual([
      ' s-1   canceled   after 5.4s in all',
      ' customer song   store s1   area 용산구',
      ' jjamppong × 2   18,000 won   18,000 won refunded   canceled by the customer',
    ]);
  });

  it('has a lifeline for each who took part', () => {
    const head = sheet(happy, 's-1').slice(4, 6).join(' ').trim().split(/\s+/);
    const all = ['customer', 'order', 'payment', 'gateway', 'point', 'store', 'rider', 'notification'];
    expect(head.filter((word) => word !== '│')).toEqual(expect.arrayContaining(all));
  });

  it('draws an arrow a message, from where its cause is to where it led', () => {
    const lines = sheet(happy, 's-1', 140);
    expect(lineOf(lines, /C PlaceOrder/)).toMatch(/^ {2}00:00\.000 {2}│─+→│/);
    expect(lineOf(lines, /C Pay$/)).toMatch(/ {2}│ +│─+→│ +│ +│ +│ +│ +│ {3}C Pay$/);
    expect(lineOf(lines, /X Capture/)).toMatch(/ {2}│ +│ +│─+→│ +│ +│ +│ +│ {3}X Capture$/);
    expect(lineOf(lines, /· accepted$/)).toMatch(/ {2}│ +│ +│←·+│ +│ +│ +│ +│ {3}· accepted$/);
    expect(lineOf(lines, /E PointsEarned/)).toMatch(
      / {2}│ +│ +│─{10,}→│ +│ +│ +│ {3}E PointsEarned {2}\+500 P {2}← PaymentApproved$/,
    );
    expect(lineOf(lines, /E OrderProgressed {2}accepted/)).toMatch(/ {2}│ +│←─{20,}│ +│ +│ {3}E OrderProgressed/);
  });

  it('marks what stays with one', () => {
    const lines = sheet(happy, 's-1');
    expect(lineOf(lines, /E OrderPlaced/)).toMatch(/ {2}│ +● +│/);
    expect(lineOf(lines, /C AcceptOrder {2}store s1/)).toMatch(/ {2}│ +│ +│ +│ +│ +● +│ +│ {3}C/);
  });

  it('draws what a call or its answer has handed over once', () => {
    const lines = sheet(happy, 's-1');
    // the call of Pay led to it, and the answer to that call: neither is an arrow again
    expect(lineOf(lines, /E PaymentStarted/)).toMatch(/●/);
    expect(lineOf(lines, /E OrderPaid/)).toMatch(/●/);
  });

  it('tells how long nothing happened', () => {
    expect(sheet(happy, 's-1')).toContainEqual(expect.stringMatching(/^ +· +· .*30s later$/));
  });

  it('sets what undoes apart, and says where the order goes on after a refused cancel', () => {
    const undone = sheet(canceled, 's-1');
    const from = undone.findIndex((each) => each.includes('from here on it is undone'));
    const marked = undone.filter((each) => each.startsWith('← '));
    expect(marked.map((each) => / [CEX·] (\w+)/.exec(each)?.[1])).toEqual([
      'CancelOrder',
      'CancelRequested',
      'OrderReleased',
      'MessageQueued',
      'OrderCanceled',
      'accepted',
      'RefundStarted',
      'OrderInfoDropped',
      'MessageQueued',
      'Refund',
      'money',
      'accepted',
      'PaymentCanceled',
      'PointsCanceled',
    ]);
    expect(undone[from + 1]).toBe(marked[0]);
    expect(undone.some((each) => each.includes('the order goes on'))).toBe(false);
    const refused = sheet(happy, 's-1').filter((each) => /^─/.test(each));
    expect(refused.map((each) => each.replaceAll('─', '').trim())).toEqual([
      'from here on it is undone',
      'the order goes on',
    ]);
  });

  it('ends with the messages, each with how long it took', () => {
    const lines = sheet(canceled, 's-1');
    const messages = lines.slice(lines.indexOf(' KakaoTalk messages') + 1);
    expect(messages.map((each) => each.trim().split(/ {2,}/).slice(1, 3))).toEqual([
      ['1', 'placed'],
      ['2', 'paid'],
      ['3', 'canceling'],
      ['4', 'canceled'],
    ]);
    expect(messages.every((each) => /✓ shown after \d+ms$/.test(each))).toBe(true);
  });

  it('tells of a message that is on its way', () => {
    const early = new RealRun(scenarioOf('happy-path'), 100_000);
    expect(sheet(early, 's-1').at(-1)).toMatch(/1 {2}placed {2}· on its way$/);
  });

  it('is a plain list where lifelines have no room', () => {
    const lines = sheet(canceled, 's-1', 60);
    expect(lineOf(lines, /C PlaceOrder/)).toMatch(/^ {2}00:00\.000 {2}customer → order {6}C PlaceOrder$/);
    expect(lineOf(lines, /C CancelOrder/)).toMatch(/^← 00:05\.383 {2}customer → order/);
    expect(lineOf(lines, /from here on it is undone/)).not.toBe('');
  });

  it('fits, whatever the window and the language', () => {
    for (const run of [happy, canceled])
      expectToFit((view, columns) => orderSheet(view, run.detail('s-1'), columns), run.view());
  });

  it('says so where nothing is known, and believes no text from outside', () => {
    const nothing = { order: HOSTILE[0], records: [], standing: undefined };
    expect(textOf(orderSheet(sampleView(), nothing, 80)[0] ?? [])).toMatch(/Nothing is known/);
    const { records } = happy.detail('s-1');
    for (const bad of HOSTILE) {
      const told = JSON.parse(JSON.stringify(records).replaceAll('"song"', JSON.stringify(bad)));
      const broken = JSON.parse(JSON.stringify(told).replaceAll('"tangsuyuk"', JSON.stringify(bad)));
      expectToFit((view, columns) => orderSheet(view, { order: bad, records: broken, standing: undefined }, columns), {
        ...happy.view(),
      });
    }
  });
});
