/** One process of a system: hosts for some contexts, or the world outside, on a connection and a folder of files. */
import type { NatsConnection } from '@nats-io/transport-node';
import { CONTEXTS, type ContextName } from '../core/board.ts';
import { businessParts, contextOf, mergedAnswer } from '../core/business.ts';
import type { Observation } from '../core/history.ts';
import { policies } from '../core/policies.ts';
import { CircuitBreaker } from '../core/runtime/circuit-breaker.ts';
import { Fleet } from '../core/runtime/fleet.ts';
import { inbox } from '../core/runtime/inbox.ts';
import { outbox } from '../core/runtime/outbox.ts';
import { Random } from '../core/runtime/random.ts';
import type { Command } from '../core/vocabulary.ts';
import type { SqliteJournal } from '../journals/sqlite.ts';
import { linesOf, rulesOf } from '../scenarios/simulation.ts';
import { NatsTransport } from '../transports/nats/nats-transport.ts';
import type { Subjects } from '../transports/nats/subjects.ts';
import { RealTime } from '../transports/real-time.ts';
import { Holdings } from './holdings.ts';
import { Outside } from './outside.ts';
import { setUp } from './set-up.ts';
import { type Settings, wallTime, worldTime } from './settings.ts';

/** Tasks between two looks at the socket. */
const SLICE = 500;
/** Milliseconds that what was begun has to be stored, once the process is to end. */
const DRAIN_FOR = 3_000;
const FOREVER = 2 ** 31 - 1;
/** What the hosts observe and others may want to know. */
const TOLD: ReadonlySet<Observation['kind']> = new Set([
  'breaker',
  'callRejected',
  'health',
  'deadLetter',
  'duplicate',
  'refused',
  'rolledBack',
]);

export type Part = ContextName | 'outside';

export interface NodeOptions {
  readonly connection: NatsConnection;
  readonly inboxPrefix?: string;
  readonly system: string;
  readonly parts: readonly Part[];
  /** The partitions that its contexts own; null for all. */
  readonly partitions: readonly number[] | null;
  /** Where its files are. */
  readonly folder: string;
  /** What the system begins with, where this is its first process. */
  readonly beginning: Settings;
  /** Why a command must not reach a server, undefined where it may. */
  objection(to: string, command: Command): string | undefined;
}

interface Made {
  readonly settings: Settings;
  readonly time: RealTime;
  readonly holdings: Holdings;
  readonly failure: AbortController;
}

export class Node {
  private readonly options: NodeOptions;
  private readonly made: Made;
  private transport: NatsTransport | null = null;
  private outside: Outside | null = null;
  /** Counts what was told, for ids of this process's own. */
  private told = 0;

  /** Everything is served when it is there. Throws a SystemError, a JournalError or a WorldError. */
  static async start(options: NodeOptions): Promise<Node> {
    const { connection, system, parts, partitions, folder, beginning } = options;
    const { streams, manager, settings, subjects } = await setUp(connection, system, beginning);
    const failure = new AbortController();
    const contexts = parts.filter((part) => part !== 'outside');
    const lost = (error: Error) => failure.abort(error);
    const holdings = await Holdings.take({ contexts, partitions, folder }, { streams, manager, subjects }, lost);
    try {
      const time = new RealTime(Math.max(worldTime(settings, Date.now() * 1000), holdings.latest), settings);
      const node = new Node(options, { settings, time, holdings, failure });
      await node.serve(subjects);
      return node;
    } catch (error) {
      await holdings.release();
      throw error;
    }
  }

  private constructor(options: NodeOptions, made: Made) {
    this.options = options;
    this.made = made;
  }

  /** Works until it is told to stop, then leaves in order; throws what kept it from going on. */
  async run(signal: AbortSignal): Promise<void> {
    const { time, failure } = this.made;
    const end = AbortSignal.any([signal, failure.signal]);
    try {
      while (!end.aborted) {
        for (let task = 0; task < SLICE && time.step(Number.POSITIVE_INFINITY); task++);
        await time.pause(FOREVER, end);
      }
    } finally {
      await this.leave();
    }
    if (failure.signal.aborted) throw failure.signal.reason;
  }

  private async serve(subjects: Subjects): Promise<void> {
    const { connection, inboxPrefix, parts, partitions, folder, objection } = this.options;
    const { settings, time, failure } = this.made;
    const transport = await NatsTransport.on({
      connection,
      time,
      subjects,
      partitions: partitions ?? ['*'],
      wallTime: (at) => wallTime(settings, at) / 1000,
      merge: mergedAnswer,
      objection,
      refused: (context, order, reason) =>
        this.tell({ kind: 'deadLetter', time: time.now, context, order, source: 'wire', reason }),
      failed: (error) => failure.abort(error),
      ...(inboxPrefix !== undefined && { inboxPrefix }),
    });
    this.transport = transport;
    if (parts.includes('outside'))
      this.outside = new Outside(folder, settings, transport, (seen, id) => transport.tell(originOf(seen), seen, id));
    if (this.made.holdings.journals.size > 0) this.startHosts(transport);
    await transport.ready();
    failure.signal.throwIfAborted();
  }

  private startHosts(transport: NatsTransport): void {
    const { world, seed } = this.made.settings;
    const { journals } = this.made.holdings;
    const rules = rulesOf(world);
    const parts = businessParts(rules);
    const fleet = new Fleet({
      transport,
      names: CONTEXTS.filter((name) => journals.has(name)),
      context: (name) => contextOf(name as ContextName, parts[name as ContextName], policies, rules),
      journal: (name) => journals.get(name) as SqliteJournal,
      host: (name) => ({
        inbox,
        outbox: outbox(),
        lines: linesOf(world, rules, { breaker: (settings) => new CircuitBreaker(settings) }),
        random: new Random(seed, `retry/${name}/${Date.now()}`), // nothing here is repeated
      }),
      committed: () => {},
      observe: (observation) => {
        if (TOLD.has(observation.kind)) this.tell(observation);
      },
    });
    fleet.recover();
  }

  private tell(observation: Observation): void {
    const { time, order, kind } = observation;
    const from = originOf(observation);
    const isKept = kind === 'deadLetter';
    this.transport?.tell(from, observation, isKept ? `${kind}/${from}/${order}/${time}/${this.told++}` : null);
  }

  /** No more requests and deliveries; what was begun is committed and stored. */
  private async leave(): Promise<void> {
    const { time, holdings } = this.made;
    const { transport } = this;
    const until = AbortSignal.timeout(DRAIN_FOR);
    await transport?.close();
    while (!until.aborted && (time.pending > 0 || transport?.isStored === false)) {
      while (time.step(Number.POSITIVE_INFINITY));
      await time.pause(10, until);
    }
    this.outside?.close();
    await holdings.release();
    await this.options.connection.drain().catch(() => undefined); // the server may be gone
  }
}

/** Whose observation it is. */
function originOf(observation: Observation): string {
  if (observation.kind === 'money') return 'gateway';
  if (observation.kind === 'shown') return 'kakao';
  if ('context' in observation) return observation.context;
  return 'from' in observation ? observation.from : 'people';
}
