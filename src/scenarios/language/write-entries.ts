/** Entries of a scenario's lists as they stand in a file: faults, steps of the script, steps played by hand. */
import { nameOf } from '../fault-targets.ts';
import type { Action, FaultSpec, FaultType, PlayedStep, ScriptEntry, Step, StepTime } from '../scenario.ts';
import { writtenDistribution, writtenDuration, writtenRate } from './units.ts';

type Entry = Readonly<Record<string, unknown>>;

const RATED: ReadonlySet<FaultType> = new Set([
  'error',
  'lostReply',
  'drop',
  'duplicate',
  'delay',
  'reorder',
  'poison',
]);

export function faultEntry(spec: FaultSpec): Entry {
  const { type, target, at, for: lasts, rate, delay, window, restartAfter, by, oneWay, line: _line, ...rest } = spec;
  return {
    type,
    target: nameOf(target),
    at: writtenDuration(at),
    ...(lasts !== null && { for: writtenDuration(lasts) }),
    ...(RATED.has(type) && rate < 1 && { rate: writtenRate(rate) }),
    ...(delay !== undefined && { delay: writtenDistribution(delay) }),
    ...(window !== undefined && { window: writtenDuration(window) }),
    ...(restartAfter !== undefined && { restartAfter: writtenDuration(restartAfter) }),
    ...(by !== undefined && { by: writtenDuration(by) }),
    ...(oneWay === true && { oneWay }),
    ...rest,
  };
}

export function playedEntry({ at, as, action, save }: PlayedStep): Entry {
  return { at: writtenDuration(at), ...actEntry(as, action, 'on' in action ? action.on : null, save) };
}

export function scriptEntry(entry: ScriptEntry): Entry {
  if (entry.kind === 'step') return { ...timeEntry(entry.step.when), ...stepEntry(entry.step) };
  const { when, steps, accepted, errors } = entry;
  return {
    ...timeEntry(when),
    parallel: steps.map(stepEntry),
    ...(accepted !== null && { accepted }),
    ...(errors !== null && { errors }),
  };
}

function timeEntry(when: StepTime): Entry {
  if (when.kind === 'at') return { at: writtenDuration(when.time) };
  return when.delay === 0 ? {} : { after: writtenDuration(when.delay) };
}

function stepEntry({ as, action, save, expect }: Step): Entry {
  const act = actEntry(as, action, 'on' in action ? `$${action.on}` : null, save);
  if (expect === null) return act;
  const { contains, lacks, within, ...rest } = expect;
  const told = {
    ...rest,
    ...(contains !== undefined && { contains: `$${contains}` }),
    ...(lacks !== undefined && { lacks: `$${lacks}` }),
    ...(within !== undefined && { within: writtenDuration(within) }),
  };
  return { ...act, expect: told };
}

function actEntry(as: Step['as'], action: Action, on: string | null, save: string | null): Entry {
  const details = withOf(action);
  return {
    as: `${as.role}/${as.id}`,
    do: action.do,
    ...(on !== null && { on }),
    ...(details !== null && { with: details }),
    ...(save !== null && { save }),
  };
}

function withOf(action: Action): Entry | null {
  if (action.do === 'reject') return action.reason === null ? null : { reason: action.reason };
  if (action.do !== 'order') return null;
  const { store, items, area } = action;
  return { store, items, ...(area !== null && { area }) };
}
