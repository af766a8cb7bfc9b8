/** What each type of fault may strike. */
import { CONTEXTS } from '../core/board.ts';
import type { FaultTarget, FaultType } from './scenario.ts';

export type TargetKind = FaultTarget['kind'];

const CALLS = ['gateway', 'kakao', 'context', 'link'] as const;
const DELIVERIES = ['events', 'context', 'link'] as const;

export const FAULT_TARGETS = {
  overload: ['gateway'],
  latency: [...CALLS, 'events'],
  error: CALLS,
  lostReply: CALLS,
  outage: ['context'],
  crash: ['context'],
  pause: ['context'],
  drop: DELIVERIES,
  duplicate: DELIVERIES,
  delay: DELIVERIES,
  reorder: DELIVERIES,
  partition: ['link'],
  poison: DELIVERIES,
  slowConsumer: ['context'],
  clockSkew: ['context'],
  diskFull: ['context'],
} as const satisfies { readonly [Type in FaultType]: readonly TargetKind[] };

/** Every target of that kind. */
export function targetsOf(kind: TargetKind): readonly FaultTarget[] {
  switch (kind) {
    case 'context':
      return CONTEXTS.map((context) => ({ kind, context }));
    case 'link':
      return CONTEXTS.flatMap((from) => CONTEXTS.filter((to) => to !== from).map((to) => ({ kind, from, to })));
    case 'gateway':
    case 'kakao':
    case 'events':
      return [{ kind }];
  }
}

export function nameOf(target: FaultTarget): string {
  switch (target.kind) {
    case 'context':
      return target.context;
    case 'link':
      return `${target.from}->${target.to}`;
    default:
      return target.kind;
  }
}
