/** The schedule of faults: which passages they spoil, whom they take down, and how often each has fired. */
import type { Observation } from '../core/history.ts';
import type { Fleet } from '../core/runtime/fleet.ts';
import type { Arrival, Passage, Plan, Planner } from '../core/runtime/passage.ts';
import { ON_TIME } from '../core/runtime/passage.ts';
import type { Transport } from '../core/runtime/ports.ts';
import { Random } from '../core/runtime/random.ts';
import type { PaymentGateway } from '../world/payment-gateway.ts';
import type { FaultResult } from './report.ts';
import type { FaultSpec, FaultTarget, FaultType } from './scenario.ts';
import { CRASH_POINTS } from './scenario.ts';

export interface FaultStage {
  readonly transport: Pick<Transport, 'now' | 'at'>;
  readonly fleet: Fleet;
  readonly gateway: PaymentGateway;
}

export class FaultSchedule {
  private readonly specs: readonly FaultSpec[];
  private readonly chance: readonly Random[];
  private readonly fired: number[];
  /** Overloads in force. */
  private readonly overloads = new Set<number>();
  /** When a slow consumer is free again, by fault. */
  private readonly freeAt: number[];
  private readonly seed: number;
  private readonly observe: (observation: Observation) => void;

  constructor(specs: readonly FaultSpec[], seed: number, observe: (observation: Observation) => void) {
    this.specs = specs;
    this.seed = seed;
    this.observe = observe;
    this.chance = specs.map((spec, i) => new Random(seed, `fault/${i}/${spec.type}`));
    this.fired = specs.map(() => 0);
    this.freeAt = specs.map(() => 0);
  }

  /** Whether any fault spoils passages at all: without one the transport stays as it is. */
  get spoils(): boolean {
    return this.specs.some(({ type }) => type in SPOILERS);
  }

  /** Whether a fault fills that context's disk at some time. */
  fills(context: string): boolean {
    return this.specs.some((spec) => isFull(spec, context));
  }

  /** When the last fault is over, in microseconds. */
  get end(): number {
    return Math.max(0, ...this.specs.map((spec) => spec.at + (spec.for ?? spec.restartAfter ?? 0)));
  }

  readonly plan: Planner = (passage, now) => {
    let arrivals: readonly Arrival[] = ON_TIME;
    for (let i = 0; i < this.specs.length; i++) {
      const spec = this.specs[i] as FaultSpec;
      const spoil = SPOILERS[spec.type];
      if (spoil === undefined || now < spec.at || now >= spec.at + (spec.for ?? 0)) continue;
      if (!concerns(spec, passage)) continue;
      const chance = this.chance[i] as Random;
      if (spec.type !== 'slowConsumer' && !chance.chance(spec.rate)) continue;
      this.fire(i, now, passage.order);
      const plan = spoil(arrivals, { spec, chance, now, freeAt: this.freeAt, index: i });
      if (plan === 'error' || plan.length === 0) return plan;
      arrivals = plan;
    }
    return arrivals;
  };

  /** Whether that context's journal refuses a commit just now. */
  refuses(context: string, now: number): boolean {
    const full = [...this.specs.keys()].filter((i) => {
      const spec = this.specs[i] as FaultSpec;
      return isFull(spec, context) && now >= spec.at && now < spec.at + (spec.for ?? 0);
    });
    for (const i of full) this.fire(i, now, '');
    return full.length > 0;
  }

  /** Arms the faults that take something down or slow it. */
  arm({ transport, fleet, gateway }: FaultStage): void {
    for (const [i, spec] of this.specs.entries()) {
      const end = spec.at + (spec.for ?? 0);
      const target = spec.target.kind === 'context' ? spec.target.context : '';
      transport.at(spec.at, () => {
        if (spec.type === 'overload') this.overload(gateway, i, true, transport);
        const fire = () => this.fire(i, transport.now(), '');
        if (spec.type === 'outage') {
          fleet.takeDown(target);
          fire();
        }
        if (spec.type === 'crash') fleet.crashAt(target, this.crashPoint(spec, i), spec.restartAfter ?? 0, fire);
      });
      transport.at(end, () => {
        if (spec.type === 'overload') this.overload(gateway, i, false, transport);
        if (spec.type === 'outage') fleet.bringUp(target);
      });
    }
  }

  results(): FaultResult[] {
    return this.specs.map((spec, i) => ({
      type: spec.type,
      target: name(spec.target),
      armed: 1,
      fired: this.fired[i] ?? 0,
      from: spec.at,
      to: spec.for === null ? null : spec.at + spec.for,
    }));
  }

  /** Overloads that overlap multiply, and each of them is felt. */
  private overload(gateway: PaymentGateway, fault: number, begins: boolean, transport: Pick<Transport, 'now'>): void {
    if (begins) this.overloads.add(fault);
    else this.overloads.delete(fault);
    const active = [...this.overloads];
    const factor = active.reduce((product, i) => product * (this.specs[i]?.slowdown ?? 1), 1);
    gateway.slow(factor, (order) => {
      for (const i of active) this.fire(i, transport.now(), order);
    });
  }

  private crashPoint(spec: FaultSpec, index: number): (typeof CRASH_POINTS)[number] {
    return spec.point ?? new Random(this.seed, `crash/${index}`).pick(CRASH_POINTS);
  }

  private fire(fault: number, time: number, order: string): void {
    this.fired[fault] = (this.fired[fault] ?? 0) + 1;
    this.observe({ kind: 'fault', time, fault, order });
  }
}

interface Strike {
  readonly spec: FaultSpec;
  readonly chance: Random;
  readonly now: number;
  readonly freeAt: number[];
  readonly index: number;
}

type Spoiler = (plan: readonly Arrival[], strike: Strike) => Plan;

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
  slowConsumer: (plan, { spec, now, freeAt, index }) => {
    const start = Math.max(now, freeAt[index] ?? 0);
    freeAt[index] = start + Math.round(1_000_000 / (spec.maxRate ?? 1));
    // what has not had its turn when the fault ends is free then
    return later(plan, Math.min(start, spec.at + (spec.for ?? 0)) - now);
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

function name(target: FaultTarget): string {
  switch (target.kind) {
    case 'context':
      return target.context;
    case 'link':
      return `${target.from}->${target.to}`;
    default:
      return target.kind;
  }
}
