/** All that a run shows of itself. */
import { CONTEXTS } from '../../../core/board.ts';
import { isNothing } from '../../../scenarios/edits.ts';
import type { FaultSchedule } from '../../../scenarios/fault-schedule.ts';
import { endOf } from '../../../scenarios/fault-schedule.ts';
import { nameOf } from '../../../scenarios/fault-targets.ts';
import type { ScenarioRun } from '../../../scenarios/runner.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import type { Session } from '../../../scenarios/session.ts';
import type { FaultShown, Scene } from '../source.ts';
import type { RunWatch } from './run-watch.ts';

type Shown = Pick<Scene, 'clock' | 'speed' | 'report'> & { readonly seed: number };

export function sceneOf(session: Session<RunWatch>, scenario: Scenario, shown: Shown): Scene {
  const { now, take, replayed, plan, seen } = session;
  const { run, fold } = take;
  const faults = run.faults.standing().flatMap((fault, id) => faultShown(fault, id, id >= scenario.faults.length));
  const ends = [...faults.map(({ from, to }) => to ?? from), ...plan.played.map(({ at }) => at)];
  return {
    ...shown,
    title: scenario.name,
    now,
    replayed,
    business: fold.watch.snapshot(take.now),
    waiting: waitingIn(run),
    found: run.found(),
    phases: run.timetable.phases,
    faults,
    end: Math.max(now, seen, run.timetable.end, ...ends),
    openFor: scenario.world.breaker.openFor,
  };
}

function faultShown(
  { spec, fired, struck }: ReturnType<FaultSchedule['standing']>[number],
  id: number,
  byHand: boolean,
): FaultShown[] {
  if (isNothing(spec)) return [];
  const { type, target, at: from, restartAfter = 0 } = spec;
  const to = type !== 'crash' ? endOf(spec) : struck === null ? null : struck + restartAfter;
  return [{ id, type, target: nameOf(target), from, to, fired, byHand }];
}

function waitingIn({ simulation: { transport, gateway } }: ScenarioRun): Scene['waiting'] {
  const waiting = CONTEXTS.map((name) => [name, transport.waiting?.(name) ?? null] as const);
  return { ...Object.fromEntries(waiting), gateway: gateway.queued };
}
