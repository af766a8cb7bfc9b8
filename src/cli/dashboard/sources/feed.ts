/** Where a history comes from that others write: a local world, or a system over NATS. All times in microseconds of its own time. */
import type { OrderAtRest, Record } from '../../../core/history.ts';
import type { WorldConfig } from '../../../world/world.ts';
import type { WorldFlags } from '../../roles/role-verbs.ts';
import type { Soon } from '../../roles/world.ts';
import type { FaultShown, Operator, Scene } from '../source.ts';

/** Of the dashboard; they say what it watches. */
export interface DashboardFlags extends WorldFlags {
  /** In a system over NATS roles may be played; in a local world they always may. */
  readonly operate: boolean;
}

/** What has come since the last look, and how everything else stands now. */
export interface News {
  readonly records: readonly Record[];
  readonly faults: readonly FaultShown[];
  readonly waiting: Scene['waiting'];
  /** What keeps it from being whole, a sentence each. */
  readonly troubles: readonly string[];
  /** How much of what there is has been read, 0 … 1. */
  readonly read: number;
}

export interface Feed {
  readonly kind: 'world' | 'system';
  readonly title: string;
  readonly world: WorldConfig;
  /** Its seconds in a second. */
  readonly speed: number;
  /** null: it may only be looked at. */
  readonly operator: Operator | null;
  now(): number;
  /** null: nothing has happened. Costs next to nothing then. */
  poll(): Soon<News | null>;
  /** How the contexts that can be asked stand with an order. */
  standings(order: string): Soon<readonly OrderAtRest[]>;
  close(): Soon<void>;
}
