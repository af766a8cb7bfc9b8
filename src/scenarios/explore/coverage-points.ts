/** All that an exploration can reach, by kind, drawn from the product's own tables; and why some of it never will be. */
import { callPolicies } from '../../core/business.ts';
import { INVARIANT_NAMES, LIVENESS_NAMES } from '../../core/checks/names.ts';
import { EVENT_KEYS } from '../../core/checks/origins.ts';
import { policies } from '../../core/policies.ts';
import { ORDER_STATUSES, PROGRESS } from '../../core/published-language.ts';
import { FAILURES, REFUSAL_CODES } from '../../core/vocabulary.ts';
import { FAULT_TARGETS, nameOf, targetsOf } from '../fault-targets.ts';
import { FAULT_TYPES, type FaultType, REQUIREMENT_IDS } from '../scenario.ts';

const PAID_FOR = ['PAID', ...PROGRESS];
const UNPAID = ['PLACED', 'PAYMENT_DEFERRED'];

export const POINTS = {
  /** A context's event. */
  events: EVENT_KEYS,
  transitions: ORDER_STATUSES.flatMap((from) => nextOf(from).map((to) => `${from} > ${to}`)),
  /** What a context did because of another's event. */
  policies: policies.map(({ source, event, target }) => `${source}/${event} > ${target}`),
  /** What somebody was told, a person or a context. */
  refusals: REFUSAL_CODES,
  /** How a call failed. */
  calls: Object.keys(callPolicies({ payTimeout: 0 })).flatMap((type) => FAILURES.map((why) => `${type} ${why}`)),
  breakers: ['open', 'halfOpen', 'closed'],
  /** A fault that fired. */
  faults: FAULT_TYPES.flatMap((type) =>
    FAULT_TARGETS[type].flatMap(targetsOf).map((target) => `${type} ${nameOf(target)}`),
  ),
  /** Proven in some world. */
  requirements: REQUIREMENT_IDS,
  /** Exercised in some world. */
  invariants: INVARIANT_NAMES,
  liveness: LIVENESS_NAMES,
} as const satisfies { readonly [kind: string]: readonly string[] };

export type Kind = keyof typeof POINTS;
export const KINDS = Object.keys(POINTS) as Kind[];

/** Why a point will never be reached, by its kind and name. */
export const UNREACHABLE: ReadonlyMap<string, string> = new Map([
  ...['Capture', 'Refund', 'Send'].flatMap((type): [string, string][] => [
    [`calls ${type} unreachable`, 'the payment gateway and KakaoTalk are never away'],
    [`calls ${type} busy`, 'only to who pays is "busy" a failure'],
    [`calls ${type} rejected`, 'no breaker stands before it'],
  ]),
  ...FAULT_TYPES.flatMap((type) =>
    targetsOf('link').flatMap((target): [string, string][] => {
      const nothing = target.kind === 'link' ? nothingPasses(type, target.from, target.to) : null;
      return nothing === null ? [] : [[`faults ${type} ${nameOf(target)}`, nothing]];
    }),
  ),
]);

function hears(context: string, source: string): boolean {
  return policies.some((policy) => policy.target === context && policy.source === source);
}

/** A context asks another for its events where it hears it, and order has payment pay. */
function asks(from: string, to: string): boolean {
  return hears(from, to) || (from === 'order' && to === 'payment');
}

/** Why a fault of that type on that link meets nothing, null where it can. */
function nothingPasses(type: FaultType, from: string, to: string): string | null {
  const targets: readonly string[] = FAULT_TARGETS[type];
  if (!targets.includes('link')) return null;
  switch (type) {
    case 'error':
    case 'lostReply':
      return asks(from, to) ? null : `${from} asks ${to} for nothing`;
    case 'latency':
    case 'partition':
      return asks(from, to) || asks(to, from) ? null : `nothing passes between ${from} and ${to}`;
    default:
      return hears(to, from) ? null : `${to} does not hear ${from}`;
  }
}

/** How an order may go on from a status. */
function nextOf(from: string): string[] {
  if (from === 'CANCELING') return [...PAID_FOR.slice(1), 'CANCELED'];
  if (UNPAID.includes(from)) return [...(from === 'PLACED' ? ['PAYMENT_DEFERRED'] : []), 'PAID', 'CANCELED'];
  const at = PAID_FOR.indexOf(from);
  if (at < 0) return [];
  return [PAID_FOR[at + 1] ?? 'COMPLETED', 'CANCELING', ...(from === 'PAID' ? ['CANCELED'] : [])];
}
