/** Plays a scenario's script, step by step, and says what each step was found to come to. */
import type { Acting } from './acting.ts';
import { isLookUp } from './acting.ts';
import type { ExpectationResult } from './report.ts';
import type { Action, ScriptEntry, Step, StepExpectation, StepTime } from './scenario.ts';
import type { Simulation } from './simulation.ts';
import type { Went } from './step-check.ts';
import { StepCheck } from './step-check.ts';

/** Microseconds after which a step ends though something of its making still goes on. */
const LONGEST_STEP = 10_000_000;
/** How often a step looks whether it has come to rest. */
const LOOK = 5_000;
/** How often a step that may come true later asks its question again. */
const LOOK_UP = 500_000;

export class Script {
  readonly results: ExpectationResult[] = [];
  /** Whether the last step has ended. */
  finished = false;
  private readonly entries: readonly ScriptEntry[];
  private readonly simulation: Simulation;
  private readonly acting: Acting;
  private readonly saved = new Map<string, string>();
  private readonly placed: (order: string) => void;
  private readonly check: StepCheck;
  private next = 0;
  private orders = 0;

  /** `placed` is told the id of each order that the script makes. */
  constructor(
    entries: readonly ScriptEntry[],
    simulation: Simulation,
    acting: Acting,
    placed: (order: string) => void,
  ) {
    this.entries = entries;
    this.simulation = simulation;
    this.acting = acting;
    this.placed = placed;
    this.check = new StepCheck(simulation, (name) => this.orderOf(name));
  }

  start(): void {
    const entry = this.entries[this.next++];
    if (entry === undefined) {
      this.finished = true;
      return;
    }
    const { transport } = this.simulation;
    const when = entry.kind === 'step' ? entry.step.when : entry.when;
    transport.at(begin(when, transport.now()), () => {
      if (entry.kind === 'step') this.play(entry.step, () => this.start());
      else this.playAll(entry, () => this.start());
    });
  }

  /** The order that a saved name stands for; the name itself where no step has saved it yet. */
  orderOf(name: string): string {
    return this.saved.get(name) ?? name;
  }

  private playAll(entry: Extract<ScriptEntry, { kind: 'parallel' }>, done: () => void): void {
    const codes: (string | null)[] = [];
    const begun = this.simulation.transport.now();
    const raced = entry.accepted !== null || entry.errors !== null;
    let judged = 0;
    for (const step of entry.steps) {
      this.act(step, (went) => {
        codes.push(went.code);
        this.judgeAtRest(step, raced, begun, went, () => {
          if (++judged < entry.steps.length) return;
          this.judgeRace(entry, codes);
          done();
        });
      });
    }
  }

  private play(step: Step, done: () => void): void {
    const begun = this.simulation.transport.now();
    this.act(step, (went) => this.judgeAtRest(step, false, begun, went, done));
  }

  private act(step: Step, went: (went: Went) => void): void {
    const { as, action, save } = step;
    this.acting.act(as, action, 'on' in action ? this.orderOf(action.on) : this.begun(action, save), went);
  }

  /** The id of the order that the action makes, '' where it makes none. */
  private begun(action: Action, save: string | null): string {
    if (action.do !== 'order') return '';
    const order = `s-${++this.orders}`;
    if (save !== null) this.saved.set(save, order);
    this.placed(order);
    return order;
  }

  /** Waits until what the step caused has come to rest, or its expectation has come true in time, and judges it. */
  private judgeAtRest(step: Step, raced: boolean, begun: number, went: Went, done: () => void): void {
    const { transport, fleet } = this.simulation;
    const within = step.expect?.within;
    const until = begun + (within ?? LONGEST_STEP);
    const look = (went: Went): void => {
      const failure = this.check.failure(step, raced, went);
      const ripe = within === undefined ? went.order === '' || fleet.quiet(went.order) : failure === undefined;
      if (ripe || transport.now() >= until) {
        this.judge(step, raced, went, failure);
        return done();
      }
      // a look-up is made again, for what it sees may have changed
      const again = isLookUp(step.action) && within !== undefined;
      const next = transport.now() + (again ? LOOK_UP : LOOK);
      transport.at(Math.min(until, next), () => (again ? this.act(step, look) : look(went)));
    };
    look(went);
  }

  private judge(step: Step, raced: boolean, { code }: Went, failure: ReturnType<StepCheck['failure']>): void {
    const { line } = step;
    const text = `${step.as.role}/${step.as.id} ${step.action.do}${expectationText(step.expect, raced)}`;
    const verdict = failure === undefined ? 'passed' : 'failed';
    const came = raced ? (code ?? 'accepted') : null;
    this.results.push({ text, kind: 'script', verdict, actual: failure?.actual ?? came, line });
  }

  private judgeRace(entry: Extract<ScriptEntry, { kind: 'parallel' }>, codes: readonly (string | null)[]): void {
    const { accepted, errors, line } = entry;
    const won = codes.filter((code) => code === null).length;
    const lost = codes.filter((code) => code !== null);
    if (accepted !== null) {
      const verdict = won === accepted ? 'passed' : 'failed';
      this.results.push({ text: `parallel: ${accepted} accepted`, kind: 'script', verdict, actual: won, line });
    }
    if (errors !== null) {
      const verdict = lost.length > 0 && lost.every((code) => errors.includes(code as string)) ? 'passed' : 'failed';
      this.results.push({
        text: `parallel: errors ${errors.join(', ')}`,
        kind: 'script',
        verdict,
        actual: lost.join(', '),
        line,
      });
    }
  }
}

function begin(when: StepTime, now: number): number {
  return when.kind === 'at' ? Math.max(now, when.time) : now + when.delay;
}

function expectationText(expect: StepExpectation | null, raced: boolean): string {
  if (expect === null) return raced ? ' in a race' : ' is accepted';
  return ` → ${Object.entries(expect)
    .map(([key, value]) => (key === 'within' ? `within ${Number(value) / 1_000_000}s` : `${key} ${String(value)}`))
    .join(', ')}`;
}
