/** The verbs of the roles, and what may be typed behind them, as commander hands it over. */

import type { NatsFlags } from '../../transports/nats/connection.ts';

/** The verbs that are about one order. */
export type OrderVerb =
  | 'pay'
  | 'cancel'
  | 'confirm'
  | 'status'
  | 'accept'
  | 'reject'
  | 'cook start'
  | 'cook finish'
  | 'pick';

export type RoleVerb = OrderVerb | 'menu' | 'order' | 'orders' | 'points' | 'notifications' | 'queue' | 'deliveries';

/** Of every verb that works on a world: the local one, or for some of them a system over NATS. */
export interface WorldFlags extends NatsFlags {
  readonly world?: string;
  readonly transport?: string;
  readonly system?: string;
  readonly json: boolean;
  readonly input: boolean;
  readonly lang?: string;
  readonly color: boolean;
  readonly ascii: boolean;
}

/** What an order is made of. */
export interface Ordering {
  readonly as?: string;
  readonly store?: string;
  readonly item: readonly string[];
  readonly area?: string;
}

/** For whichever verb. */
export interface RoleFlags extends WorldFlags, Ordering {
  readonly reason?: string;
  readonly watch?: boolean;
}
