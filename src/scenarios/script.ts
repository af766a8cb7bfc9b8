/** Plays a scenario's script, step by step, and says what each step was found to come to. */
import type { Answer } from '../core/vocabulary.ts';
import { HOME_DISTRICT } from '../world/districts.ts';
import type { Person } from '../world/people.ts';
import type { WorldConfig } from '../world/world.ts';
import type { ExpectationResult } from './report.ts';
import type { Action, ScriptEntry, Step, StepExpectation, StepTime } from './scenario.ts';
import type { Simulation } from './simulation.ts';
import type { Went } from './step-check.ts';
import { field, StepCheck } from './step-check.ts';

/** Microseconds after which a step ends though something of its making still goes on. */
const LONGEST_STEP = 10_000_000;
/** How often a step looks whether it has come to rest. */
const LOOK = 5_000;
/** How often a step that may come true later asks its question again. */
const LOOK_UP = 500_000;

const COMMANDS: { readonly [Do in Action['do']]?: string } = {
  order: 'PlaceOrder',
  pay: 'PayOrder',
  cancel: 'CancelOrder',
  confirm: 'ConfirmDelivery',
  accept: 'AcceptOrder',
  reject: 'RejectOrder',
  'cook start': 'StartCooking',
  'cook finish': 'FinishCooking',
  pick: 'PickDelivery',
};

const QUESTIONS: { readonly [Do in Action['do']]?: readonly [context: string, name: string] } = {
  status: ['order', 'status'],
  queue: ['store', 'queue'],
  deliveries: ['rider', 'deliveries'],
  points: ['point', 'points'],
  notifications: ['notification', 'notifications'],
};

export class Script {
  readonly results: ExpectationResult[] = [];
  /** Whether the last step has ended. */
  finished = false;
  private readonly entries: readonly ScriptEntry[];
  private readonly simulation: Simulation;
  private readonly areas: ReadonlyMap<string, string>;
  private readonly saved = new Map<string, string>();
  private readonly placed: (order: string) => void;
  private readonly check: StepCheck;
  private next = 0;
  private orders = 0;

  /** `placed` is told the id of each order that the script makes. */
  constructor(
    entries: readonly ScriptEntry[],
    simulation: Simulation,
    world: WorldConfig,
    placed: (order: string) => void,
  ) {
    this.entries = entries;
    this.simulation = simulation;
    this.areas = new Map(world.customers.map(({ id, area }) => [id, area]));
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

  /** Sends the command or the question; `went` is told once there is an answer. */
  private act(step: Step, went: (went: Went) => void): void {
    const { simulation } = this;
    const { action } = step;
    const by: Person = step.as;
    const question = QUESTIONS[action.do];
    if (question !== undefined) {
      const order = 'on' in action ? this.orderOf(action.on) : undefined;
      const [context, name] = question;
      return this.ask(by, context, name, order, (saw) => went({ order: order ?? '', code: codeOf(saw), saw }));
    }
    const order = 'on' in action ? this.orderOf(action.on) : `s-${++this.orders}`;
    if (action.do === 'order') this.begin(step, order);
    const type = COMMANDS[action.do] as string;
    const asked = simulation.transport.now();
    simulation.people.command({ by, type, order, data: this.dataOf(step), asked, phase: '' }, (answer) => {
      went({ order, code: codeOfAnswer(answer), saw: answer.kind === 'accepted' ? answer.result : null });
    });
  }

  /** An answer that was lost on its way is one that never came. */
  private ask(
    by: Person,
    context: string,
    name: string,
    order: string | undefined,
    answered: (saw: unknown) => void,
  ): void {
    const { people, transport } = this.simulation;
    let waiting = true;
    const once = (saw: unknown) => {
      if (!waiting) return;
      waiting = false;
      answered(saw);
    };
    people.ask(by, context, name, order, once);
    transport.at(transport.now() + LONGEST_STEP, () => once(undefined), true);
  }

  private begin(step: Step, order: string): void {
    if (step.save !== null) this.saved.set(step.save, order);
    this.placed(order);
  }

  private dataOf({ action, as }: Step): unknown {
    if (action.do === 'reject') return { reason: action.reason ?? '' };
    if (action.do !== 'order') return null;
    return { store: action.store, items: action.items, area: action.area ?? this.areas.get(as.id) ?? HOME_DISTRICT };
  }

  private orderOf(name: string): string {
    return this.saved.get(name) ?? name;
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
      const again = step.action.do in QUESTIONS && within !== undefined;
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

function codeOfAnswer(answer: Answer): string | null {
  if (answer.kind === 'refused') return answer.refusal.code;
  return answer.kind === 'failed' ? `no answer (${answer.why})` : null;
}

/** A read model that has no row to show answers with a refusal. */
function codeOf(saw: unknown): string | null {
  if (saw === undefined) return 'no answer (unreachable)';
  return (field(saw, 'code') as string | null) ?? null;
}

function expectationText(expect: StepExpectation | null, raced: boolean): string {
  if (expect === null) return raced ? ' in a race' : ' is accepted';
  return ` → ${Object.entries(expect)
    .map(([key, value]) => (key === 'within' ? `within ${Number(value) / 1_000_000}s` : `${key} ${String(value)}`))
    .join(', ')}`;
}
