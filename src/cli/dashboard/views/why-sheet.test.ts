import { describe, expect, it } from 'vitest';
import { textOf } from '../kit/line.ts';
import { sampleView } from '../panes/sample-view.ts';
import { RealRun, scenarioOf } from './testing/real-run.ts';
import { expectToFit } from './testing/widths.ts';
import { whySheet } from './why-sheet.ts';

const canceled = new RealRun(scenarioOf('cancel-before-cooking'));
/** The store is down from 1 to 11 minutes. */
const outage = new RealRun(scenarioOf('store-outage'), 400_000_000);

function sheet(run: RealRun, order: string, event: string | null, view = run.view()): string[] {
  return whySheet(view, run.detail(order), event, 120).map((each) => textOf(each).trimEnd());
}

function stuckOrder(run: RealRun, status: string): string {
  const found = run.watch.snapshot().stuck.find((each) => each.status === status);
  if (found === undefined) throw new Error(`no order is ${status}`);
  return found.order;
}

describe('why', () => {
  it('goes from an event back through its causes to the command that began it', () => {
    const lines = sheet(canceled, 's-1', 'point/s-1/2');
    const from = lines.indexOf(' Why PointsCanceled?');
    const chain = lines.slice(from + 1, lines.indexOf('', from));
    expect(chain.map((each) => each.replace(/ {2,}/g, '  '))).toEqual([
      '  00:05.395  E point  PointsCanceled  -900 P',
      '  00:05.393  ← because of  E payment  PaymentCanceled  18,000 won refunded',
      '  00:05.390  ← because of  E payment  RefundStarted',
      '  00:05.388  ← because of  E order  OrderCanceled  canceled by the customer',
      '  00:05.386  ← because of  E store  OrderReleased  canceled by the customer',
      '  00:05.384  ← because of  E order  CancelRequested  canceled by the customer',
      '  00:05.383  ← because of  C customer song  CancelOrder  accepted  canceled  18,000 won  canceled by the customer',
    ]);
    expect(lines).toContain('  ✓ Nothing any more: it is over.');
  });

  it('says where the beginning is not on record', () => {
    const { standing, records } = canceled.detail('s-1');
    const later = records.filter((record) => 'kind' in record || record.version > 1);
    const detail = { order: 's-1', standing, records: later };
    const lines = whySheet(canceled.view(), detail, 'payment/s-1/2', 120).map(textOf);
    expect(lines.some((each) => /← because of {2}the clock, or what is no longer on record/.test(each))).toBe(true);
  });

  it('says so where the event is not on record', () => {
    expect(sheet(canceled, 's-1', 'order/s-1/99')).toContain(
      ' Nothing has happened to this order yet, or it is no longer on record.',
    );
  });

  it('tells what a stuck order waits for, who owes it, and that they are down', () => {
    const order = stuckOrder(outage, 'PAID');
    const lines = sheet(outage, order, null);
    const from = lines.indexOf(' What does it wait for?');
    expect(lines[from + 1]).toMatch(/^ {2}OrderAccepted {2}owed by store s\d$/);
    expect(lines[from + 2]).toMatch(/^ {2}✗ store has been down for 5m 39s$/);
    expect(lines[from + 3]).toMatch(/^ {2}Next deadline at 2:0\d:\d\d\.\d{3}, in 1h 5\dm$/);
    expect(lines[from + 4]).toMatch(/With no word from the store by then, it is canceled and refunded\.$/);
    expect(lines.indexOf(' What does it wait for?')).toBeLessThan(
      lines.findIndex((each) => each.endsWith('the latest?')),
    );
  });

  it('tells how each context stands with it', () => {
    const lines = sheet(outage, stuckOrder(outage, 'PAID'), null);
    const rows = lines.slice(lines.indexOf(' How does each context stand?') + 2).slice(0, 6);
    expect(rows.map((each) => each.trim().split(/ +/)[0])).toEqual([
      'order',
      'payment',
      'point',
      'store',
      'rider',
      'notification',
    ]);
    expect(rows[0]).toMatch(/^ {2}order +2 +0 +0 +yes +payment 2/);
    expect(rows[3]).toMatch(/^ {2}store +– +– +– +– +is down and cannot be asked$/);
  });

  it('tells of an open breaker that is in the way', () => {
    const view = outage.view();
    const [orderContext, ...others] = view.scene.business.contexts;
    if (orderContext === undefined) throw new Error('no contexts');
    const open = { to: 'payment', state: 'open', since: view.scene.now - 4_000_000 } as const;
    const contexts = [{ ...orderContext, breakers: [open] }, ...others];
    const scene = { ...view.scene, business: { ...view.scene.business, contexts } };
    const detail = outage.detail(stuckOrder(outage, 'PAID'));
    const waitsFor = { event: 'PaymentApproved', owedBy: 'payment' };
    const standing = { waitsFor, deadline: null, contexts: [] };
    const lines = whySheet({ ...view, scene }, { ...detail, standing }, null, 120).map((each) =>
      textOf(each).trimEnd(),
    );
    expect(lines).toContain('  ✗ order → payment OPEN 6s');
    expect(lines).toContain('  No deadline: it waits as long as it takes.');
  });

  it('says so where nobody can be asked', () => {
    const detail = { ...outage.detail(stuckOrder(outage, 'PAID')), standing: undefined };
    expect(whySheet(outage.view(), detail, null, 80).map(textOf).join('\n')).toMatch(/cannot be asked here/);
  });

  it('fits, whatever the window and the language', () => {
    const detail = outage.detail(stuckOrder(outage, 'PAID'));
    expectToFit((view, columns) => whySheet(view, detail, null, columns), outage.view());
    expectToFit((view, columns) => whySheet(view, canceled.detail('s-1'), 'point/s-1/2', columns), sampleView());
  });
});
