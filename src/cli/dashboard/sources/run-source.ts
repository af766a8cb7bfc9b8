/** A scenario's run as a source of the dashboard: turned by the wall clock, stopped, changed by hand and taken to any moment. */
import type { Record } from '../../../core/history.ts';
import { nameOf } from '../../../scenarios/fault-schedule.ts';
import { NOT_SIMULATED } from '../../../scenarios/language/fault-schema.ts';
import { expectedOf } from '../../../scenarios/language/issues.ts';
import { playedEntry } from '../../../scenarios/language/save-scenario.ts';
import { playedStepSchema } from '../../../scenarios/language/script-schema.ts';
import type { RunReport } from '../../../scenarios/report.ts';
import { safe } from '../../../scenarios/reporters/findings.ts';
import type { Language } from '../../../scenarios/reporters/texts/catalogue.ts';
import type { PlayedStep, Scenario } from '../../../scenarios/scenario.ts';
import { FAULT_TYPES } from '../../../scenarios/scenario.ts';
import { Session } from '../../../scenarios/session.ts';
import { WORKS } from '../../../scenarios/simulation.ts';
import type { Stage } from '../../../scenarios/stage.ts';
import { waitsFor } from '../../../watch/waits-for.ts';
import { Watch } from '../../../watch/watch.ts';
import { cliTextsOf } from '../../texts/texts.ts';
import type { ClockControl, Done, Operator, Scene, Source, Standing, TimeTravel } from '../source.ts';
import { Pace } from './run-source-pace.ts';
import { sceneOf } from './run-source-scene.ts';
import { words } from './run-source-words.ts';

export interface RunSourceOptions {
  readonly scenario: Scenario;
  /** Of its file. */
  readonly text: string;
  readonly file: string;
  readonly seed: number;
  /** A fresh one, its clock at 0; asked for once where the run cannot travel. */
  stage(): Stage;
  /** Virtual seconds a second. */
  readonly speed: number;
  readonly language: Language;
  /** Whether the run can be repeated, for what it stands on takes no real time. */
  readonly canTravel: boolean;
  /** Told every record, in order: as they are made, or with the report where the run can travel. */
  readonly record?: (record: Record) => void;
}

/** Milliseconds of work between two times at which keys are heard. */
const SLICE_MS = 15;
/** Tasks between two looks at the clock. */
const TASKS = 500;
/** Milliseconds to the next look where nothing is due. */
const BREATH_MS = 50;
/** For so long after it was asked for, the original is kept where the run is. */
const COMPARED_MS = 1_000;

/** How soon there is work again. */
type Next = 'at once' | 'soon' | 'when something changes';

export class RunSource implements Source {
  readonly kind = 'run';
  readonly clock: ClockControl | null;
  readonly travel: TimeTravel | null;
  readonly operator: Operator;
  private readonly options: RunSourceOptions;
  private readonly session: Session<Watch>;
  private readonly pace: Pace;
  private readonly began = performance.now();
  private isRunning = true;
  /** When the original was asked for last. */
  private compared = Number.NEGATIVE_INFINITY;
  private wake = () => {};

  constructor(options: RunSourceOptions) {
    const { scenario, seed, stage, canTravel, record } = options;
    this.options = options;
    const parts = { scenario, seed, works: WORKS, stage, fold: () => new Watch() };
    this.session = new Session(parts, canTravel ? undefined : record);
    const isVirtual = this.session.take.stage.transportName === 'memory';
    this.pace = new Pace(isVirtual ? options.speed : Number.POSITIVE_INFINITY); // a real clock keeps to it by itself
    this.clock = isVirtual ? this.clockControl() : null;
    this.travel = canTravel ? this.timeTravel() : null;
    this.operator = this.operated();
  }

  /** Turns the run until it is told to stop; what is over stays to be looked at. Rejects where a repeat is another run. */
  async drive(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const next = this.work();
      if (next === 'when something changes') await this.change(signal);
      else await this.session.take.stage.pause(next === 'at once' ? 0 : BREATH_MS, signal);
    }
  }

  /** What was found of the run on screen, whose records are told now where it could travel until now. */
  report(): RunReport {
    const { canTravel, record } = this.options;
    if (canTravel && record !== undefined) this.session.retell(record);
    return this.found();
  }

  scene(): Scene {
    const { session, isRunning, pace, options } = this;
    const clock = session.replayed !== null ? 'replaying' : session.isOver ? 'over' : isRunning ? 'running' : 'paused';
    const report = session.isOver ? this.found() : null;
    const speed = this.clock === null ? options.speed : pace.speed;
    return sceneOf(session, options.scenario, { seed: options.seed, clock, speed, report });
  }

  story(order: string): readonly Record[] {
    return this.session.take.fold.story(order)?.records ?? [];
  }

  standing(order: string): Standing | undefined {
    const { run, fold } = this.session.take;
    const story = fold.story(order);
    if (story === undefined) return undefined;
    const { fleet } = run.simulation;
    return {
      waitsFor: waitsFor(story.shown),
      deadline: fleet.deadline(order) ?? null,
      contexts: fleet.atRest(order),
    };
  }

  private found(): RunReport {
    return this.session.report(Math.round(performance.now() - this.began), this.options.file);
  }

  private work(): Next {
    const { session, pace } = this;
    const end = performance.now() + SLICE_MS;
    if (session.replayed !== null) {
      this.slice(end, () => session.advance(0, TASKS));
      pace.restart();
      return 'at once';
    }
    const turns = this.isRunning && !session.isOver;
    const due = pace.due(session.now, performance.now());
    const isBehind = turns && this.slice(end, () => session.advance(due, TASKS));
    if (isBehind || !turns) pace.restart();
    const isCompared = performance.now() - this.compared < COMPARED_MS;
    if (isCompared && this.slice(end, () => session.advanceOriginal(TASKS))) return 'at once';
    if (turns) return isBehind ? 'at once' : 'soon';
    return this.travel !== null && this.slice(end, () => session.idle(TASKS)) ? 'at once' : 'when something changes';
  }

  /** True where there is more to do than there was time. */
  private slice(end: number, isMore: () => boolean): boolean {
    while (isMore()) if (performance.now() >= end) return true;
    return false;
  }

  private change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        signal.removeEventListener('abort', end);
        this.wake = () => {};
        resolve();
      };
      this.wake = end;
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  }

  private run(isRunning: boolean): void {
    this.isRunning = isRunning;
    this.pace.restart();
    this.wake();
  }

  private clockControl(): ClockControl {
    return {
      pause: () => this.run(false),
      resume: () => this.run(true),
      step: () => {
        this.run(false);
        this.session.stepEvent();
      },
      setSpeed: (speed) => {
        this.pace.speed = speed;
        this.wake();
      },
    };
  }

  private timeTravel(): TimeTravel {
    const { session, options } = this;
    return {
      seek: (time) => {
        session.seek(time);
        this.run(false);
      },
      original: () => {
        this.compared = performance.now();
        this.wake();
        const original = session.original();
        return original === null ? null : original.fold.snapshot(original.now);
      },
      asScenario: (name) => session.asScenario(name, options.text),
    };
  }

  private operated(): Operator {
    const { session, options } = this;
    const { language } = options;
    const told = words[language];
    return {
      world: options.scenario.world,
      faultTypes: FAULT_TYPES.filter((type) => !NOT_SIMULATED.has(type)),
      addFault: (fault) => {
        const what = told.faultAdded(fault.type, nameOf(fault.target));
        return this.changed(session.addFault({ ...fault, at: 0, line: 0 }), what);
      },
      endFault: (id) => {
        if (!options.canTravel) return { ok: false, what: told.faultEndsItself };
        return this.changed(session.endFault(id), told.faultEnded, told.faultIsOver);
      },
      play: ({ role, id }, action) => {
        const step: PlayedStep = { at: 0, as: { role, id }, action, save: null, line: 0 };
        const [issue] = playedStepSchema.safeParse(playedEntry(step), { error: expectedOf }).error?.issues ?? [];
        if (issue !== undefined)
          return { ok: false, what: told.cannotBePlayed(cliTextsOf(language).usage.form(issue.message)) };
        const what = 'on' in action ? `${action.do} ${action.on}` : action.do;
        return this.changed(session.play(step), told.played(safe(`${role}/${id}`), safe(what)));
      },
    };
  }

  private changed(isDone: boolean, what: string, otherwise = ''): Done {
    const { session, options } = this;
    const { isOver, isOnItsWay } = words[options.language];
    this.wake();
    if (isDone) return { ok: true, what };
    return { ok: false, what: session.isOver ? isOver : session.replayed !== null ? isOnItsWay : otherwise };
  }
}
