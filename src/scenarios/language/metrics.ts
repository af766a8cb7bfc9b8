/** The metrics that expressions may name: their kind, their unit, the tags that tell their samples apart. */

/** A counter adds up, a gauge is a level, a trend is a set of samples, a rate is a share of yes among yes and no. */
type MetricKind = 'counter' | 'gauge' | 'trend' | 'rate';

const TAGS = ['phase', 'context', 'order', 'store'] as const;
export type Tag = (typeof TAGS)[number];

export interface Metric {
  readonly kind: MetricKind;
  readonly unit: 'number' | 'duration';
  readonly tags: readonly Tag[];
}

const PER_ORDER = ['phase', 'order', 'store'] as const;
const PER_MESSAGE = ['phase', 'order', 'context'] as const;

const orderCounter: Metric = { kind: 'counter', unit: 'number', tags: PER_ORDER };
const orderTrend: Metric = { kind: 'trend', unit: 'duration', tags: PER_ORDER };
const messageCounter: Metric = { kind: 'counter', unit: 'number', tags: PER_MESSAGE };
const systemCounter: Metric = { kind: 'counter', unit: 'number', tags: ['phase'] };
const systemGauge: Metric = { kind: 'gauge', unit: 'number', tags: ['phase'] };

export const METRICS: ReadonlyMap<string, Metric> = new Map<string, Metric>([
  ['orders.offered', orderCounter],
  ['orders.placed', orderCounter],
  ['orders.paid', orderCounter],
  ['orders.deferred', orderCounter],
  ['orders.declined', orderCounter],
  ['orders.turnedAway', orderCounter],
  ['orders.refused', orderCounter],
  ['orders.failed', orderCounter],
  ['orders.completed', orderCounter],
  ['orders.canceled', orderCounter],
  ['orders.open', systemGauge],
  ['order.place.duration', orderTrend],
  ['order.total.duration', orderTrend],
  ['payment.calls', orderCounter],
  ['payment.queue', systemGauge],
  ['payments.captured', orderCounter],
  ['payments.refunded', orderCounter],
  ['breaker.opened', systemCounter],
  ['breaker.open', systemGauge],
  ['breaker.rejected', orderCounter],
  ['store.backlog', systemGauge],
  ['store.catchup.duration', { kind: 'trend', unit: 'duration', tags: ['phase'] }],
  ['view.lag', { kind: 'trend', unit: 'duration', tags: [...PER_MESSAGE, 'store'] }],
  ['notifications.sent', orderCounter],
  ['messages.delivered', { kind: 'counter', unit: 'number', tags: ['context'] }],
  ['messages.duplicated', messageCounter],
  ['messages.deadLettered', messageCounter],
  ['commits.refused', { kind: 'counter', unit: 'number', tags: ['phase', 'context'] }],
  ['points.earned', orderCounter],
  ['points.canceled', orderCounter],
]);

/** Which aggregates a kind can be read by; `p` takes its rank in brackets. */
export const AGGREGATES: Readonly<Record<MetricKind, readonly string[]>> = {
  counter: ['count', 'rate', 'value'],
  gauge: ['value', 'min', 'max', 'avg'],
  trend: ['count', 'min', 'max', 'avg', 'med', 'p'],
  rate: ['count', 'rate'],
};
