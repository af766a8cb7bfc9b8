/** A seeded run in virtual time as the dashboard's source: turned by the wall clock, stopped, interfered with, and taken to any moment. */
import { setImmediate } from 'node:timers/promises';
import { CONTEXTS } from '../../../core/board.ts';
import type { CommandAnswered, Observation, Record, Witness } from '../../../core/history.ts';
import type { Envelope } from '../../../core/vocabulary.ts';
import { isNothing } from '../../../scenarios/edits.ts';
import { nameOf } from '../../../scenarios/fault-schedule.ts';
import { NOT_SIMULATED } from '../../../scenarios/language/fault-schema.ts';
import type { RunReport } from '../../../scenarios/report.ts';
import type { Language } from '../../../scenarios/reporters/texts/catalogue.ts';
import { FAULT_TYPES, type Scenario } from '../../../scenarios/scenario.ts';
import { Session } from '../../../scenarios/session.ts';
import { WORKS } from '../../../scenarios/simulation.ts';
import type { Stage } from '../../../scenarios/stage.ts';
import type { Snapshot } from '../../../watch/snapshot.ts';
import { waitsFor } from '../../../watch/waits-for.ts';
import { Watch } from '../../../watch/watch.ts';
import type { ClockControl, Done, FaultShown, Operator, Scene, Source, Standing, TimeTravel } from '../source.ts';
import { Pace } from './pace.ts';
import { answerText, words } from './words.ts';

/** Milliseconds of work between two looks at the keys. */
const SLICE_MS = 15;
/** Tasks between two looks at the clock. */
const TASKS = 200;
/** Milliseconds between two looks whether something is due. */
const NAP_MS = 40;
/** Milliseconds for which a deed's answer is waited for before it is told without. */
const PATIENCE_MS = 1_000;

export interface RunSourceParts {
  readonly scenario: Scenario;
  /** Of its file. */
  readonly text: string;
  readonly file: string;
  readonly seed: number;
  stage(): Stage;
  /** Virtual seconds a second, Infinity for as fast as it goes. */
  readonly speed: number;
  readonly language: Language;
}

export class RunSource implements Source {
  readonly kind = 'run';
  private readonly parts: RunSourceParts;
  private readonly session: Session<Watched>;
  private readonly pace: Pace;
  private isPaused = false;
  /** Somebody compares: the run that was left is brought along. */
  private isComparing = false;
  /** How the run that was left looked when it was here last. */
  private compared: Snapshot | null = null;
  /** Milliseconds that it has been worked on. */
  private worked = 0;
  private wake: () => void = () => {};
  private last: { readonly key: string; readonly scene: Scene } | null = null;

  constructor(parts: RunSourceParts) {
    this.parts = parts;
    this.pace = new Pace(parts.speed);
    const { scenario, seed, stage } = parts;
    this.session = new Session({ scenario, seed, works: WORKS, stage, fold: () => new Watched() });
  }

  /** Turns the clock until it is told to stop; rests where there is nothing to do. */
  async drive(signal: AbortSignal): Promise<void> {
    const stop = () => this.wake();
    signal.addEventListener('abort', stop);
    try {
      while (!signal.aborted) {
        const began = performance.now();
        const doing = this.work(began + SLICE_MS);
        this.worked += performance.now() - began;
        if (doing === 'more') await setImmediate();
        else await this.nap(doing === 'soon' ? NAP_MS : null, signal);
      }
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  report(): RunReport {
    return this.session.report(Math.round(this.worked), this.parts.file);
  }

  /** Tells every record of the run on screen from its beginning, as if it had gone straight through. */
  retell(record: (record: Record) => void): void {
    this.session.retell(record);
  }

  scene(): Scene {
    const { session, parts, pace } = this;
    const key = [session.now, session.take.events, session.replayed, this.isPaused, pace.speed, session.isOver].join();
    // a look is free while nothing changes
    if (this.last?.key === key && this.last.scene.business.now <= session.now) return this.last.scene;
    const { run, fold } = session.take;
    const { simulation, timetable } = run;
    const faults = this.faultsShown();
    const ends = faults.flatMap(({ from, to }) => [from, to ?? 0]);
    const scene: Scene = {
      title: parts.scenario.name,
      seed: parts.seed,
      now: session.now,
      clock: this.clockShown(),
      speed: pace.speed,
      replayed: session.replayed,
      business: fold.watch.snapshot(session.take.now),
      waiting: {
        ...Object.fromEntries(CONTEXTS.map((name) => [name, simulation.transport.waiting?.(name) ?? null])),
        gateway: simulation.gateway.queued,
      },
      found: run.found(),
      phases: timetable.phases,
      faults,
      end: Math.max(session.now, timetable.end, ...ends),
      report: session.isOver ? this.report() : null,
      openFor: parts.scenario.world.breaker.openFor,
    };
    this.last = { key, scene };
    return scene;
  }

  story(order: string): readonly Record[] {
    const { fold, run } = this.session.take;
    return fold.watch.story(order)?.records ?? run.simulation.eventsOf(order);
  }

  standing(order: string): Standing | undefined {
    const { fold, run } = this.session.take;
    const story = fold.watch.story(order);
    if (story === undefined) return undefined;
    const { fleet } = run.simulation;
    const deadline = fleet.deadline(order) ?? null;
    return { waitsFor: waitsFor(story.shown), deadline, contexts: fleet.atRest(order) };
  }

  readonly clock: ClockControl = {
    pause: () => this.turn(() => (this.isPaused = true)),
    resume: () => this.turn(() => (this.isPaused = false)),
    step: () =>
      this.turn(() => {
        this.isPaused = true;
        this.session.stepEvent();
      }),
    setSpeed: (speed) => this.turn(() => (this.pace.speed = speed)),
  };

  readonly travel: TimeTravel = {
    seek: (time) =>
      this.turn(() => {
        this.isPaused = true;
        this.session.seek(time);
      }),
    isChanged: () => this.session.isChanged,
    original: () => this.original(),
    asScenario: (name) => this.session.asScenario(name, this.parts.text),
  };

  get operator(): Operator {
    const { session } = this;
    const { busy, faultBegins, faultEnds } = words[this.parts.language];
    const done = (ok: boolean, what: string): Done => (ok ? { ok, what } : { ok, what: busy });
    return {
      world: this.parts.scenario.world,
      faultTypes: FAULT_TYPES.filter((type) => !NOT_SIMULATED.has(type)),
      addFault: (spec) =>
        this.turn(() =>
          done(session.addFault({ ...spec, at: 0, line: 0 }), faultBegins(spec.type, nameOf(spec.target))),
        ),
      endFault: (id) => this.turn(() => done(session.endFault(id), faultEnds)),
      play: async (as, action) => {
        const answered = session.take.fold.answer(as.id);
        if (!this.turn(() => session.play({ at: 0, as, action, save: null, line: 0 }))) return done(false, busy);
        return await this.told(answered);
      },
    };
  }

  /** Something is done from outside: time is counted from here on, and whoever naps wakes up. */
  private turn<T>(act: () => T): T {
    const result = act();
    this.last = null;
    this.compared = null;
    this.pace.anchor(this.session.now);
    this.wake();
    return result;
  }

  /** `soon`: nothing is due yet; `nothing`: not before somebody does something. */
  private work(until: number): 'more' | 'soon' | 'nothing' {
    const { session } = this;
    if (session.replayed !== null) {
      while (session.advance(Number.POSITIVE_INFINITY, TASKS)) if (performance.now() >= until) return 'more';
      this.pace.anchor(session.now);
      return 'more';
    }
    while (this.isComparing && session.advanceOriginal(TASKS)) if (performance.now() >= until) return 'more';
    if (!this.isPaused && !session.isOver) {
      const goal = this.pace.now();
      while (session.advance(goal, TASKS)) if (performance.now() >= until) return 'more';
      return 'soon';
    }
    return session.idle(TASKS) ? 'more' : 'nothing';
  }

  /** null: until somebody does something. */
  private async nap(milliseconds: number | null, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = milliseconds === null ? null : setTimeout(resolve, milliseconds);
      this.wake = () => {
        if (timer !== null) clearTimeout(timer);
        resolve();
      };
    });
  }

  private clockShown(): Scene['clock'] {
    if (this.session.replayed !== null) return 'replaying';
    if (this.session.isOver) return 'over';
    return this.isPaused ? 'paused' : 'running';
  }

  private faultsShown(): readonly FaultShown[] {
    const own = this.parts.scenario.faults.length;
    return this.session.take.run.faults.standing().flatMap(({ spec, fired, struck }, id) => {
      if (isNothing(spec)) return [];
      const to = spec.for !== null ? spec.at + spec.for : struck === null ? null : struck + (spec.restartAfter ?? 0);
      return [{ id, type: spec.type, target: nameOf(spec.target), from: spec.at, to, fired, byHand: id >= own }];
    });
  }

  /** From the first look on it is brought along; while it has not come quite here, it is shown as it was a moment ago. */
  private original(): Snapshot | null {
    const { session } = this;
    if (!this.isComparing) this.wake();
    this.isComparing = session.isChanged;
    const fold = session.original();
    if (fold !== null) this.compared = fold.watch.snapshot(session.now);
    return this.compared;
  }

  private async told(answered: Promise<CommandAnswered>): Promise<Done> {
    const { language } = this.parts;
    const later = new Promise<null>((resolve) => setTimeout(() => resolve(null), this.isPaused ? 0 : PATIENCE_MS));
    const came = await Promise.race([answered, later]);
    if (came === null) return { ok: true, what: words[language].sent };
    return { ok: came.answer.kind === 'accepted', what: answerText(came, language) };
  }
}

/** A watch that can be asked for what a person is answered next. */
class Watched implements Witness {
  readonly watch = new Watch();
  private readonly waiting = new Map<string, (came: CommandAnswered) => void>();

  event(event: Envelope): void {
    this.watch.event(event);
  }

  observe(observation: Observation): void {
    this.watch.observe(observation);
    if (this.waiting.size === 0 || observation.kind !== 'command' || observation.phase !== '') return;
    this.waiting.get(observation.by.id)?.(observation);
    this.waiting.delete(observation.by.id);
  }

  answer(person: string): Promise<CommandAnswered> {
    return new Promise((resolve) => this.waiting.set(person, resolve));
  }
}
