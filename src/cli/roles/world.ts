/** The business as those who play a role see it, wherever it runs. */
import type { ContextName } from '../../core/board.ts';
import type { Answer, Asker, Envelope } from '../../core/vocabulary.ts';
import type { Person } from '../../world/people.ts';
import type { WorldConfig } from '../../world/world.ts';

/** At once where it is read from files, later where others are asked over a network. */
export type Soon<T> = T | Promise<T>;

/** `world time` counts from the world's making; all times are in microseconds. */
export interface World {
  /** Its stores, customers and riders. */
  readonly config: WorldConfig;
  /** The world's time by the wall clock, since 1970. */
  readonly now: number;
  /** A world time by the wall clock, since 1970. */
  wallTime(time: number): number;
  /** An order id that nobody has, short enough to type. */
  freshOrder(): Soon<string>;
  /** The orders that begin like this, those under way first and no more than can be listed; the whole id alone where there is one; undefined where nobody is there to tell. */
  ordersLike(beginning: string): Soon<readonly string[] | undefined>;
  /** What came of a command; waits to be told are by the wall clock. */
  command(by: Person, type: string, order: string, data: unknown): Soon<Answer>;
  /** What a context's read model answers, its times in world time; undefined where the context is down. */
  ask(by: Asker, context: ContextName, name: string, order?: string): Soon<unknown>;
  /** Whether a call to payment would be let out now, and if not, when by the wall clock; undefined where that is not known. */
  breaker(): Soon<{ readonly state: 'closed' | 'open' | 'halfOpen'; readonly until: number | null } | undefined>;
  /** All events of an order, causes before effects, their times in world time; known while any context is down. */
  eventsOf(order: string): Soon<readonly Envelope[]>;
  /** Leaves it to the others. */
  close(): Soon<void>;
}

/** What could not be handled; its time by the wall clock. `healed`: it has been handled since, as far as that is known. */
export interface DeadLetter {
  readonly id: number;
  readonly time: number;
  readonly context: string;
  readonly order: string;
  readonly source: string;
  readonly reason: string;
  readonly healed?: boolean;
}

/** The business as its operator sees it. */
export interface OperatedWorld extends World {
  /** The latest, oldest first. */
  deadLetters(): Soon<readonly DeadLetter[]>;
  /** Has the source send it again; false where there is no such dead letter. Not everywhere. */
  retryDeadLetter?(id: number): boolean;
}
