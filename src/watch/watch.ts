/** Watches a business: folds its history, whatever it comes from, into all that an operator sees of it. */
import { type Attempt, attemptOf, NO_ATTEMPTS } from '../core/attempt.ts';
import { type BoardEvent, CONTEXTS } from '../core/board.ts';
import { sourceIndex } from '../core/checks/sources.ts';
import type { CallMade, CommandAnswered, MessageShown, Observation, Witness } from '../core/history.ts';
import type { OrderStatus } from '../core/published-language.ts';
import type { Envelope } from '../core/vocabulary.ts';
import { ContextWatch } from './context-watch.ts';
import { Feed } from './feed.ts';
import { isExternal } from './feed-line.ts';
import { Intervals } from './intervals.ts';
import { commandGiven } from './notes.ts';
import { Orders } from './orders.ts';
import { Ring } from './ring.ts';
import { SeriesWatch } from './series.ts';
import type { KakaoLine, OrderStory, Snapshot } from './snapshot.ts';

const MOST_MESSAGES = 500;

type OrderEnvelope = Extract<BoardEvent, { source: 'order' }>;

export class Watch implements Witness {
  /**
   * By what people's commands are known: the answers that they got, or, where those are not on record, the events that
   * came of them. Who was turned away, refused or not answered has left no event.
   */
  private readonly commandsBy: 'answers' | 'events';
  private now = 0;
  private readonly counts = { ...NO_ATTEMPTS, offered: 0, placed: 0, completed: 0, canceled: 0, events: 0 };
  private readonly contexts = CONTEXTS.map((name) => new ContextWatch(name));
  private readonly orders = new Orders();
  private readonly feed = new Feed();
  private readonly messages = new Ring<KakaoLine>(MOST_MESSAGES);
  private readonly series = new SeriesWatch();
  private readonly intervals = new Intervals();

  constructor(commandsBy: 'answers' | 'events' = 'answers') {
    this.commandsBy = commandsBy;
  }

  event(envelope: Envelope): void {
    const event = envelope as BoardEvent;
    if (event.time > this.now) this.now = event.time;
    this.counts.events++;
    if (event.source === 'order') this.count(event);
    this.orders.tell(event);
    const context = this.context(event.source);
    context?.event(event.type, event.time);
    const policy = context && this.policyBehind(event, context);
    this.feed.event(event, policy);
  }

  observe(observation: Observation): void {
    if (observation.time > this.now) this.now = observation.time;
    this.orders.observe(observation);
    this.note(observation);
    this.feed.observe(observation);
  }

  /** `now`: later than the latest record where time goes on without one. */
  snapshot(now = this.now): Snapshot {
    const { counts, series } = this;
    return {
      now,
      counts: { ...counts, open: counts.placed - counts.completed - counts.canceled },
      contexts: this.contexts.map((context) => context.shown(now)),
      ...this.orders.shown(),
      feed: this.feed.lines(),
      messages: this.messages.list(),
      series: series.series(now),
      latency: series.latency(),
      intervals: this.intervals.list(),
    };
  }

  /** undefined for an order that was never placed, or has been let go. */
  story(order: string): OrderStory | undefined {
    return this.orders.story(order);
  }

  private count(event: OrderEnvelope): void {
    if (this.commandsBy === 'events') this.countAttempt(event);
    this.orders.event(event);
    switch (event.type) {
      case 'OrderPlaced':
        this.counts.placed++;
        return this.series.placed(event.time);
      case 'OrderCanceled':
        this.counts.canceled++;
        return;
      case 'DeliveryConfirmed':
        this.counts.completed++;
        return;
    }
  }

  private countAttempt(event: OrderEnvelope): void {
    if (event.type === 'OrderPlaced') this.counts.offered++;
    const placed = this.orders.placing(event.order);
    const came = cameOf(event);
    if (placed !== undefined && came !== undefined) this.attempted(came, event.time, event.time - placed);
  }

  private attempted(came: Attempt, time: number, took: number): void {
    this.counts[came]++;
    this.series.attempted(came, time, took);
  }

  /** The policy that led to an event, undefined where it was a person, an answer or a deadline. */
  private policyBehind({ cause, source, type, time }: BoardEvent, context: ContextWatch): string | undefined {
    if (sourceIndex(cause.source) < 0) {
      if (this.commandsBy === 'events') context.light('command', commandGiven(type) ?? '', time);
      return undefined;
    }
    const led = cause.source === source ? '' : this.orders.typeOf(cause);
    if (led === undefined) return undefined;
    const policy = context.react(cause.source, led, time);
    if (policy === undefined) context.actItself(type, time);
    return policy;
  }

  private note(observation: Observation): void {
    const { time } = observation;
    switch (observation.kind) {
      case 'command':
        return this.noteCommand(observation);
      case 'question':
        return this.context(observation.context)?.light('view', observation.name, time);
      case 'call':
        return this.noteCall(observation);
      case 'money':
        return this.context('payment')?.light('external', 'gateway', time);
      case 'shown':
        return this.noteMessage(observation);
      case 'duplicate':
      case 'deadLetter':
      case 'rolledBack':
      case 'refused':
        return this.context(observation.context)?.setAside(observation.kind);
      case 'breaker': {
        const { from, to, state } = observation;
        this.context(from)?.breaker(observation);
        return this.intervals.turn(`${from} to ${to}`, state === 'closed' ? null : state, to, time);
      }
      case 'health': {
        const { context: name, up } = observation;
        if (this.context(name)?.turn(up, time)) this.intervals.turn(name, up ? null : 'down', name, time);
        return;
      }
      case 'callEnded':
      case 'callRejected':
      case 'fault':
      case 'atRest':
        return;
    }
  }

  private noteCommand({ type, to, time, asked, answer }: CommandAnswered): void {
    this.context(to)?.light('command', type, time);
    if (type !== 'PlaceOrder' || this.commandsBy === 'events') return;
    this.counts.offered++;
    this.attempted(attemptOf(answer), time, time - asked);
  }

  private noteCall({ from, to, type, time }: CallMade): void {
    if (isExternal(to)) this.context(from)?.light('external', to, time);
    else this.context(to)?.light('command', type, time);
  }

  private noteMessage({ time, order, customer, status, number }: MessageShown): void {
    this.context('notification')?.light('external', 'kakao', time);
    this.messages.add({ time, order, customer, status: status as OrderStatus, number });
  }

  private context(name: string): ContextWatch | undefined {
    return this.contexts[sourceIndex(name)];
  }
}

/** What an order that has only been placed comes to by an event, undefined where that leaves it open. */
function cameOf(event: OrderEnvelope): Attempt | undefined {
  if (event.type === 'OrderPaid') return 'paid';
  if (event.type === 'PaymentDeferred') return 'deferred';
  if (event.type !== 'OrderCanceled') return undefined;
  return event.data.reason === 'declined' ? 'declined' : 'deferred';
}
