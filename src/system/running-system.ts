/** A system that runs in other processes, as those who play a role see it: asked and told over NATS, its events read from the stream. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { errors, type NatsConnection } from '@nats-io/transport-node';
import { CONTEXTS, type ContextName } from '../core/board.ts';
import { mergedAnswer } from '../core/business.ts';
import { type Answer, type Asker, type Envelope, messageId, SAGA } from '../core/vocabulary.ts';
import { randomOrder, SHORTEST_ID } from '../local/order-id.ts';
import { withWaits } from '../local/waits.ts';
import { NatsTransport } from '../transports/nats/nats-transport.ts';
import { isWithoutJetStream, lastSequence, messagesOf } from '../transports/nats/stream.ts';
import { type Address, Subjects } from '../transports/nats/subjects.ts';
import { decodeDeadLetter, decodeEvent, Unreadable } from '../transports/nats/wire.ts';
import { RealTime } from '../transports/real-time.ts';
import { People, type Person } from '../world/people.ts';
import type { WorldConfig } from '../world/world.ts';
import { openSettings, type Settings, wallTime } from './settings.ts';
import { refusalIn, SystemError } from './system-error.ts';

/** Microseconds after which an answer to a question is given up. */
const PATIENCE = 5_000_000;
/** Milliseconds without another event of an order, after which what a command caused is taken to have come to rest. */
const REST = 40;
/** Milliseconds for which that is waited for; a command that takes longer than that is told as it stands. */
const REST_WITHIN = 400;
const LOOK_EVERY = 10;
const LONGEST_PAUSE = 2 ** 31 - 1;
/** Orders that a beginning may stand for before they are too many to list. */
const MOST_ALIKE = 10;
/** Dead letters that are listed, the latest. */
const MOST_DEAD_LETTERS = 100;

/** What could not be handled; its time by the wall clock. Whether it has been handled since, only its context knows. */
export interface SystemDeadLetter {
  readonly id: number;
  readonly time: number;
  readonly context: string;
  readonly order: string;
  readonly source: string;
  readonly reason: string;
}

export interface SystemOptions {
  readonly connection: NatsConnection;
  readonly inboxPrefix?: string;
  readonly system: string;
}

interface Made {
  readonly settings: Settings;
  readonly subjects: Subjects;
  readonly manager: JetStreamManager;
  readonly transport: NatsTransport;
  readonly time: RealTime;
}

export class RunningSystem {
  private readonly connection: NatsConnection;
  private readonly made: Made;
  private readonly people: People;
  private readonly closed = new AbortController();
  /** Rejects once the server has refused a message: no answer comes to it. */
  private readonly refusal: Promise<never>;
  /** Not every owner of orders has answered: to ask them all again would take as long again. */
  private isPartial = false;

  /** Throws a SystemError where there is no such system. */
  static async open({ connection, inboxPrefix, system }: SystemOptions): Promise<RunningSystem> {
    try {
      const manager = await jetstreamManager(connection, { checkAPI: false });
      const settings = await openSettings(jetstream(connection), system, null);
      const subjects = new Subjects(system, settings.partitions);
      // people wait by the wall clock, however fast the system's time passes
      const time = new RealTime(0, { speed: 1 });
      const transport = await NatsTransport.on({
        connection,
        time,
        subjects,
        partitions: [],
        wallTime: (at) => wallTime(settings, at) / 1000,
        merge: mergedAnswer,
        objection: () => 'nobody is served here',
        refused: () => {},
        failed: () => {},
        ...(inboxPrefix !== undefined && { inboxPrefix }),
      });
      return new RunningSystem(connection, { settings, subjects, manager, transport, time });
    } catch (error) {
      throw explained(error, connection);
    }
  }

  private constructor(connection: NatsConnection, made: Made) {
    this.connection = connection;
    this.made = made;
    // commands are known by their numbers, and other processes send some for the same people
    const sent = Math.floor((performance.timeOrigin + performance.now()) * 1000) - made.settings.origin;
    this.people = new People(made.transport, { observe: () => {} }, Math.max(0, sent));
    this.refusal = this.refused();
    this.refusal.catch(() => undefined); // told to whoever waits
    void this.turn();
  }

  get config(): WorldConfig {
    return this.made.settings.world;
  }

  /** In microseconds since 1970. */
  get now(): number {
    return Date.now() * 1000;
  }

  wallTime(time: number): number {
    return wallTime(this.made.settings, time);
  }

  /** An order id that nobody has, short enough to type. */
  async freshOrder(): Promise<string> {
    for (let length = SHORTEST_ID; ; length++) {
      const order = randomOrder(length);
      if (!(await this.has(order))) return order;
    }
  }

  /**
   * The orders that begin like this, at most 10, those under way first; the whole id alone where there is one, which the
   * stream knows. Beginnings only the order side knows: undefined while any part of it is down.
   */
  async ordersLike(beginning: string): Promise<readonly string[] | undefined> {
    if (beginning !== '' && (await this.has(beginning))) return [beginning];
    if (this.isPartial) return undefined;
    const question = { name: 'ordersLike', by: SAGA, beginning };
    const answer = await this.told<unknown>((told) =>
      this.made.transport.ask(`${SAGA.role}/${SAGA.id}`, 'order', question, told),
    );
    const { underWay = [], over = [], partial = false } = (answer ?? { partial: true }) as OrdersLike;
    this.isPartial = partial;
    return partial ? undefined : [...underWay, ...over].slice(0, MOST_ALIKE);
  }

  /** Waits for what an accepted command causes, so that what is looked up next knows of it. */
  async command(by: Person, type: string, order: string, data: unknown): Promise<Answer> {
    const { time, settings } = this.made;
    const wish = { by, type, order, data, asked: time.now, phase: '' };
    const answer = await this.arriving<Answer>((came) => this.people.command(wish, came));
    if (answer.kind === 'accepted') await this.rest(order);
    return withWaits(answer, (wait) => wait / settings.speed);
  }

  /** undefined where nobody answers; `partial` in an answer: not all owners of orders have. */
  async ask(by: Asker, context: ContextName, name: string, order?: string): Promise<unknown> {
    return await this.told<unknown>((told) => this.people.ask(by, context, name, order, told));
  }

  /** Each owner of orders has a breaker of its own, and tells of it only when it changes: nobody here can know. */
  breaker(): undefined {
    return undefined;
  }

  /** In the order in which the stream got them, which has causes before effects. */
  async eventsOf(order: string): Promise<readonly Envelope[]> {
    const { manager, subjects } = this.made;
    const reading = CONTEXTS.map((source) =>
      collected(messagesOf(manager, subjects.system, subjects.event(source, order))),
    );
    const messages = (await this.guarded(Promise.all(reading))).flat().sort((a, b) => a.seq - b.seq);
    const events = new Map<string, Envelope>();
    for (const { subject, data } of messages) {
      const event = decodeEvent(data, subjects.read(subject) as Address);
      // the stream may have an event twice, and what else stands there is no event
      if (!(event instanceof Unreadable) && !events.has(messageId(event))) events.set(messageId(event), event);
    }
    return [...events.values()];
  }

  /** The latest, oldest first. */
  async deadLetters(): Promise<readonly SystemDeadLetter[]> {
    const { manager, subjects } = this.made;
    const reading = collected(messagesOf(manager, subjects.system, subjects.observations('deadLetter')));
    const letters = (await this.guarded(reading)).flatMap(({ seq, data }) => {
      const read = decodeDeadLetter(data);
      if (read instanceof Unreadable) return [];
      const { context, order, source, reason, time } = read;
      return [{ id: seq, time: this.wallTime(time), context, order, source, reason }];
    });
    return letters.slice(-MOST_DEAD_LETTERS);
  }

  async close(): Promise<void> {
    this.closed.abort();
    await this.connection.close();
  }

  private async has(order: string): Promise<boolean> {
    const { manager, subjects } = this.made;
    return (await this.guarded(lastSequence(manager, subjects.system, subjects.event('order', order)))) > 0;
  }

  private async rest(order: string): Promise<void> {
    const { manager, subjects } = this.made;
    const began = performance.now();
    let last = 0;
    let since = began;
    while (performance.now() - began < REST_WITHIN && performance.now() - since < REST) {
      const sequence = await this.guarded(lastSequence(manager, subjects.system, subjects.eventsAbout(order)));
      if (sequence > last) since = performance.now();
      last = sequence;
      await sleep(LOOK_EVERY);
    }
  }

  /** What is told within the patience, undefined after it. */
  private async told<T>(begin: (told: (value: T | undefined) => void) => void): Promise<T | undefined> {
    const { time } = this.made;
    return await this.arriving<T | undefined>((came) => {
      begin(came);
      time.at(time.now + PATIENCE, () => came(undefined));
    });
  }

  private async arriving<T>(begin: (came: (value: T) => void) => void): Promise<T> {
    return await this.guarded(new Promise<T>((resolve) => this.made.time.arrive(() => begin(resolve))));
  }

  /** Turns the clock for as long as it is open. */
  private async turn(): Promise<void> {
    const { time } = this.made;
    while (!this.closed.signal.aborted) {
      while (time.step(Number.POSITIVE_INFINITY));
      await time.pause(LONGEST_PAUSE, this.closed.signal);
    }
  }

  private async guarded<T>(work: Promise<T>): Promise<T> {
    try {
      return await Promise.race([work, this.refusal]);
    } catch (error) {
      throw explained(error, this.connection);
    }
  }

  private async refused(): Promise<never> {
    for await (const status of this.connection.status())
      if (status.type === 'error' && status.error instanceof errors.PermissionViolationError) throw status.error;
    return await new Promise(() => {});
  }
}

interface OrdersLike {
  readonly underWay?: readonly string[];
  readonly over?: readonly string[];
  readonly partial?: boolean;
}

async function collected<T>(all: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const each of all) list.push(each);
  return list;
}

/** What the server does not do, or does not let this user do. */
export function explained(error: unknown, connection: NatsConnection): unknown {
  const { message, cause } = error as Error;
  const reason = cause ?? error;
  const refusal = refusalIn(error);
  if (refusal !== undefined) return refusal;
  if (isWithoutJetStream(error)) return new SystemError('noJetStream', connection.getServer());
  const isSilent = [error, reason].some(
    (each) => each instanceof errors.TimeoutError || each instanceof errors.ClosedConnectionError,
  );
  return isSilent ? new SystemError('noServer', `${connection.getServer()} (${message})`) : error;
}
