/** Somebody who looks on while a system runs in other processes: hears all that happens, asks who is there, and changes nothing. */
import { type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { CONTEXTS, type ContextName } from '../core/board.ts';
import type { OrderAtRest, Record } from '../core/history.ts';
import { AT_REST } from '../core/runtime/ports.ts';
import { SAGA } from '../core/vocabulary.ts';
import { type Kept, Tail } from '../transports/nats/kept.ts';
import { Subjects } from '../transports/nats/subjects.ts';
import { decodeObservation, decodeReply, encode, Unreadable } from '../transports/nats/wire.ts';
import { Arrivals } from './arrivals.ts';
import { type Backlog, backlogOf } from './backlog.ts';
import { onTheBoard } from './board-events.ts';
import { areAtRest, Ended } from './ended.ts';
import { Pulse } from './pulse.ts';
import { explained, type SystemOptions } from './running-system.ts';
import { openSettings, type Settings, worldTime } from './settings.ts';
import { refusalIn } from './system-error.ts';

/** Milliseconds between two questions who is there and what waits for them. */
const BEAT = 2_000;
/** Milliseconds for which an answer is waited for. */
const PATIENCE = 1_000;
/** Whom a call can go to. */
const CALLED: readonly string[] = [...CONTEXTS, 'gateway', 'kakao'];
/** What nobody keeps. */
const OF_THE_MOMENT = ['breaker', 'callRejected', 'health', 'duplicate', 'refused', 'rolledBack'];
/** Microseconds of the wall clock by which another machine's may be ahead. */
const AHEAD = 3_600_000_000;

export type Trouble =
  | { readonly kind: 'noConnection' }
  | { readonly kind: 'forbidden'; readonly subject: string }
  | { readonly kind: 'unreadable'; readonly count: number }
  /** Nothing more will come. */
  | { readonly kind: 'stopped'; readonly reason: string };

interface Made {
  readonly connection: NatsConnection;
  readonly inboxPrefix: string;
  readonly settings: Settings;
  readonly subjects: Subjects;
  readonly manager: JetStreamManager;
}

export class Onlooker {
  readonly settings: Settings;
  /** undefined: nobody may say. */
  backlog: Backlog | undefined;
  private readonly made: Made;
  private readonly tail: Tail;
  private readonly pulse: Pulse;
  private readonly arrivals = new Arrivals();
  private readonly ended = new Ended();
  /** Subjects that the server does not let this user use. */
  private readonly forbidden = new Set<string>();
  private unreadable = 0;
  private stopped: string | null = null;
  private taken = 0;
  private isConnected = true;
  private beaten = 0;

  /** Throws a SystemError where there is no such system, or where this user may not see it. */
  static async open({ connection, inboxPrefix = '_INBOX', system }: SystemOptions): Promise<Onlooker> {
    try {
      const manager = await jetstreamManager(connection, { checkAPI: false });
      const settings = await openSettings(jetstream(connection), system, null);
      const subjects = new Subjects(system, settings.partitions);
      const onlooker = new Onlooker({ connection, inboxPrefix, settings, subjects, manager });
      await onlooker.tail.open();
      return onlooker;
    } catch (error) {
      throw explained(error, connection);
    }
  }

  private constructor(made: Made) {
    this.made = made;
    this.settings = made.settings;
    const streams = jetstream(made.connection);
    const take = (kept: Kept) => this.take(kept);
    this.tail = new Tail({ ...made, streams, take, failed: (error) => this.stop(error) });
    this.pulse = new Pulse({ ...made, changed: (context, up) => this.turn(context, up) });
    this.hear();
    void this.watch();
    void made.connection.closed().then((error) => this.stop(error ?? 'closed'));
  }

  /** The system's own, in microseconds. */
  get now(): number {
    return worldTime(this.settings, Date.now() * 1000);
  }

  /** How much of the stream has been read, 0 … 1. */
  get read(): number {
    const { pending } = this.tail;
    return pending === 0 ? 1 : this.taken / (this.taken + pending);
  }

  get troubles(): readonly Trouble[] {
    const troubles: Trouble[] = [...this.forbidden].map((subject) => ({ kind: 'forbidden', subject }));
    if (this.unreadable > 0) troubles.unshift({ kind: 'unreadable', count: this.unreadable });
    if (this.stopped !== null) troubles.unshift({ kind: 'stopped', reason: this.stopped });
    return this.isConnected ? troubles : [{ kind: 'noConnection' }, ...troubles];
  }

  /** What has come since the last call, causes before effects. To be called a few times a second: it asks who is there, too. */
  news(): readonly Record[] {
    const now = Date.now();
    if (this.isConnected && !this.made.connection.isClosed() && now - this.beaten >= BEAT) {
      this.beaten = now;
      this.beat(now);
    }
    const told = this.arrivals.told(now);
    if (this.read === 1) this.ended.see(told, now);
    return told;
  }

  /** How the contexts that answer stand with an order. */
  async standings(order: string): Promise<readonly OrderAtRest[]> {
    const told = await Promise.all(CONTEXTS.map((context) => this.standing(context, order)));
    return told.filter((standing) => standing != null);
  }

  async close(): Promise<void> {
    await this.tail.close();
    await this.made.connection.close();
  }

  private beat(now: number): void {
    const { manager, subjects } = this.made;
    if (this.may(this.questions)) {
      this.pulse.beat();
      for (const order of this.ended.due(now)) void this.judge(order);
    }
    if (!this.may('$JS.API.CONSUMER.LIST.')) return;
    const listed = backlogOf(manager, subjects.system).catch((error: unknown) => {
      this.forbid(error);
      return undefined;
    });
    void listed.then((backlog) => {
      this.backlog = backlog;
    });
  }

  /** At rest it is told, so that it can be judged. */
  private async judge(order: string): Promise<void> {
    const told = await Promise.all(CONTEXTS.map((context) => this.standing(context, order)));
    const standings = told.filter((standing) => standing != null);
    if (!told.includes(undefined) && areAtRest(standings))
      for (const standing of standings) this.arrivals.pass(standing);
  }

  /** null: it never heard of the order; undefined: it does not say. */
  private async standing(context: ContextName, order: string): Promise<OrderAtRest | null | undefined> {
    const { connection, subjects } = this.made;
    const subject = subjects.query(context, subjects.partitionOf(order), AT_REST);
    const question = encode({ name: AT_REST, by: SAGA, order });
    try {
      const { data } = await connection.request(subject, question, { timeout: PATIENCE });
      const answer = decodeReply(data, AT_REST)?.answer as OrderAtRest | null | undefined;
      if (answer == null) return answer;
      return answer.context === context && answer.order === order ? answer : undefined;
    } catch {
      return undefined; // nobody is there, or this user may not ask, which the server tells apart
    }
  }

  private take({ id, record }: Kept): void {
    this.taken++;
    const known = record instanceof Unreadable || this.isAhead(record) ? undefined : onTheBoard(record);
    if (known === undefined) this.unreadable++;
    else this.arrivals.take(id, known, Date.now());
  }

  private hear(): void {
    const { connection, subjects } = this.made;
    connection.subscribe(subjects.observations('*'), {
      callback: (error, { subject, data }) => {
        const address = error === null ? subjects.readObservation(subject) : undefined;
        if (address === undefined || !OF_THE_MOMENT.includes(address.kind)) return;
        const seen = decodeObservation(data, address);
        if (seen instanceof Unreadable || this.isAhead(seen) || ('to' in seen && !CALLED.includes(seen.to))) return;
        this.arrivals.pass(seen);
      },
    });
  }

  private isAhead({ time }: Record): boolean {
    return time > this.now + AHEAD * this.settings.speed;
  }

  private turn(context: ContextName, up: boolean): void {
    this.arrivals.pass({ kind: 'health', time: this.now, context, up, order: '' });
  }

  /** How the subjects of all questions begin: who may not ask one may ask none. */
  private get questions(): string {
    return `${this.made.subjects.system}.query.`;
  }

  private may(subjects: string): boolean {
    return ![...this.forbidden].some((subject) => subject.startsWith(subjects));
  }

  private stop(error: unknown): void {
    this.stopped = error instanceof Error ? error.message : String(error);
  }

  private forbid(error: unknown): void {
    const refusal = refusalIn(error);
    if (refusal === undefined || (refusal.about.startsWith(this.questions) && !this.may(this.questions))) return;
    this.forbidden.add(refusal.about);
  }

  private async watch(): Promise<void> {
    for await (const status of this.made.connection.status()) {
      if (status.type === 'error') this.forbid(status.error);
      if (status.type === 'disconnect') this.isConnected = false;
      if (status.type !== 'disconnect' && status.type !== 'reconnect') continue;
      this.pulse.skip();
      if (status.type === 'disconnect') continue;
      this.isConnected = true;
      this.tail.goOn();
    }
  }
}
