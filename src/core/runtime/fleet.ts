/** The hosts of all contexts on one transport: started, taken down, crashed and restarted, and asked how they stand. */
import type { Observation, OrderAtRest } from '../history.ts';
import type { Question } from '../vocabulary.ts';
import type { CommitPoint, Context, HostParts } from './context.ts';
import { Host } from './host.ts';
import type { Journal, Transport } from './ports.ts';

export interface FleetParts {
  readonly transport: Transport;
  /** The same as one context sees it, the same after a restart; none: they all see it alike. */
  seenBy?(name: string): Transport;
  /** In the order in which they are started and asked. */
  readonly names: readonly string[];
  /** A fresh context for a start. */
  context(name: string): Context;
  /** The context's own journal, the same after a restart. */
  journal(name: string): Journal;
  /** What else a host is made of; breakers start closed. */
  host(name: string): Pick<HostParts, 'inbox' | 'outbox' | 'lines' | 'random'>;
  committed: HostParts['committed'];
  observe(observation: Observation): void;
}

interface Doom {
  readonly name: string;
  readonly point: CommitPoint;
  readonly restartAfter: number;
  struck(): void;
}

export class Fleet {
  private readonly parts: FleetParts;
  private readonly hosts = new Map<string, Host>();
  /** Deliveries to hosts that are gone. */
  private readonly past = new Map<string, number>();
  /** How many outages and crashes keep a context down. */
  private readonly holds = new Map<string, number>();
  /** Crashes that have not struck: the next pass of that point of a commit is the context's last. */
  private doomed: readonly Doom[] = [];

  constructor(parts: FleetParts) {
    this.parts = parts;
    for (const name of parts.names) this.start(name);
  }

  isUp(name: string): boolean {
    return this.hosts.has(name);
  }

  /**
   * Takes a context down: what it had not committed is lost, what it had not acknowledged comes again. One that is taken
   * down twice is up again when it has been brought up twice.
   */
  takeDown(name: string): void {
    const host = this.hosts.get(name);
    this.holds.set(name, (this.holds.get(name) ?? 0) + 1);
    if (host === undefined) return;
    const { transport, observe } = this.parts;
    host.stop();
    this.past.set(name, this.delivered(name));
    this.hosts.delete(name);
    const own = this.seenBy(name);
    own.serve(name, null);
    own.subscribe(name, this.parts.context(name).sources, null);
    observe({ kind: 'health', time: transport.now(), context: name, up: false, order: '' });
  }

  /** Brings a context up again, from its journal, unless something else still keeps it down. */
  bringUp(name: string): void {
    const holds = (this.holds.get(name) ?? 0) - 1;
    this.holds.set(name, Math.max(0, holds));
    if (holds > 0 || this.hosts.has(name)) return;
    const { transport, observe } = this.parts;
    observe({ kind: 'health', time: transport.now(), context: name, up: true, order: '' });
    this.start(name).recover();
  }

  /** All that are up go on from their journals, as after a restart. */
  recover(): void {
    for (const host of this.hosts.values()) host.recover();
  }

  /** An order that left memory comes back into a context that is up. */
  recall(name: string, order: string): void {
    this.hosts.get(name)?.recall(order);
  }

  /** What a context has of an order in dead letters is asked for again. */
  retry(name: string, order: string): void {
    this.hosts.get(name)?.retry(order);
  }

  /** Kills a context the next time it passes that point of a commit; it comes back after so many microseconds. */
  crashAt(name: string, point: CommitPoint, restartAfter: number, struck: () => void): void {
    this.doomed = [...this.doomed, { name, point, restartAfter, struck }];
  }

  /** Whether nothing but deadlines is left to do about an order anywhere, and every event of it is handled everywhere. */
  quiet(order: string): boolean {
    if (this.parts.transport.isLate?.(order) === true) return false;
    const version = (source: string) => this.hosts.get(source)?.version(order) ?? Number.NaN;
    for (const name of this.parts.names) {
      if (this.parts.seenBy?.(name).isLate?.(order) === true) return false;
      if (this.hosts.get(name)?.quiet(order, version) !== true) return false;
    }
    return true;
  }

  /** The earliest deadline that an order still has, undefined where it has none. */
  deadline(order: string): number | undefined {
    let earliest: number | undefined;
    for (const host of this.hosts.values()) {
      const at = host.deadline(order);
      if (at !== undefined && (earliest === undefined || at < earliest)) earliest = at;
    }
    return earliest;
  }

  /** How each context that knows an order stands with it. */
  atRest(order: string): OrderAtRest[] {
    const standing: OrderAtRest[] = [];
    for (const host of this.hosts.values()) {
      const at = host.atRest(order);
      if (at !== undefined) standing.push(at);
    }
    return standing;
  }

  /** What a context's read model says, without a message or a trace; undefined while it is down. */
  look(name: string, question: Question): unknown {
    return this.hosts.get(name)?.look(question);
  }

  /** Events that a context was brought since its start. */
  delivered(name: string): number {
    return (this.past.get(name) ?? 0) + (this.hosts.get(name)?.delivered ?? 0);
  }

  /** Orders that some context has in memory. */
  orders(): Set<string> {
    const orders = new Set<string>();
    for (const host of this.hosts.values()) for (const order of host.orders()) orders.add(order);
    return orders;
  }

  forget(order: string): void {
    for (const host of this.hosts.values()) host.forget(order);
  }

  private start(name: string): Host {
    const { context, journal, host: rest, committed, observe } = this.parts;
    const transport = this.seenBy(name);
    const model = context(name);
    const host = new Host(model, {
      transport,
      journal: journal(name),
      ...rest(name),
      committed,
      observe,
      reached: (point) => this.doomed.length > 0 && this.strike(name, point),
    });
    this.hosts.set(name, host);
    transport.serve(name, host);
    transport.subscribe(name, model.sources, host);
    return host;
  }

  private seenBy(name: string): Transport {
    return this.parts.seenBy?.(name) ?? this.parts.transport;
  }

  private strike(name: string, point: CommitPoint): boolean {
    const doom = this.doomed.find((next) => next.name === name && next.point === point);
    if (doom === undefined) return false;
    const { transport } = this.parts;
    this.doomed = this.doomed.filter((other) => other !== doom);
    doom.struck();
    this.takeDown(name);
    transport.at(transport.now() + doom.restartAfter, () => this.bringUp(name));
    return true;
  }
}
