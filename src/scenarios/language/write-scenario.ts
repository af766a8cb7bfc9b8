/**
 * A whole scenario as the text of a file from which the same one is read: what goes without saying is left out.
 * Imports zod and yaml: load it when needed.
 */
import { Document, isMap, isScalar, isSeq } from 'yaml';
import type { Expectations, Phase, Scenario, Workload } from '../scenario.ts';
import { DEFAULT_HABITS, DEFAULTS } from './defaults.ts';
import { printable } from './problem.ts';
import { writtenDistribution, writtenDuration, writtenRate } from './units.ts';
import { faultEntry, playedEntry, scriptEntry } from './write-entries.ts';
import { writtenPeople } from './write-people.ts';

type Entry = Readonly<Record<string, unknown>>;

/** Characters of a line of the comment. */
const LONGEST_LINE = 400;

/** `comment`: lines for its head; they may hold anything. */
export function writtenScenario(scenario: Scenario, comment: readonly string[] = []): string {
  const { name, description, covers, seed, settle, workload, script, faults, played, interleaving, expect } = scenario;
  const document = new Document({ name, ...(description !== '' && { description }) });
  const { contents } = document;
  const put = (key: string, value: unknown, depth: number) => {
    const pair = document.createPair(key, value, { aliasDuplicateObjects: false });
    layOut(pair.value, depth);
    if (depth > 0 && isScalar(pair.key)) pair.key.spaceBefore = true;
    if (isMap(contents)) contents.items.push(pair);
  };
  if (covers.length > 0) put('covers', covers, 0);
  put('seed', seed, 0);
  if (settle !== DEFAULTS.settle) put('settle', writtenDuration(settle), 0);
  const world = worldEntry(scenario);
  if (Object.keys(world).length > 0) put('world', world, 1);
  if (workload !== null) put('workload', workloadEntry(workload), 2);
  if (script.length > 0) put('script', script.map(scriptEntry), 1);
  if (faults.length > 0) put('faults', faults.map(faultEntry), 1);
  if (played.length > 0) put('played', played.map(playedEntry), 1);
  if (interleaving !== undefined) put('interleaving', interleaving, 1);
  const expected = expectEntry(expect);
  if (Object.keys(expected).length > 0) put('expect', expected, 2);
  const head = comment.map((line) => `# ${printable(line, LONGEST_LINE)}`.trimEnd());
  return [...head, document.toString({ lineWidth: 0 })].join('\n');
}

/** So deep, each entry has lines of its own; what is within stands on one. Steps side by side have one each, too. */
function layOut(node: unknown, depth: number): void {
  if (!isMap(node) && !isSeq(node)) return;
  node.flow = depth <= 0;
  if (isSeq(node)) for (const item of node.items) layOut(item, depth - 1);
  if (!isMap(node)) return;
  for (const { value } of node.items) layOut(value, depth - 1);
  const sideBySide = depth === 0 && node.get('parallel', true);
  if (!isSeq(sideBySide)) return;
  node.flow = false;
  layOut(sideBySide, 1);
}

/** How each value of a group is written. */
type Writers<Group> = { readonly [Key in keyof Group]: (value: Group[Key]) => unknown };

/** What is not as it goes without saying. */
function differing<Group extends object>(group: Group, usual: Group, writers: Writers<Group>): Entry {
  const keys = (Object.keys(writers) as (keyof Group & string)[]).filter((key) => !same(group[key], usual[key]));
  return Object.fromEntries(keys.map((key) => [key, writers[key](group[key])]));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Groups in which nothing is left to say are left out. */
function filled(groups: Readonly<Record<string, unknown>>): Entry {
  return Object.fromEntries(
    Object.entries(groups).filter(([, value]) => typeof value !== 'object' || Object.keys(value ?? {}).length > 0),
  );
}

const itself = <T>(value: T): T => value;

function worldEntry(scenario: Scenario): Entry {
  const { world: usual } = DEFAULTS;
  const { points, payment, breaker, kakao, deadlines } = scenario.world;
  return filled({
    ...writtenPeople(scenario),
    points: differing(points, usual.points, { rate: writtenRate }),
    payment: differing(payment, usual.payment, {
      concurrency: itself,
      serviceTime: writtenDistribution,
      queue: itself,
      declineRate: writtenRate,
      waitingRoom: itself,
    }),
    breaker: differing(breaker, usual.breaker, {
      window: itself,
      failureRate: writtenRate,
      minimumCalls: itself,
      openFor: writtenDuration,
      halfOpenCalls: itself,
      callTimeout: writtenDuration,
    }),
    kakao: differing(kakao, usual.kakao, { latency: writtenDistribution, failureRate: writtenRate }),
    deadlines: differing(deadlines, usual.deadlines, {
      payment: writtenDuration,
      acceptance: (time) => (time === null ? 'off' : writtenDuration(time)),
      confirmation: writtenDuration,
    }),
  });
}

function workloadEntry({ phases, arrivals, actors }: Workload): Entry {
  const { customer, store, rider } = DEFAULT_HABITS;
  const habits = filled({
    customer: differing(actors.customer, customer, {
      cancelRate: writtenRate,
      cancelAfter: writtenDistribution,
      confirmAfter: writtenDistribution,
      paysLater: writtenRate,
    }),
    store: differing(actors.store, store, {
      rejectRate: writtenRate,
      acceptAfter: writtenDistribution,
      startAfter: writtenDistribution,
      cookFor: writtenDistribution,
    }),
    rider: differing(actors.rider, rider, { pickAfter: writtenDistribution, deliverFor: writtenDistribution }),
  });
  return {
    phases: phases.map(phaseEntry),
    ...(arrivals === 'uniform' && { arrivals }),
    ...filled({ actors: habits }),
  };
}

function phaseEntry(phase: Phase): Entry {
  const { name } = phase;
  const duration = writtenDuration(phase.duration);
  switch (phase.kind) {
    case 'pause':
      return { name, pause: duration };
    case 'count':
      return { name, duration, arrivalCount: phase.count };
    case 'rate': {
      const { rate, rampTo } = phase;
      return { name, duration, arrivalRate: rate, ...(rampTo !== rate && { rampTo }) };
    }
  }
}

function expectEntry({ always, ...expressions }: Expectations): Entry {
  const texts = Object.entries(expressions).map(([part, list]) => [part, list.map(({ text }) => text)]);
  return { ...(always !== 'all' && { always }), ...filled(Object.fromEntries(texts)) };
}
