/** The schedule of faults: which passages they spoil, whom they take down, and how often each has fired. */
import type { Observation } from '../core/history.ts';
import type { Fleet } from '../core/runtime/fleet.ts';
import type { Arrival, Passage, Plan, Planner } from '../core/runtime/passage.ts';
import { ON_TIME } from '../core/runtime/passage.ts';
import { Random } from '../core/runtime/random.ts';
import type { PaymentGateway } from '../world/payment-gateway.ts';
import { nameOf } from './fault-targets.ts';
import type { FaultResult } from './report.ts';
import type { FaultSpec, FaultType } from './scenario.ts';
import { CRASH_POINTS } from './scenario.ts';
import type { Outlook } from './stage.ts';

export interface FaultStage {
  now(): number;
  /** Has a fault begin or end at that time. */
  at(time: number, task: () => void, spec: FaultSpec): void;
  readonly fleet: Fleet;
  readonly gateway: PaymentGateway;
  /** How a context sees the transport, where a fault may change that. */
  outlook(context: string): Pick<Outlook, 'pause' | 'resume' | 'turnClock'> | undefined;
}

/** A fault of the schedule, and what has come of it. */
interface Fault {
  readonly index: number;
  readonly spec: FaultSpec;
  readonly chance: Random;
  fired: number;
  /** When it fired last, null for never. */
  struck: number | null;
  /** When a slow consumer is free again. */
  freeAt: number;
}

export class FaultSchedule {
  private faults: readonly Fault[];
  /** Overloads in force. */
  private readonly overloads = new Set<Fault>();
  private readonly seed: number;
  private readonly observe: (observation: Observation) => void;

  constructor(specs: readonly FaultSpec[], seed: number, observe: (observation: Observation) => void) {
    this.seed = seed;
    this.observe = observe;
    this.faults = specs.map((spec, i) => this.fresh(spec, i));
  }

  /** Whether any fault spoils passages at all: without one the transport stays as it is. */
  get spoils(): boolean {
    return this.faults.some(({ spec }) => spec.type in SPOILERS);
  }

  /** Whether a fault fills that context's disk at some time. */
  fills(context: string): boolean {
    return this.faults.some(({ spec }) => isFull(spec, context));
  }

  /** Whether a fault pauses that context or turns its clock at some time. */
  sways(context: string): boolean {
    return this.faults.some(({ spec: { type, target } }) => {
      if (target.kind !== 'context' || target.context !== context) return false;
      return type === 'pause' || type === 'clockSkew';
    });
  }

  readonly plan: Planner = (passage, now) => {
    let arrivals: readonly Arrival[] = ON_TIME;
    for (const fault of this.faults) {
      const { spec, chance } = fault;
      const spoil = SPOILERS[spec.type];
      if (spoil === undefined || !isInForce(spec, now) || !concerns(spec, passage)) continue;
      if (spec.type !== 'slowConsumer' && !chance.chance(spec.rate)) continue;
      this.fire(fault, now, passage.order);
      const plan = spoil(arrivals, fault, now);
      if (plan === 'error' || plan.length === 0) return plan;
      arrivals = plan;
    }
    return arrivals;
  };

  /** Whether that context's journal refuses a commit just now. */
  refuses(context: string, now: number): boolean {
    let full = false;
    for (const fault of this.faults) {
      if (!isFull(fault.spec, context) || !isInForce(fault.spec, now)) continue;
      this.fire(fault, now, '');
      full = true;
    }
    return full;
  }

  /** Arms all faults: those that take something down or slow it are begun and ended in their time. */
  arm(stage: FaultStage): void {
    for (const fault of this.faults) this.await(fault, stage);
  }

  /** From now on these are its faults; those that have begun are the same in both lists, and each keeps its chance. */
  replace(specs: readonly FaultSpec[], stage: FaultStage & { drop(spec: FaultSpec): void }): void {
    const before = this.faults;
    this.faults = specs.map((spec, i) => (before[i]?.spec === spec ? before[i] : this.fresh(spec, i)));
    for (const fault of before) if (!this.faults.includes(fault)) stage.drop(fault.spec);
    for (const fault of this.faults) if (!before.includes(fault)) this.await(fault, stage);
  }

  results(): FaultResult[] {
    return this.faults.map(({ spec: { type, target, at, for: lasts }, fired }) => ({
      type,
      target: nameOf(target),
      armed: 1,
      fired,
      from: at,
      to: lasts === null ? null : at + lasts,
    }));
  }

  /** How each fault stands. */
  standing(): readonly Pick<Fault, 'spec' | 'fired' | 'struck'>[] {
    return this.faults;
  }

  private fresh(spec: FaultSpec, index: number): Fault {
    const chance = new Random(this.seed, `fault/${index}/${spec.type}`);
    return { index, spec, chance, fired: 0, struck: null, freeAt: 0 };
  }

  private await(fault: Fault, stage: FaultStage): void {
    stage.at(fault.spec.at, () => this.begin(fault, stage), fault.spec);
  }

  /** Its end is put down when it begins, for who knew of it before makes no difference. */
  private begin(fault: Fault, stage: FaultStage): void {
    const { spec } = fault;
    const target = spec.target.kind === 'context' ? spec.target.context : '';
    const fire = () => this.fire(fault, stage.now(), '');
    if (spec.type === 'overload') this.overload(fault, true, stage);
    if (spec.type === 'outage') {
      stage.fleet.takeDown(target);
      fire();
    }
    if (spec.type === 'pause') {
      stage.outlook(target)?.pause();
      this.fire(fault, stage.now(), '', endOf(spec));
    }
    if (spec.type === 'clockSkew') {
      stage.outlook(target)?.turnClock(spec.by ?? 0);
      fire();
    }
    if (spec.type === 'crash') stage.fleet.crashAt(target, this.crashPoint(fault), spec.restartAfter ?? 0, fire);
    stage.at(
      endOf(spec),
      () => {
        if (spec.type === 'overload') this.overload(fault, false, stage);
        if (spec.type === 'outage') stage.fleet.bringUp(target);
        if (spec.type === 'pause') stage.outlook(target)?.resume();
        if (spec.type === 'clockSkew') stage.outlook(target)?.turnClock(-(spec.by ?? 0));
      },
      spec,
    );
  }

  /** Overloads that overlap multiply, and each of them is felt. */
  private overload(fault: Fault, begins: boolean, { gateway, now }: FaultStage): void {
    if (begins) this.overloads.add(fault);
    else this.overloads.delete(fault);
    const active = [...this.overloads];
    const factor = active.reduce((product, { spec }) => product * (spec.slowdown ?? 1), 1);
    gateway.slow(factor, (order) => {
      for (const each of active) this.fire(each, now(), order);
    });
  }

  private crashPoint({ spec, index }: Fault): (typeof CRASH_POINTS)[number] {
    return spec.point ?? new Random(this.seed, `crash/${index}`).pick(CRASH_POINTS);
  }

  /** `until`: how long it goes on being felt, for one that is seen but once. */
  private fire(fault: Fault, time: number, order: string, until = time): void {
    fault.fired++;
    fault.struck = time;
    this.observe({ kind: 'fault', time, fault: fault.index, order, ...(until > time && { until }) });
  }
}

/** When a fault is over, in microseconds; a crash when it would be, had it struck at once. */
export function endOf({ at, for: lasts, restartAfter }: FaultSpec): number {
  return at + (lasts ?? restartAfter ?? 0);
}

function isInForce({ at, for: lasts }: FaultSpec, now: number): boolean {
  return now >= at && now < at + (lasts ?? 0);
}

type Spoiler = (plan: readonly Arrival[], fault: Fault, now: number) => Plan;

const LOST: Plan = [];

/** What each type makes of a passage that it concerns and that chance gave it. */
const SPOILERS: { readonly [Type in FaultType]?: Spoiler } = {
  latency: (plan, { spec, chance }) => later(plan, spec.delay ? chance.duration(spec.delay) : 0),
  delay: (plan, { spec, chance }) => later(plan, spec.delay ? chance.duration(spec.delay) : 0),
  reorder: (plan, { spec, chance }) => later(plan, chance.below((spec.window ?? 0) + 1)),
  error: () => 'error',
  lostReply: () => LOST,
  drop: () => LOST,
  partition: () => LOST,
  poison: (plan) => plan.map(({ after }) => ({ after, damaged: true })),
  duplicate: (plan, { chance }) => [...plan, ...later(plan, 1 + chance.below(5_000_000))],
  slowConsumer: (plan, fault, now) => {
    const start = Math.max(now, fault.freeAt);
    fault.freeAt = start + Math.round(1_000_000 / (fault.spec.maxRate ?? 1));
    // what has not had its turn when the fault ends is free then
    return later(plan, Math.min(start, endOf(fault.spec)) - now);
  },
};

function isFull({ type, target }: FaultSpec, context: string): boolean {
  return type === 'diskFull' && target.kind === 'context' && target.context === context;
}

const EVENTS_ONLY: ReadonlySet<FaultType> = new Set([
  'drop',
  'duplicate',
  'delay',
  'reorder',
  'poison',
  'slowConsumer',
]);

function concerns({ type, target, oneWay }: FaultSpec, { kind, from, to }: Passage): boolean {
  if (EVENTS_ONLY.has(type) && kind !== 'event') return false;
  if (type === 'error' && kind !== 'request') return false;
  if (type === 'lostReply' && kind !== 'reply') return false;
  // a reply travels back: what is lost on the way to `b` is the reply that `a` gives to a call of `b`
  const callee = type === 'lostReply' ? from : to;
  const caller = type === 'lostReply' ? to : from;
  switch (target.kind) {
    case 'events':
      return kind === 'event';
    case 'context':
      return callee === target.context;
    case 'gateway':
    case 'kakao':
      return callee === target.kind;
    case 'link':
      if (caller === target.from && callee === target.to) return true;
      return type === 'partition' && oneWay !== true && caller === target.to && callee === target.from;
  }
}

function later(plan: readonly Arrival[], by: number): Arrival[] {
  return plan.map(({ after, damaged }) => ({ after: after + by, damaged }));
}
