/** Hand-made histories for tests: one order told act by act, or record by record where it has to go wrong. */

import type { BoardEvent } from '../../board.ts';
import type { Observation } from '../../history.ts';
import type { OrderDetails, OrderStatus, Progress } from '../../published-language.ts';
import { MessageInbox } from '../../views/message-inbox.ts';
import { NearbyDeliveries } from '../../views/nearby-deliveries.ts';
import { PaymentLedger } from '../../views/payment-ledger.ts';
import { PointBalance } from '../../views/point-balance.ts';
import { StoreQueue } from '../../views/store-queue.ts';
import type { Answer, Asker, Dependencies, Envelope, MessageRef, RefusalCode, View } from '../../vocabulary.ts';
import { SAGA } from '../../vocabulary.ts';
import type { EventType } from '../check.ts';
import { Checks } from '../checks.ts';
import type { ChecksConfig } from '../run.ts';

const CONFIG: ChecksConfig = {
  pointRate: 0.05,
  menus: new Map([['s1', new Map([['tangsuyuk', 10_000]])]]),
  waitingRoom: 1,
  breaker: { window: 4, failureRate: 0.5, minimumCalls: 1, openFor: 10_000_000, halfOpenCalls: 1 },
  riderNear: (rider, area) => rider !== 'far' && area === '용산구',
};

export const DETAILS: OrderDetails = {
  customer: 'song',
  store: 's1',
  area: '용산구',
  lines: [{ item: 'tangsuyuk', quantity: 1, price: 10_000 }],
  amount: 10_000,
};
const CHOICE = { store: 's1', area: '용산구', items: { tangsuyuk: 1 } };
const CONTEXTS = ['order', 'payment', 'point', 'store', 'rider', 'notification'];

const VIEWS: { readonly [context: string]: () => View } = {
  payment: () => new PaymentLedger(),
  point: () => new PointBalance(),
  store: () => new StoreQueue(CONFIG.menus),
  rider: () => new NearbyDeliveries(() => []),
  notification: () => new MessageInbox(),
};

type Some<T> = T extends Observation ? Omit<T, 'time' | 'order'> & { order?: string } : never;

export class Story {
  readonly checks = new Checks(CONFIG);
  private readonly told: Envelope[] = [];
  private messages = 0;
  private mute = false;
  private time = 0;
  private readonly versions: { [source: string]: number } = {};
  private status: OrderStatus = 'PLACED';
  readonly order: string;

  constructor(order = 'o-1') {
    this.order = order;
  }

  event(source: string, type: EventType, data: unknown, cause: MessageRef, after: Dependencies = []): this {
    this.versions[source] = (this.versions[source] ?? 0) + 1;
    return this.tell({
      source,
      type,
      data,
      cause,
      after,
      order: this.order,
      version: this.versions[source],
      time: ++this.time,
    });
  }

  /** From now on no message follows a change of status. */
  silently(): this {
    this.mute = true;
    return this;
  }

  /** As it is, whatever it is. */
  tell(event: Envelope): this {
    this.checks.event(event);
    this.told.push(event);
    return this;
  }

  observe(seen: Some<Observation>): this {
    this.checks.observe({ order: this.order, ...seen, time: ++this.time } as Observation);
    return this;
  }

  person(source: string): MessageRef {
    return { source, order: this.order, version: 1 };
  }

  last(source: BoardEvent['source'], back = 0): MessageRef {
    return { source, order: this.order, version: (this.versions[source] ?? 0) - back };
  }

  /** An event of the order, its new status, and the message that tells it. */
  turn(type: EventType, data: unknown, cause: MessageRef, status: OrderStatus): this {
    this.event('order', type, data, cause);
    const changed = type === 'OrderPlaced' || status !== this.status;
    this.status = status;
    return changed && !this.mute ? this.message(status) : this;
  }

  message(status: OrderStatus): this {
    this.event('notification', 'MessageQueued', { customer: 'song', status }, this.last('order'));
    this.observe({ kind: 'shown', customer: 'song', status, number: ++this.messages });
    return this.event('notification', 'MessageSent', { customer: 'song', status }, this.last('notification'));
  }

  command(to: string, type: string, by: Asker, answer: Answer, data: unknown = null): this {
    return this.observe({ kind: 'command', to, type, by, answer, data, asked: this.time, phase: '' });
  }

  accepted(result: { [key: string]: unknown } = {}): Answer {
    return { kind: 'accepted', result, cause: this.last('order') };
  }

  answerPlacing(answer: Answer = this.accepted({ status: this.status }), data: unknown = CHOICE): this {
    return this.command('order', 'PlaceOrder', { role: 'customer', id: 'song' }, answer, data);
  }

  answerPaying(answer: Answer = this.accepted({ status: this.status })): this {
    return this.command('order', 'PayOrder', { role: 'customer', id: 'song' }, answer);
  }

  place(details: OrderDetails = DETAILS, customer = 'customer/song'): this {
    return this.turn('OrderPlaced', details, this.person(customer), 'PLACED');
  }

  copy(): this {
    this.event('store', 'OrderInfoCopied', DETAILS, { ...this.last('order'), version: 1 });
    return this.event('rider', 'OrderInfoCopied', DETAILS, { ...this.last('order'), version: 1 });
  }

  call(from: string, to: string, type: string, cause: MessageRef = this.last('order')): this {
    return this.observe({ kind: 'call', from, to, type, cause, attempt: 1 });
  }

  askPay(): this {
    this.call('order', 'payment', 'Pay');
    return this.event('payment', 'PaymentStarted', { customer: 'song', amount: 10_000 }, this.last('order'));
  }

  money(moved: 'captured' | 'refunded', amount = 10_000): this {
    return this.observe({ kind: 'money', moved, amount });
  }

  approve(amount = 10_000): this {
    return this.event('payment', 'PaymentApproved', { customer: 'song', amount }, this.last('payment'));
  }

  markPaid(): this {
    return this.turn('OrderPaid', { amount: 10_000 }, this.last('payment'), 'PAID');
  }

  earn(points = 500): this {
    return this.event('point', 'PointsEarned', { customer: 'song', points }, this.last('payment'));
  }

  pay(): this {
    return this.askPay().money('captured').approve().markPaid().earn();
  }

  notePayment(): this {
    return this.event('store', 'PaymentNoted', null, this.last('order'));
  }

  /** Placed, copied, paid, and answered. */
  paid(): this {
    return this.place().copy().pay().notePayment().answerPlacing();
  }

  progress(status: Progress, source: 'store' | 'rider' = 'store', hidden = false): this {
    const data = { status, hidden };
    return this.turn('OrderProgressed', data, this.last(source), hidden ? this.status : status);
  }

  owner(type: EventType, data: unknown = null, who = 'store/s1'): this {
    return this.event('store', type, data, this.person(who));
  }

  accept(): this {
    return this.owner('OrderAccepted').progress('ACCEPTED');
  }

  start(): this {
    return this.owner('CookingStarted').progress('COOKING');
  }

  open(): this {
    return this.event('rider', 'DeliveryOpened', { area: '용산구' }, this.last('store'));
  }

  cooked(): this {
    return this.paid().accept().start().owner('CookingFinished').open().progress('COOKED');
  }

  lookUp(rider = 'r1', context = 'rider', orders: readonly string[] = [this.order]): this {
    const by: Asker = { role: 'rider', id: rider };
    return this.observe({ kind: 'question', context, name: 'deliveries', by, answer: { orders } });
  }

  pick(rider = 'r1', by = `rider/${rider}`): this {
    return this.event('rider', 'DeliveryPicked', { rider }, this.person(by));
  }

  picked(): this {
    return this.cooked().lookUp().pick().progress('PICKED', 'rider');
  }

  confirm(who = 'customer/song'): this {
    return this.turn('DeliveryConfirmed', { by: 'customer' }, this.person(who), 'COMPLETED');
  }

  delivered(): this {
    return this.picked().confirm();
  }

  /** A message on which its sender gave up. */
  unsaid(status: OrderStatus): this {
    this.messages++;
    this.event('notification', 'MessageQueued', { customer: 'song', status }, this.last('order'));
    return this.event('notification', 'MessageFailed', { customer: 'song', status }, this.last('notification'));
  }

  ask(answer: unknown = { status: this.status, version: this.versions.order }, context = 'order'): this {
    return this.observe({ kind: 'question', context, name: 'status', by: { role: 'customer', id: 'song' }, answer });
  }

  requestCancel(): this {
    const request = this.last('order').version + 1;
    return this.turn('CancelRequested', { reason: 'customer', request }, this.person('customer/song'), 'CANCELING');
  }

  release(): this {
    return this.event('store', 'OrderReleased', { reason: 'customer' }, this.last('order'));
  }

  cancel(reason: string, cause: MessageRef): this {
    return this.turn('OrderCanceled', { reason }, cause, 'CANCELED');
  }

  reject(): this {
    return this.owner('OrderRejected', { reason: 'closed' }).cancel('rejected', this.last('store'));
  }

  refuseCancel(back: OrderStatus): this {
    this.event(
      'store',
      'ReleaseRefused',
      { why: 'COOKING_STARTED', request: this.last('order').version },
      this.last('order'),
    );
    return this.turn('CancelRefused', { why: 'COOKING_STARTED', status: back }, this.last('store'), back);
  }

  refund(): this {
    this.event('payment', 'RefundStarted', null, this.last('order')).money('refunded');
    return this.event('payment', 'PaymentCanceled', { refunded: 10_000 }, this.last('payment'));
  }

  takeBack(points = 500): this {
    return this.event('point', 'PointsCanceled', { customer: 'song', points }, this.last('payment'));
  }

  /** Paid, then canceled by the customer, and all of it undone. */
  canceled(): this {
    return this.paid().requestCancel().release().cancel('customer', this.last('store')).refund().takeBack();
  }

  /** A customer waits so long. */
  defer(why: string, retryAfter = 5): this {
    if (why === 'rejected') this.observe({ kind: 'callRejected', from: 'order', to: 'payment' });
    return this.turn('PaymentDeferred', { why, retryAfter }, this.last('order'), 'PAYMENT_DEFERRED');
  }

  payFailed(): this {
    const answer: Answer = { kind: 'failed', why: 'timeout', retryAfter: 5 };
    return this.observe({ kind: 'callEnded', from: 'order', to: 'payment', type: 'Pay', started: this.time, answer });
  }

  payAgain(): this {
    return this.event('order', 'PaymentRequested', null, this.person('customer/song'));
  }

  refused(code: RefusalCode, retryAfter?: number): Answer {
    return { kind: 'refused', refusal: retryAfter === undefined ? { code } : { code, retryAfter } };
  }

  breaker(state: 'closed' | 'open' | 'halfOpen'): this {
    return this.observe({ kind: 'breaker', from: 'order', to: 'payment', state, order: '' });
  }

  rolledBack(context: string): this {
    return this.observe({ kind: 'rolledBack', context, source: context, reason: 'the disk is full', order: '' });
  }

  /** So many microseconds in which nothing happens. */
  pass(microseconds: number): this {
    this.time += microseconds;
    return this;
  }

  health(context: string, up: boolean): this {
    return this.observe({ kind: 'health', context, up, order: '' });
  }

  stand(context: string, wrong: Partial<Extract<Observation, { kind: 'atRest' }>> = {}): this {
    const version = this.versions[context] ?? 0;
    const handled = context === 'order' ? [] : ['order', this.versions.order ?? 0];
    const row = context === 'order' ? { status: this.status, version } : this.row(context);
    const done = { unpublished: 0, held: 0, owes: false, handled };
    return this.observe({ kind: 'atRest', context, version, row, ...done, ...wrong });
  }

  private row(context: string): unknown {
    const view = VIEWS[context]?.();
    for (const event of this.told) if (event.source === context) view?.apply(event);
    return view?.ask({ name: 'row', by: SAGA, order: this.order });
  }

  /** Every context has nothing left to do. */
  settle(): this {
    for (const context of CONTEXTS) this.stand(context);
    return this;
  }

  rest(): ReturnType<Checks['report']> {
    this.checks.atRest(++this.time);
    return this.checks.report();
  }
}
