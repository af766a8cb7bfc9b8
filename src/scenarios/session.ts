/** A run that somebody sits at: it is turned, stopped, stepped, interfered with, and taken to any moment by repeating it. */
import type { Record, Witness } from '../core/history.ts';
import type { Edit } from './edits.ts';
import { edited, endedAt } from './edits.ts';
import { savedScenario } from './language/save-scenario.ts';
import type { Plan } from './plan.ts';
import type { RunReport } from './report.ts';
import type { FaultSpec, PlayedStep } from './scenario.ts';
import { Standbys } from './standbys.ts';
import type { TakeParts } from './take.ts';
import { Take } from './take.ts';
import { Waypoints } from './waypoints.ts';

/** Tasks in one go where nobody waits to be heard. */
const SLICE = 10_000;

/** A repeat under way, and where it is to end. */
interface Repeat<F extends Witness> {
  readonly take: Take<F>;
  readonly from: number;
  readonly to: number;
}

/** How the run went on before it was changed in its past. */
interface Original<F extends Witness> {
  readonly plan: Plan;
  readonly waypoints: Waypoints;
  take: Take<F> | null;
}

export class Session<F extends Witness> {
  /** What is on screen. */
  take: Take<F>;
  private readonly parts: TakeParts<F>;
  private readonly standbys: Standbys<F>;
  private edits: readonly Edit[] = [];
  private waypoints = new Waypoints();
  private repeat: Repeat<F> | null = null;
  private left: Original<F> | null = null;
  /** The latest moment that has been seen by the plan as it is. */
  seen = 0;
  /** How many events there were then. */
  private seenEvents = 0;

  constructor(parts: TakeParts<F>) {
    this.parts = parts;
    this.take = new Take(parts, parts.scenario, this.waypoints);
    this.standbys = new Standbys(() => this.fresh());
  }

  /** What the clock shows. */
  get now(): number {
    return this.repeat?.to ?? this.take.now;
  }

  get isOver(): boolean {
    return this.repeat === null && this.take.run.over;
  }

  /** How far a repeat has come, 0 … 1; null where none is under way. */
  get replayed(): number | null {
    if (this.repeat === null) return null;
    const { take, from, to } = this.repeat;
    return Math.min(1, (take.now - from) / Math.max(1, to - from));
  }

  /** What strikes and what is played, by hand or not; the scenario's own come first. */
  get plan(): Plan {
    return edited(this.parts.scenario, this.edits);
  }

  /** Turns the clock up to that time, and no further than `tasks` tasks, or carries a repeat on; true while there is more to do. */
  advance(until: number, tasks: number): boolean {
    if (this.repeat !== null) return this.carryOn(this.repeat, tasks);
    const isBehind = this.take.advance(until, tasks);
    this.look();
    return isBehind;
  }

  /** Turns the clock until there have been so many events, and no further than `tasks` tasks; true while there is more to do. */
  advanceToEvent(events: number, tasks: number): boolean {
    if (this.repeat !== null) return this.carryOn(this.repeat, tasks);
    const { take } = this;
    const isThere = () => take.events >= events || take.run.over || take.run.isStuck;
    for (let left = tasks; left > 0 && !isThere(); left--) take.advance(Number.POSITIVE_INFINITY, 1);
    this.look();
    return !isThere();
  }

  /** Goes to that moment, forward or back; `advance` carries it on. What is done by hand stays done, in its time. */
  seek(time: number): void {
    this.take.mark();
    const to = Math.max(0, Math.floor(time));
    const { plan } = this;
    // what is on screen until a repeat is done may be the run as it was before it was changed
    const near = [this.take, this.repeat?.take ?? this.take].filter((take) => take.now <= to && take.run.agrees(plan));
    const [nearest] = near.sort((a, b) => b.now - a.now);
    this.repeatTo(to, this.standbys.take(nearest?.now ?? 0, to) ?? nearest);
  }

  /** A fault that begins now; its time is not looked at. False where the run is over or elsewhere. */
  addFault(fault: FaultSpec): boolean {
    return this.change((time) => ({ kind: 'fault', time, fault: { ...fault, at: time } }));
  }

  /** A step that is played now; its time is not looked at. */
  play(step: PlayedStep): boolean {
    return this.change((time) => ({ kind: 'step', time, step: { ...step, at: time } }));
  }

  /** Ends a fault of the plan now; one that has not begun never will. False where it is over. */
  endFault(index: number): boolean {
    return this.change((time, kept) => {
      const standing = this.take.run.faults.standing()[index];
      // one that was to be added later is not there any more
      if (standing !== undefined && index >= edited(this.parts.scenario, kept).faults.length) return null;
      const fault = standing && endedAt(time, standing);
      return fault && { kind: 'instead', time, index, fault };
    });
  }

  /** The run as it went, or would have gone, before it was changed, as far as it has been brought again; null where it was not. */
  original(): Take<F> | null {
    const { left } = this;
    if (left === null) return null;
    if (left.take === null || left.take.now > this.now) left.take = new Take(this.parts, left.plan, left.waypoints);
    return left.take;
  }

  /** Brings the original to where the clock is; true while there is more to do. */
  advanceOriginal(tasks: number): boolean {
    return this.original()?.advance(this.now, tasks) ?? false;
  }

  /** Makes ready for seeking while there is nothing else to do; true while there is more to make ready. */
  idle(tasks: number): boolean {
    return this.repeat === null && this.standbys.build(this.seenEvents, this.waypoints, tasks);
  }

  /** The text of a scenario file that is this run, with all that is done by hand in it, from the text of its own. */
  asScenario(name: string, text: string): string {
    const { scenario, seed } = this.parts;
    return savedScenario(text, { name, seed, before: scenario, after: this.plan });
  }

  /** A repeat that is under way is gone through first: until then, what is on screen is not the run by its plan. */
  report(realMs: number, file: string): RunReport {
    this.arrive();
    return this.take.report(realMs, file);
  }

  /** Tells every record of the run that is reported, from its beginning up to now. */
  retell(record: (record: Record) => void): void {
    this.arrive();
    const take = new Take(this.parts, this.plan, this.waypoints, record);
    while (take.advance(this.take.now, SLICE));
    if (this.take.run.over) take.report(0, '');
  }

  private fresh(): Take<F> {
    return new Take(this.parts, this.plan, this.waypoints);
  }

  private look(): void {
    if (this.take.now < this.seen) return;
    this.seen = this.take.now;
    this.seenEvents = this.take.events;
  }

  private arrive(): void {
    while (this.repeat !== null) this.carryOn(this.repeat, SLICE);
  }

  private carryOn({ take, to }: Repeat<F>, tasks: number): boolean {
    if (take.advance(to, tasks)) return true;
    this.repeat = null;
    this.take = take;
    this.look();
    return false;
  }

  /**
   * Changes the run at the first moment from now on at which nothing else happens; what was done later is undone. `make`
   * is told what is kept; it returns null where that is the whole change, and undefined for none.
   */
  private change(make: (time: number, kept: readonly Edit[]) => Edit | null | undefined): boolean {
    if (this.repeat !== null || this.take.run.over) return false;
    const time = this.take.run.freeMoment(this.take.now);
    this.take.advance(time - 1, SLICE);
    this.look();
    const kept = this.edits.filter((each) => each.time < time);
    const edit = this.take.run.over ? undefined : make(time, kept);
    if (edit === undefined) return false;
    this.take.mark();
    const before = this.plan;
    const { waypoints } = this;
    // until it is left again, it is compared with how it was before the first change
    if (this.seen > time || this.left === null) this.left = { plan: before, waypoints, take: null };
    this.waypoints = waypoints.before(time);
    this.edits = edit === null ? kept : [...kept, edit];
    this.seen = time;
    this.seenEvents = this.take.events;
    this.goBy(this.plan, time);
    return true;
  }

  private goBy(plan: Plan, time: number): void {
    this.standbys.revise(plan, this.waypoints);
    if (this.take.run.agrees(plan)) {
      this.take.revise(plan, this.waypoints);
      while (this.take.advance(time, SLICE));
    } else {
      this.repeatTo(time, this.standbys.take(0, time));
    }
  }

  private repeatTo(to: number, take = this.fresh()): void {
    this.repeat = { take, from: take.now, to };
  }
}
