/** Measures a run: the totals of every report, and the samples that the scenario's own expressions ask for. */
import { type Attempt, attemptOf, NO_ATTEMPTS } from '../core/attempt.ts';
import type { BoardEvent } from '../core/board.ts';
import type { CommandAnswered, Observation, Witness } from '../core/history.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { METRICS } from './language/metrics.ts';
import { compare, Meter, type Tags } from './meter.ts';
import type { Expression } from './scenario.ts';

interface Story extends Tags {
  readonly placed: number;
}

const NO_TAGS: Tags = { phase: '', order: '', store: '', context: '' };

export class Metrics implements Witness {
  readonly counts = { offered: 0, placed: 0, completed: 0, canceled: 0, events: 0 };
  readonly attempts: Record<Attempt, number> = { ...NO_ATTEMPTS };
  private readonly meters = new Map<string, Meter[]>();
  private readonly readers = new Map<Expression, Meter>();
  private readonly stories = new Map<string, Story>();
  private readonly phaseAt: (time: number) => string;
  private storeUp = true;
  /** Orders that the store has not copied, and how many of them it has to catch up with since when. */
  private backlog = 0;
  private catchUp: { left: number; readonly since: number } | null = null;

  /** `phaseAt`: the workload's phase at a time, '' for none. */
  constructor(expressions: readonly Expression[], phaseAt: (time: number) => string) {
    this.phaseAt = phaseAt;
    for (const expression of expressions) {
      const meter = new Meter(expression, METRICS.get(expression.metric)?.kind ?? 'counter');
      this.readers.set(expression, meter);
      this.meters.set(expression.metric, [...(this.meters.get(expression.metric) ?? []), meter]);
    }
  }

  get open(): number {
    return this.counts.placed - this.counts.completed - this.counts.canceled;
  }

  event(envelope: Envelope): void {
    const event = envelope as BoardEvent;
    this.counts.events++;
    switch (event.type) {
      case 'OrderPlaced':
        this.counts.placed++;
        break;
      case 'OrderCanceled':
        this.counts.canceled++;
        break;
      case 'DeliveryConfirmed':
        this.counts.completed++;
        break;
    }
    if (this.meters.size > 0) this.measure(event);
  }

  observe(observation: Observation): void {
    if (observation.kind === 'command' && observation.type === 'PlaceOrder') {
      this.counts.offered++;
      this.attempts[attemptOf(observation.answer)]++;
    }
    if (this.meters.size > 0) this.watch(observation);
  }

  /** The payment gateway's queue has another length. */
  queue(length: number, now: number): void {
    this.set('payment.queue', length, now);
  }

  /** Deliveries of a context that were counted elsewhere. */
  delivered(context: string, count: number): void {
    this.add('messages.delivered', count, { ...NO_TAGS, context });
  }

  forget(order: string): void {
    this.stories.delete(order);
  }

  /** `seconds(phase)`: how long a phase lasted; '' for the whole run. */
  read(
    expression: Expression,
    now: number,
    seconds: (phase: string) => number,
  ): { actual: number | null; holds: boolean | null } {
    const actual = this.readers.get(expression)?.read(now, seconds(expression.tags['phase'] ?? '')) ?? null;
    return { actual, holds: actual === null ? null : compare(actual, expression.operator, expression.bound) };
  }

  private measure(event: BoardEvent): void {
    const story = this.storyOf(event);
    switch (event.type) {
      case 'OrderPlaced':
        this.add('orders.placed', 1, story);
        this.level(story, +1, event.time);
        break;
      case 'OrderInfoCopied':
        if (event.source === 'store') this.level(story, -1, event.time);
        break;
      case 'OrderProgressed':
        this.add('view.lag', event.time - ((event.cause as Partial<Envelope>).time ?? event.time), {
          ...story,
          context: 'order',
        });
        break;
      case 'OrderCanceled':
        this.add('orders.canceled', 1, story);
        break;
      case 'DeliveryConfirmed':
        this.add('orders.completed', 1, story);
        this.add('order.total.duration', event.time - story.placed, story);
        break;
      case 'MessageSent':
        this.add('notifications.sent', 1, story);
        break;
      case 'PointsEarned':
        this.add('points.earned', event.data.points, story);
        break;
      case 'PointsCanceled':
        this.add('points.canceled', event.data.points, story);
        break;
    }
    this.set('orders.open', this.open, event.time);
  }

  private storyOf(event: BoardEvent): Story {
    const known = this.stories.get(event.order);
    if (known !== undefined) return known;
    const store = event.type === 'OrderPlaced' ? event.data.store : '';
    const story: Story = {
      phase: this.phaseAt(event.time),
      order: event.order,
      store,
      context: '',
      placed: event.time,
    };
    this.stories.set(event.order, story);
    return story;
  }

  private watch(observation: Observation): void {
    const { time } = observation;
    const tags = this.stories.get(observation.order) ?? {
      ...NO_TAGS,
      phase: this.phaseAt(time),
      order: observation.order,
    };
    switch (observation.kind) {
      case 'command':
        return this.watchCommand(observation);
      case 'call':
        if (observation.to === 'payment') this.add('payment.calls', 1, tags);
        return;
      case 'callRejected':
        return this.add('breaker.rejected', 1, tags);
      case 'breaker':
        if (observation.state === 'open') this.add('breaker.opened', 1, tags);
        return this.set('breaker.open', observation.state === 'open' ? 1 : 0, time);
      case 'money':
        return this.add(observation.moved === 'captured' ? 'payments.captured' : 'payments.refunded', 1, tags);
      case 'duplicate':
        return this.add('messages.duplicated', 1, { ...tags, context: observation.context });
      case 'deadLetter':
        return this.add('messages.deadLettered', 1, { ...tags, context: observation.context });
      case 'rolledBack':
        return this.add('commits.refused', 1, { ...tags, context: observation.context });
      case 'health':
        if (observation.context === 'store') this.storeTurned(observation.up, time);
        return;
      default:
        return;
    }
  }

  private watchCommand({ type, data, order, phase, answer, time, asked }: CommandAnswered): void {
    if (type !== 'PlaceOrder') return;
    const { store } = data as { store: string };
    const tags = { phase, order, store, context: '' };
    this.add('orders.offered', 1, tags);
    this.add(`orders.${attemptOf(answer)}`, 1, tags);
    this.add('order.place.duration', time - asked, tags);
  }

  private storeTurned(up: boolean, now: number): void {
    this.storeUp = up;
    this.catchUp = up && this.backlog > 0 ? { left: this.backlog, since: now } : null;
  }

  private level(story: Story, by: 1 | -1, now: number): void {
    this.backlog += by;
    this.set('store.backlog', this.backlog, now);
    if (by > 0 || this.catchUp === null || !this.storeUp) return;
    if (--this.catchUp.left > 0) return;
    this.add('store.catchup.duration', now - this.catchUp.since, story);
    this.catchUp = null;
  }

  private add(metric: string, value: number, tags: Tags): void {
    for (const meter of this.meters.get(metric) ?? []) meter.add(value, tags);
  }

  private set(metric: string, value: number, now: number): void {
    const meters = this.meters.get(metric);
    if (meters !== undefined)
      for (const meter of meters) meter.set(value, now, { ...NO_TAGS, phase: this.phaseAt(now) });
  }
}
