/** How each record changes an order's facts, and what the checks know of the run. */
import type { MessageShown, MoneyMoved, OrderAtRest } from '../history.ts';
import type { EventOf, EventType, ObservationSubject, RecordOf } from './check.ts';
import type { OrderFacts } from './facts.ts';
import { isPayLine, type Run } from './run.ts';
import { STORE } from './sources.ts';
import { CANCELED, CANCELING, COMPLETED, DEFERRED, isUnpaid, PAID, PLACED, statusCode } from './statuses.ts';

type EventFolds = { readonly [T in EventType]?: (facts: OrderFacts, event: EventOf<T>, run: Run) => void };
type ObservationFolds = {
  readonly [S in ObservationSubject]?: (facts: OrderFacts, seen: RecordOf<S>, run: Run) => void;
};

/** Why an order is deferred when payment is overloaded, not merely out of reach. */
const OVERLOAD = ['GATEWAY_BUSY', 'busy', 'timeout', 'rejected'];

export const EVENT_FOLDS: EventFolds = {
  OrderPlaced(facts, { data }, run) {
    facts.details = data;
    facts.duringOutage = run.isDown(STORE) ? 'placed' : 'neither';
    run.noteUnpaid(1);
    facts.turn(PLACED);
  },
  PaymentRequested(facts) {
    facts.cameBack = facts.toldToPayLater;
    facts.turn(facts.status);
  },
  PaymentDeferred(facts, { data }, run) {
    facts.deferral = OVERLOAD.includes(data.why) ? 'overload' : 'other';
    facts.closingsWhenDeferred = run.payBreaker()?.closings ?? 0;
    if (facts.deferral === 'overload' && data.why !== 'rejected') run.overloaded = true;
    facts.failedToPay = Number.POSITIVE_INFINITY;
    run.noteWait(data.retryAfter);
    facts.turn(DEFERRED);
  },
  OrderPaid(facts, _event, run) {
    run.payLine?.withdrawn(facts.order);
    if (isUnpaid(facts.status)) run.noteUnpaid(-1);
    if (facts.duringOutage === 'placed' && run.isDown(STORE)) facts.duringOutage = 'paid';
    facts.turn(PAID);
  },
  OrderProgressed(facts, { data }) {
    const status = statusCode(data.status);
    if (data.hidden) facts.under = status;
    facts.turn(data.hidden ? facts.status : status);
  },
  CancelRequested(facts, { data }) {
    if (facts.status !== CANCELING) facts.under = facts.status;
    facts.cancelReason = data.reason;
    facts.turn(CANCELING);
  },
  CancelRefused(facts, { data }) {
    facts.turn(statusCode(data.status));
  },
  OrderCanceled(facts, { data }, run) {
    run.payLine?.withdrawn(facts.order);
    if (isUnpaid(facts.status)) run.noteUnpaid(-1);
    facts.canceledFor = data.reason;
    facts.turn(CANCELED);
  },
  DeliveryConfirmed(facts, { data }) {
    facts.confirmedBy = data.by;
    facts.turn(COMPLETED);
  },
  PaymentStarted(facts) {
    facts.started = true;
  },
  PaymentApproved(facts, { data, version }) {
    facts.approvedAmount = data.amount;
    facts.approvedVersion = version;
  },
  PaymentCanceled(facts, { version }) {
    facts.paymentCanceled = version;
  },
  PointsEarned(facts, { data, cause }) {
    facts.earned += data.points;
    facts.earnedFrom = cause.version;
  },
  PointsCanceled(facts, { data }) {
    facts.takenBack += data.points;
  },
  OrderInfoCopied(facts, { source }) {
    if (source === 'store') {
      facts.storeState = 'COPIED';
      facts.copiedByStore = true;
    } else {
      facts.riderState = 'COPIED';
      facts.copiedByRider = true;
    }
  },
  PaymentNoted(facts) {
    facts.storeState = 'PAID';
  },
  OrderAccepted(facts, { cause, time }) {
    facts.storeState = 'ACCEPTED';
    facts.ownersCommand = cause.version;
    facts.ownersTime = time;
  },
  OrderRejected(facts) {
    facts.storeState = 'REJECTED';
  },
  CookingStarted(facts, { cause, time }) {
    facts.storeState = 'COOKING';
    facts.ownersCommand = cause.version;
    facts.ownersTime = time;
    facts.cookingStarted = true;
  },
  CookingFinished(facts) {
    facts.storeState = 'COOKED';
    facts.cookingFinished = true;
  },
  OrderReleased(facts) {
    facts.storeState = 'RELEASED';
  },
  OrderInfoDropped(facts, { source }) {
    if (source === 'store') facts.storeState = 'DROPPED';
    else facts.riderState = 'DROPPED';
  },
  DeliveryOpened(facts) {
    facts.riderState = 'OPEN';
  },
  DeliveryPicked(facts) {
    facts.riderState = 'PICKED';
    facts.picks++;
  },
  MessageQueued(facts) {
    facts.queued++;
  },
  MessageSent(facts) {
    facts.done++;
  },
  MessageFailed(facts) {
    facts.done++;
    facts.undelivered++;
  },
};

/** Only told of orders that exist; what concerns the run alone is in RUN_FOLDS. */
export const OBSERVATION_FOLDS: ObservationFolds = {
  'command/PlaceOrder'(facts, { answer }) {
    if (answer.kind !== 'accepted') return;
    facts.placeAnswered = true;
    if (answer.result.status === 'PAYMENT_DEFERRED') facts.toldToPayLater = true;
  },
  'command/PayOrder'(facts, { answer }) {
    if (answer.kind === 'refused' && answer.refusal.code === 'PAY_LATER') facts.toldToPayLater = true;
  },
  'question/status'(facts, { context, answer }) {
    if (context !== 'order' || answer == null) return;
    const { version } = answer as { version?: unknown };
    if (typeof version === 'number' && version > facts.answeredVersion) facts.answeredVersion = version;
  },
  'call/order'(facts, { to }) {
    if (to !== 'payment') return;
    facts.payCalls++;
    facts.failedToPay = Number.POSITIVE_INFINITY;
  },
  'callEnded/order'(facts, { to, answer, time }) {
    if (to === 'payment' && answer.kind !== 'accepted') facts.failedToPay = time;
  },
  callRejected(facts, { from, to, time }) {
    if (isPayLine(from, to)) facts.failedToPay = time;
  },
  money: foldMoney,
  shown: foldShown,
  atRest: foldAtRest,
};

/** What observations mean for the run; `facts` may be the blank ones and is only read. */
export const RUN_FOLDS: ObservationFolds = {
  'call/order'(_facts, { to, order }, run) {
    if (to === 'payment') run.payLine?.called(order);
  },
  'callEnded/order'(facts, { to, order, answer }, run) {
    if (to !== 'payment') return;
    run.payLine?.ended(order, answer.kind !== 'failed');
    if (answer.kind !== 'accepted') notePayTrouble(facts, run);
  },
  callRejected(facts, { from, to }, run) {
    if (isPayLine(from, to)) notePayTrouble(facts, run);
  },
  rolledBack(_facts, { context }, run) {
    if (context === 'order') run.payLine?.rolledBack();
  },
  breaker(_facts, changed, run) {
    run.noteBreaker(changed);
  },
  health(_facts, changed, run) {
    run.noteHealth(changed);
  },
  fault(_facts, fault, run) {
    run.noteFault(fault);
  },
};

function notePayTrouble(facts: OrderFacts, run: Run): void {
  if (facts !== run.blank) facts.payTrouble = true;
}

function foldMoney(facts: OrderFacts, { moved, amount }: MoneyMoved): void {
  if (moved === 'captured') {
    facts.captures++;
    facts.captured += amount;
  } else {
    facts.refunds++;
    facts.refunded += amount;
  }
}

function foldShown(facts: OrderFacts, message: MessageShown): void {
  facts.shown++;
  const place = facts.placeOfShown(message);
  if (place >= 0) facts.nextShown = place + 1;
}

/** The latest word of each context would do, but one open end among them is enough to wait. */
function foldAtRest(facts: OrderFacts, { context, unpublished, handled, held, owes }: OrderAtRest, run: Run): void {
  if (owes) run.noteOwing(context);
  if (owes || unpublished > 0 || held > 0 || !facts.hasNothingBeyond(handled)) facts.unsettled = true;
}
