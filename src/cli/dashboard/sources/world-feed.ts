/** A local world, read along: it is opened for a moment when something has happened to it or falls due, and left to the others. */
import { CONTEXTS } from '../../../core/board.ts';
import type { BreakerChanged, OrderAtRest, Record } from '../../../core/history.ts';
import { historyOf, UNREAD } from '../../../local/history.ts';
import type { LocalWorld } from '../../../local/local-world.ts';
import { Outages } from '../../../local/outages.ts';
import { type Signs, signsOf } from '../../../local/signs.ts';
import { nameOf } from '../../../scenarios/fault-targets.ts';
import type { WorldConfig } from '../../../world/world.ts';
import { openLocalWorld } from '../../roles/open-local-world.ts';
import type { WorldFlags } from '../../roles/role-verbs.ts';
import { Visit } from '../../roles/visit.ts';
import { readLanguage } from '../../run-options.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage.ts';
import type { FaultShown, Operator } from '../source.ts';
import type { Feed, News } from './feed.ts';
import { quiet } from './player.ts';
import { words } from './words.ts';
import { enter } from './world-door.ts';
import { worldOperator } from './world-operator.ts';

/** Milliseconds after which it is opened at the latest: by signs and deadlines alone, what a crash has left might be missed. */
const SELDOM = 30_000;
/** Milliseconds after which it is opened for what falls due, and for what may have been nothing but another's look. */
const DUE_AFTER = 1_000;
const LOOK_AFTER = 2_000;
/** Milliseconds for which others are waited for where somebody wants to know how an order stands. */
const PATIENCE = 1_000;
/** Orders that are over and of which is asked at a time how they stand. */
const MOST_JUDGED = 50;

export class WorldFeed implements Feed {
  readonly kind = 'world';
  readonly title: string;
  readonly world: WorldConfig;
  readonly speed = 1;
  readonly operator: Operator;
  private readonly visit: Visit<LocalWorld>;
  private readonly anotherWorld: string;
  /** When the world was made, in microseconds since 1970. */
  private readonly origin: number;
  private reached = UNREAD;
  private readonly outages = new Outages();
  private readonly faults = new Map<number, FaultShown>();
  private breaker: BreakerChanged['state'] = 'closed';
  /** Orders that are over, but of which something may still be on its way. */
  private readonly ending = new Set<string>();
  /** The world's own at the last look. */
  private time = 0;
  /** Milliseconds since 1970: the last look, and when something falls due. */
  private looked = 0;
  private due = Number.POSITIVE_INFINITY;
  private signs: Signs = { world: '', journals: '' };
  /** Milliseconds: the longer, the more often it was opened for another's look alone, as two dashboards would for ever. */
  private reluctance = LOOK_AFTER;

  /** Makes the world where there is none; throws a UsageError where it cannot be one. */
  static async open(flags: WorldFlags, terminal: Terminal): Promise<WorldFeed> {
    const visit = new Visit(quiet(flags), terminal, openLocalWorld);
    return await visit.within((world) => new WorldFeed(visit, world, flags));
  }

  private constructor(visit: Visit<LocalWorld>, inside: LocalWorld, flags: WorldFlags) {
    this.visit = visit;
    this.title = visit.folder;
    this.world = inside.config;
    this.origin = inside.wallTime(0);
    this.anotherWorld = words[readLanguage(flags.lang, visit.terminal.env)].anotherWorld;
    this.operator = worldOperator(inside.config, flags, visit.terminal, () => {
      this.looked = 0;
    });
  }

  now(): number {
    return Math.max(this.time, Date.now() * 1000 - this.origin);
  }

  async poll(): Promise<News | null> {
    if (!this.isWorthALook()) return null;
    const isEarly = Date.now() - this.looked < SELDOM;
    const before = JSON.stringify(this.news([]).faults);
    try {
      const records = await this.enter(0, (inside) => this.look(inside));
      if (records === undefined) return null;
      this.signs = signsOf(this.visit.folder);
      const news = this.news(records);
      const isNothing = records.length === 0 && JSON.stringify(news.faults) === before;
      if (!isNothing) this.reluctance = LOOK_AFTER;
      else if (isEarly) this.reluctance = Math.min(2 * this.reluctance, SELDOM);
      return news;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.looked = Date.now();
      return { ...this.news([]), troubles: [error.message] };
    }
  }

  async standings(order: string): Promise<readonly OrderAtRest[]> {
    const before = signsOf(this.visit.folder);
    const inside = (world: LocalWorld) => world.standings(order);
    const standings = await this.enter(PATIENCE, inside).catch(() => undefined); // the next look says what is wrong
    if (isSame(before, this.signs)) this.signs = signsOf(this.visit.folder);
    return standings ?? [];
  }

  close(): void {}

  private isWorthALook(): boolean {
    const now = Date.now();
    const since = now - this.looked;
    if (since >= SELDOM || (now >= this.due && since >= DUE_AFTER)) return true;
    const { world, journals } = signsOf(this.visit.folder);
    return journals !== this.signs.journals || (world !== this.signs.world && since >= this.reluctance);
  }

  private news(records: readonly Record[]): News {
    return { records, faults: [...this.faults.values()], waiting: WAITING, troubles: [], read: 1 };
  }

  /** undefined where others are inside. */
  private async enter<T>(patience: number, act: (inside: LocalWorld) => T): Promise<T | undefined> {
    return await this.visit.explaining(async () => {
      const inside = await enter(this.visit.folder, patience);
      try {
        return inside === null ? undefined : act(inside);
      } finally {
        inside?.close();
      }
    });
  }

  /** What has happened since the last look. */
  private look(inside: LocalWorld): readonly Record[] {
    if (inside.wallTime(0) !== this.origin) throw new UsageError(this.anotherWorld);
    const { records, reached } = inside.since(this.reached);
    const now = inside.now - this.origin;
    const rows = inside.everyFault();
    const health = this.outages.see(rows, now);
    const { state } = inside.breaker();
    const turned: Record[] =
      state === this.breaker ? [] : [{ kind: 'breaker', time: now, from: 'order', to: 'payment', state, order: '' }];
    const judged = this.judged(inside, records);
    this.seeFaults(rows);
    this.reached = reached;
    this.breaker = state;
    this.time = now;
    this.looked = Date.now();
    this.due = (inside.due ?? Number.POSITIVE_INFINITY) / 1000;
    return [...historyOf([health, records]), ...turned, ...judged];
  }

  /** One that somebody has ended was in force at the last look. */
  private seeFaults(rows: ReturnType<LocalWorld['everyFault']>): void {
    const there = new Set(rows.map(({ id }) => id));
    for (const [id, shown] of this.faults)
      if (!there.has(id) && (shown.to === null || shown.to > this.time))
        this.faults.set(id, { ...shown, to: this.time });
    for (const { id, spec, since: from, until, fired } of rows) {
      const struck = this.faults.get(id)?.to ?? Math.max(from, this.time);
      const to = spec.type !== 'crash' ? until : fired > 0 ? struck : null;
      this.faults.set(id, { id, type: spec.type, target: nameOf(spec.target), from, to, fired, byHand: true });
    }
  }

  /** How orders stand that are over, once nothing of them is on its way; the latest, where they are many. */
  private judged(inside: LocalWorld, records: readonly Record[]): readonly Record[] {
    const { ending } = this;
    for (const record of records) if (!('kind' in record) && ENDS.includes(record.type)) ending.add(record.order);
    for (const order of [...ending].slice(0, -MOST_JUDGED)) ending.delete(order);
    if (ending.size === 0) return [];
    const unsettled = inside.unsettled();
    return [...ending].flatMap((order) => {
      if (unsettled.includes(order)) return [];
      ending.delete(order);
      return inside.standings(order);
    });
  }
}

function isSame(a: Signs, b: Signs): boolean {
  return a.world === b.world && a.journals === b.journals;
}

const ENDS = ['OrderCanceled', 'DeliveryConfirmed'];

/** What is on its way is done when the world is left. */
const WAITING = Object.fromEntries([...CONTEXTS, 'gateway'].map((name) => [name, null]));
