/** The local world: the whole business on files of one folder, opened for one command at a time. */
import type { ContextName } from '../core/board.ts';
import { CONTEXTS } from '../core/board.ts';
import type { Report } from '../core/checks/checks.ts';
import type { OrderAtRest, Record } from '../core/history.ts';
import type { Stored } from '../core/runtime/ports.ts';
import type { Answer, Asker, Envelope } from '../core/vocabulary.ts';
import type { FaultSpec } from '../scenarios/scenario.ts';
import { checksOf } from '../scenarios/simulation.ts';
import type { Person } from '../world/people.ts';
import type { WorldConfig } from '../world/world.ts';
import { historyOf, type Reached } from './history.ts';
import { Opening } from './opening.ts';
import { randomOrder, SHORTEST_ID } from './order-id.ts';
import { observationOf } from './outside.ts';
import type { Contents, Standing } from './transfer.ts';
import { withWaits } from './waits.ts';
import type { DeadLetterRow, FaultRow } from './world-file.ts';
import { isInForce, WorldFile } from './world-file.ts';
import { prepareFolder } from './world-folder.ts';

/** Orders that a beginning may stand for before they are too many to list. */
const MOST_ALIKE = 10;
/** Microseconds for which a crash waits for the step in which it strikes. */
const CRASH_LOOMS = 1_800_000_000;

export interface WorldOptions {
  readonly folder: string;
  /** The wall clock, in microseconds since 1970. */
  now(): number;
  /** For a world that is new: where its chance comes from. */
  readonly seed: number;
  /** Milliseconds to wait for others who work on the world. */
  readonly patience: number;
}

/** A fault in force; times by the wall clock, in microseconds since 1970. */
export type FaultInForce = FaultRow;
/** What could not be handled; its time by the wall clock. `healed`: its source has sent it again, and it was handled. */
export interface DeadLetter extends DeadLetterRow {
  readonly healed: boolean;
}

/**
 * Everything is synchronous. While it is open nobody else can work on the folder; whoever opens it waits for the others,
 * up to `patience`. Throws a WorldError or a JournalError where the folder cannot be a world.
 */
export class LocalWorld {
  private readonly options: WorldOptions;
  private readonly file: WorldFile;
  private readonly opening: Opening;

  /** Opens the world, makes it where there is none, and lets everything that has fallen due happen. */
  static open(options: WorldOptions): LocalWorld {
    prepareFolder(options.folder);
    const { folder, now, seed, patience } = options;
    const file = new WorldFile(folder, { seed, origin: now(), config: null }, patience);
    try {
      return new LocalWorld(options, file);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  private constructor(options: WorldOptions, file: WorldFile) {
    this.options = options;
    this.file = file;
    this.opening = new Opening(options.folder, file, options.now());
  }

  get config(): WorldConfig {
    return this.file.config;
  }

  /** The world's time by the wall clock, in microseconds since 1970; it never goes back. */
  get now(): number {
    return this.wallTime(this.opening.clock.now);
  }

  /** An order id that nobody has, short enough to type. */
  freshOrder(): string {
    for (let length = SHORTEST_ID; ; length++) {
      const order = randomOrder(length);
      if (this.ordersLike(order).length === 0) return order;
    }
  }

  /** The orders that the world knows by this beginning, the whole id alone where there is one; at most 10, those under way first. */
  ordersLike(beginning: string): readonly string[] {
    const journal = this.opening.journal('order');
    return journal.has(beginning) ? [beginning] : journal.ordersLike(beginning, MOST_ALIKE);
  }

  /** Sends a command and has everything that it causes come to rest; what is answered is on disk. */
  command(by: Person, type: string, order: string, data: unknown): Answer {
    const { opening } = this;
    const { people } = opening.simulation;
    opening.recall(order);
    this.file.sending(people.sent + 1);
    let answer: Answer | undefined;
    const asked = opening.clock.now;
    people.command({ by, type, order, data, asked, phase: '' }, (came) => {
      answer = came;
    });
    opening.until(() => answer !== undefined);
    const answered = opening.clock.now;
    opening.settle();
    return this.byWallClock(answer ?? { kind: 'failed', why: 'timeout', retryAfter: 0 }, answered);
  }

  /** What has happened to all orders, in the order in which it happened; its times are world time. */
  history(): Iterable<Record> {
    const journals = CONTEXTS.map((name) => this.opening.journal(name).all());
    return historyOf([this.file.outside().map(observationOf), ...journals]);
  }

  /** What of the history has come since somebody read it that far, dead letters among it. */
  since(reached: Reached): { readonly records: readonly Record[]; readonly reached: Reached } {
    const after = (source: string) => reached[source] ?? 0;
    const outside = this.file.outside(after('outside'));
    const letters = this.file.deadLetters().filter(({ id }) => id > after('deadLetters'));
    const journals = CONTEXTS.map((name) => this.opening.journal(name));
    const events = journals.map((journal) => journal.since(after(journal.context)));
    const told = letters.map(({ id: _, ...letter }): Record => ({ kind: 'deadLetter', ...letter }));
    return {
      records: [...historyOf([outside.map(observationOf), ...events, told])],
      reached: {
        ...Object.fromEntries(journals.map(({ context, position }) => [context, position])),
        outside: after('outside') + outside.length,
        deadLetters: letters.at(-1)?.id ?? after('deadLetters'),
      },
    };
  }

  /** All that it is made of, to be taken elsewhere. */
  contents(): Contents {
    const { seed, origin } = this.file.row;
    const { config } = this;
    return { seed, origin, config, history: this.history(), standings: this.allStandings() };
  }

  /** Whether what is on disk keeps to every invariant; reads all of it. */
  audit(): Report['invariants'] {
    const { fleet } = this.opening.simulation;
    const checks = checksOf(this.config);
    const orders = new Set<string>();
    for (const record of this.history()) {
      orders.add(record.order);
      if ('kind' in record) checks.observe(record);
      else checks.event(record);
    }
    for (const order of orders) {
      this.opening.recall(order);
      for (const standing of fleet.atRest(order)) checks.observe(standing);
    }
    checks.atRest(this.opening.clock.now);
    return checks.report().invariants;
  }

  /** Orders of which something is still on its way, or waits for a context that is down. */
  unsettled(): readonly string[] {
    const { fleet } = this.opening.simulation;
    return [...fleet.orders()].filter((order) => !fleet.quiet(order));
  }

  /** Asks a context's read model; undefined where the context is down. Times in the answer are world time: see `wallTime`. */
  ask(by: Asker, context: ContextName, name: string, order?: string): unknown {
    if (order !== undefined) this.opening.recall(order);
    else if (by.role === 'customer')
      for (const own of this.opening.journal(context).ordersOf(by.id)) this.opening.recallIn(context, own);
    let answer: unknown;
    let answered = false;
    this.opening.simulation.people.ask(by, context, name, order, (came) => {
      answer = came;
      answered = true;
    });
    this.opening.until(() => answered);
    return answer;
  }

  /** A time of an event or an answer by the wall clock, in microseconds since 1970. */
  wallTime(time: number): number {
    return this.file.row.origin + time;
  }

  /** How each context that is up and knows the order stands with it. */
  standings(order: string): readonly OrderAtRest[] {
    this.opening.recall(order);
    return this.opening.simulation.fleet.atRest(order);
  }

  /** When something falls due by itself next, by the wall clock; null for never. */
  get due(): number | null {
    const { clock, breakerToPay } = this.opening;
    const { state } = breakerToPay;
    const due = Math.min(clock.next() ?? Infinity, state.kind === 'open' ? state.until : Infinity);
    return due === Infinity ? null : this.wallTime(due);
  }

  /** All events of an order, causes before effects; their times are world time. */
  eventsOf(order: string): readonly Envelope[] {
    return this.opening.simulation.eventsOf(order);
  }

  faults(): readonly FaultInForce[] {
    const { now } = this.opening.clock;
    return this.everyFault()
      .filter((row) => isInForce(row, now))
      .map((row) => ({ ...row, since: this.wallTime(row.since), until: this.wallTime(row.until) }));
  }

  /** Those that are over too, but for the ones that somebody has ended; times in world time. */
  everyFault(): readonly FaultRow[] {
    const { fired } = this.opening;
    return this.file.faults().map((row) => ({ ...row, fired: row.fired + (fired.get(row.id) ?? 0) }));
  }

  /** From the next opening on, for `spec.for` by the wall clock; `spec.at` is not looked at. */
  addFault(spec: FaultSpec): FaultInForce {
    const { now } = this.opening.clock;
    this.file.addFault(spec, now, now + (spec.for ?? CRASH_LOOMS));
    return this.faults().at(-1) as FaultInForce;
  }

  /** Ends one fault, or all of them; how many there were. */
  clearFaults(id?: number): number {
    const ids = this.faults().map((fault) => fault.id);
    return this.file.removeFaults(id === undefined ? ids : ids.filter((each) => each === id));
  }

  /** The latest, oldest first. */
  deadLetters(): readonly DeadLetter[] {
    return this.file.deadLetters().map((row) => ({
      ...row,
      time: this.wallTime(row.time),
      healed: this.opening.journal(row.context).load(row.order)?.lost !== true,
    }));
  }

  /** Has the source send it again; false where there is no such dead letter. */
  retryDeadLetter(id: number): boolean {
    const letter = this.deadLetters().find((each) => each.id === id);
    if (letter === undefined) return false;
    this.opening.recall(letter.order);
    this.opening.simulation.fleet.retry(letter.context, letter.order);
    this.opening.settle();
    return true;
  }

  /** Whether a call of the order to payment would be let out now, and if not, when (wall clock, microseconds). */
  breaker(): { readonly state: 'closed' | 'open' | 'halfOpen'; readonly until: number | null } {
    const { state } = this.opening.breakerToPay;
    return { state: state.kind, until: state.kind === 'open' ? this.wallTime(state.until) : null };
  }

  /** Leaves the world to the others. */
  close(): void {
    this.opening.leave();
  }

  /** World time may be ahead of the wall clock: whoever waits by that one waits so much longer. */
  private byWallClock(answer: Answer, answered: number): Answer {
    const ahead = Math.max(0, this.wallTime(answered) - this.options.now());
    return withWaits(answer, (wait) => wait + ahead);
  }

  private *allStandings(): Generator<Standing, void> {
    for (const context of CONTEXTS) {
      const journal = this.opening.journal(context);
      for (const order of journal.allOrders()) {
        const { handled, lost } = journal.load(order) as Stored;
        yield { context, order, handled, lost };
      }
    }
  }
}
