/** One opening of a world: its simulation goes on from the files, comes to rest, and is written down again. */
import { existsSync } from 'node:fs';
import type { ContextName } from '../core/board.ts';
import { CONTEXTS } from '../core/board.ts';
import type { Observation } from '../core/history.ts';
import { CircuitBreaker } from '../core/runtime/circuit-breaker.ts';
import type { Journal } from '../core/runtime/ports.ts';
import { SAGA } from '../core/vocabulary.ts';
import { FaultyJournal } from '../journals/faulty.ts';
import { JournalError } from '../journals/journal-error.ts';
import { journalFile, SqliteJournal } from '../journals/sqlite.ts';
import { FaultSchedule } from '../scenarios/fault-schedule.ts';
import { Simulation, WORKS } from '../scenarios/simulation.ts';
import { FaultyTransport } from '../transports/faulty.ts';
import { MemoryTransport } from '../transports/memory.ts';
import { VirtualTime } from '../transports/virtual-time.ts';
import { type FaultRow, isInForce, type WorldFile } from './world-file.ts';

/** Virtual microseconds that an answer may take. */
const LONGEST = 10_000_000;
/** And what is on its way otherwise: the world should not run far ahead of the wall clock. */
const LONGEST_REST = 2_000_000;

export class Opening {
  readonly simulation: Simulation;
  readonly clock: VirtualTime;
  readonly breakerToPay: TurnedFromOutside;
  readonly journals: ReadonlyMap<string, SqliteJournal>;
  private readonly file: WorldFile;
  private readonly inForce: readonly FaultRow[];
  private readonly schedule: FaultSchedule;
  /** Orders that something has happened to. */
  private readonly stirred = new Set<string>();

  /** `wall`: microseconds since 1970. The file has been opened, and is closed by `leave`. */
  constructor(folder: string, file: WorldFile, wall: number) {
    const { origin, seed, sent, breaker } = file.row;
    this.file = file;
    if (file.row.opening > 0) refuseMissing(folder);
    this.journals = openJournals(folder);
    try {
      const latest = [...this.journals.values()].map((journal) => journal.latest);
      this.clock = new VirtualTime(Math.max(wall - origin, file.latest, ...latest));
      const opening = file.begin();
      this.inForce = file.faults().filter((fault) => isInForce(fault, this.clock.now));
      const specs = this.inForce.map(({ spec, since, until }) => ({ ...spec, at: since, for: until - since }));
      const observe = (observation: Observation) => this.observe(observation);
      this.schedule = new FaultSchedule(specs, seed + opening, observe);
      this.breakerToPay = new TurnedFromOutside(file.config.breaker, breaker);
      this.breakerToPay.tick(this.clock.now);
      const transport = new MemoryTransport(this.clock);
      this.simulation = new Simulation({
        seed,
        world: file.config,
        transport: this.schedule.spoils ? new FaultyTransport(transport, this.schedule.plan) : transport,
        journal: (name) => this.journalInForce(name),
        works: { ...WORKS, breaker: () => this.breakerToPay },
        witness: { event: ({ order }) => void this.stirred.add(order), observe },
        heritage: { opening, sent, charges: file.charges, chats: file.chats },
        queueChanged: () => {},
        shown: () => {},
      });
      this.goOn();
    } catch (error) {
      closeAll(this.journals.values());
      throw error;
    }
  }

  journal(context: ContextName): SqliteJournal {
    return this.journals.get(context) as SqliteJournal;
  }

  /** How often each fault has fired in this opening. */
  get fired(): ReadonlyMap<number, number> {
    const results = this.schedule.results();
    return new Map(this.inForce.map(({ id }, i) => [id, results[i]?.fired ?? 0]));
  }

  /** An order that is over has been left on disk; whoever speaks of it brings it back. */
  recall(order: string): void {
    for (const name of CONTEXTS) this.simulation.fleet.recall(name, order);
    this.stirred.add(order);
  }

  /** The same for one context that is only asked. */
  recallIn(context: ContextName, order: string): void {
    this.simulation.fleet.recall(context, order);
  }

  /** Until that is so, or no answer will come any more. */
  until(isSo: () => boolean): void {
    this.turn(this.clock.now + LONGEST, isSo);
  }

  /** Until nothing is on its way any more; what waits for a context that is down, or for the gateway, is not waited for. */
  settle(): void {
    // a damaged delivery is given up after some tries, a second apart
    const isPatient = this.inForce.some(({ spec }) => spec.type === 'poison');
    this.turn(this.clock.now + (isPatient ? LONGEST : LONGEST_REST), () => this.isQuiet());
  }

  /** Writes down what the next opening needs, and closes the files. */
  leave(): void {
    try {
      const isSettled = this.isSettled();
      if (isSettled) this.retire();
      this.file.leave({
        time: this.clock.now,
        breaker: this.breakerToPay.memory(),
        positions: new Map(isSettled ? [...this.journals].map(([source, { position }]) => [source, position]) : []),
        unfinished: this.simulation.gateway.unfinished(),
        fired: this.fired,
      });
    } finally {
      closeAll(this.journals.values());
      this.file.close();
    }
  }

  /** From where the world was left: what has fallen due happens, what was on its way comes again, what is owed is done. */
  private goOn(): void {
    const { simulation, clock, file } = this;
    const { transport, fleet, gateway } = simulation;
    // a fault's end is not waited for
    const at = (time: number, task: () => void) => transport.at(time, task, time > clock.now);
    this.schedule.arm({ now: () => clock.now, at, fleet, gateway, outlook: () => undefined });
    this.turn(clock.now, () => false);
    gateway.resume(file.unfinished());
    fleet.recover();
    // a context may have left on disk what another still has in mind, where leaving was cut short
    for (const order of fleet.orders()) this.recall(order);
    for (const [source, journal] of this.journals) {
      const missed = journal.since(file.position(source));
      for (const { order } of missed) this.recall(order);
      if (missed.length > 0) transport.publish(source, missed, () => {});
    }
    this.settle();
  }

  /** Orders that are over are left on disk. */
  private retire(): void {
    for (const order of this.simulation.fleet.orders())
      if (this.isOver(order)) for (const journal of this.journals.values()) journal.forget(order);
  }

  private isOver(order: string): boolean {
    const row = this.simulation.look('order', { name: 'row', by: SAGA, order }) as { status: string } | undefined;
    const isOver = row === undefined || row.status === 'COMPLETED' || row.status === 'CANCELED';
    return isOver && this.simulation.fleet.deadline(order) === undefined;
  }

  /** As the faults in force let it be. */
  private journalInForce(context: string): Journal {
    const journal = this.journals.get(context) as SqliteJournal;
    if (!this.schedule.fills(context)) return journal;
    return new FaultyJournal(journal, () => this.schedule.refuses(context, this.clock.now));
  }

  private turn(until: number, enough: () => boolean): void {
    while (!enough() && this.clock.step(until));
  }

  private isQuiet(): boolean {
    const { fleet, gateway, people } = this.simulation;
    if (this.clock.pending > 0 || people.open > 0) return false;
    return gateway.inSystem > 0 || !CONTEXTS.every((name) => fleet.isUp(name)) || this.isSettled();
  }

  /** An order that is quiet stays so until something happens to it again. */
  private isSettled(): boolean {
    for (const order of this.stirred) {
      if (!this.simulation.fleet.quiet(order)) return false;
      this.stirred.delete(order);
    }
    return true;
  }

  private observe(observation: Observation): void {
    if (observation.order !== '') this.stirred.add(observation.order);
    if (observation.kind === 'deadLetter')
      this.file.addDeadLetter({ ...observation, context: observation.context as ContextName });
  }
}

/** One that is gone would be made anew, and its context begin from nothing. */
function refuseMissing(folder: string): void {
  for (const name of CONTEXTS) {
    const file = journalFile(folder, name);
    if (!existsSync(file)) throw new JournalError('damaged', name, file, 'it is missing');
  }
}

function openJournals(folder: string): ReadonlyMap<string, SqliteJournal> {
  const journals = new Map<string, SqliteJournal>();
  try {
    for (const name of CONTEXTS) journals.set(name, SqliteJournal.open(journalFile(folder, name), name));
    return journals;
  } catch (error) {
    closeAll(journals.values());
    throw error;
  }
}

function closeAll(journals: Iterable<SqliteJournal>): void {
  for (const journal of journals) journal.close();
}

/** Its clock is turned once, when the world is opened: an opening is over before it would turn again. */
class TurnedFromOutside extends CircuitBreaker {
  override wakeAt(): undefined {
    return undefined;
  }
}
