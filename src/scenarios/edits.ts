/** What is changed in a run by hand, each change at its moment, and the plan that the run then goes by. */
import type { FaultSchedule } from './fault-schedule.ts';
import { endOf } from './fault-schedule.ts';
import type { Plan } from './plan.ts';
import type { FaultSpec, PlayedStep } from './scenario.ts';

export type Edit =
  | { readonly kind: 'fault'; readonly time: number; readonly fault: FaultSpec }
  | { readonly kind: 'step'; readonly time: number; readonly step: PlayedStep }
  /** Another fault in the place of one that is there. */
  | { readonly kind: 'instead'; readonly time: number; readonly index: number; readonly fault: FaultSpec };

export function edited(plan: Plan, edits: readonly Edit[]): Plan {
  return edits.reduce(after, plan);
}

function after({ faults, played }: Plan, edit: Edit): Plan {
  switch (edit.kind) {
    case 'fault':
      return { faults: [...faults, edit.fault], played };
    case 'step':
      return { faults, played: [...played, edit.step] };
    case 'instead':
      return { faults: faults.map((fault, i) => (i === edit.index ? edit.fault : fault)), played };
  }
}

type Standing = ReturnType<FaultSchedule['standing']>[number];

/** The same fault, ended at that time; undefined where it is over by then. */
export function endedAt(time: number, { spec, struck }: Standing): FaultSpec | undefined {
  if (time <= spec.at || (spec.type === 'crash' && struck === null)) return nothingInsteadOf(spec);
  if (spec.type !== 'crash') return endOf(spec) <= time ? undefined : { ...spec, for: time - spec.at };
  const back = (struck ?? 0) + (spec.restartAfter ?? 0);
  return back <= time ? undefined : { ...spec, restartAfter: time - (struck ?? 0) };
}

/** It never strikes, and holds the place: the chance of each fault goes by its place in the list. */
function nothingInsteadOf({ at, line }: FaultSpec): FaultSpec {
  return { type: 'drop', target: { kind: 'events' }, at, for: 1, rate: 0, line };
}

export function isNothing({ type, for: lasts, rate }: FaultSpec): boolean {
  return type === 'drop' && lasts === 1 && rate === 0;
}
