/** A scenario's run as a source of the dashboard: turned by the wall clock, stopped, changed by hand and taken to any moment. */
import { setImmediate } from 'node:timers/promises';
import type { Record } from '../../../core/history.ts';
import { nameOf } from '../../../scenarios/fault-targets.ts';
import { expectedOf } from '../../../scenarios/language/issues.ts';
import { playedStepSchema } from '../../../scenarios/language/script-schema.ts';
import { playedEntry } from '../../../scenarios/language/write-entries.ts';
import type { RunReport } from '../../../scenarios/report.ts';
import { safe } from '../../../scenarios/reporters/findings.ts';
import type { Language } from '../../../scenarios/reporters/texts/catalogue.ts';
import { FAULT_TYPES, type PlayedStep, type Scenario } from '../../../scenarios/scenario.ts';
import { Session } from '../../../scenarios/session.ts';
import { WORKS } from '../../../scenarios/simulation.ts';
import type { Stage } from '../../../scenarios/stage.ts';
import { waitsFor } from '../../../watch/waits-for.ts';
import { cliTextsOf } from '../../texts/texts.ts';
import type { ClockControl, Done, Operator, Scene, Source, Standing, TimeTravel } from '../source.ts';
import { Pace } from './run-source-pace.ts';
import { sceneOf } from './run-source-scene.ts';
import { answerText, words } from './run-source-words.ts';
import { RunWatch } from './run-watch.ts';

export interface RunSourceOptions {
  readonly scenario: Scenario;
  /** Of its file. */
  readonly text: string;
  readonly file: string;
  readonly seed: number;
  /** A fresh one in virtual time, its clock at 0. */
  stage(): Stage;
  /** Virtual seconds a second. */
  readonly speed: number;
  readonly language: Language;
}

/** Milliseconds of work between two times at which keys are heard. */
const SLICE_MS = 20;
/** Tasks between two looks at the clock. */
const TASKS = 500;
/** Milliseconds to the next look where nothing is due. */
const BREATH_MS = 50;
/** For so long after it was asked for, the original is kept where the run is. */
const COMPARED_MS = 1_000;
/** Milliseconds for which a deed's answer is waited for. */
const PATIENCE_MS = 1_000;

/** How soon there is work again. */
type Next = 'at once' | 'soon' | 'when something changes';

export class RunSource implements Source {
  readonly kind = 'run';
  readonly clock: ClockControl;
  readonly travel: TimeTravel;
  readonly operator: Operator;
  private readonly options: RunSourceOptions;
  private readonly session: Session<RunWatch>;
  private readonly pace: Pace;
  private readonly began = performance.now();
  private isRunning = true;
  /** A step is over once there have been so many events. */
  private goal: number | null = null;
  /** When the original was asked for last. */
  private compared = Number.NEGATIVE_INFINITY;
  /** How far it had come then. */
  private beside = 0;
  private wake = () => {};
  private last: { readonly key: string; readonly scene: Scene } | null = null;

  constructor(options: RunSourceOptions) {
    const { scenario, seed, stage } = options;
    this.options = options;
    this.session = new Session({ scenario, seed, works: WORKS, stage, fold: () => new RunWatch() });
    this.pace = new Pace(options.speed);
    this.clock = this.clockControl();
    this.travel = this.timeTravel();
    this.operator = this.operated();
  }

  /** Turns the run until it is told to stop; what is over stays to be looked at. Rejects where a repeat is another run. */
  async drive(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const next = this.work();
      if (next === 'when something changes') await this.change(signal);
      else if (next === 'soon') await this.session.take.stage.pause(BREATH_MS, signal);
      else await setImmediate(); // a timer would lose a millisecond
    }
  }

  /** What was found of the run on screen. */
  report(): RunReport {
    return this.session.report(Math.round(performance.now() - this.began), this.options.file);
  }

  /** Whether anything was done by hand: then the seed alone does not repeat it. */
  get isByHand(): boolean {
    return this.session.plan !== this.options.scenario;
  }

  /** Tells every record of the run on screen from its beginning, as if it had gone straight through. */
  retell(record: (record: Record) => void): void {
    this.session.retell(record);
  }

  /** The same one while nothing changes: a look is free then. */
  scene(): Scene {
    const { session, isRunning, pace } = this;
    const { now, replayed, isOver } = session;
    const key = [now, session.take.events, replayed, isOver, isRunning, pace.speed, this.beside].join();
    if (this.last?.key !== key) this.last = { key, scene: this.fresh() };
    return this.last.scene;
  }

  private fresh(): Scene {
    const { session, isRunning, pace, options } = this;
    const clock = session.replayed !== null ? 'replaying' : session.isOver ? 'over' : isRunning ? 'running' : 'paused';
    const report = session.isOver ? this.report() : null;
    return sceneOf(session, options.scenario, { seed: options.seed, clock, speed: pace.speed, report });
  }

  story(order: string): readonly Record[] {
    return this.session.take.fold.watch.story(order)?.records ?? [];
  }

  standing(order: string): Standing | undefined {
    const { run, fold } = this.session.take;
    const story = fold.watch.story(order);
    if (story === undefined) return undefined;
    const { fleet } = run.simulation;
    return {
      waitsFor: waitsFor(story.shown),
      deadline: fleet.deadline(order) ?? null,
      contexts: fleet.atRest(order),
    };
  }

  private work(): Next {
    const { session, pace } = this;
    const end = performance.now() + SLICE_MS;
    if (session.replayed !== null) {
      this.slice(end, () => session.advance(0, TASKS));
      pace.restart();
      return 'at once';
    }
    const { goal } = this;
    if (goal !== null) {
      if (!this.slice(end, () => session.advanceToEvent(goal, TASKS))) this.goal = null;
      return 'at once';
    }
    const turns = this.isRunning && !session.isOver;
    const due = pace.due(session.now, performance.now());
    const isBehind = turns && this.slice(end, () => session.advance(due, TASKS));
    if (isBehind || !turns) pace.restart();
    const isCompared = performance.now() - this.compared < COMPARED_MS;
    const isBringing = isCompared && this.slice(end, () => session.advanceOriginal(TASKS));
    if (isCompared) this.beside = session.original()?.now ?? 0;
    if (isBringing) return 'at once';
    if (turns) return isBehind ? 'at once' : 'soon';
    return this.slice(end, () => session.idle(TASKS)) ? 'at once' : 'when something changes';
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
    this.goal = null;
    this.pace.restart();
    this.wake();
  }

  private clockControl(): ClockControl {
    return {
      pause: () => this.run(false),
      resume: () => this.run(true),
      step: () => {
        this.run(false);
        if (this.session.replayed === null) this.goal = this.session.take.events + 1;
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
        return original === null ? null : original.fold.watch.snapshot(original.now);
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
      faultTypes: FAULT_TYPES,
      addFault: (fault) => {
        const what = told.faultAdded(fault.type, nameOf(fault.target));
        return this.changed(session.addFault({ ...fault, at: 0, line: 0 }), what);
      },
      endFault: (id) => this.changed(session.endFault(id), told.faultEnded, told.faultIsOver),
      play: async ({ role, id }, action) => {
        const step: PlayedStep = { at: 0, as: { role, id }, action, save: null, line: 0 };
        const [issue] = playedStepSchema.safeParse(playedEntry(step), { error: expectedOf }).error?.issues ?? [];
        if (issue !== undefined)
          return { ok: false, what: told.cannotBePlayed(cliTextsOf(language).usage.form(issue.message)) };
        const what = 'on' in action ? `${action.do} ${action.on}` : action.do;
        const played = this.changed(session.play(step), told.played(safe(`${role}/${id}`), safe(what)));
        return played.ok ? ((await this.answer()) ?? played) : played;
      },
    };
  }

  /** To what was played last; undefined where none has come soon. */
  private async answer(): Promise<Done | undefined> {
    const { take, plan } = this.session;
    const patience = this.isRunning ? PATIENCE_MS : 0;
    const came = await take.fold.answered(plan.played.at(-1)?.at ?? take.now, patience);
    return came && { ok: came.answer.kind === 'accepted', what: answerText(came, this.options.language) };
  }

  private changed(isDone: boolean, what: string, otherwise = ''): Done {
    const { session, options } = this;
    const { isOver, isOnItsWay } = words[options.language];
    this.wake();
    if (isDone) {
      this.last = null; // what is changed may be all that is new
      return { ok: true, what };
    }
    return { ok: false, what: session.isOver ? isOver : session.replayed !== null ? isOnItsWay : otherwise };
  }
}
