/** `fault`: begins, lists and ends faults on the local world; what may be begun is what scenario files may hold. */

import type { FaultInForce } from '../../local/local-world.ts';
import { WORLD_FAULTS } from '../../local/world-faults.ts';
import { nearestWord, oneOf, printable } from '../../scenarios/language/problem.ts';
import { FAULT_TYPES, type FaultSpec, type FaultTarget, type FaultType } from '../../scenarios/scenario.ts';
import { breakerLine } from '../roles/breaker-line.ts';
import { duration, isoWallTime } from '../roles/moments.ts';
import { openLocalWorld } from '../roles/open-local-world.ts';
import type { WorldFlags } from '../roles/role-verbs.ts';
import { header, left, right, table } from '../roles/table.ts';
import { Visit } from '../roles/visit.ts';
import type { Terminal } from '../terminal.ts';
import type { CliTexts } from '../texts/catalogue.ts';
import { UsageError } from '../usage.ts';
import type { FaultProblem, TypedFault } from './fault-spec.ts';
import { numberOf } from './number-of.ts';

/** As commander hands them over. */
export interface FaultAddFlags extends WorldFlags, TypedFault {}

/** A few that make sense for a start. */
const TARGETS: { readonly [Type in FaultType]?: readonly string[] } = {
  overload: ['gateway'],
  partition: ['order->payment', 'store->order'],
};

export async function addFault(typed: string | undefined, flags: FaultAddFlags, terminal: Terminal): Promise<number> {
  const visit = new Visit(flags, terminal, openLocalWorld);
  const { prompts } = visit.texts;
  const type =
    typed ??
    (await visit.missing('TYPE', ({ choose }) =>
      choose(
        prompts.faultType,
        WORLD_FAULTS.map((each) => ({ value: each, name: `${each}  ${visit.look.texts.faults[each]}` })),
      ),
    ));
  const known = FAULT_TYPES.find((each) => each === type);
  if (known === undefined) throw unknownType(visit, type);
  if (!WORLD_FAULTS.includes(known)) throw new UsageError(visit.texts.usage.notInWorld(known));
  const target =
    flags.target ??
    (await visit.missing('--target TARGET', async ({ choose }) => {
      const { CONTEXTS } = await import('../../core/board.ts');
      const words = TARGETS[known] ?? ['gateway', 'kakao', 'events', ...CONTEXTS];
      return await choose(
        prompts.faultTarget,
        words.map((word) => ({ value: word, name: word })),
      );
    }));
  const spec = await specOf(visit, known, { ...flags, target });
  return await visit.within((world) => {
    const fault = world.addFault(spec);
    return visit.print(faultJson(fault), () => {
      const { look, texts } = visit;
      const what = `${look.bold(fault.spec.type)} ${targetText(fault.spec.target)}  ${look.texts.faults[fault.spec.type]}`;
      const rest = texts.notes.remaining(duration(visit, fault.until - world.now));
      return [`${look.good(look.symbols.good)} ${fault.id}  ${what}  ${rest}`, visit.next('fault list')];
    });
  });
}

function unknownType({ texts }: Visit, type: string): UsageError {
  const nearest = nearestWord(type, WORLD_FAULTS) ?? '';
  return new UsageError(
    texts.usage.wrongValue('TYPE', printable(type), texts.usage.form(oneOf(WORLD_FAULTS)), nearest),
  );
}

/** The schema of scenario files is loaded for this alone. */
async function specOf({ texts: { usage } }: Visit, type: FaultType, flags: FaultAddFlags): Promise<FaultSpec> {
  const { readFault } = await import('./fault-spec.ts');
  const { target, rate, slowdown, delay, window, restartAfter, point, oneWay, maxRate } = flags;
  const lasts = type === 'crash' ? flags.for : (flags.for ?? '1m');
  const typed = { target, for: lasts, rate, slowdown, delay, window, restartAfter, point, oneWay, maxRate };
  const read = readFault(type, typed);
  if ('spec' in read) return read.spec;
  throw new UsageError(read.problems.map((problem) => sentenceOf(problem, type, usage)).join('\n'));
}

function sentenceOf(problem: FaultProblem, type: FaultType, usage: CliTexts['usage']): string {
  switch (problem.kind) {
    case 'notOfFault':
      return usage.notOfFault(problem.keys.map(optionOf).join(', '), type);
    case 'missing':
      return usage.missing(optionOf(problem.key));
    case 'wrong': {
      const { key, value, expected, nearest } = problem;
      const option = key === 'type' ? 'TYPE' : optionOf(key);
      return usage.wrongValue(option, printable(value), usage.form(expected), nearest);
    }
  }
}

/** `restartAfter` as it is typed. */
function optionOf(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export async function listFaults(flags: WorldFlags, terminal: Terminal): Promise<number> {
  const visit = new Visit(flags, terminal, openLocalWorld);
  return await visit.within(async (world) => {
    const faults = world.faults();
    const breaker = await breakerLine(visit, world);
    return visit.print(faults.map(faultJson), () => {
      const { texts, look } = visit;
      const { labels } = texts;
      if (faults.length === 0)
        return [texts.empty.faults, ...breaker, visit.next('fault add overload --target gateway --for 1m')];
      const titles = header(look, right('#'), labels.fault, labels.target, right(labels.left), right(labels.fired), '');
      const rows = faults.map(({ id, spec, until, fired }) => [
        right(String(id)),
        left(spec.type, look.bold),
        left(targetText(spec.target)),
        right(duration(visit, until - world.now)),
        right(String(fired)),
        left(look.texts.faults[spec.type]),
      ]);
      return [...table([titles, ...rows], look), ...breaker, visit.next('fault clear')];
    });
  });
}

export async function clearFaults(id: string | undefined, flags: WorldFlags, terminal: Terminal): Promise<number> {
  const visit = new Visit(flags, terminal, openLocalWorld);
  const number = id === undefined ? undefined : numberOf(visit, 'ID', id);
  return await visit.within((world) => {
    const cleared = world.clearFaults(number);
    if (number !== undefined && cleared === 0) throw new UsageError(visit.texts.usage.noFault(number));
    return visit.print({ cleared }, () => [visit.texts.notes.cleared(cleared)]);
  });
}

function faultJson({ id, spec, since, until, fired }: FaultInForce): unknown {
  return {
    id,
    type: spec.type,
    target: targetText(spec.target),
    since: isoWallTime(since),
    until: isoWallTime(until),
    fired,
  };
}

function targetText(target: FaultTarget): string {
  switch (target.kind) {
    case 'context':
      return target.context;
    case 'link':
      return `${target.from}->${target.to}`;
    case 'gateway':
    case 'kakao':
    case 'events':
      return target.kind;
  }
}
