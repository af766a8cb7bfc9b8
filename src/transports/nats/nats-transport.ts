/** The transport over NATS: events through a JetStream stream, requests and questions over core NATS. */
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import type { Observation } from '../../core/history.ts';
import type { Answered, Server, Subscriber, Transport } from '../../core/runtime/ports.ts';
import type { Answer, Command, Envelope, Question } from '../../core/vocabulary.ts';
import { messageId } from '../../core/vocabulary.ts';
import type { RealTime } from '../real-time.ts';
import { Crossings, requestId } from './crossings.ts';
import { Inflow } from './inflow.ts';
import { persist } from './persist.ts';
import { Publisher } from './publisher.ts';
import { Requests } from './requests.ts';
import type { Address, Subjects } from './subjects.ts';
import {
  decodeAnswer,
  decodeCommand,
  decodeQuestion,
  decodeReply,
  encode,
  encodeEvent,
  type Reply,
  Unreadable,
} from './wire.ts';

/** How the subjects of those who wait for a reply begin. */
const INBOX = '_INBOX';
/** Milliseconds for which the owners of other partitions are waited for, where all are asked. */
const GATHER_FOR = 1_000;

export interface NatsParts {
  readonly connection: NatsConnection;
  readonly time: RealTime;
  readonly subjects: Subjects;
  /** The partitions of whoever serves and subscribes here; ['*'] for all of them. */
  readonly partitions: readonly (number | '*')[];
  /** A time of the system by the wall clock, in milliseconds since 1970. */
  wallTime(time: number): number;
  /** One answer of what the owners of all partitions say to a question. */
  merge(question: string, answers: readonly unknown[]): unknown;
  /** Why a command must not reach its server, undefined where it may. */
  objection(to: string, command: Command): string | undefined;
  /** A request that could not be read or that its server failed on. */
  refused(name: string, order: string, reason: string): void;
  /** Nothing can go on. */
  failed(error: Error): void;
  readonly inboxPrefix?: string;
  /**
   * Where everybody is here: told when the server is gone, and when it is back, and what was on its way too. Without it,
   * requests may get lost with the server, and whoever asks has a deadline.
   */
  readonly outage?: { began(): void; ended(): void };
}

export class NatsTransport implements Transport {
  private readonly parts: NatsParts;
  private readonly streams: JetStreamClient;
  private readonly manager: JetStreamManager;
  private readonly publisher: Publisher;
  private readonly requests: Requests;
  private readonly opening: Promise<void>[] = [];
  private readonly inflows = new Map<string, Inflow>();
  private readonly servers = new Map<string, Server>();
  private readonly listening = new Map<string, readonly Subscription[]>();
  /** Where the last event of each source stands in the stream, as far as it was published here. */
  private readonly stored = new Map<string, number>();
  /** Requests and replies. */
  private readonly crossings: Crossings;

  /** The stream is there. */
  static async on(parts: NatsParts): Promise<NatsTransport> {
    const manager = await jetstreamManager(parts.connection, { checkAPI: false });
    return new NatsTransport(parts, manager);
  }

  private constructor(parts: NatsParts, manager: JetStreamManager) {
    const { connection, time, inboxPrefix = INBOX } = parts;
    this.parts = parts;
    this.manager = manager;
    this.streams = jetstream(connection);
    this.crossings = new Crossings(parts.outage !== undefined);
    this.requests = new Requests(connection, this.crossings, inboxPrefix);
    this.publisher = new Publisher(
      {
        connection,
        arrive: (left) => time.arrive(left),
        confirmed: (subject, sequence) => this.confirmed(subject, sequence),
      },
      inboxPrefix,
    );
    void this.watch();
  }

  /** Whether nothing of what was sent here is still on its way; where not everybody is here, requests are not known of. */
  get isQuiet(): boolean {
    if (this.publisher.pending > 0 || this.crossings.size > 0) return false;
    for (const inflow of this.inflows.values())
      for (const [source, sequence] of this.stored) if (!inflow.hasReached(source, sequence)) return false;
    return true;
  }

  now(): number {
    return this.parts.time.now;
  }

  at(time: number, task: () => void, idle = false): void {
    this.parts.time.at(time, task, idle);
  }

  serve(name: string, server: Server | null): void {
    if (server !== null) {
      this.servers.set(name, server);
      if (!this.listening.has(name)) this.listening.set(name, this.listen(name, server.ask !== undefined));
    } else {
      this.servers.delete(name);
      for (const subscription of this.listening.get(name) ?? []) subscription.unsubscribe();
      this.listening.delete(name);
    }
  }

  subscribe(name: string, sources: readonly string[], subscriber: Subscriber | null): void {
    let inflow = this.inflows.get(name);
    if (inflow === undefined) {
      const { connection, subjects, time, partitions, refused, failed } = this.parts;
      const { streams, manager } = this;
      const made = new Inflow({ name, sources, partitions, subjects, time, streams, manager, refused });
      inflow = made;
      this.inflows.set(name, made);
      this.opening.push(persist(connection, () => made.open()).catch(failed));
    }
    inflow.attach(subscriber);
  }

  publish(source: string, events: readonly Envelope[], left: () => void): void {
    const { subjects, wallTime } = this.parts;
    const messages = events.map((event) => ({
      subject: subjects.event(source, event.order),
      id: messageId(event),
      payload: encodeEvent(event, new Date(wallTime(event.time)).toISOString()),
    }));
    this.publisher.publish(messages, left);
  }

  acknowledge(name: string, except: ReadonlySet<Envelope>): void {
    this.inflows.get(name)?.acknowledge(except);
  }

  fail(name: string, event: Envelope, reason: string): void {
    this.inflows.get(name)?.fail(event, reason);
  }

  redeliver(name: string): void {
    this.inflows.get(name)?.redeliver();
  }

  request(_from: string, to: string, command: Command, answered: Answered): void {
    const { subjects, time } = this.parts;
    this.requests.send(subjects.command(to, command.order, command.type), encode(command), (reply) => {
      const answer: Answer =
        reply === null ? { kind: 'failed', why: 'unreachable', retryAfter: 0 } : decodeAnswer(reply.data);
      time.arrive(() => answered(answer));
      return false;
    });
  }

  ask(_from: string, to: string, question: Question, answered: (answer: unknown) => void): void {
    const { subjects } = this.parts;
    const { name, order } = question;
    if (order === undefined) return this.gather(to, question, answered);
    this.requests.send(subjects.query(to, subjects.partitionOf(order), name), encode(question), (reply) => {
      const answer = reply === null ? undefined : decodeReply(reply.data, name)?.answer;
      this.parts.time.arrive(() => answered(answer));
      return false;
    });
  }

  /** Says what was observed to whoever listens; the stream keeps what an audit needs, each under its id once. */
  tell(from: string, observation: Observation, id: string | null): void {
    const { connection, subjects } = this.parts;
    const subject = subjects.observation(observation.kind, from, observation.order);
    const payload = encode(observation);
    if (id !== null) this.publisher.publish([{ subject, id, payload }], () => {});
    else if (!connection.isClosed()) connection.publish(subject, payload);
  }

  /** Everything that was subscribed to comes, and every request reaches its server. */
  async ready(): Promise<void> {
    await Promise.all(this.opening);
    await this.parts.connection.flush();
  }

  /** Whether everything that was published is stored. */
  get isStored(): boolean {
    return this.publisher.pending === 0;
  }

  /** What has not been done comes again to whoever is next. */
  async close(): Promise<void> {
    for (const name of [...this.listening.keys()]) this.serve(name, null);
    await Promise.all([...this.inflows.values()].map((inflow) => inflow.close()));
  }

  /** No owner sees all orders: all are asked, and their answers merged. */
  private gather(to: string, question: Question, answered: (answer: unknown) => void): void {
    const { subjects, time, merge, outage } = this.parts;
    const { name } = question;
    const replies: Reply[] = [];
    let isOpen = true;
    const isWhole = () => replies.reduce((sum, { partitions }) => sum + partitions, 0) >= subjects.partitions;
    const end = () => {
      if (!isOpen) return;
      isOpen = false;
      clearTimeout(timer);
      const answers = replies.map(({ answer }) => answer).filter((answer) => answer !== undefined);
      const merged = answers.length < 2 ? answers[0] : merge(name, answers);
      const answer = merged === undefined || isWhole() ? merged : { ...merged, partial: true };
      time.arrive(() => answered(answer));
    };
    // the only owner is asked again, should the server go away
    const timer = outage === undefined ? setTimeout(end, GATHER_FOR) : undefined;
    this.requests.send(subjects.query(to, 'all', name), encode(question), (reply) => {
      const read = reply === null ? undefined : decodeReply(reply.data, name);
      if (read !== undefined) replies.push(read);
      if (reply === null || isWhole()) end();
      return isOpen;
    });
  }

  private listen(name: string, isAsked: boolean): Subscription[] {
    const { connection, subjects, partitions, time, refused } = this.parts;
    const on = (subject: string, take: (msg: Msg, address: Address) => void, queue?: string) =>
      connection.subscribe(subject, {
        ...(queue !== undefined && { queue }),
        callback: (_, msg) => {
          this.crossings.arrive(requestId(msg.reply));
          const address = subjects.read(msg.subject);
          const reason = this.nuisance(msg, address);
          if (reason !== undefined) time.arrive(() => refused(name, '', reason));
          else take(msg, address as Address);
        },
      });
    const of = (kind: 'command' | 'query', take: (msg: Msg, address: Address) => void) =>
      partitions.map((partition) => on(subjects.requests(kind, name, partition), take, name));
    const commands = of('command', (msg, address) => this.take(msg, address));
    if (!isAsked) return commands;
    const asked = (msg: Msg, address: Address) => this.asked(msg, address);
    const questions = of('query', asked);
    // the wildcard hears what is asked of all, too
    if (!partitions.includes('*')) questions.push(on(subjects.requests('query', name, 'all'), asked));
    return [...commands, ...questions];
  }

  /** Why it is not even answered, undefined where it is. */
  private nuisance({ reply }: Msg, address: Address | undefined): string | undefined {
    if (address === undefined) return 'its subject is wrong';
    const inboxes = [INBOX, this.parts.inboxPrefix ?? INBOX];
    // a reply elsewhere would be a message in this server's name
    if (!inboxes.some((prefix) => reply?.startsWith(prefix)))
      return 'it asks for its answer elsewhere than in an inbox';
    return undefined;
  }

  private take(msg: Msg, address: Address): void {
    const { time, objection, refused } = this.parts;
    const { name } = address;
    const command = this.addressed(decodeCommand(msg.data, address), address);
    time.arrive(() => {
      const answer = (given: Answer) => this.reply(msg, given);
      const refuse = (order: string, reason: string) => {
        refused(name, order, reason);
        answer({ kind: 'failed', why: 'error', retryAfter: 0 });
      };
      if (command instanceof Unreadable) return refuse('', command.reason);
      try {
        const reason = objection(name, command);
        if (reason !== undefined) return refuse(command.order, reason);
        const server = this.servers.get(name);
        if (server === undefined) return answer({ kind: 'failed', why: 'unreachable', retryAfter: 0 });
        server.take(command, answer);
      } catch (error) {
        refuse(command.order, String(error));
      }
    });
  }

  /** Who owns another partition knows nothing of the order. */
  private addressed<T extends { readonly order?: string }>(
    read: T | Unreadable,
    { partition }: Address,
  ): T | Unreadable {
    if (read instanceof Unreadable) return read;
    const right = read.order === undefined ? 'all' : this.parts.subjects.partitionOf(read.order);
    return partition === right ? read : new Unreadable(`it came in partition ${partition}`);
  }

  private asked(msg: Msg, address: Address): void {
    const { time, subjects, partitions, refused } = this.parts;
    const { name } = address;
    const question = this.addressed(decodeQuestion(msg.data, address), address);
    const owned = partitions.includes('*') ? subjects.partitions : partitions.length;
    time.arrive(() => {
      const answered = (answer: unknown) => this.reply(msg, { partitions: owned, answer });
      if (question instanceof Unreadable) {
        refused(name, '', question.reason);
        return answered(undefined);
      }
      const server = this.servers.get(name);
      if (server?.ask === undefined) answered(undefined);
      else server.ask(question, answered);
    });
  }

  private reply(msg: Msg, payload: object): void {
    this.crossings.leave(msg.reply as string, () => {
      if (!this.parts.connection.isClosed()) msg.respond(encode(payload));
    });
  }

  private confirmed(subject: string, sequence: number): void {
    const source = this.parts.subjects.read(subject)?.name ?? '';
    this.stored.set(source, Math.max(sequence, this.stored.get(source) ?? 0));
  }

  /** What was on its way when the connection broke may be lost. */
  private async watch(): Promise<void> {
    const { connection, outage, failed } = this.parts;
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') outage?.began();
      if (type !== 'reconnect') continue;
      await persist(connection, () => this.resume()).catch(failed);
      outage?.ended();
    }
  }

  private async resume(): Promise<void> {
    this.publisher.again();
    await Promise.all([...this.inflows.values()].map((inflow) => inflow.open()));
    await this.parts.connection.flush();
    this.crossings.leaveAgain(); // what has not come by now is lost
  }
}
