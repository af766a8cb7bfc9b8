/** Tools to plant a bug with: the sound works with one thing changed. */
import type { Board, ContextName } from '../../core/board.ts';
import type { BusinessRules, ContextParts } from '../../core/business.ts';
import type { InvariantName, LivenessName } from '../../core/checks/names.ts';
import type { NotificationState } from '../../core/contexts/notification.ts';
import type { OrderState } from '../../core/contexts/order.ts';
import type { PaymentState } from '../../core/contexts/payment.ts';
import type { PointState } from '../../core/contexts/point.ts';
import type { RiderState } from '../../core/contexts/rider.ts';
import type { StoreState } from '../../core/contexts/store.ts';
import type { Policy } from '../../core/policies.ts';
import type { Breaker } from '../../core/runtime/circuit-breaker.ts';
import { CircuitBreaker } from '../../core/runtime/circuit-breaker.ts';
import type { Journal, Transport } from '../../core/runtime/ports.ts';
import type { Decision, View } from '../../core/vocabulary.ts';
import type { RequirementId } from '../scenario.ts';
import type { Works } from '../simulation.ts';
import { WORKS } from '../simulation.ts';
import type { ScenarioKey } from './scenarios.ts';

export type PropertyName = RequirementId | InvariantName | LivenessName;

export interface PlantedBug {
  readonly name: string;
  /** One sentence. */
  readonly what: string;
  /** Violated, or missed, in its scenario. */
  readonly breaks: readonly PropertyName[];
  /** Covered by the scenario, and never exercised: the bug leaves nothing to be seen that could contradict it. */
  readonly silences?: readonly RequirementId[];
  /** Which fault of the family's versions it is (requirements.md). */
  readonly family?: number;
  /** A small one that shows it; none: it takes a fault at the right moment, which drawn worlds have. */
  readonly scenario?: ScenarioKey;
  readonly works: Works;
}

interface States {
  order: OrderState;
  payment: PaymentState;
  point: PointState;
  store: StoreState;
  rider: RiderState;
  notification: NotificationState;
}

type CommandOf<C extends ContextName, T> = Extract<Board[C]['command'], { type: T }>;
type EventOf<C extends ContextName> = Board[C]['event'];
type AnyDecider = ContextParts['decider'];

/** Another decision on one command; `sound` is what the sound decider says to it. */
export function deciding<C extends ContextName, T extends Board[C]['command']['type']>(
  context: C,
  type: T,
  decide: (command: CommandOf<C, T>, state: States[C], sound: Decision<EventOf<C>>) => Decision<EventOf<C>>,
  works: Works = WORKS,
): Works {
  const change = (sound: AnyDecider): Partial<AnyDecider> => ({
    decide(command, state, now) {
      const decision = sound.decide(command, state, now);
      if (command.type !== type) return decision;
      return decide(command as CommandOf<C, T>, state as States[C], decision as Decision<EventOf<C>>);
    },
  });
  return withDecider(context, change, works);
}

export function withDecider(
  context: ContextName,
  change: (sound: AnyDecider) => Partial<AnyDecider>,
  works: Works = WORKS,
): Works {
  return withParts(context, ({ decider, view }) => ({ decider: { ...decider, ...change(decider) }, view }), works);
}

export function withView(context: ContextName, view: (rules: BusinessRules) => View): Works {
  return withParts(context, ({ decider }, rules) => ({ decider, view: () => view(rules) }), WORKS);
}

function withParts(
  context: ContextName,
  change: (parts: ContextParts, rules: BusinessRules) => ContextParts,
  works: Works,
): Works {
  return {
    ...works,
    parts(rules) {
      const parts = works.parts(rules);
      return { ...parts, [context]: change(parts[context], rules) };
    },
  };
}

export function withPolicy(policy: Policy): Works {
  return { ...WORKS, policies: [...WORKS.policies, policy] };
}

/** The sound policies but for those of that event and target, and others in their place. */
export function withoutPolicy(event: string, target: ContextName, ...instead: readonly Policy[]): Works {
  const left = WORKS.policies.filter((policy) => policy.event !== event || policy.target !== target);
  if (left.length === WORKS.policies.length) throw new Error(`no policy from ${event} to ${target}`);
  return { ...WORKS, policies: [...left, ...instead] };
}

export function withBreaker(change: (breaker: CircuitBreaker) => Partial<Breaker>): Works {
  return {
    ...WORKS,
    breaker(settings) {
      const breaker = new CircuitBreaker(settings);
      return Object.assign(breaker, change(breaker));
    },
  };
}

/** `change`: asked once for each that is plugged in. */
export function withTransport(change: (inner: Transport, name: string) => Partial<Transport>): Works {
  return { ...WORKS, transport: (inner, name) => around(inner, change(inner, name)) };
}

export function withJournal(change: (inner: Journal) => Partial<Journal>): Works {
  return { ...WORKS, journal: (inner) => around(inner, change(inner)) };
}

/** The same, but for what is changed. */
export function around<T extends object>(inner: T, change: Partial<T>): T {
  return new Proxy(inner, {
    get(_, key) {
      if (key in change) return Reflect.get(change, key) as unknown;
      const value: unknown = Reflect.get(inner, key);
      return typeof value === 'function' ? (value.bind(inner) as unknown) : value;
    },
  });
}
