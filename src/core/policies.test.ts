import { describe, expect, it } from 'vitest';
import { CONTEXTS } from './board.ts';
import { policies } from './policies.ts';
import { eventOf } from './testing/event-of.ts';

const SAMPLE = {
  customer: 'song',
  amount: 10_000,
  reason: 'customer',
  request: 3,
  why: 'COOKING_STARTED',
  status: 'COOKING',
  hidden: false,
  area: '용산구',
};

/** The whole saga again, as the requirements tell it. */
const SAGA_AS_TOLD = [
  'order OrderPlaced → store CopyOrderInfo',
  'order OrderPlaced → rider CopyOrderInfo',
  'order OrderPlaced → notification SendMessage PLACED',
  'payment PaymentApproved → order MarkPaid',
  'payment PaymentApproved → point EarnPoints',
  'payment PaymentDeclined → order MarkDeclined',
  'order PaymentDeferred → notification SendMessage PAYMENT_DEFERRED',
  'order OrderPaid → store NotePayment',
  'order OrderPaid → notification SendMessage PAID',
  'store OrderAccepted → order TrackProgress ACCEPTED',
  'store CookingStarted → order TrackProgress COOKING',
  'store CookingFinished → order TrackProgress COOKED',
  'store CookingFinished → rider OpenDelivery',
  'rider DeliveryPicked → order TrackProgress PICKED',
  'order OrderProgressed → notification SendMessage COOKING',
  'order CancelRequested → store ReleaseOrder',
  'order CancelRequested → notification SendMessage CANCELING',
  'store OrderRejected → order CancelRejected',
  'store OrderReleased → order FinishCancel',
  'store ReleaseRefused → order RefuseCancel',
  'order CancelRefused → notification SendMessage COOKING',
  'order OrderCanceled → payment CancelPayment',
  'order OrderCanceled → store DropOrderInfo',
  'order OrderCanceled → rider DropOrderInfo',
  'order OrderCanceled → notification SendMessage CANCELED',
  'payment PaymentCanceled → point CancelPoints',
  'order DeliveryConfirmed → notification SendMessage COMPLETED',
];

function told({ source, event, target, then }: (typeof policies)[number]): string {
  const intent = then(eventOf(source, event, SAMPLE));
  const status = (intent?.data as { status?: string } | null)?.status;
  return [source, event, '→', target, intent?.type, ...(status && intent?.data !== SAMPLE ? [status] : [])].join(' ');
}

const policy = (event: string, target: string) =>
  policies.find((each) => each.event === event && each.target === target);

describe('the saga', () => {
  it('is as it is told', () => expect(policies.map(told).sort()).toEqual([...SAGA_AS_TOLD].sort()));

  it('knows its contexts, and tells one of them one thing an event', () => {
    const keys = policies.map(({ source, event, target }) => `${source} ${event} ${target}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { source, target } of policies) {
      expect(CONTEXTS).toContain(source);
      expect(CONTEXTS).toContain(target);
      expect(source).not.toBe(target);
    }
  });

  it('carries along what the next context needs', () => {
    const data = (event: string, target: string) => policy(event, target)?.then(eventOf('x', event, SAMPLE))?.data;
    expect(data('PaymentApproved', 'point')).toEqual({ customer: 'song', amount: 10_000 });
    expect(data('CancelRequested', 'store')).toEqual({ reason: 'customer', request: 3 });
    expect(data('ReleaseRefused', 'order')).toEqual({ why: 'COOKING_STARTED', request: 3 });
    expect(data('OrderReleased', 'order')).toEqual({ reason: 'customer' });
    expect(data('OrderPlaced', 'store')).toBe(SAMPLE);
    expect(data('OrderPlaced', 'notification')).toEqual({ status: 'PLACED', customer: 'song' });
  });

  it('sends no message of what stays hidden while a cancel is settled', () => {
    const hidden = eventOf('order', 'OrderProgressed', { status: 'COOKING', hidden: true });
    expect(policy('OrderProgressed', 'notification')?.then(hidden)).toBeNull();
  });
});
